/**
 * A fault of the journal. Its message is a sentence without paths, fit to be shown.
 *
 * - `journal/newer`: written by a newer Countersign; this one leaves it alone
 * - `journal/in-use`: another process (or another `openJournal`) writes it
 * - `journal/not-written`: an append failed as a whole; nothing of it was recorded
 * - `journal/not-durable`: the disk refused to confirm; the journal takes nothing more until it is opened again
 * - `journal/closed`: used after `close`
 * - `journal/unreadable`: there is no journal to read, or it cannot be opened
 */
export type JournalErrorCode =
  | 'journal/newer'
  | 'journal/in-use'
  | 'journal/not-written'
  | 'journal/not-durable'
  | 'journal/closed'
  | 'journal/unreadable';

export class JournalError extends Error {
  readonly code: JournalErrorCode;

  constructor(code: JournalErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'JournalError';
    this.code = code;
  }
}

/** SQLite's primary result code of what `node:sqlite` threw (https://sqlite.org/rescode.html), or null for any other error. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

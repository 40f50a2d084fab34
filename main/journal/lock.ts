import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { say } from '#shared/words/say';
import { JournalError, sqliteCode } from './error';

const busy = 5;

/**
 * Makes this the journal's only writer until the answer is called, or the process ends in whatever way: the operating
 * system releases the lock with it. The lock is SQLite's own exclusive lock on an empty database beside the journal,
 * because Node has no file locks and a lock on the journal itself would shut its readers out.
 *
 * Throws `journal/in-use` when somebody else holds it, after waiting half a second for one that is just ending.
 */
export function lockForWriting(file: string): () => void {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 500 });
  try {
    chmodSync(`${file}.lock`, 0o600);
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (sqliteCode(cause) === busy) {
      throw new JournalError('journal/in-use', say('journal.inUse'), { cause });
    }
    throw cause;
  }
  return () => lock.close();
}

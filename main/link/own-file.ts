import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { err, ok, type Result } from '#shared/result';
import { isClosed, isOwn, type PlaceFault } from './own-folder';

/**
 * The text of a small file that only its owner may read or write. Refused as `unsafe`: a link, anything but a file,
 * somebody else's, one with rights for group or others, one of more than `limit` bytes.
 */
export function readOwnFile(file: string, limit: number): Result<string, PlaceFault> {
  const handle = openForReading(file);
  if (!handle.ok) return handle;
  try {
    const stats = fstatSync(handle.value);
    if (!stats.isFile() || !isOwn(stats)) return unsafe('A file Countersign relies on is not a file of this user.');
    if (!isClosed(stats)) return unsafe('A file Countersign relies on is open to other users.');
    if (stats.size > limit) return unsafe('A file Countersign relies on is too long.');
    const bytes = Buffer.alloc(limit + 1);
    const length = readSync(handle.value, bytes, 0, bytes.length, 0);
    return length > limit ? unsafe('A file Countersign relies on is too long.') : ok(bytes.toString('utf8', 0, length));
  } finally {
    closeSync(handle.value);
  }
}

/** Creates `file` with mode 0600 and `text`, on disk when this returns. False when something is there already. */
export function createOwnFile(file: string, text: string): boolean {
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false;
    throw fault;
  }
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return true;
}

/** Puts `text` in place of whatever `file` was, mode 0600: a reader sees the old text or the new, never a part. */
export function replaceOwnFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.new`;
  rmSync(draft, { force: true });
  createOwnFile(draft, text);
  renameSync(draft, file);
}

/** The system's name of a fault (`ENOENT`, …), or undefined. */
export function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
}

function openForReading(file: string): Result<number, PlaceFault> {
  try {
    // Without O_NONBLOCK, opening a named pipe put there by somebody else would wait for ever.
    return ok(openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)));
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return err({ kind: 'absent', words: 'A file Countersign relies on does not exist.' });
    return unsafe('A file Countersign relies on cannot be read.');
  }
}

function unsafe(words: string): { readonly ok: false; readonly error: PlaceFault } {
  return err({ kind: 'unsafe', words });
}

import { chmodSync, closeSync, constants, copyFileSync, existsSync, fsyncSync, lstatSync, openSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { say } from '#shared/words/say';
import { checkpointBytes, checkpointFile, keyFile, readKeyFile } from './checkpoint-file';
import { JournalError } from './error';
import { syncFolder } from './files';
import { readJournal } from './reader';

/** A copy that was made and found to hold. */
export interface BackedUp {
  readonly entries: number;
  readonly bytes: number;
}

/** What lies beside a journal and belongs to a copy of it. */
const beside = [checkpointFile, keyFile];
/** What SQLite would take for a part of it. */
const besideOpen = ['-wal', '-shm', '-journal'];

/**
 * Copies the journal as it is now to `to`, owner-only, with its checkpoints and its public key beside it, while it is being written, and verifies the copy. What
 * is there already is never overwritten. Nothing is left of a copy that could not be finished or does not hold. Throws a `JournalError` in words.
 * `key`: this installation's public key, hex.
 */
export async function backUp(file: string, to: string, key: string | null): Promise<BackedUp> {
  const taken = [to, ...beside.map((of) => of(to)), ...besideOpen.map((end) => to + end)].some((one) => lstatSync(one, { throwIfNoEntry: false }) !== undefined);
  if (taken) throw new JournalError('journal/not-written', say('backup.taken'));
  try {
    closeSync(openSync(to, 'wx', 0o600));
  } catch (cause) {
    throw new JournalError('journal/not-written', say('backup.place'), { cause });
  }
  try {
    await copyTo(file, to);
    return await checked(to, key);
  } catch (cause) {
    remove(to);
    if (cause instanceof JournalError) throw cause;
    throw new JournalError('journal/not-written', say('backup.failed', { why: cause instanceof Error ? cause.message : '' }), { cause });
  }
}

async function copyTo(file: string, to: string): Promise<void> {
  // Measured first: what is signed from here on may tell of entries the copy does not have.
  const signed = checkpointBytes(file);
  const source = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    // One look at the file, however long it takes: otherwise each entry that comes would have the copy begin anew.
    source.exec('BEGIN');
    source.prepare('SELECT max(seq) FROM entries').get();
    await backup(source, to, { rate: 2000 });
  } finally {
    source.close();
  }
  // A file by itself, without a log beside it.
  const copy = new DatabaseSync(to);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
  if (signed > 0) {
    copyFileSync(checkpointFile(file), checkpointFile(to), constants.COPYFILE_EXCL);
    truncateSync(checkpointFile(to), signed);
  }
  const pem = readKeyFile(file);
  if (pem !== null) writeFileSync(keyFile(to), pem, { mode: 0o600, flag: 'wx' });
  for (const one of [to, ...beside.map((of) => of(to))].filter((part) => existsSync(part))) {
    chmodSync(one, 0o600);
    const handle = openSync(one, 'r+');
    fsyncSync(handle);
    closeSync(handle);
  }
  syncFolder(to);
}

async function checked(to: string, key: string | null): Promise<BackedUp> {
  const reader = readJournal({ file: to, key: Buffer.alloc(32) });
  try {
    const found = await reader.verify({ key, remembered: null });
    const faults = reader.fileFaults();
    const why = found.bad?.why ?? found.problems[0] ?? faults[0];
    if (why !== undefined) throw new JournalError('journal/not-written', say('backup.wrong', { why }));
    return { entries: found.entries, bytes: statSync(to).size };
  } finally {
    reader.close();
  }
}

function remove(to: string): void {
  for (const one of [to, ...besideOpen.map((end) => to + end), ...beside.map((of) => of(to))]) rmSync(one, { force: true });
}

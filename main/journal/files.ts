import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the journal's folder and keeps it to its owner. One that is shared by design (sticky, such as /tmp) or not ours is left as it is. */
export function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode, uid } = statSync(folder);
  const ours = process.getuid === undefined || process.getuid() === uid;
  if (ours && (mode & 0o1000) === 0 && (mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

/** Opens the -wal file SQLite has just made beside `file`, and makes their directory entries durable. */
export function openLog(file: string): number {
  const log = openSync(`${file}-wal`, 'r+');
  syncFolder(file);
  return log;
}

/** Makes the directory entries of `file` and what lies beside it durable. */
export function syncFolder(file: string): void {
  // Windows cannot open a directory, and NTFS journals its entries.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

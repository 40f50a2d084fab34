import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Brings a file just written, and its name in its folder, to disk. Throws when the disk refuses. */
export function syncFile(file: string): void {
  syncPath(file, 'r+');
  // Windows cannot open a folder for writing; its file system journals the entry itself.
  if (process.platform !== 'win32') syncPath(dirname(file), 'r');
}

function syncPath(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

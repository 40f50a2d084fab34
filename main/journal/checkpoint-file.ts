import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Checkpoint } from '#shared/models/checkpoint';
import { lineOf, readCheckpoint } from './checkpoint';
import { syncFolder } from './files';

/** Checkpoints beside the journal, one line each, the oldest first: what is cut off the journal is still told here. */
export function checkpointFile(file: string): string {
  return `${file}.checkpoints`;
}

/** The public key beside the journal, PEM. */
export function keyFile(file: string): string {
  return `${file}.public-key.pem`;
}

/** Longest line that can be one, bytes. */
const lineLimit = 2048;
const portion = 64 * 1024;

/** A line: the checkpoint, or null where it is none. */
export interface CheckpointLine {
  readonly number: number;
  readonly checkpoint: Checkpoint | null;
}

/** Appends lines and brings them to the disk. Rejects when that cannot be. */
export async function appendCheckpoints(file: string, checkpoints: readonly Checkpoint[]): Promise<void> {
  const path = checkpointFile(file);
  const made = !existsSync(path);
  const handle = await open(path, 'a', 0o600);
  try {
    await handle.appendFile(checkpoints.map(lineOf).join(''));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  if (made) syncFolder(file);
}

/** Cuts off a last line whose write was cut short, so that the next one begins on its own. For the writer alone. */
export function mendCheckpoints(file: string): void {
  const path = checkpointFile(file);
  if (!existsSync(path)) return;
  const handle = openSync(path, 'r+');
  try {
    const { size } = fstatSync(handle);
    const tail = Buffer.alloc(Math.min(size, portion));
    readSync(handle, tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(0x0a);
    if (end !== tail.length - 1) ftruncateSync(handle, end < 0 ? size - tail.length : size - tail.length + end + 1);
  } finally {
    closeSync(handle);
  }
}

/** The size of that file, bytes; 0 where there is none. */
export function checkpointBytes(file: string): number {
  try {
    const handle = openSync(checkpointFile(file), 'r');
    try {
      return fstatSync(handle).size;
    } finally {
      closeSync(handle);
    }
  } catch {
    return 0;
  }
}

/** Whole lines within the first `size` bytes, one after the other, in constant memory. A last one without its end is left out: its write was cut short. */
export function* checkpointLines(file: string, size: number): Generator<CheckpointLine, void> {
  if (size === 0) return;
  const handle = openSync(checkpointFile(file), 'r');
  try {
    const bytes = Buffer.alloc(portion);
    let left = '';
    let number = 0;
    for (let at = 0; at < size; ) {
      const read = readSync(handle, bytes, 0, Math.min(portion, size - at), at);
      if (read === 0) return;
      at += read;
      const lines = (left + bytes.toString('latin1', 0, read)).split('\n');
      // A line without an end is not gathered for ever.
      left = (lines.pop() ?? '').slice(0, lineLimit);
      for (const line of lines) yield { number: (number += 1), checkpoint: line.length > lineLimit ? null : readCheckpoint(line) };
    }
  } finally {
    closeSync(handle);
  }
}

/** The newest line that is a checkpoint; null without one. Reads the end of the file only. */
export function newestLine(file: string): Checkpoint | null {
  const size = checkpointBytes(file);
  if (size === 0) return null;
  const handle = openSync(checkpointFile(file), 'r');
  try {
    const tail = Buffer.alloc(Math.min(size, portion));
    readSync(handle, tail, 0, tail.length, size - tail.length);
    for (const line of tail.toString('latin1').split('\n').reverse()) {
      const checkpoint = readCheckpoint(line);
      if (checkpoint !== null) return checkpoint;
    }
    return null;
  } finally {
    closeSync(handle);
  }
}

/** The public key beside the journal; null where there is none or it cannot be read. */
export function readKeyFile(file: string): string | null {
  try {
    return readFileSync(keyFile(file), 'latin1');
  } catch {
    return null;
  }
}

/** Replaces it in one step. Throws when the disk refuses. */
export function writeKeyFile(file: string, pem: string): void {
  const draft = `${keyFile(file)}.new`;
  writeFileSync(draft, pem, { mode: 0o600 });
  renameSync(draft, keyFile(file));
}

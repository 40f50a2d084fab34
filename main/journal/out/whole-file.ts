import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** A file that is there whole or not at all. */
export interface WholeFile {
  /** Appends. Throws when the disk refuses; then `drop` it. */
  write(bytes: Uint8Array | string): void;
  /** Brings it to disk, where it is a draft still: `putInPlace` makes it the file. */
  finish(): void;
  /** As if it had never been begun. */
  drop(): void;
  /** Bytes so far. */
  readonly size: number;
}

/** The draft of a file lies beside it under a name nobody can foresee. */
export function draftOf(file: string): string {
  return join(dirname(file), `.${basename(file).slice(0, 100)}.${randomBytes(8).toString('hex')}.part`);
}

/** Whether a file's name is one that `draftOf` gives. */
export function isDraft(name: string): boolean {
  return /^\..{1,100}\.[0-9a-f]{16}\.part$/s.test(name);
}

/** Puts a finished draft in its place, in one step. `over`: in that of whatever stands there; otherwise false where something does. Throws when the disk refuses. */
export function putInPlace(draft: string, file: string, over: boolean): boolean {
  if (!over) {
    try {
      linkSync(draft, file);
      return true;
    } catch (error) {
      // Some disks have no second names: there looking first is all that can be done.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST' || lstatSync(file, { throwIfNoEntry: false }) !== undefined) return false;
    }
  }
  renameSync(draft, file);
  return true;
}

/** Begins a draft that only its owner may read. Throws where its folder cannot be written to. */
export function beginWholeFile(draft: string): WholeFile {
  // A link laid there by somebody else is not followed: `x` refuses whatever is there.
  const handle = openSync(draft, 'wx', 0o600);
  let size = 0;
  let open = true;
  const close = (): void => {
    if (open) closeSync(handle);
    open = false;
  };
  return {
    get size() {
      return size;
    },
    write(bytes) {
      const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
      for (let at = 0; at < all.length; ) at += writeSync(handle, all, at);
      size += all.length;
    },
    finish() {
      fsyncSync(handle);
      close();
    },
    drop() {
      close();
      rmSync(draft, { force: true });
    },
  };
}

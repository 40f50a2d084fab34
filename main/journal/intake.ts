import { closeSync, fdatasync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { syncFolder } from './files';

/** The two files of the intake: while what one took is put into the database, the other takes on. */
export type IntakeName = 'intake-a' | 'intake-b';
export const intakeNames: readonly IntakeName[] = ['intake-a', 'intake-b'];

export function intakeFile(file: string, name: IntakeName): string {
  return `${file}.${name}`;
}

/** Part of an intake file that is to be put into the database, by offsets of its bytes; `last`: then nothing of the file is needed any more. */
export interface Stretch {
  readonly name: IntakeName;
  readonly from: number;
  readonly to: number;
  readonly last: boolean;
}

/** Where entries are kept from the moment they are final until they are in the database. */
export interface Intake {
  /** Writes a frame with one write: it survives the end of the process once this returned. Throws, and then nothing of it is kept. */
  write(frame: Uint8Array): void;
  /** Bytes that are in the intake and not yet in the database. */
  readonly waiting: number;
  /** What is to be put into the database next, or null when there is nothing. */
  next(): Stretch | null;
  /** The same of the file that takes on now, which is then to be emptied, however little it holds; null where none of the two has anything. */
  finish(): Stretch | null;
  /** That stretch is in the database; a last one was emptied. */
  done(stretch: Stretch): void;
  /** Answers when everything written is on the disk. */
  sync(): Promise<void>;
  /** `remove` only when all the files hold is in the database, and on the disk there. */
  close(remove: boolean): void;
}

/** A file of this many bytes is emptied once all it holds is in the database. */
const fullBytes = 1 << 20;
const fdatasyncAsync = promisify(fdatasync);

interface Taking {
  readonly name: IntakeName;
  readonly fd: number;
  size: number;
  drained: number;
  dirty: boolean;
}

/** Opens both files empty: what they held was put into the database before. */
export function openIntake(file: string): Intake {
  const open = (name: IntakeName): Taking => ({ name, fd: openSync(intakeFile(file, name), 'w', 0o600), size: 0, drained: 0, dirty: false });
  const files = [open('intake-a'), open('intake-b')] as const;
  let current: Taking = files[0];
  syncFolder(file);

  function last(): Stretch {
    const stretch = { name: current.name, from: current.drained, to: current.size, last: true };
    current = current === files[0] ? files[1] : files[0];
    return stretch;
  }

  return {
    write(frame) {
      const { fd, size } = current;
      try {
        if (writeSync(fd, frame, 0, frame.length, size) !== frame.length) throw new Error('the disk is full');
      } catch (cause) {
        // Part of it may be there. It would be cut off at the next opening, but the next frame must not begin behind it.
        ftruncateSync(fd, size);
        throw cause;
      }
      current.size += frame.length;
      current.dirty = true;
    },
    get waiting() {
      return files[0].size - files[0].drained + files[1].size - files[1].drained;
    },
    next() {
      const other = current === files[0] ? files[1] : files[0];
      if (other.size > 0) return { name: other.name, from: other.drained, to: other.size, last: true };
      if (current.size === current.drained && current.size < fullBytes) return null;
      return current.size >= fullBytes ? last() : { name: current.name, from: current.drained, to: current.size, last: false };
    },
    finish() {
      const other = current === files[0] ? files[1] : files[0];
      if (other.size > 0) return { name: other.name, from: other.drained, to: other.size, last: true };
      return current.size === 0 ? null : last();
    },
    done({ name, to, last }) {
      const taken = files[0].name === name ? files[0] : files[1];
      taken.drained = last ? 0 : to;
      if (!last) return;
      taken.size = 0;
      taken.dirty = false;
    },
    async sync() {
      const dirty = files.filter((one) => one.dirty);
      for (const one of dirty) one.dirty = false;
      await Promise.all(dirty.map(({ fd }) => fdatasyncAsync(fd)));
    },
    close(remove) {
      for (const { fd } of files) closeSync(fd);
      if (remove) for (const { name } of files) rmSync(intakeFile(file, name), { force: true });
    },
  };
}

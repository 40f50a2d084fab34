import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { intakeFile, intakeNames, type IntakeName } from './intake';
import { lastSeqBytes, lastSeqOf } from './intake-frame';

const patienceMs = 1000;
const pauseMs = 4;

/**
 * Lets a reader see everything recorded before it reads: waits, a second at most, until the database holds what the
 * intake held. Waits once only for an intake that nobody empties, because its writer is gone. Answers the last entry's number in the
 * intake; 0 where that is empty.
 */
export function createCatchUp(file: string, db: DatabaseSync): () => number {
  const newest = db.prepare('SELECT max(seq) AS seq FROM entries');
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  let inVain = 0;

  return () => {
    const wanted = Math.max(...intakeNames.map((name) => lastSeq(file, name)));
    if (wanted === inVain) return wanted;
    const until = performance.now() + patienceMs;
    while (((newest.get() as { seq: number | null }).seq ?? 0) < wanted) {
      if (performance.now() > until) {
        inVain = wanted;
        return wanted;
      }
      Atomics.wait(asleep, 0, 0, pauseMs);
    }
    return wanted;
  };
}

/** The last entry's number in that file; 0 where there is none. */
function lastSeq(file: string, name: IntakeName): number {
  let fd: number;
  try {
    fd = openSync(intakeFile(file, name), 'r');
  } catch {
    return 0;
  }
  try {
    const { size } = fstatSync(fd);
    const end = Buffer.alloc(lastSeqBytes);
    if (size < lastSeqBytes || readSync(fd, end, 0, lastSeqBytes, size - lastSeqBytes) < lastSeqBytes) return 0;
    const seq = lastSeqOf(end);
    return Number.isSafeInteger(seq) ? seq : 0;
  } finally {
    closeSync(fd);
  }
}

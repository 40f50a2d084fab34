import { existsSync, fsyncSync, readFileSync } from 'node:fs';
import { ForeignEntry, type Drain } from './drain';
import { parseRecord } from './entry';
import { intakeFile, intakeNames, type IntakeName } from './intake';
import { holdsFrame, readFrame, type Sealed } from './intake-frame';

/**
 * Puts what a previous run left in the intake into the table, oldest file first, and makes it durable there. A tail whose write
 * was cut short was never acknowledged and is left out. Answers the files that do not belong to this journal, or break off
 * otherwise: what can be read of them, and follows from the journal, is in the journal.
 */
export function replay(drain: Drain, file: string, log: number): IntakeName[] {
  const found = intakeNames.map((name) => readAll(file, name)).filter((one) => one !== null);
  found.sort((one, other) => one.first - other.first);
  const bad = found.filter(({ frames, whole }) => !putAll(drain, frames) || !whole);
  if (found.length > 0) fsyncSync(log);
  return bad.map(({ name }) => name);
}

interface Found {
  readonly name: IntakeName;
  readonly frames: readonly (readonly Sealed[])[];
  /** Sequence number of the first entry. */
  readonly first: number;
  /** Whether nothing but a write that was cut short follows the frames. */
  readonly whole: boolean;
}

function readAll(file: string, name: IntakeName): Found | null {
  const path = intakeFile(file, name);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const frames: (readonly Sealed[])[] = [];
  let at = 0;
  let framed = readFrame(bytes, at);
  for (; framed.kind === 'frame'; framed = readFrame(bytes, at)) {
    frames.push(framed.entries);
    at = framed.next;
  }
  return { name, frames, first: parseRecord(frames[0]?.[0]?.record ?? '')?.seq ?? 0, whole: framed.kind === 'cut' && !holdsFrame(bytes, at) };
}

/** False where an entry is none of this journal's. */
function putAll(drain: Drain, frames: readonly (readonly Sealed[])[]): boolean {
  try {
    drain.put(frames.flat());
    return true;
  } catch (error) {
    if (!(error instanceof ForeignEntry)) throw error;
  }
  try {
    for (const entries of frames) drain.put(entries);
  } catch (error) {
    if (!(error instanceof ForeignEntry)) throw error;
  }
  return false;
}

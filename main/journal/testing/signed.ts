import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Checkpoint } from '#shared/models/checkpoint';
import type { EntryDraft } from '#shared/models/entry';
import { openSigner } from '../checkpoint';
import { checkpointFile } from '../checkpoint-file';
import { keepCheckpoints } from '../checkpoints';
import type { Anchors } from '../verify';
import { openJournal } from '../writer';
import { call, folder, key, noon, outcome } from './fixture';

/** The installation's signing key, and somebody else's. */
export const signer = openSigner(Buffer.alloc(32, 11));
export const stranger = openSigner(Buffer.alloc(32, 12));

/** What a vault and a gateway do with a journal over its runs. */
export interface Kept {
  readonly file: string;
  /** What the vault remembers. */
  remembered: Checkpoint | null;
  closed: boolean;
  /** What the person was told. */
  readonly told: string[];
}

export function newKept(): Kept {
  return { file: join(folder(), 'journal.sqlite'), remembered: null, closed: false, told: [] };
}

/** One run of the app: it signs what was left, records groups of entries with a checkpoint behind each, and ends in order. */
export async function run(kept: Kept, groups: readonly (readonly EntryDraft[])[], { by = signer, at = noon }: { readonly by?: typeof signer; readonly at?: number } = {}): Promise<void> {
  const journal = openJournal({ file: kept.file, key, now: () => noon });
  const faults: unknown[] = [];
  const checkpoints = keepCheckpoints({
    journal,
    file: kept.file,
    signer: by,
    remembered: kept.remembered,
    closed: kept.closed,
    made: (checkpoint) => (kept.remembered = checkpoint),
    onFault: (error) => faults.push(error),
    onTampered: (words) => kept.told.push(words),
    now: () => at,
  });
  kept.closed = false;
  await checkpoints.make();
  for (const drafts of groups) {
    journal.append(drafts);
    await checkpoints.make();
  }
  await checkpoints.end();
  await journal.close();
  kept.closed = true;
  if (faults.length > 0) throw new AggregateError(faults);
}

/** Entries 1 to 3, a checkpoint, 5 to 7, a checkpoint, 9, a checkpoint. */
export async function signedJournal(): Promise<Kept> {
  const kept = newKept();
  await run(kept, [[call(1), outcome(1, 'refused'), call(2)], [outcome(2, 'forwarded'), call(3), outcome(3, 'forwarded')], [{ kind: 'stopped', at: noon + 9, body: {} }]]);
  return kept;
}

export function anchors(kept: Kept): Anchors {
  return { key: signer.key, remembered: kept.remembered };
}

/** A copy of all of it, in a folder of its own. */
export function copy(kept: Kept): Kept {
  const file = join(folder(), 'journal.sqlite');
  cpSync(dirname(kept.file), dirname(file), { recursive: true });
  return { file, remembered: kept.remembered, closed: kept.closed, told: [] };
}

/** Puts the files named by their ends in the place of a journal's own; one that is not there leaves nothing. */
export function replaceWith(kept: Kept, other: Kept, ends: readonly string[]): void {
  for (const end of ends) {
    rmSync(kept.file + end, { force: true });
    if (existsSync(other.file + end)) cpSync(other.file + end, kept.file + end);
  }
}

export function linesOf(kept: Kept): string[] {
  return readFileSync(checkpointFile(kept.file), 'utf8').split('\n').slice(0, -1);
}

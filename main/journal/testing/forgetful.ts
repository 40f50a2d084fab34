import { onTestFinished } from 'vitest';
import type { EraseScope } from '#shared/models/record';
import { keepCheckpoints, type Checkpoints } from '../checkpoints';
import { openForgetting, type Forgetting } from '../forgetting';
import { openJournal, type Journal } from '../writer';
import { key, noon } from './fixture';
import { signer, type Kept } from './signed';

/** A journal that is written, signed, and can forget: as the gateway has it. */
export interface Forgetful {
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  readonly forgetting: Forgetting;
  end(): Promise<void>;
}

export function openForgetful(kept: Kept, { at = noon, by = signer, worker = null, drain = null }: { readonly at?: number; readonly by?: typeof signer; readonly worker?: URL | null; readonly drain?: URL | null } = {}): Forgetful {
  const journal = openJournal({ file: kept.file, key, now: () => at, worker: drain });
  const checkpoints = keepCheckpoints({
    journal, file: kept.file, signer: by, remembered: kept.remembered, closed: kept.closed,
    made: (checkpoint) => (kept.remembered = checkpoint),
    onFault: (error) => {
      throw error;
    },
    onTampered: (words) => kept.told.push(words),
    now: () => at,
  });
  kept.closed = false;
  const forgetting = openForgetting({ journal, file: kept.file, signer: by, checkpoints, worker, now: () => at });
  let ended: Promise<void> | null = null;
  const end = (): Promise<void> =>
    (ended ??= (async () => {
      await forgetting.end();
      await checkpoints.end();
      await journal.close();
      kept.closed = true;
    })());
  onTestFinished(end);
  return { journal, checkpoints, forgetting, end };
}

/** One run in which a person erases. */
export async function erase(kept: Kept, scope: EraseScope): Promise<void> {
  const { forgetting, end } = openForgetful(kept);
  await forgetting.erase(scope);
  await end();
}

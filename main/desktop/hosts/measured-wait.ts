import { limitOf } from '#app/hosts/deadlines';
import type { Measured } from './patience-side';

/** Two times this near one another, as a part of the longer, are one clock's. */
const sameClock = 0.1;

/** How long a host waits by its test, ms; null where that says nothing the table does not say. Without progress: with it is waited longer only where the table knows that it helps. */
export function measuredWait(host: string, runs: readonly Measured[]): number | null {
  const plain = runs.find(({ progress }) => !progress);
  if (plain === undefined) return null;
  const limit = limitOf(host);
  if (limit?.idleMs != null && Math.abs(limit.idleMs - plain.ms) <= limit.idleMs * sameClock) return null;
  // One that outlasted the test may wait for ever.
  if (plain.patient && limit !== null && Math.min(limit.hardMs ?? Infinity, limit.idleMs ?? Infinity) >= plain.ms) return null;
  return plain.ms;
}

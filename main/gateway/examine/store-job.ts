import { redactStored, type Held, type Stored } from '#app/redaction/stored';
import type { RedactionSettings } from '#shared/models/redaction';
import { keyedBy } from '../keyed';

/** What a large entry held, to be redacted on another thread before it is stored. Plain data. */
export interface StoreJob {
  readonly stored: Held;
  readonly ways: RedactionSettings;
  /** Keys the stand-ins. */
  readonly standIns: Uint8Array;
}

/** How long that takes at most, ms. Well below the time after which its thread is ended. */
const lookMs = 4000;

/** Null where it did not finish. `now`: ms of a clock that never jumps. */
export function redactHeld({ stored, ways, standIns }: StoreJob, now: () => number = () => performance.now()): Stored | null {
  const until = now() + lookMs;
  return redactStored(stored, ways, keyedBy(standIns), () => now() > until);
}

import type { Profile } from '#shared/models/profile';
import type { RunnerPlan } from './plan';
import { isPreparedFor } from './prepared';

interface Proposed {
  readonly profiles: readonly Profile[];
  readonly because: readonly string[];
}

/** What is proposed for a command whose runner is read as `plan`. One that has to fetch and run at once writes its own caches, which a profile of folders keeps it from: it gets none of those, and is told why. */
export function proposedFor(plan: RunnerPlan | null, proposed: Proposed): Proposed {
  if (plan?.kind !== 'whole') return proposed;
  const wide = proposed.profiles.filter((profile) => !isPreparedFor(profile));
  return wide.length === proposed.profiles.length ? proposed : { profiles: wide, because: plan.words };
}

import { z } from 'zod';
import { blockedSchema } from '#shared/models/profile';
import { openKept, type KeptOptions, type KeptStore } from './kept';

/** Something a server tried, as it is kept. `away`: the person put it away for good. */
export const keptSchema = blockedSchema.omit({ offers: true, name: true, behind: true }).extend({ away: z.boolean() });
export type Kept = z.infer<typeof keptSchema>;

/** At most this many are kept; past it the oldest go, those that were put away last. */
export const keptLimit = 1000;

/** What servers tried and their profiles forbid. */
export type BlockedStore = KeptStore<Kept>;

export function openBlockedStore(options: KeptOptions): BlockedStore {
  return openKept({ name: 'blocked', schema: keptSchema, limit: keptLimit, order: (left, right) => Number(left.away) - Number(right.away) || left.at - right.at, doing: 'keeping what servers tried' }, options);
}

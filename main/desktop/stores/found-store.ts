import { z } from 'zod';
import { foundSchema } from '#shared/models/results';
import { openKept, type KeptOptions, type KeptStore } from './kept';

/** What one rule found in results of one tool of a server, of orders in certain words, as it is kept. */
export const keptFoundSchema = foundSchema.extend({ id: z.string(), times: z.number().int() });
export type KeptFound = z.infer<typeof keptFoundSchema>;

/** At most this many are kept; past it those not seen longest go. */
export const foundLimit = 1000;

/** Of so many different words that one rule found in results of one tool, each has its own entry; past it those not seen longest go. */
export const wordsKept = 20;

/** What was found in servers' results. */
export type FoundStore = KeptStore<KeptFound>;

export function openFoundStore(options: KeptOptions): FoundStore {
  return openKept({ name: 'found', schema: keptFoundSchema, limit: foundLimit, order: (left, right) => left.at - right.at, doing: 'keeping what was found in results' }, options);
}

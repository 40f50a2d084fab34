import { z } from 'zod';
import { historyQuerySchema } from '#shared/models/history';

/** Spans that end now: the last hour, day, week or 30 days. */
export const recentSchema = z.enum(['hour', 'day', 'week', 'month']);
export type Recent = z.infer<typeof recentSchema>;

/** What a history is narrowed to. An absent member narrows nothing. */
export const filtersSchema = historyQuerySchema.omit({ before: true, limit: true }).extend({
  /** A span that ends now, whenever it is asked for; `from` and `until` are then absent. */
  recent: recentSchema.optional(),
});
export type Filters = z.infer<typeof filtersSchema>;

/** What a saved view may be called. */
export const viewNameSchema = z.string().trim().min(1).max(80);

/** Filters a person gave a name, to come back to. */
export const savedViewSchema = z.strictObject({ id: z.string().min(1).max(100), name: viewNameSchema, filters: filtersSchema });
export type SavedView = z.infer<typeof savedViewSchema>;

/** At most so many are kept. */
export const savedViewLimit = 100;

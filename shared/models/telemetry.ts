import { z } from 'zod';

/** How much of what calls held goes along: nothing, the arguments' names, a line that sums them up, or all of them; never what looks like a secret. */
export const telemetryLevelSchema = z.enum(['none', 'names', 'summaries', 'arguments']);
export type TelemetryLevel = z.infer<typeof telemetryLevelSchema>;

const own = new Set(['content-type', 'content-length', 'content-encoding', 'host', 'connection', 'transfer-encoding', 'expect', 'te', 'trailer', 'upgrade', 'keep-alive']);

/** A header the person may set, in small letters; those the request needs itself are not among them. */
export const headerNameSchema = z.string().regex(/^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/).refine((name) => !own.has(name));
export const headerValueSchema = z.string().min(1).max(8192).regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/);

export const telemetrySettingsSchema = z.strictObject({
  on: z.boolean(),
  /** The collector's address; one without a path gets `/v1/logs`. Empty while none was given. */
  endpoint: z.string().max(2000),
  /** A file of further certificates to trust, PEM; null where the system's suffice. */
  caFile: z.string().max(4000).nullable(),
  level: telemetryLevelSchema,
});
export type TelemetrySettings = z.infer<typeof telemetrySettingsSchema>;

/** Where sending stands. Entries count by their numbers. */
export const telemetryStateSchema = z.strictObject({
  state: z.enum(['off', 'idle', 'sending', 'failing']),
  /** Entries that wait. */
  waiting: z.number().int().min(0),
  /** When something was last taken, epoch ms. */
  sentAt: z.number().nullable(),
  /** Why the last attempt failed, in words, and when it is tried again, epoch ms. */
  problem: z.string().nullable(),
  retryAt: z.number().nullable(),
  /** Entries the collector refused for good since this start. */
  refused: z.number().int().min(0),
});
export type TelemetryState = z.infer<typeof telemetryStateSchema>;

/** What the settings show. `headers`: names; the vault holds the values. */
export const telemetryViewSchema = z.strictObject({ settings: telemetrySettingsSchema, headers: z.array(headerNameSchema), state: telemetryStateSchema });
export type TelemetryView = z.infer<typeof telemetryViewSchema>;

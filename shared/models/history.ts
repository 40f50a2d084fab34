import { z } from 'zod';
import { tierSchema } from '#shared/models/rule';

/** One line of the history: a call, a first use, a changed or reviewed definition (its name stands as the tool) or something that went wrong, with what became of it. */
export const historyRowSchema = z.strictObject({
  seq: z.number().int(),
  at: z.number(),
  kind: z.enum(['call', 'first-use', 'definition-changed', 'definition-reviewed', 'malformed', 'fault']),
  session: z.string().nullable(),
  host: z.string().nullable(),
  server: z.string().nullable(),
  tool: z.string().nullable(),
  tier: tierSchema.nullable(),
  /** null while it is still open. */
  outcome: z.enum(['forwarded', 'refused', 'expired', 'withdrawn', 'failed']).nullable(),
  /** Who decided: the person, a rule, the default where no rule speaks, the clock, the host, or nobody yet. */
  decidedBy: z.enum(['person', 'rule', 'default', 'deadline', 'host', 'failure']).nullable(),
  durationMs: z.number().nullable(),
});
export type HistoryRow = z.infer<typeof historyRowSchema>;

export const historyQuerySchema = z.strictObject({
  host: z.string().optional(),
  server: z.string().optional(),
  tool: z.string().optional(),
  outcome: z.enum(['forwarded', 'refused', 'expired', 'withdrawn', 'failed', 'open']).optional(),
  /** Calls this rule decided, by its id. */
  rule: z.string().optional(),
  /** Rows whose host, server or tool has this in its name, in any case. */
  name: z.string().max(200).optional(),
  /** Rows older than this sequence number. */
  before: z.number().int().optional(),
  limit: z.number().int().min(1).max(1000),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

export const historyPageSchema = z.strictObject({
  rows: z.array(historyRowSchema),
  /** Whether older rows exist. */
  more: z.boolean(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** Everything recorded about one row. Texts are made visible already. */
export const historyDetailSchema = z.strictObject({
  row: historyRowSchema,
  because: z.array(z.string()),
  /** The arguments as indented JSON, of another row all of its payload, made visible; null when none were recorded or their key was erased. */
  arguments: z.string().nullable(),
  /** The arguments as the person edited them, likewise; absent where they did not. */
  edited: z.string().optional(),
  note: z.string().nullable(),
  /** What was added by the answer, in words. */
  grant: z.strictObject({ rule: z.string(), words: z.string() }).nullable(),
  /** Ids of the rules that decided it. */
  rules: z.array(z.string()),
  /** Each step in words (`text`) and as it was recorded (`raw`). */
  entries: z.array(z.strictObject({ seq: z.number(), at: z.number(), kind: z.string(), hash: z.string(), text: z.string(), raw: z.string() })),
});
export type HistoryDetail = z.infer<typeof historyDetailSchema>;

/** Distinct values to filter by, newest first, at most 200 each. */
export const historyFacetsSchema = z.strictObject({ hosts: z.array(z.string()), servers: z.array(z.string()), tools: z.array(z.string()) });
export type HistoryFacets = z.infer<typeof historyFacetsSchema>;

export const verificationSchema = z.strictObject({
  ok: z.boolean(),
  entries: z.number().int(),
  /** The first entry that does not hold, and why; null when all hold. */
  bad: z.strictObject({ seq: z.number().int(), why: z.string() }).nullable(),
  head: z.string(),
});
export type Verification = z.infer<typeof verificationSchema>;

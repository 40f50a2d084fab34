import { z } from 'zod';
import { askKindSchema, gateSchema } from '#shared/models/ask';
import { withheldSchema } from '#shared/models/redaction';
import { tierSchema } from '#shared/models/rule';

/**
 * One line of the history: a call, what a server asked for outside of any call, what a host read of it, a first use, a changed or reviewed definition (its name stands as the tool) or something that went wrong, with what
 * became of it; what was changed, erased or let out by the person or by Countersign (`noted`); what runs by itself and is looked at when asked for (`routine`: starts, sessions, checkpoints); and what only a newer Countersign knows (`unknown`).
 */
export const historyRowSchema = z.strictObject({
  seq: z.number().int(),
  at: z.number(),
  kind: z.enum(['call', 'ask', 'read', 'first-use', 'definition-changed', 'definition-reviewed', 'malformed', 'fault', 'noted', 'routine', 'unknown']),
  session: z.string().nullable(),
  host: z.string().nullable(),
  server: z.string().nullable(),
  tool: z.string().nullable(),
  /** What an ask was for, or what was read. */
  wants: z.enum([...askKindSchema.options, 'resource', 'prompt']).optional(),
  /** Of a `noted`, `routine` or `unknown` one: what happened, one sentence, made visible. */
  says: z.string().optional(),
  tier: tierSchema.nullable(),
  /** null while it is still open. */
  outcome: z.enum(['forwarded', 'refused', 'expired', 'withdrawn', 'failed']).nullable(),
  /** Who decided: the person, a rule, what is set for the server, its budget, the default where no rule speaks, the clock, the host, the server, or nobody yet. */
  decidedBy: z.enum(['person', 'rule', 'setting', 'budget', 'default', 'deadline', 'host', 'server', 'failure']).nullable(),
  durationMs: z.number().nullable(),
});
export type HistoryRow = z.infer<typeof historyRowSchema>;

export const historyQuerySchema = z.strictObject({
  host: z.string().optional(),
  server: z.string().optional(),
  tool: z.string().optional(),
  /** What kind of row. `routine` ones are left out unless they are asked for. */
  kind: historyRowSchema.shape.kind.optional(),
  outcome: z.enum(['forwarded', 'refused', 'expired', 'withdrawn', 'failed', 'open']).optional(),
  /** Calls this rule decided, by its id. */
  rule: z.string().optional(),
  /** Rows whose host, server or tool has this in its name, in any case. */
  name: z.string().max(200).optional(),
  /** Words that all have to stand in what the row says, or in arguments that hold no secret. Case and accents do not count. */
  text: z.string().max(200).optional(),
  tier: tierSchema.optional(),
  decidedBy: historyRowSchema.shape.decidedBy.unwrap().optional(),
  session: z.string().max(200).optional(),
  /** Rows from this time on, epoch ms; and before that one. */
  from: z.number().int().optional(),
  until: z.number().int().optional(),
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

/** How the rows of a query lie in time: the newest `buckets` equal parts of its span, the oldest first. `from` and `until` of the query bound it; without them the first and the last row do. */
export const histogramSchema = z.strictObject({
  /** Epoch ms; null where no row fits. */
  from: z.number().nullable(),
  until: z.number().nullable(),
  /** Of each part all rows, and those refused, expired or failed. */
  parts: z.array(z.strictObject({ all: z.number().int(), stopped: z.number().int() })).max(200),
});
export type Histogram = z.infer<typeof histogramSchema>;

/** What happened in a span of time, in figures. */
export const overviewSchema = z.strictObject({
  from: z.number(),
  until: z.number(),
  /** Length of one part of `over`, ms: an hour or whole days. */
  partMs: z.number().int(),
  /** Calls by what became of them, and questions put to the person; the oldest part first. */
  over: z.array(z.strictObject({ at: z.number(), forwarded: z.number().int(), refused: z.number().int(), expired: z.number().int(), failed: z.number().int(), asked: z.number().int() })).max(400),
  calls: z.number().int(),
  asked: z.number().int(),
  refused: z.number().int(),
  /** Hours in which a call came: prompts an hour are counted by these. */
  activeHours: z.number().int(),
  /** Those with most calls, at most 20 each. */
  servers: z.array(z.strictObject({ name: z.string(), calls: z.number().int(), asked: z.number().int(), refused: z.number().int() })),
  tools: z.array(z.strictObject({ server: z.string(), name: z.string(), calls: z.number().int(), asked: z.number().int(), refused: z.number().int() })),
  /** What each rule let through in this span, by its id, most first; at most 100. */
  grants: z.array(z.strictObject({ rule: z.string(), calls: z.number().int(), last: z.number() })),
  /** Servers first seen, and definitions that changed. */
  fresh: z.array(z.strictObject({ server: z.string(), what: z.enum(['new', 'changed']), at: z.number(), count: z.number().int() })).max(50),
});
export type Overview = z.infer<typeof overviewSchema>;

/** What today's rules would have said to a recorded call. */
export const todaySchema = z.strictObject({
  action: z.enum(['allow', 'ask', 'deny']),
  tier: tierSchema,
  because: z.array(z.string()),
  /** Ids of the rules that decide. */
  rules: z.array(z.string()),
});
export type Today = z.infer<typeof todaySchema>;

/** The same, or that it cannot be said: a rule would have to look at values that were redacted before they were stored. */
export const todayAnswerSchema = z.union([todaySchema, z.strictObject({ action: z.literal('unknown') })]);
export type TodayAnswer = z.infer<typeof todayAnswerSchema>;

/** What was redacted of something before it was stored, and why it was not stored at all: it could not be looked through to its end, was erased meanwhile, nothing came of it before the end, or it is still to come. */
export const storedViewSchema = z.strictObject({ withheld: z.array(withheldSchema), missing: z.enum(['unfinished', 'erased', 'never', 'pending']).nullable() });
export type StoredView = z.infer<typeof storedViewSchema>;

/** What a server asked for, and what became of that, step by step. Texts are made visible already. */
export const askStorySchema = z.strictObject({
  /** Its own name, unique in the session. */
  ask: z.string(),
  kind: askKindSchema.nullable(),
  outcome: z.enum(['forwarded', 'refused', 'expired', 'withdrawn', 'failed']).nullable(),
  decidedBy: historyRowSchema.shape.decidedBy,
  /** The person changed what was sent, at one gate or both. */
  edited: z.boolean(),
  steps: z.array(
    z.strictObject({
      seq: z.number().int(),
      at: z.number(),
      gate: gateSchema.nullable(),
      words: z.string(),
      /** What it held, as indented JSON; null where its key was erased. Absent: it held nothing. */
      held: z.string().nullable().optional(),
    }),
  ),
});
export type AskStory = z.infer<typeof askStorySchema>;

/** Everything recorded about one row. Texts are made visible already. */
export const historyDetailSchema = z.strictObject({
  row: historyRowSchema,
  because: z.array(z.string()),
  /** The arguments as indented JSON, of another row all of its payload, made visible; null when none were recorded or their key was erased. */
  arguments: z.string().nullable(),
  /** What was redacted of them before they were stored; absent where they were stored as they were. */
  stored: storedViewSchema.optional(),
  /** The arguments as the person edited them, likewise; absent where they did not. */
  edited: z.string().optional(),
  /** The arguments as they were sent, likewise; absent where nothing was kept back. */
  sent: z.string().optional(),
  /** What was found in its result, and where, with the words where they are kept: secrets are not. */
  found: z.array(z.strictObject({ why: z.string(), at: z.string(), words: z.string().nullable() })).optional(),
  /** What its server asked for meanwhile, the oldest first; of an ask outside of any call that alone. */
  asks: z.array(askStorySchema).optional(),
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
  /** What is wrong beside the entries: with what was signed, or with the file. In words; none when all holds. */
  problems: z.array(z.string()),
  /** What is no fault by itself but worth to be known, with its entry where there is one; at most 100. */
  warnings: z.array(z.strictObject({ seq: z.number().int().nullable(), why: z.string() })),
  /** How many there were. */
  warned: z.number().int(),
  /** The newest entry a checkpoint covers, and when it was signed, epoch ms; null where nothing is signed. */
  signed: z.strictObject({ seq: z.number().int(), at: z.number() }).nullable(),
  /** The public key that signs here, hex; null where none is known. */
  key: z.string().nullable(),
  /** The last of the entries that were removed on purpose, when, and why; absent where none were. `entries` counts those that are there. */
  begins: z.strictObject({ seq: z.number().int(), at: z.number(), why: z.enum(['retention', 'person']) }).optional(),
});
export type Verification = z.infer<typeof verificationSchema>;

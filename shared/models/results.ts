import { z } from 'zod';
import { detectionKindSchema, resultHandlingSchema } from './detection';

/** Where something was found: in the arguments of a call, or in what came back. */
export const foundWhereSchema = z.enum(['arguments', 'result']);
export type FoundWhere = z.infer<typeof foundWhereSchema>;

/** SHA-256, in hex, of the words that were found. */
const wordsDigestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A finding of one rule that the person does not want flagged again for one tool of a server. */
export const muteSchema = z.strictObject({
  tool: z.string().max(1000),
  rule: z.string().max(200),
  /** Set where it holds for these words alone: of an order that was found in a result. */
  words: wordsDigestSchema.optional(),
  /** It reaches findings there and nowhere else. Those stored before there was a choice are of results. */
  where: foundWhereSchema.default('result'),
  /** Epoch ms. */
  at: z.number().int(),
});
export type Mute = z.infer<typeof muteSchema>;

/** What an answer to a held result mutes there. */
export const madeMuteSchema = muteSchema.pick({ rule: true, words: true });
export type MadeMute = z.infer<typeof madeMuteSchema>;

/** At most this many mutes of one server. */
export const muteLimit = 500;

/** What becomes of a server's results in which something was found, and what is not flagged in them and in its calls' arguments. */
export const resultSettingsSchema = z.strictObject({
  handling: resultHandlingSchema,
  mutes: z.array(muteSchema).max(muteLimit),
});
export type ResultSettings = z.infer<typeof resultSettingsSchema>;

/** What holds for a server whose results nobody decided about. */
export const usualResults: ResultSettings = { handling: 'pass', mutes: [] };

/** So much of what was found is kept to tell it by, UTF-16 units. */
export const excerptLimit = 80;

/** Something found in one result of a tool, or in the arguments of one call of it, as the gateway tells of it: each rule once, of orders in a result each rule's words once. */
export const foundSchema = z.strictObject({
  server: z.string(),
  tool: z.string().max(1000),
  rule: z.string().max(200),
  /** What was kept before there was a choice was found in results. */
  where: foundWhereSchema.default('result'),
  kind: detectionKindSchema,
  why: z.string().max(1000),
  /** Of an order in a result: its words, and how they begin, secrets left out. */
  words: wordsDigestSchema.optional(),
  excerpt: z.string().max(excerptLimit + 1).optional(),
  at: z.number().int(),
});
export type Found = z.infer<typeof foundSchema>;

/** The same as a server's page lists it: texts are made visible. */
export const foundViewSchema = z.strictObject({
  /** What a change of it names. */
  id: z.string(),
  tool: z.string(),
  rule: z.string(),
  where: foundWhereSchema,
  kind: detectionKindSchema,
  why: z.string(),
  /** How the words begin that its mute is bound to. Null: a mute of it holds in this tool whatever the words are. Empty: the words are not known any more. */
  words: z.string().nullable(),
  /** In how many results or calls it was found, and when last, epoch ms. */
  times: z.number().int(),
  at: z.number(),
  muted: z.boolean(),
});
export type FoundView = z.infer<typeof foundViewSchema>;

/** What a server's page shows of its results. */
export const resultsViewSchema = z.strictObject({ handling: resultHandlingSchema, found: z.array(foundViewSchema) });
export type ResultsView = z.infer<typeof resultsViewSchema>;

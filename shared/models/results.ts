import { z } from 'zod';
import { detectionKindSchema, resultHandlingSchema } from './detection';

/** Where something was found: in the arguments of a call, or in what came back. */
export const foundWhereSchema = z.enum(['arguments', 'result']);
export type FoundWhere = z.infer<typeof foundWhereSchema>;

/** A finding of one rule that the person does not want flagged again for one tool of a server. */
export const muteSchema = z.strictObject({
  tool: z.string().max(1000),
  rule: z.string().max(200),
  /** It reaches findings there and nowhere else. Those stored before there was a choice are of results. */
  where: foundWhereSchema.default('result'),
  /** Epoch ms. */
  at: z.number().int(),
});
export type Mute = z.infer<typeof muteSchema>;

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

/** Something found in one result of a tool, or in the arguments of one call of it, as the gateway tells of it: each rule once. */
export const foundSchema = z.strictObject({
  server: z.string(),
  tool: z.string().max(1000),
  rule: z.string().max(200),
  /** What was kept before there was a choice was found in results. */
  where: foundWhereSchema.default('result'),
  kind: detectionKindSchema,
  why: z.string().max(1000),
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
  /** In how many results or calls it was found, and when last, epoch ms. */
  times: z.number().int(),
  at: z.number(),
  muted: z.boolean(),
});
export type FoundView = z.infer<typeof foundViewSchema>;

/** What a server's page shows of its results. */
export const resultsViewSchema = z.strictObject({ handling: resultHandlingSchema, found: z.array(foundViewSchema) });
export type ResultsView = z.infer<typeof resultsViewSchema>;

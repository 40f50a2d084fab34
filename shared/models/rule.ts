import { z } from 'zod';
import { conditionSchema } from './condition';

/** 0 silent, 1 read, 2 write, 3 dangerous. */
export const tierSchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export type Tier = z.infer<typeof tierSchema>;

export const actionSchema = z.enum(['allow', 'ask', 'deny']);
export type Action = z.infer<typeof actionSchema>;

/** What a rule covers. An absent member covers everything of its kind. */
export const scopeSchema = z.strictObject({
  host: z.string().min(1).max(200).optional(),
  /** A server identity's digest, never a server's name: two servers may share a name. */
  server: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  tool: z.string().min(1).max(500).optional(),
  /** A glob over tool names, where no `tool` is given. */
  tools: z.string().min(1).max(500).optional(),
  /** A glob over the server's name in the host's configuration. A name is no authority, so an allow cannot carry it. */
  serverName: z.string().min(1).max(200).optional(),
});
export type Scope = z.infer<typeof scopeSchema>;

/** Only an allow may lapse, so that time can only tighten. */
export const lifetimeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), session: z.string().min(1) }),
  z.strictObject({ kind: z.literal('until'), at: z.number().int() }),
  z.strictObject({ kind: z.literal('always') }),
]);
export type Lifetime = z.infer<typeof lifetimeSchema>;

/** A call a rule has to match, or has to leave alone; checked whenever the rule is loaded. */
export const exampleSchema = z.strictObject({ tool: z.string().min(1).max(500), arguments: z.record(z.string(), z.unknown()) });
export const examplesSchema = z.strictObject({ matches: z.array(exampleSchema).max(20), doesNotMatch: z.array(exampleSchema).max(20) });
export type Examples = z.infer<typeof examplesSchema>;

export const originSchema = z.enum(['answer', 'person', 'managed']);

export const ruleSchema = z
  .strictObject({
    id: z.string().min(1).max(100),
    action: actionSchema,
    scope: scopeSchema,
    /** All of them have to hold. */
    conditions: z.array(conditionSchema).max(20),
    /** Fingerprint of the tool's definition as it was accepted when an answer made this allow. Another definition of the tool suspends the allow. */
    pin: z.string().regex(/^[0-9a-f]{64}$/).optional(),
    examples: examplesSchema.optional(),
    /** The highest tier this rule was given for. An allow never covers a call above it. */
    tier: tierSchema,
    lifetime: lifetimeSchema,
    origin: originSchema,
    createdAt: z.number().int(),
    /** Names at the time the rule was made, for the person's eyes only; never matched. */
    label: z.strictObject({ host: z.string(), server: z.string() }),
  })
  .refine((rule) => rule.action === 'allow' || rule.lifetime.kind === 'always', 'only an allow may lapse')
  .refine((rule) => rule.action !== 'allow' || rule.scope.serverName === undefined, 'an allow names a server by its identity')
  .refine((rule) => rule.action !== 'allow' || rule.origin !== 'managed', 'a managed rule can only tighten')
  .refine((rule) => rule.scope.tool === undefined || rule.scope.tools === undefined, 'a rule names one tool or a pattern');
export type Rule = z.infer<typeof ruleSchema>;

/** A rule in words and state as the console and the CLI show it. `suspended` rules match nothing until confirmed. */
export const ruleViewSchema = z.strictObject({
  id: z.string(),
  action: actionSchema,
  words: z.string(),
  host: z.string(),
  server: z.string(),
  tool: z.string().nullable(),
  tier: tierSchema,
  lifetime: z.string(),
  createdAt: z.number(),
  /** How many calls it has allowed, asked about or denied, and when the last one was, epoch ms. */
  uses: z.number().int(),
  lastUsedAt: z.number().nullable(),
  suspended: z.boolean(),
  origin: originSchema,
  /** Why it matches nothing although it is not suspended (a condition or an example that fails), in words; null when it counts. */
  problem: z.string().nullable(),
});
export type RuleView = z.infer<typeof ruleViewSchema>;

/** A rule as the editor hands it in: the id, origin and time are main's. `server` and `host` names are looked up by main. */
export const ruleInputSchema = z.strictObject({
  action: actionSchema,
  scope: scopeSchema,
  conditions: z.array(conditionSchema).max(20),
  tier: tierSchema,
  lifetime: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('until'), at: z.number().int() }), z.strictObject({ kind: z.literal('always') })]),
  examples: examplesSchema.optional(),
  /** Of a stored or suggested allow: kept by the editor as it is, so that an edit does not loosen it. */
  pin: z.string().regex(/^[0-9a-f]{64}$/).optional(),
});
export type RuleInput = z.infer<typeof ruleInputSchema>;

/** What a rule would do, before it is saved. */
export const rulePreviewSchema = z.strictObject({
  /** What is wrong with it, each with the member it is about (`conditions/0/pattern`); it can be saved only when there is nothing. */
  problems: z.array(z.strictObject({ at: z.string(), words: z.string() })),
  /** The exact sentence; null while there are problems. */
  words: z.string().nullable(),
  /** Other rules it meets: one that makes it useless, one it makes useless, one that says otherwise of the same calls. */
  meets: z.array(z.strictObject({ id: z.string(), words: z.string(), how: z.enum(['shadowed-by', 'shadows', 'disagrees']) })),
  /** Calls of the record it would have matched since `since` (epoch ms), newest first, at most 50 of `count`; null while there are problems. */
  matched: z
    .strictObject({
      count: z.number().int(),
      since: z.number(),
      /** How many calls were looked at, and whether time ended before all were. */
      looked: z.number().int(),
      complete: z.boolean(),
      /** Of so many it cannot be said: their arguments were redacted before they were stored. Absent: of none. */
      unknown: z.number().int().optional(),
      calls: z.array(z.strictObject({ seq: z.number().int(), at: z.number(), host: z.string(), server: z.string(), tool: z.string(), summary: z.string(), was: z.string() })),
    })
    .nullable(),
});
export type RulePreview = z.infer<typeof rulePreviewSchema>;

/** A rule that the person's own answers suggest; never broader than what was answered. */
export const suggestionSchema = z.strictObject({ id: z.string(), words: z.string(), because: z.string(), input: ruleInputSchema });
export type Suggestion = z.infer<typeof suggestionSchema>;

/** What a file of rules holds, before it is taken in. */
export const ruleImportSchema = z.strictObject({
  file: z.string(),
  rules: z.array(z.strictObject({ words: z.string(), problem: z.string().nullable(), /** Null where it cannot be read. */ action: actionSchema.nullable() })),
});
export type RuleImport = z.infer<typeof ruleImportSchema>;

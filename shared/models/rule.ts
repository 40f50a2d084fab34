import { z } from 'zod';

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
});
export type Scope = z.infer<typeof scopeSchema>;

/** Only an allow may lapse, so that time can only tighten. */
export const lifetimeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), session: z.string().min(1) }),
  z.strictObject({ kind: z.literal('until'), at: z.number().int() }),
  z.strictObject({ kind: z.literal('always') }),
]);
export type Lifetime = z.infer<typeof lifetimeSchema>;

export const originSchema = z.enum(['answer', 'person', 'managed']);

export const ruleSchema = z
  .strictObject({
    id: z.string().min(1).max(100),
    action: actionSchema,
    scope: scopeSchema,
    /** No condition exists yet: a rule that carries one cannot be evaluated, so it is no valid rule. */
    conditions: z.tuple([]),
    /** The highest tier this rule was given for. An allow never covers a call above it. */
    tier: tierSchema,
    lifetime: lifetimeSchema,
    origin: originSchema,
    createdAt: z.number().int(),
    /** Names at the time the rule was made, for the person's eyes only; never matched. */
    label: z.strictObject({ host: z.string(), server: z.string() }),
  })
  .refine((rule) => rule.action === 'allow' || rule.lifetime.kind === 'always', 'only an allow may lapse');
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
});
export type RuleView = z.infer<typeof ruleViewSchema>;

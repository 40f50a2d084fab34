import { z } from 'zod';
import { conditionSchema } from './condition';
import { actionSchema, examplesSchema, lifetimeSchema, originSchema, tierSchema } from './rule';

/*
 * Rules and calls as people write them for `check-rule`: what is usual may be left out, and a server may go by its name.
 */

const nameSchema = z.string().min(1).max(500);

/** `until`: a date (`2026-12-31`, with a time if need be) or epoch ms. */
const untilSchema = z.union([z.number().int(), z.iso.date().transform((text) => Date.parse(text)), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]);

const writtenRuleSchema = z
  .object({
    id: z.string().min(1).max(100).optional(),
    action: actionSchema,
    scope: z.strictObject({ host: nameSchema.optional(), server: nameSchema.optional(), tool: nameSchema.optional(), tools: nameSchema.optional(), serverName: z.string().min(1).max(200).optional() }).default({}),
    conditions: z.array(conditionSchema).max(20).default([]),
    pin: z.string().regex(/^[0-9a-f]{64}$/).optional(),
    tier: tierSchema.default(2),
    lifetime: z.union([z.enum(['always', 'session']), z.strictObject({ until: untilSchema }), lifetimeSchema]).default('always'),
    origin: originSchema.default('person'),
    createdAt: z.number().int().default(0),
    label: z.strictObject({ host: z.string(), server: z.string() }).optional(),
    examples: examplesSchema.partial().optional(),
  })
  .strict();
export type WrittenRule = z.infer<typeof writtenRuleSchema>;

/** A file of rules: a list, or an object that holds one. */
export const ruleFileSchema = z.union([z.array(writtenRuleSchema).max(10_000), z.object({ rules: z.array(writtenRuleSchema).max(10_000) }).transform(({ rules }) => rules)]);

/** A call a file of rules is asked about. */
export const writtenCallSchema = z.strictObject({
  host: nameSchema.default('unknown'),
  /** A server's identity, or its name. */
  server: nameSchema.default('unnamed'),
  serverName: z.string().min(1).max(200).optional(),
  tool: nameSchema,
  /** What the server says of the tool. */
  description: z.string().optional(),
  arguments: z.unknown().optional(),
  /** Worked out from the call where it is not given. */
  tier: tierSchema.optional(),
  session: nameSchema.default('session'),
  pin: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  /** The folder relative paths begin in, absolute. */
  folder: z.string().min(1).max(4096).optional(),
  home: z.string().min(1).max(4096).optional(),
  /** Calls up to this tier pass where no rule speaks. */
  passes: tierSchema.default(1),
});
export type WrittenCall = z.infer<typeof writtenCallSchema>;

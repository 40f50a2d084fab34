import { z } from 'zod';

/** A JSON Pointer (RFC 6901) into a call's arguments; the empty one is all of them. */
export const pointerSchema = z
  .string()
  .max(500)
  .regex(/^(?:\/(?:[^~/]|~[01])*)*$/, 'a JSON Pointer begins with / (RFC 6901)');

const scalarSchema = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/**
 * What one argument has to be. Where the argument is a list, an allow needs it of every item and a deny or ask of any: a rule never passes what it was
 * not given for. One that cannot be evaluated (a path that cannot be resolved, a command that cannot be parsed, another type) does not allow.
 */
export const conditionSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('equals'), at: pointerSchema, value: scalarSchema }),
  z.strictObject({ op: z.literal('one-of'), at: pointerSchema, values: z.array(scalarSchema).min(1).max(100) }),
  /** A glob over the whole text: `*` stays within one segment between slashes, `**` does not. */
  z.strictObject({ op: z.literal('glob'), at: pointerSchema, pattern: z.string().min(1).max(1000) }),
  /** A path in this folder or below it, once links are resolved. The folder is absolute. */
  z.strictObject({ op: z.literal('under'), at: pointerSchema, folder: z.string().min(1).max(4096) }),
  /** A web address or host name on this domain; `subdomains` takes in those below it. */
  z.strictObject({ op: z.literal('domain'), at: pointerSchema, domain: z.string().min(1).max(253), subdomains: z.boolean() }),
  z.strictObject({ op: z.literal('range'), at: pointerSchema, min: z.number().nullable(), max: z.number().nullable() }),
  /** A command line each of whose commands, once parsed, begins with these words: `["git", "status"]`. */
  z.strictObject({ op: z.literal('command'), at: pointerSchema, prefix: z.array(z.string().min(1).max(500)).min(1).max(10) }),
  /** A regular expression of the linear kind (RE2) that has to be found in the text. */
  z.strictObject({ op: z.literal('regex'), at: pointerSchema, pattern: z.string().min(1).max(1000) }),
  z.strictObject({ op: z.literal('absent'), at: pointerSchema }),
  /** The whole value, a list in one piece, is the one with this digest (`valueDigest`): what a person allowed exactly as it stood. */
  z.strictObject({ op: z.literal('exactly'), at: pointerSchema, digest: z.string().regex(/^[0-9a-f]{64}$/) }),
]);
export type Condition = z.infer<typeof conditionSchema>;

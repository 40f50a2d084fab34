import { z } from 'zod';
import { rulePreviewSchema, tierSchema } from '#shared/models/rule';

/** What an offered rule would do, before it is saved. */
export const grantPreviewSchema = z.strictObject({
  /** The exact rule. */
  words: z.string(),
  /** Whether it allows the call on screen, tried with the rule itself. */
  covers: z.boolean(),
  /** What else it would have matched in the last 7 days; null where the record could not be read. */
  matched: rulePreviewSchema.shape.matched,
});
export type GrantPreview = z.infer<typeof grantPreviewSchema>;

/** What is found of edited arguments. They can be sent when `problems` is empty and `tier` is not above the one asked about. */
export const editCheckSchema = z.strictObject({
  /** Each with the JSON Pointer (RFC 6901) of the value it is about; `` for the whole text. `from`/`to`: its place in the text, UTF-16 units, where it is known. */
  problems: z.array(z.strictObject({ at: z.string(), words: z.string(), from: z.number().int().nullable(), to: z.number().int().nullable() })),
  /** Null while the text cannot be read. */
  tier: tierSchema.nullable(),
  evidence: z.array(z.string()),
  /** They differ from what the host sent. */
  changed: z.boolean(),
});
export type EditCheck = z.infer<typeof editCheckSchema>;

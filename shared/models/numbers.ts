import { z } from 'zod';
import { suggestionSchema, tierSchema } from '#shared/models/rule';

/** Figures about the questions a person was asked. They stay on this machine. */
export const numbersSchema = z.strictObject({
  /** Epoch ms: what the figures cover. */
  since: z.number(),
  /** Answered by a person, or by nobody in time. */
  questions: z.number().int(),
  /** Hours in which at least one call came. */
  activeHours: z.number().int(),
  /** By tier: questions answered by a person, how many were allowed, and of those whose time before the person's eyes is known (`timed`) its median (ms, null without any) and how many took less than a second. */
  tiers: z.array(z.strictObject({ tier: tierSchema, answered: z.number().int(), allowed: z.number().int(), timed: z.number().int(), medianMs: z.number().nullable(), underSecond: z.number().int() })),
  expired: z.number().int(),
  /** Where one tier is always allowed: the rule that would spare those questions. `because` says how many of how many were allowed. */
  proposals: z.array(suggestionSchema),
});
export type Numbers = z.infer<typeof numbersSchema>;

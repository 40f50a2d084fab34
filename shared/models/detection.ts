import { z } from 'zod';
import { findingSchema } from './definition';

/** `instruction`: words that bid the model; `hidden`: text a person would not see; `secret`: a credential; `personal`: data of a person. */
export const detectionKindSchema = z.enum(['instruction', 'hidden', 'secret', 'personal']);
export type DetectionKind = z.infer<typeof detectionKindSchema>;

/** Something a detector found in a definition, a call's arguments or a result. */
export const detectionSchema = findingSchema.extend({
  kind: detectionKindSchema,
  /** How sure this sign is by itself, 0 to 1. */
  score: z.number().min(0).max(1),
});
export type Detection = z.infer<typeof detectionSchema>;

/**
 * What becomes of a result in which something was found: it goes on as it is, goes on inside a wrapper that says it is no instruction, waits for a person, or is refused.
 * Whatever is chosen, the session is marked.
 */
export const resultHandlingSchema = z.enum(['pass', 'wrap', 'hold', 'refuse']);
export type ResultHandling = z.infer<typeof resultHandlingSchema>;

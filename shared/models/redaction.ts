import { z } from 'zod';

/** What the detectors tell apart of what a person may not want to give away: credentials, and data about people by what they are. */
export const redactionKindSchema = z.enum(['secret', 'email', 'phone', 'card', 'iban', 'national-id', 'passport', 'birth-date', 'ip-address']);
export type RedactionKind = z.infer<typeof redactionKindSchema>;
export const redactionKinds = redactionKindSchema.options;

/** What becomes of a value of a kind before a call leaves. `mask`: a mark that says what stood there. `pseudonym`: one of the same shape, restored in what the server answers. */
export const redactionWaySchema = z.enum(['send', 'mask', 'pseudonym']);
export type RedactionWay = z.infer<typeof redactionWaySchema>;

/** What a server does not get. A kind that is not named is sent as it is. */
export const redactionSettingsSchema = z.partialRecord(redactionKindSchema, z.enum(['mask', 'pseudonym']));
export type RedactionSettings = z.infer<typeof redactionSettingsSchema>;

/** How many different values of a kind were redacted before something was stored, and how. `mask`: left out. `pseudonym`: replaced by a stand-in that is the same in every entry. */
export const withheldSchema = z.strictObject({ kind: redactionKindSchema, way: z.enum(['mask', 'pseudonym']), count: z.number().int().min(1) });
export type Withheld = z.infer<typeof withheldSchema>;

/** One value in a question's arguments that does not leave. Texts are made visible. */
export const redactedValueViewSchema = z.strictObject({
  kind: redactionKindSchema,
  way: z.enum(['mask', 'pseudonym']),
  /** What is sent in its place. */
  put: z.string(),
  original: z.string(),
  /** The argument it stands in, as its row is named. */
  at: z.string(),
  times: z.number().int(),
});
export type RedactedValueView = z.infer<typeof redactedValueViewSchema>;

/** What of a call's arguments does not leave, and what else could be kept back. */
export const redactionViewSchema = z.strictObject({
  values: z.array(redactedValueViewSchema),
  /** How many more there are than `values` shows. */
  more: z.number().int(),
  /** The person chose it for this call; otherwise the server's setting did. */
  chosen: z.boolean(),
  /** Kinds found in the arguments: those that are kept back, and those that would be sent as they are. */
  kept: z.array(redactionKindSchema),
  sent: z.array(redactionKindSchema),
  /** Another choice can be made here. */
  choices: z.boolean(),
});
export type RedactionView = z.infer<typeof redactionViewSchema>;

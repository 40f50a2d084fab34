import { z } from 'zod';

/** What a server describes to the model. `instructions` has one, named ``. */
export const definitionKindSchema = z.enum(['tool', 'prompt', 'resource-template', 'instructions']);
export type DefinitionKind = z.infer<typeof definitionKindSchema>;

export const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Longest canonical text of a definition that is kept for showing a change, UTF-16 units; of a longer one only the fingerprint is kept. */
export const definitionTextLimit = 64 * 1024;

/** Something notable in a definition or a call: a stable name `area/what`, where, and a sentence without a full stop. */
export const findingSchema = z.strictObject({
  rule: z.string(),
  why: z.string(),
  /** A JSON Pointer into the definition or the arguments; empty for the whole. */
  at: z.string(),
  /** UTF-16 units in the text at `at`, end exclusive; null for all of it. */
  span: z.tuple([z.number().int(), z.number().int()]).nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** `wording`: harmless, noted. `schema`, `hints`, `suspicious`: quarantined until reviewed. */
export const changeClassSchema = z.enum(['wording', 'schema', 'hints', 'suspicious']);
export type ChangeClass = z.infer<typeof changeClassSchema>;

/** A definition that differs from the accepted one, or a new one that is suspicious. */
export const definitionChangeSchema = z.strictObject({
  fingerprint: fingerprintSchema,
  /** Canonical JSON, null where it is too long to be kept. */
  definition: z.string().max(definitionTextLimit).nullable(),
  class: changeClassSchema,
  findings: z.array(findingSchema).max(50),
  seenAt: z.number().int(),
});
export type DefinitionChange = z.infer<typeof definitionChangeSchema>;

/** At most so many definitions of one name are kept in mind, and so many hosts of each. */
export const tellingLimit = 6;
export const tellingHostLimit = 4;

/** A definition that sessions were told under one name. */
export const tellingSchema = z.strictObject({
  fingerprint: fingerprintSchema,
  /** Titles of the hosts it was told to; empty where nobody knows any more. */
  hosts: z.array(z.string()).max(tellingHostLimit),
  /** When it was first told, epoch ms. */
  first: z.number().int(),
});
export type Telling = z.infer<typeof tellingSchema>;

/** What sessions were told under one name, once that was more than one thing. */
export const heardSchema = z.strictObject({
  /** What was told anew last stands at the end. */
  told: z.array(tellingSchema).min(1).max(tellingLimit),
  /** How often it came back to what it had been before. */
  returns: z.number().int().nonnegative(),
  /** When it was found to differ by session, epoch ms; null: what was told so far may be updates. */
  differsAt: z.number().int().nullable(),
});
export type Heard = z.infer<typeof heardSchema>;

/** What another server had said before it stopped, and this one says now. */
export const movedSchema = z.strictObject({
  /** That server's name in the host's configuration, and what the definition was called there. */
  server: z.string().max(200),
  name: z.string().max(200),
  /** When it was found gone there, epoch ms. */
  until: z.number().int(),
  /** `same`: what the person had accepted there; `unaccepted`: what they had not; `nearly`: nearly the words they had accepted; `name`: something else under the same name. */
  what: z.enum(['same', 'unaccepted', 'nearly', 'name']),
});
export type Moved = z.infer<typeof movedSchema>;

/**
 * One definition the person accepted, by the server's first use, by an answer or by a review. A change is always measured against what was accepted, never
 * against the last one seen, so that small steps do not add up unseen. `new`: listed later and not accepted yet.
 */
export const pinSchema = z.strictObject({
  kind: definitionKindSchema,
  name: z.string(),
  fingerprint: fingerprintSchema,
  definition: z.string().max(definitionTextLimit).nullable(),
  /** Its members of whatever name are in the fingerprint. Absent: only those pinned by name, as it was at first. */
  whole: z.literal(true).optional(),
  /** What remembered allows carry, where that is another fingerprint because it was made before that. */
  carried: fingerprintSchema.optional(),
  state: z.enum(['accepted', 'new']),
  by: z.enum(['first-use', 'answer', 'review', 'listing']),
  at: z.number().int(),
  /** It was in quarantine when the person accepted it: for what. Taking the acceptance back holds it for that again. Absent: it was not. */
  despite: definitionChangeSchema.pick({ class: true, findings: true, seenAt: true }).optional(),
  /** The newest different definition seen; null while there is none. */
  change: definitionChangeSchema.nullable(),
  /** Absent: every session was told the same, as far as is known since it was accepted. */
  heard: heardSchema.optional(),
  /** When a whole listing was first without it, epoch ms; absent while it is listed. */
  goneAt: z.number().int().optional(),
  /** Where it was before; absent where it was nowhere, as far as is known. */
  moved: movedSchema.optional(),
});
export type Pin = z.infer<typeof pinSchema>;

/** All pins of one server identity. */
export const serverPinsSchema = z.strictObject({
  /** The identity's digest. */
  server: z.string().regex(/^[0-9a-f]{64}$/),
  /** The server's name in the host's configuration, for words about it. */
  name: z.string(),
  pins: z.array(pinSchema).max(6000),
  /** The kinds that were listed to their end at least once: what appears after that is new, even where there was nothing before. */
  listed: z.array(definitionKindSchema).max(4).optional(),
});
export type ServerPins = z.infer<typeof serverPinsSchema>;

/** How a definition stands, as the console shows it. */
export const standingSchema = z.enum(['accepted', 'noted', 'new', 'quarantined']);
export type StandingKind = z.infer<typeof standingSchema>;

/** A definition in a list: texts are made visible. */
export const definitionViewSchema = z.strictObject({
  server: z.string(),
  serverName: z.string(),
  kind: definitionKindSchema,
  name: z.string(),
  title: z.string().nullable(),
  standing: standingSchema,
  class: changeClassSchema.nullable(),
  /** Sessions were told different things under this name. */
  differs: z.boolean(),
  /** The person accepted it though something was found in it. */
  flagged: z.literal(true).optional(),
  /** They took that back: it was accepted once, and is in quarantine. */
  takenBack: z.literal(true).optional(),
  /** When it was accepted, and when the change was first seen; epoch ms. */
  at: z.number(),
  changedAt: z.number().nullable(),
});
export type DefinitionView = z.infer<typeof definitionViewSchema>;

/** One definition in full, with what changed. */
export const definitionDetailSchema = z.strictObject({
  ...definitionViewSchema.shape,
  /** What the review is about: handed back with the answer, so that a definition that changed meanwhile is not accepted unseen. */
  fingerprint: fingerprintSchema,
  /** Indented JSON, made visible; null where too long to be kept. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The members that differ (`/description`), with their lines: `-` was, `+` is, ` ` is in both. */
  parts: z.array(z.strictObject({ at: z.string(), lines: z.array(z.strictObject({ mark: z.enum(['-', '+', ' ']), text: z.string() })) })),
  findings: z.array(findingSchema),
  /** Its acceptance lifted a quarantine and can be taken back. */
  lifted: z.literal(true).optional(),
  /** How many remembered allows are suspended while it stands as it does. */
  allows: z.number().int(),
});
export type DefinitionDetail = z.infer<typeof definitionDetailSchema>;

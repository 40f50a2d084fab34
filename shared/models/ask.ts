import { z } from 'zod';

/**
 * What a server asks of its host (MCP client features): `sampling` a completion by the host's model, `form` answers of the person's (elicitation, form mode), `url` that the person
 * opens an address (elicitation, URL mode), `roots` the folders the host works in.
 */
export const askKindSchema = z.enum(['sampling', 'form', 'url', 'roots']);
export type AskKind = z.infer<typeof askKindSchema>;

/** Where it waits for the person: `ask` before the host gets it, `reply` before the server gets what the host replied. */
export const gateSchema = z.enum(['ask', 'reply']);
export type Gate = z.infer<typeof gateSchema>;

/** What becomes of a server's asks of one kind. `deny` also hides from the server that the host could do it. */
export const askHandlingSchema = z.enum(['ask', 'allow', 'deny']);
export type AskHandling = z.infer<typeof askHandlingSchema>;

/** At most this many folders are picked for a server. */
export const pickedLimit = 100;

/** What was decided of a server's asks. */
export const askSettingsSchema = z.strictObject({
  sampling: askHandlingSchema,
  form: askHandlingSchema,
  url: askHandlingSchema,
  roots: askHandlingSchema,
  /** A completion is shown before the server gets it, also where sampling is allowed. */
  reviewsCompletions: z.boolean(),
  /** Countersign itself shows forms and addresses of a host that cannot. */
  fillsForms: z.boolean(),
  /** How much it may ask for in any hour: sampling and elicitation together, and tokens of completions, by what it asks for at most. */
  budget: z.strictObject({ asks: z.number().int().min(1).max(10_000), tokens: z.number().int().min(1).max(100_000_000) }),
  /** Of the host's roots those the server may know, as `file:` addresses; null: nothing was picked yet. */
  picked: z.array(z.string().max(4096)).max(pickedLimit).nullable(),
});
export type AskSettings = z.infer<typeof askSettingsSchema>;

/** What an answer or the server's page changes of them. */
export const askChangeSchema = askSettingsSchema.partial();
export type AskChange = z.infer<typeof askChangeSchema>;

/** What holds for a server of whose asks nobody decided. */
export const usualAsks: AskSettings = { sampling: 'ask', form: 'ask', url: 'ask', roots: 'ask', reviewsCompletions: true, fillsForms: false, budget: { asks: 60, tokens: 100_000 }, picked: null };

/** A part of a message to or from a model (MCP content block). Every text is made visible. */
export const partViewSchema = z.strictObject({
  kind: z.enum(['text', 'image', 'audio', 'resource', 'link', 'tool-use', 'tool-result', 'other']),
  /** The text itself; of anything else what it is, in words or as JSON. */
  text: z.string(),
  /** Characters of all of it; more than `text` shows when `cut`. */
  length: z.number().int(),
  cut: z.boolean(),
  mime: z.string().optional(),
  bytes: z.number().int().optional(),
  /** A small picture as a `data:` address of PNG, JPEG, GIF or WebP; absent where it is not drawn. Nothing is ever fetched. */
  data: z.string().max(1_000_000).optional(),
});
export type PartView = z.infer<typeof partViewSchema>;

/** A request for a completion (MCP `sampling/createMessage`). */
export const samplingViewSchema = z.strictObject({
  system: partViewSchema.nullable(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant', 'other']), parts: z.array(partViewSchema) })),
  /** How many messages there are beside those shown. */
  more: z.number().int(),
  /** What model it would like, a line each. */
  model: z.array(z.string()),
  /** Tools the model may call, with what is said of them. */
  tools: z.array(z.strictObject({ name: z.string(), says: z.string().nullable() })),
  toolChoice: z.string().nullable(),
  /** The most tokens it asks for; null where it gives none. */
  maxTokens: z.number().int().nullable(),
  /** Which context of the host's it wants included, in words; null: none. */
  context: z.string().nullable(),
  /** An estimate of what is sent to the model. */
  size: z.strictObject({ characters: z.number().int(), tokens: z.number().int() }),
});
export type SamplingView = z.infer<typeof samplingViewSchema>;

/** What the host's model completed. */
export const completionViewSchema = z.strictObject({ model: z.string().nullable(), stop: z.string().nullable(), parts: z.array(partViewSchema) });
export type CompletionView = z.infer<typeof completionViewSchema>;

/** What a field of a form holds. */
export const fieldValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

/** A field of a form (MCP `requestedSchema`: flat, primitive). Texts are the server's, made visible. */
export const fieldViewSchema = z.strictObject({
  /** The member's name as it is sent. */
  name: z.string(),
  title: z.string(),
  says: z.string().nullable(),
  /** `one` and `many`: of `choices`. `other`: a schema no form can show; edited as JSON. */
  type: z.enum(['string', 'number', 'integer', 'boolean', 'one', 'many', 'other']),
  format: z.enum(['email', 'uri', 'date', 'date-time']).nullable(),
  required: z.boolean(),
  choices: z.array(z.strictObject({ value: z.string(), title: z.string() })),
  /** Of a number its bounds, of a text its lengths, of `many` how many. */
  least: z.number().nullable(),
  most: z.number().nullable(),
  pattern: z.string().nullable(),
  /** What the field holds: the server's default before it is filled in, the host's reply where one is reviewed. */
  value: fieldValueSchema,
  /** Why it looks like one for a password, a token or a card: drawn masked, with a warning. */
  sensitive: z.string().nullable(),
  /** What is wrong with `value`, in words. */
  problem: z.string().nullable(),
});
export type FieldView = z.infer<typeof fieldViewSchema>;

/** An address the server wants opened. */
export const addressViewSchema = z.strictObject({
  /** All of it, made visible. */
  address: z.string(),
  host: z.string(),
  /** The part of the host that somebody registered; null where there is none. */
  domain: z.string().nullable(),
  /** Why it cannot be opened from here; null where it can. */
  unopened: z.string().nullable(),
});
export type AddressView = z.infer<typeof addressViewSchema>;

/** A folder the host says it works in. */
export const rootViewSchema = z.strictObject({
  /** As it is sent. */
  uri: z.string(),
  name: z.string().nullable(),
  path: z.string().nullable(),
  /** Why the server cannot be given it; null where it can. */
  wrong: z.string().nullable(),
  /** What to be wary of (it is all of home, it holds credentials). */
  warning: z.string().nullable(),
  picked: z.boolean(),
});
export type RootView = z.infer<typeof rootViewSchema>;

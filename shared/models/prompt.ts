import { z } from 'zod';
import { addressViewSchema, askKindSchema, completionViewSchema, fieldViewSchema, gateSchema, rootViewSchema, samplingViewSchema } from '#shared/models/ask';
import { detectionKindSchema } from '#shared/models/detection';
import { profileViewSchema, templateSchema } from '#shared/models/profile';
import { redactionViewSchema } from '#shared/models/redaction';
import { sandboxStateSchema } from '#shared/models/server';
import { tierSchema } from '#shared/models/rule';

/** What a remembered allow covers: `call` exactly these arguments, `target` this tool with the same target, `tool` this tool, `reads` the server's tools that only read. */
export const grantScopeSchema = z.enum(['call', 'target', 'tool', 'reads']);
export type GrantScope = z.infer<typeof grantScopeSchema>;
export const grantLastingSchema = z.enum(['session', 'quarter', 'hour', 'today', 'always']);
export type GrantLasting = z.infer<typeof grantLastingSchema>;

/** `covers` and `lasts` name scope and duration on controls: `create_issue on github.com`, `1 hour`. */
const grantSchema = z.strictObject({ scope: grantScopeSchema, covers: z.string(), lasting: grantLastingSchema, lasts: z.string() });
export type GrantView = z.infer<typeof grantSchema>;

/** One offered answer. The rule behind it stays with the gateway; the window sees its words only. */
export const optionViewSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['deny', 'allow-once', 'allow-for', 'ticket', 'first-use-allow', 'first-use-block', 'result-pass', 'result-wrap', 'result-mute', 'ask-allow', 'ask-always', 'ask-open', 'ask-send', 'ask-decline', 'ask-cancel', 'ask-never']),
  /** What the control says. */
  label: z.string(),
  /** The exact rule this answer would add, in words; null when it adds none. */
  words: z.string().nullable(),
  /** Of what is remembered: what it covers and how long it lasts. */
  grant: grantSchema.optional(),
  /** What may come with this answer. `note`: words to the model; `arguments`: the call's arguments as the person edited them, of a server's ask what is sent in its place, of a form its values; `typed`: the name asked for by `typeName`; `confirmed`: the second control was set; `vault`: secrets the host hands over are moved into the vault. */
  inputs: z.array(z.enum(['note', 'arguments', 'typed', 'confirmed', 'vault'])),
});
export type OptionView = z.infer<typeof optionViewSchema>;

/**
 * A stretch of a text as it is drawn; all stretches together are the text. `danger`: the reason is in `why`. `secret`: drawn masked until the person reveals it.
 * `domain`: the registrable domain of an address.
 */
export const pieceSchema = z.strictObject({
  text: z.string(),
  look: z.enum(['plain', 'program', 'option', 'operator', 'keyword', 'string', 'number', 'comment', 'name', 'domain', 'danger', 'secret']),
  why: z.string().nullable(),
});
export type Piece = z.infer<typeof pieceSchema>;

/** One argument as rows of text that came from the server's side or the model: every hostile character already made visible. */
export const argumentViewSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['string', 'number', 'boolean', 'null', 'list', 'object']),
  text: z.string(),
  /** Characters of the whole value; more than `text` shows when `cut`. */
  length: z.number().int(),
  cut: z.boolean(),
  /** What the text is, and so how it is drawn; absent: plain text. `content`: what a file would hold, drawn by `files` where the file could be read. */
  is: z.enum(['text', 'command', 'code', 'sql', 'url', 'path', 'json', 'content']).optional(),
  /** `text` in stretches; absent or empty: drawn plain. */
  pieces: z.array(pieceSchema).optional(),
  /** What to be wary of in it (a look-alike domain), a sentence without a full stop. */
  warning: z.string().optional(),
  /** Against the last call of this tool from this host: absent where there was none or it is the same. */
  change: z.strictObject({ how: z.enum(['new', 'changed']), before: z.string() }).optional(),
});
export type ArgumentView = z.infer<typeof argumentViewSchema>;

/** A line of a file: `-` goes, `+` comes, ` ` stays, `~` stands for lines left out. Numbers count from 1. */
const fileLineSchema = z.strictObject({ sign: z.enum([' ', '-', '+', '~']), before: z.number().int().nullable(), after: z.number().int().nullable(), text: z.string(), /** `text` in stretches, where it holds a secret. */ pieces: z.array(pieceSchema).optional() });

/** What a call would do to one file, against what the file holds now. Texts are made visible. */
export const fileViewSchema = z.strictObject({
  path: z.string(),
  /** `unread`: what it holds could not be compared; `why` says why. */
  how: z.enum(['create', 'change', 'same', 'delete', 'unread']),
  why: z.string().nullable(),
  added: z.number().int(),
  removed: z.number().int(),
  lines: z.array(fileLineSchema),
  /** There is more than `lines` shows. */
  cut: z.boolean(),
  /** Names of the arguments this shows, which need no row of their own text. */
  shows: z.array(z.string()),
});
export type FileView = z.infer<typeof fileViewSchema>;

const shared = {
  id: z.string(),
  /** When the question arrived, and when it will have been answered with "not answered" if nobody does; epoch ms. */
  askedAt: z.number(),
  deadlineAt: z.number().nullable(),
  /** Whose limit that is: the host gives up, or our own time-out ends it. Absent where there is none. */
  deadlineOf: z.enum(['host', 'own']).optional(),
  /** Our own time-out stands still, because a person is at the question. */
  held: z.literal(true).optional(),
  host: z.string(),
  server: z.string(),
  /** The server's identity digest: what a question is grouped, budgeted and paused by. Absent: not known. */
  identity: z.string().optional(),
  /** One sentence by us. */
  sentence: z.string(),
  /** Why the person is asked, one reason a line. */
  because: z.array(z.string()),
  options: z.array(optionViewSchema),
};

export const callPromptViewSchema = z.strictObject({
  kind: z.literal('call'),
  ...shared,
  tool: z.string(),
  tier: tierSchema,
  /**
   * The lines of `because` to be read first: what gave the tier, and what is out of the ordinary (`notable`: the tool is new, its arguments do not fit its schema, nobody knows the
   * host). `at`: the argument it is about, as its row is named. `mute`: detectors of these rules alone found it in the arguments, which need not be flagged for this tool again; `muted`: those of
   * them that are muted by now.
   */
  evidence: z.array(z.strictObject({ words: z.string(), at: z.string().nullable(), notable: z.boolean(), mute: z.strictObject({ rules: z.array(z.string().max(200)).min(1).max(50), muted: z.array(z.string()) }).optional() })).optional(),
  arguments: z.array(argumentViewSchema),
  /** What else travels with the call besides protocol bookkeeping: unknown members, task, metadata of the host's. */
  others: z.array(argumentViewSchema),
  /** The arguments are too long to show at once: an allow counts only after the full view was opened. */
  needsFullView: z.boolean(),
  /** What the server says of its tool, hostile characters made visible and cut to 1,000 characters; null if it said nothing. */
  serverSays: z.string().nullable(),
  /** What the call would do to files. */
  files: z.array(fileViewSchema).optional(),
  /** When this host last called this tool (epoch ms), and the arguments it had that this one lacks. */
  since: z.strictObject({ at: z.number(), gone: z.array(z.string()) }).optional(),
  /** What the server can do anyway, by its sandbox: one line. `holds`: the sandbox is enforced here. */
  confinement: z.strictObject({ words: z.string(), holds: z.boolean() }).optional(),
  /** Equal for identical calls in flight (host, server, tool, arguments, tier), and for calls of one shape (host, server, tool, argument names). Absent: like no other. */
  same: z.string().optional(),
  shape: z.string().optional(),
  /** Tier 3: what the second control says (`I read the command`), and for what cannot be undone the name to be typed. */
  confirm: z.string().optional(),
  typeName: z.string().optional(),
  /** The arguments may be edited before they are allowed (`prompt/edit`). */
  editable: z.boolean().optional(),
  /** What of the arguments does not leave, or could be kept back; absent where nothing of the kind was found. */
  redaction: redactionViewSchema.optional(),
  /** The host has stopped waiting, epoch ms: a yes is a ticket for one identical retry. */
  expiredAt: z.number().optional(),
});
export type CallPromptView = z.infer<typeof callPromptViewSchema>;

export const firstUsePromptViewSchema = z.strictObject({
  kind: z.literal('first-use'),
  ...shared,
  /** The command line in full: the located path, then every argument, hostile characters made visible. */
  located: z.string(),
  real: z.string(),
  /** The program that reads it, when the located one is a script; null when it is none. */
  interpreter: z.string().nullable(),
  args: z.array(z.string()),
  cwd: z.string(),
  package: z.string().nullable(),
  /** Which configuration entry asked for this, where the host said so. */
  provenance: z.string().nullable(),
  envNames: z.array(z.string()),
  /** Red lines: what makes this start more dangerous than an ordinary one. */
  warnings: z.array(z.string()),
  sandbox: sandboxStateSchema,
  /** What differs from the identity that was accepted under this name before; empty at a true first use. */
  changes: z.array(z.strictObject({ what: z.string(), before: z.string(), after: z.string() })),
  /** Profiles it can be started under, the proposed one first; an answer names one by its template. Absent: there is no choice. */
  profiles: z.array(profileViewSchema).optional(),
  /** Why the first of them is proposed. */
  proposedBecause: z.array(z.string()).optional(),
  /** Variables whose values look like secrets and come from the host in plain text, which the vault can hold instead; absent where it cannot. */
  plain: z.array(z.string()).optional(),
  /** Its first session can be watched, so that a narrower profile can be proposed. */
  watchable: z.boolean().optional(),
});
export type FirstUsePromptView = z.infer<typeof firstUsePromptViewSchema>;

/** Something found in a result, with the text around it. Everything is made visible. */
const passageViewSchema = z.strictObject({
  rule: z.string(),
  kind: detectionKindSchema,
  /** A sentence without a full stop. */
  why: z.string(),
  /** Where it stands, in words. */
  where: z.string(),
  /** The surrounding text; what was found in it is drawn as a danger, or masked where it is a secret. */
  text: z.string(),
  pieces: z.array(pieceSchema),
});
export type PassageView = z.infer<typeof passageViewSchema>;

/** A result that waits for the person before it reaches the host. */
export const resultPromptViewSchema = z.strictObject({
  kind: z.literal('result'),
  ...shared,
  tool: z.string(),
  /** Set where it is no result of a tool: `tool` is the prompt's name, or the resource's address. */
  reads: z.enum(['prompt', 'resource']).optional(),
  /** What its answer can do: as much as a call that writes. */
  tier: z.literal(2),
  /** What was found, the weightiest first. */
  passages: z.array(passageViewSchema),
  /** How many more findings there are than `passages` shows. */
  more: z.number().int(),
  /** Not all of it was looked through. */
  unread: z.boolean(),
});
export type ResultPromptView = z.infer<typeof resultPromptViewSchema>;

/** What a server asks of its host, before the host gets it; or what the host replied, before the server gets it. */
export const askPromptViewSchema = z.strictObject({
  kind: z.literal('ask'),
  ...shared,
  gate: gateSchema,
  asks: askKindSchema,
  /** The tool call it belongs to, where it belongs to one. */
  tool: z.string().nullable(),
  /** As much as a call that writes; 3 where it wants what looks like a secret, or an address that is not what it seems. */
  tier: z.union([z.literal(2), z.literal(3)]),
  /** The server's own words of an elicitation, made visible and cut. */
  says: z.string().nullable(),
  /** What to be wary of, sentences without a full stop. */
  warnings: z.array(z.string()),
  /** What detectors found in it, or in what was replied, the weightiest first, and how many more findings there are. Absent: nothing. */
  found: z.strictObject({ passages: z.array(passageViewSchema), more: z.number().int() }).optional(),
  sampling: samplingViewSchema.optional(),
  completion: completionViewSchema.optional(),
  fields: z.array(fieldViewSchema).optional(),
  address: addressViewSchema.optional(),
  roots: z.array(rootViewSchema).optional(),
  /** It is too long to show at once: what permits counts only after the full view was opened. */
  needsFullView: z.boolean(),
  /** What is sent may be edited before. */
  editable: z.boolean(),
});
export type AskPromptView = z.infer<typeof askPromptViewSchema>;

export const promptViewSchema = z.discriminatedUnion('kind', [callPromptViewSchema, firstUsePromptViewSchema, resultPromptViewSchema, askPromptViewSchema]);
export type PromptView = z.infer<typeof promptViewSchema>;

/** What a person answered: ids and the inputs the option declared, never a rule. `close` is the window closed or Esc. */
export const answerSchema = z.strictObject({
  prompt: z.string().min(1).max(200),
  option: z.string().min(1).max(100),
  note: z.string().max(2000).optional(),
  /** The edited arguments as JSON text. */
  arguments: z.string().max(1_000_000).optional(),
  typed: z.string().max(1000).optional(),
  /** Of a first use: the template of the profile that was chosen. Absent: the proposed one. */
  profile: templateSchema.optional(),
  /** Of a first use that is allowed: its first session is watched. */
  watch: z.boolean().optional(),
  /** Of a first use needed only where the chosen profile is dangerous. */
  confirmed: z.boolean().optional(),
  /** Of a first use: the secrets it names are moved into the vault. */
  vault: z.boolean().optional(),
});
export type Answer = z.infer<typeof answerSchema>;

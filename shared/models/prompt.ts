import { z } from 'zod';
import { sandboxStateSchema } from '#shared/models/server';
import { tierSchema } from '#shared/models/rule';

/** One offered answer. The rule behind it stays with the gateway; the window sees its words only. */
export const optionViewSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['deny', 'allow-once', 'allow-for', 'first-use-allow', 'first-use-block']),
  /** What the control says. */
  label: z.string(),
  /** The exact rule this answer would add, in words; null when it adds none. */
  words: z.string().nullable(),
  inputs: z.array(z.enum(['note'])),
});
export type OptionView = z.infer<typeof optionViewSchema>;

/** One argument as rows of text that came from the server's side or the model: every hostile character already made visible. */
export const argumentViewSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['string', 'number', 'boolean', 'null', 'list', 'object']),
  text: z.string(),
  /** Characters of the whole value; more than `text` shows when `cut`. */
  length: z.number().int(),
  cut: z.boolean(),
});
export type ArgumentView = z.infer<typeof argumentViewSchema>;

const shared = {
  id: z.string(),
  /** When the question arrived, and when it will have been answered with "not answered" if nobody does; epoch ms. */
  askedAt: z.number(),
  deadlineAt: z.number().nullable(),
  host: z.string(),
  server: z.string(),
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
   * host). `at`: the argument it is about, as its row is named.
   */
  evidence: z.array(z.strictObject({ words: z.string(), at: z.string().nullable(), notable: z.boolean() })).optional(),
  arguments: z.array(argumentViewSchema),
  /** What else travels with the call besides protocol bookkeeping: unknown members, task, metadata of the host's. */
  others: z.array(argumentViewSchema),
  /** The arguments are too long to show at once: an allow counts only after the full view was opened. */
  needsFullView: z.boolean(),
  /** What the server says of its tool, hostile characters made visible and cut to 1,000 characters; null if it said nothing. */
  serverSays: z.string().nullable(),
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
});
export type FirstUsePromptView = z.infer<typeof firstUsePromptViewSchema>;

export const promptViewSchema = z.discriminatedUnion('kind', [callPromptViewSchema, firstUsePromptViewSchema]);
export type PromptView = z.infer<typeof promptViewSchema>;

/** What a person answered: ids and the inputs the option declared, never a rule. `close` is the window closed or Esc. */
export const answerSchema = z.strictObject({
  prompt: z.string().min(1).max(200),
  option: z.string().min(1).max(100),
  note: z.string().max(2000).optional(),
});
export type Answer = z.infer<typeof answerSchema>;

import { z } from 'zod';
import { actionSchema, examplesSchema, ruleInputSchema, scopeSchema, tierSchema, type Rule, type RuleInput } from '#shared/models/rule';
import { conditionSchema } from '#shared/models/condition';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';

/*
 * A file of rules: what a person exports and imports, and what an administrator writes. Ids, times and origins are not in it: they are
 * given by whoever takes it in.
 */

/** At most this many rules are read from a file. */
const countLimit = 5000;

/** Deepest nesting that is read. */
const depthLimit = 64;

const fileSchema = z.strictObject({ countersign: z.literal('rules'), version: z.literal(1), rules: z.array(z.unknown()).max(countLimit) });

/** The names are for whoever reads the file; nobody else looks at them. */
const forReaders = { label: z.strictObject({ host: z.string(), server: z.string() }).optional(), comment: z.string().optional() };

/** Without a pin: what a tool was on another machine, or at another time, is not what was accepted here. */
const writtenSchema = ruleInputSchema.omit({ pin: true }).extend(forReaders);

/** What an administrator may leave out. The tier of a rule that forbids means nothing. */
const managedSchema = z.strictObject({
  action: actionSchema,
  scope: scopeSchema.default({}),
  conditions: z.array(conditionSchema).max(20).default([]),
  tier: tierSchema.default(3),
  lifetime: ruleInputSchema.shape.lifetime.default({ kind: 'always' }),
  examples: examplesSchema.optional(),
  ...forReaders,
});

/** One rule of a file, or in words what is wrong with it. */
export type WrittenRule = Result<RuleInput, string>;

/** The rules of a file as a person exported them. The error is a clause without a full stop. */
export function readRulesFile(text: string): Result<readonly WrittenRule[], string> {
  return readFile(text, writtenSchema);
}

/** The rules of an administrator's file. */
export function readManagedFile(text: string): Result<readonly WrittenRule[], string> {
  return readFile(text, managedSchema);
}

/** The file that holds `rules`. */
export function rulesFileText(rules: readonly Rule[]): string {
  const written = rules.map(({ action, scope, conditions, tier, lifetime, examples, label }) => ({ action, scope, conditions, tier, lifetime, ...(examples === undefined ? {} : { examples }), label }));
  return `${JSON.stringify({ countersign: 'rules', version: 1, rules: written }, null, 2)}\n`;
}

function readFile(text: string, schema: typeof writtenSchema | typeof managedSchema): Result<readonly WrittenRule[], string> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return err(say('file.noJson'));
  }
  if (isDeep(content)) return err(say('file.deep'));
  const file = fileSchema.safeParse(content);
  if (!file.success) return err(say('file.noRules'));
  return ok(file.data.rules.map((given) => written(given, schema)));
}

/** Whether what follows, which walks into values, could run out of stack. */
function isDeep(content: unknown): boolean {
  let level: readonly unknown[] = [content];
  for (let depth = 0; depth <= depthLimit; depth += 1) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function written(given: unknown, schema: typeof writtenSchema | typeof managedSchema): WrittenRule {
  const read = schema.safeParse(given);
  if (!read.success) return err(faultOf(read.error));
  const { action, scope, conditions, tier, lifetime, examples } = read.data;
  return ok({ action, scope, conditions, tier, lifetime, ...(examples === undefined ? {} : { examples }) });
}

/** Where the first fault is, and what kind; never a value from the file. */
function faultOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const where = issue?.path.map(String).join('/') ?? '';
  const unknown = issue?.code === 'unrecognized_keys';
  if (where === '') return say(unknown ? 'file.unknownMember' : 'file.wrong');
  return say(unknown ? 'file.unknownMemberAt' : 'file.wrongAt', { where });
}

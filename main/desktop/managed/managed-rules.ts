import { createHash } from 'node:crypto';
import { hostTitle } from '#app/hosts/known';
import { ruleProblems } from '#app/policy/problems';
import { ruleView } from '#app/policy/words';
import { canonical, fromPlain } from '#shared/json';
import { ruleSchema, type Rule, type RuleInput, type RuleView } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { readManagedFile } from '../rules/rules-file';
import { unusableRule } from '../rules/unusable-rule';
import { readTrustedFile, type Trust } from './trusted-file';

/*
 * The rules of an organisation. They can only tighten, they are read from the system's own place and stored nowhere, and nobody changes them here. A file that is
 * there and cannot be taken in whole is no reason to permit what it may have forbidden: then everything is asked about until it is put right.
 */

/** Largest file that is read, bytes. */
export const managedFileLimit = 1024 * 1024;

export interface ManagedRules {
  /** Those that count. */
  live(): readonly Rule[];
  /** Those, and what could not be taken in. */
  views(): readonly RuleView[];
  has(id: string): boolean;
  /** What is wrong, in words for the person; none where nothing is. */
  notices(): readonly string[];
  /** Reads again. Whether anything changed. */
  refresh(): boolean;
}

export interface ManagedOptions {
  /** Absolute. More than one only on Windows. */
  readonly files: readonly string[];
  readonly trust: Trust;
}

interface Read {
  readonly rules: readonly Rule[];
  readonly broken: readonly RuleView[];
  readonly notices: readonly string[];
}

export function openManagedRules({ files, trust }: ManagedOptions): ManagedRules {
  let current = readAll();

  function readAll(): Read {
    const read = files.map((file) => readOne(file, trust));
    const whole = read.every(({ notices }) => notices.length === 0);
    const rules = [...(whole ? [] : [floor]), ...read.flatMap((one) => one.rules)];
    return {
      rules: [...new Map(rules.map((rule) => [rule.id, rule])).values()],
      broken: read.flatMap(({ broken }) => broken),
      notices: read.flatMap(({ notices }) => notices),
    };
  }

  return {
    live: () => current.rules,
    views: () => [...current.rules.map((rule) => ruleView(rule, false)), ...current.broken],
    has: (id) => current.rules.some((rule) => rule.id === id) || current.broken.some((view) => view.id === id),
    notices: () => current.notices,
    refresh() {
      const before = JSON.stringify(current);
      current = readAll();
      return JSON.stringify(current) !== before;
    },
  };
}

/** What counts in place of a file that cannot be taken in whole. */
const floor: Rule = {
  id: 'managed-floor',
  action: 'ask',
  scope: {},
  conditions: [],
  tier: 3,
  lifetime: { kind: 'always' },
  origin: 'managed',
  createdAt: 0,
  label: { host: '', server: '' },
};

function readOne(file: string, trust: Trust): Read {
  const nothing = { rules: [], broken: [], notices: [] };
  const text = readTrustedFile(file, managedFileLimit, trust);
  if (!text.ok) return text.error.kind === 'absent' ? nothing : { ...nothing, notices: [unusable(file, text.error.why)] };
  const written = readManagedFile(text.value);
  if (!written.ok) return { ...nothing, notices: [unusable(file, written.error)] };
  const rules: Rule[] = [];
  const broken: RuleView[] = [];
  const problems: string[] = [];
  for (const [index, one] of written.value.entries()) {
    const problem = one.ok ? refusalOf(one.value) : one.error;
    if (!one.ok || problem !== null) broken.push(brokenView(index, problem ?? ''));
    // A faulty rule that forbids still forbids what it can.
    else rules.push(ruleOf(one.value));
    const words = problem ?? (one.ok ? (ruleProblems(one.value)[0]?.words ?? null) : null);
    if (words !== null) problems.push(say('managed.rule', { number: index + 1, problem: words }));
  }
  const [first] = problems;
  if (first === undefined) return { rules, broken, notices: [] };
  return { rules, broken, notices: [say('managed.some', { count: problems.length, file: shown(file), first: shown(first) })] };
}

function unusable(file: string, why: string): string {
  return say('managed.none', { file: shown(file), why });
}

/** Why a rule cannot be taken in at all; null where it can. */
function refusalOf(input: RuleInput): string | null {
  if (input.action === 'allow') return say('managed.allows');
  const valid = ruleSchema.safeParse(ruleOf(input));
  return valid.success ? null : (valid.error.issues[0]?.message ?? say('file.wrong'));
}

/** The id comes from what the rule says: the same rule keeps it from one start to the next, and the record's links with it. */
function ruleOf(input: RuleInput): Rule {
  const id = `managed-${digest(canonical(fromPlain(input)))}`;
  return { ...input, id, origin: 'managed', createdAt: 0, label: { host: hostTitle(input.scope.host ?? ''), server: serverLabel(input) } };
}

function serverLabel({ scope }: RuleInput): string {
  return scope.serverName ?? (scope.server === undefined ? '' : `server ${scope.server.slice(0, 8)}`);
}

function brokenView(index: number, problem: string): RuleView {
  const words = say('managed.broken', { number: index + 1, problem: visible(problem, { lines: false }) });
  const members = { origin: 'managed', suspended: false, lifetime: 'always', problem: say('managed.matchesNothing') } as const;
  return unusableRule(`managed-broken-${digest(`${index}\n${problem}`)}`, words, members);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function shown(text: string): string {
  return visible(text, { lines: false });
}

import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import { ruleWords } from '#app/policy/words';
import { canonical, fromPlain } from '#shared/json';
import type { Rule, RuleImport, RuleInput } from '#shared/models/rule';
import { err, ok, type Result } from '#shared/result';
import { visible } from '#shared/text/visible';
import { replaceOwnFile } from '#main/link/own-file';
import { say } from '#shared/words/say';
import { Refusal } from '../ipc/answer-call';
import { sentence } from '../sentence';
import type { FileDialogs } from './file-dialogs';
import { readRulesFile, rulesFileText } from './rules-file';
import { writtenRule, type WritingParts } from './written-rule';

/** Largest file that is imported, bytes. */
export const importLimit = 8 * 1024 * 1024;

/** How long the rules of a file may take to be judged, ms: patterns are compiled, and nothing else is done meanwhile. */
const patienceMs = 3000;

export interface RuleTransferOptions extends WritingParts {
  /** The data folder. */
  readonly home: string;
  readonly dialogs: FileDialogs;
  /** The person's lasting rules. */
  readonly lasting: () => readonly Rule[];
  readonly store: (rules: readonly Rule[]) => Result<null, string>;
  /** Instead of `patienceMs`. */
  readonly patience?: number;
}

/** The person's rules as a file, out and in. What comes in is shown first, and only what was shown is stored. */
export interface RuleTransfer {
  export(): Promise<{ readonly file: string | null; readonly count: number }>;
  import(): Promise<RuleImport | null>;
  accept(): { readonly count: number };
}

export function ruleTransfer({ home, dialogs, lasting, store, patience = patienceMs, ...parts }: RuleTransferOptions): RuleTransfer {
  let shown: readonly RuleInput[] | null = null;

  /** A rule of the file, as it would be stored here. */
  function taken(input: RuleInput, had: ReadonlySet<string>): Result<Rule, RuleImport['rules'][number]> {
    const { rule, problems } = writtenRule(input, null, parts);
    const [problem] = problems;
    if (problem !== undefined) return err({ words: wordsOf(rule), problem: visible(problem.words, { lines: false }), action: rule.action });
    return had.has(sameness(rule)) ? err({ words: wordsOf(rule), problem: say('import.had'), action: rule.action }) : ok(rule);
  }

  return {
    async export() {
      const rules = lasting();
      const file = await dialogs.toSave('countersign-rules.json');
      if (file === null) return { file: null, count: 0 };
      if (isWithin(home, file)) throw new Refusal(say('export.ownFolder'));
      try {
        replaceOwnFile(file, rulesFileText(rules));
      } catch (cause) {
        throw new Refusal(say('export.failed'), { cause });
      }
      return { file: visible(basename(file), { lines: false }), count: rules.length };
    },
    async import() {
      shown = null;
      const file = await dialogs.toOpen();
      if (file === null) return null;
      const text = readChosenFile(file);
      const read = text.ok ? readRulesFile(text.value) : text;
      if (!read.ok) throw new Refusal(say('import.refused', { why: read.error }));
      const had = new Set(lasting().map(sameness));
      const kept: RuleInput[] = [];
      const end = performance.now() + patience;
      const rules = read.value.map((written, index) => {
        if (performance.now() > end) throw new Refusal(say('import.slow'));
        if (!written.ok) return { words: say('import.rule', { number: index + 1 }), problem: sentence(visible(written.error, { lines: false })), action: null };
        const rule = taken(written.value, had);
        if (!rule.ok) return rule.error;
        had.add(sameness(rule.value));
        kept.push(written.value);
        return { words: wordsOf(rule.value), problem: null, action: rule.value.action };
      });
      shown = kept;
      return { file: visible(basename(file), { lines: false }), rules };
    },
    accept() {
      if (shown === null) throw new Refusal(say('import.nothing'));
      const had = new Set(lasting().map(sameness));
      // What stood in its way since it was shown - a server that was forgotten, a rule made meanwhile - leaves it out.
      const rules = shown.flatMap((input) => {
        const rule = taken(input, had);
        return rule.ok ? [rule.value] : [];
      });
      shown = null;
      const stored = store(rules);
      if (!stored.ok) throw new Refusal(sentence(stored.error));
      return { count: rules.length };
    },
  };
}

/** Whether `file` would lie in `folder` or below it, links resolved. */
export function isWithin(folder: string, file: string): boolean {
  try {
    const between = relative(realpathSync(folder), realpathSync(dirname(file)));
    return between === '' || (!isAbsolute(between) && between.split(sep)[0] !== '..');
  } catch {
    // Where there is no folder nothing is written.
    return false;
  }
}

function wordsOf(rule: Rule): string {
  return visible(ruleWords(rule), { lines: false });
}

/** Equal for rules that say the same. */
function sameness({ action, scope, conditions, tier, lifetime }: Rule): string {
  return canonical(fromPlain({ action, scope, conditions, tier: action === 'allow' ? tier : 0, lifetime }));
}

function readChosenFile(file: string): Result<string, string> {
  let handle: number;
  try {
    // Opening a named pipe would wait for whoever writes to it.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return err(say('file.unopened'));
  }
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) return err(say('file.noFile'));
    if (stats.size > importLimit) return err(say('file.tooLarge'));
    const bytes = Buffer.alloc(stats.size);
    const length = readSync(handle, bytes, 0, bytes.length, 0);
    return ok(bytes.toString('utf8', 0, length));
  } catch {
    return err(say('file.unreadable'));
  } finally {
    closeSync(handle);
  }
}

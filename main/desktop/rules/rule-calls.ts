import { meets } from '#app/policy/meets';
import { ruleWords } from '#app/policy/words';
import type { Rule, RuleInput, RulePreview } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { Refusal, type Handlers } from '../ipc/answer-call';
import type { Decisions } from '../decisions';
import type { HistoryReading } from '../ipc/handlers';
import type { ManagedRules } from '../managed/managed-rules';
import type { RulesStore } from '../stores/rules-store';
import { sentence } from '../sentence';
import type { FileDialogs } from './file-dialogs';
import { ruleTransfer } from './rule-transfer';
import type { Suggestions } from './suggestions';
import { writtenRule, type WritingParts, type WrittenRule } from './written-rule';

export interface RuleCallsOptions extends WritingParts {
  /** The data folder. */
  readonly home: string;
  readonly rules: Pick<RulesStore, 'live' | 'lasting'>;
  readonly managed: ManagedRules;
  readonly decisions: Pick<Decisions, 'saveRule' | 'importRules' | 'revokeRule' | 'confirmRule'>;
  readonly reader: Pick<HistoryReading, 'matching'>;
  /** The folder each server runs in, by its identity's digest. */
  readonly folders: () => Readonly<Record<string, string>>;
  readonly dialogs: FileDialogs;
  readonly suggestions: Suggestions;
  readonly onFault: (call: string, cause: unknown) => void;
}

export type RuleCalls = Pick<
  Handlers,
  'rule/revoke' | 'rule/confirm' | 'rule/get' | 'rule/preview' | 'rule/save' | 'rule/export' | 'rule/import' | 'rule/import-accept' | 'rule/suggestions' | 'rule/dismiss-suggestion'
>;

/** How far back a preview looks, ms. */
const previewMs = 7 * 86_400_000;

/** What the console may ask of the person's rules. Rules of an organisation are shown and never changed. */
export function ruleCalls(options: RuleCallsOptions): RuleCalls {
  const { rules, managed, decisions, reader, folders, dialogs, suggestions, now, onFault } = options;
  const transfer = ruleTransfer({ ...options, dialogs, lasting: rules.lasting, store: decisions.importRules });

  function stored(id: string | null): Rule | null {
    return id === null ? null : (rules.lasting().find((rule) => rule.id === id) ?? null);
  }

  function written(id: string | null, input: RuleInput): WrittenRule {
    const replaced = stored(id);
    if (id !== null && replaced === null) throw new Refusal(managed.has(id) ? ofOrganisation : say('refused.ruleEdit'));
    return writtenRule(input, replaced, options);
  }

  function met(rule: Rule): RulePreview['meets'] {
    const others = [...managed.live(), ...rules.live(now())].filter(({ id }) => id !== rule.id);
    const byId = new Map(others.map((other) => [other.id, other]));
    return meets(rule, others).flatMap(({ id, how }) => {
      const other = byId.get(id);
      return other === undefined ? [] : [{ id, how, words: wordsOf(other) }];
    });
  }

  async function matched(rule: Rule): Promise<RulePreview['matched']> {
    try {
      return await reader.matching({ rule, since: now() - previewMs, folders: folders() });
    } catch (cause) {
      // A record that cannot be read must not keep a rule from being written.
      onFault('looking for calls a rule would have matched', cause);
      return null;
    }
  }

  return {
    'rule/revoke': ({ id }) => {
      if (managed.has(id)) throw new Refusal(ofOrganisation);
      return done(decisions.revokeRule(id), say('refused.ruleGone'));
    },
    'rule/confirm': ({ id }) => done(decisions.confirmRule(id), say('refused.ruleChanged')),
    'rule/get': ({ id }) => {
      const rule = stored(id);
      return rule === null ? null : inputOf(rule);
    },
    'rule/preview': async ({ id, rule: input }) => {
      const { rule, problems } = written(id, input);
      if (problems.length > 0) return { problems: shownProblems(problems), words: null, meets: [], matched: null };
      return { problems: [], words: wordsOf(rule), meets: met(rule), matched: await matched(rule) };
    },
    'rule/save': ({ id, rule: input }) => {
      const { rule, problems } = written(id, input);
      const [problem] = shownProblems(problems);
      if (problem !== undefined) throw new Refusal(problem.words);
      const saved = decisions.saveRule(rule, id !== null);
      if (!saved.ok) throw new Refusal(sentence(saved.error));
      return { id: rule.id };
    },
    'rule/export': () => transfer.export(),
    'rule/import': () => transfer.import(),
    'rule/import-accept': () => transfer.accept(),
    'rule/suggestions': () => suggestions.list(),
    'rule/dismiss-suggestion': ({ id }) => {
      suggestions.dismiss(id);
      return {};
    },
  };
}

const ofOrganisation = say('refused.ruleManaged');

/** A lasting rule as the editor takes it. */
function inputOf({ action, scope, conditions, tier, lifetime, examples, pin }: Rule): RuleInput | null {
  if (lifetime.kind === 'session') return null;
  return { action, scope, conditions, tier, lifetime, ...(examples === undefined ? {} : { examples }), ...(pin === undefined ? {} : { pin }) };
}

function shownProblems(problems: RulePreview['problems']): RulePreview['problems'] {
  return problems.map(({ at, words }) => ({ at, words: visible(words, { lines: false }) }));
}

function wordsOf(rule: Rule): string {
  return visible(ruleWords(rule), { lines: false });
}

function done(found: boolean, otherwise: string): Record<string, never> {
  if (!found) throw new Refusal(otherwise);
  return {};
}

import type { Rule, RuleInput, Suggestion } from '#shared/models/rule';
import type { CallFacts } from './verdict';
import { ruleWords } from './words';

/** A call a person answered, with what they said. */
export interface AnsweredCall {
  readonly facts: CallFacts;
  readonly action: 'allow' | 'deny';
  /** The host's title, for words about it. */
  readonly hostTitle: string;
}

/** A rule the person's own answers suggest. `label`: the names it was told with, for the rule that is made of it. */
export interface Suggested extends Suggestion {
  readonly label: Rule['label'];
}

/** So many allows of one tool show a habit. */
const enough = 5;

/** Rules that would have given the answers the person gave: of one host, server and tool that was never denied. */
export function suggestRules(answers: readonly AnsweredCall[], rules: readonly Rule[], _now: number): readonly Suggested[] {
  const groups = new Map<string, AnsweredCall[]>();
  for (const answer of answers) {
    const key = JSON.stringify([answer.facts.host, answer.facts.server, answer.facts.tool]);
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.entries()].flatMap(([key, group]): readonly Suggested[] => {
    const [first] = group;
    if (first === undefined || group.length < enough || group.some(({ action, facts }) => action === 'deny' || facts.tier > 2)) return [];
    const { host, server, serverName, tool } = first.facts;
    if (rules.some(({ scope }) => scope.tool === tool && scope.server === server)) return [];
    const tier = Math.max(...group.map(({ facts }) => facts.tier)) as Rule['tier'];
    const input: RuleInput = { action: 'allow', scope: { host, server, tool }, conditions: [], tier, lifetime: { kind: 'always' } };
    const label = { host: first.hostTitle, server: serverName };
    return [{ id: `suggested-${key}`, label, input, words: ruleWords({ ...input, id: key, origin: 'person', createdAt: 0, label }), because: `You allowed this ${group.length} times and never denied it` }];
  });
}

import type { Rule, RuleInput } from '#shared/models/rule';
import type { CallFacts } from './verdict';

/** A call the person was asked about, and what they said. */
export interface AnsweredCall {
  readonly call: CallFacts;
  readonly allowed: boolean;
  /** Epoch ms. */
  readonly at: number;
}

/** A rule the answers suggest. `because` is a sentence for people without a full stop. */
export interface Suggested {
  readonly input: RuleInput;
  readonly because: string;
}

/** How many equal yeses, with no no between them, suggest a rule. */
const enough = 3;

/** Rules that say what the person keeps answering, never broader than the answers. `now` is epoch ms. */
export function suggestRules(answers: readonly AnsweredCall[], rules: readonly Rule[], _now: number): readonly Suggested[] {
  const groups = new Map<string, AnsweredCall[]>();
  for (const answer of answers) {
    const key = JSON.stringify([answer.call.host, answer.call.server, answer.call.tool]);
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()].flatMap((group): readonly Suggested[] => {
    const [first] = group;
    if (first === undefined || group.length < enough || group.some(({ allowed, call }) => !allowed || call.tier > 2)) return [];
    const { host, server, tool } = first.call;
    if (rules.some(({ scope }) => scope.tool === tool && scope.server === server)) return [];
    const tier = Math.max(...group.map(({ call }) => call.tier)) as Rule['tier'];
    return [{ input: { action: 'allow', scope: { host, server, tool }, conditions: [], tier, lifetime: { kind: 'always' } }, because: `You allowed it ${group.length} times` }];
  });
}

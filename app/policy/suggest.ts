import type { Rule, Suggestion } from '#shared/models/rule';
import type { CallFacts } from './verdict';

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

/** Rules that would have given the answers the person gave, and no others. `now` is epoch ms. */
export function suggestRules(_answers: readonly AnsweredCall[], _rules: readonly Rule[], _now: number): readonly Suggested[] {
  return [];
}

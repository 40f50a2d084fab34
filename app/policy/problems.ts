import type { Rule, RuleInput } from '#shared/models/rule';
import { ruleFaults, type Problem } from './faults';

export type { Problem };

/** Why a rule cannot be saved. Nothing for a rule that is sound. */
export function ruleProblems(rule: RuleInput | Rule): readonly Problem[] {
  return ruleFaults(rule);
}

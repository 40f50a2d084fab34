import { RE2JS } from 're2js';
import type { Rule, RuleInput } from '#shared/models/rule';

/** What is wrong with a rule: the member it is about (`conditions/0/pattern`), and a sentence without a full stop. */
export interface Problem {
  readonly at: string;
  readonly words: string;
}

/** What makes a rule unfit to be asked. An allow with a fault matches nothing; a deny or an ask still tightens. */
export function ruleFaults(rule: RuleInput | Rule): readonly Problem[] {
  return rule.conditions.flatMap((condition, at) => (condition.op === 'regex' && !compiles(condition.pattern) ? [{ at: `conditions/${at}/pattern`, words: 'The pattern is no regular expression' }] : []));
}

function compiles(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

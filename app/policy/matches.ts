import type { Rule } from '#shared/models/rule';
import { together, type Truth } from './conditions/truth';
import { conditionWorld, type ConditionWorld } from './conditions/world';
import { conditionsHold, scopeCovers } from './covers';
import type { CallFacts } from './verdict';

/**
 * Whether `rule` speaks of `call` by its scope, conditions and pin, whatever its lifetime, tier and examples say. A deny or an ask that cannot be told speaks:
 * it asks. For previews over the record.
 */
export function ruleMatches(rule: Rule, call: CallFacts): boolean {
  const truth = coverage(rule, call, conditionWorld(call.places));
  if (rule.action !== 'allow') return truth !== 'fails';
  return truth === 'holds' && (rule.pin === undefined || rule.pin === call.pin);
}

/** Scope and conditions together. */
export function coverage(rule: Pick<Rule, 'action' | 'scope' | 'conditions' | 'lifetime'>, call: CallFacts, world: ConditionWorld): Truth {
  const scope = scopeCovers(rule, call);
  return scope === 'fails' ? scope : together([scope, conditionsHold(rule, call, world)], 'every');
}

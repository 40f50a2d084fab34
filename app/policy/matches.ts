import type { Rule } from '#shared/models/rule';
import type { CallFacts } from './verdict';

/** Whether `rule` speaks of `call` by its scope, conditions and pin, whatever its lifetime and tier say. */
export function ruleMatches(rule: Rule, call: CallFacts): boolean {
  const { host, server, tool } = rule.scope;
  return (
    (host === undefined || host === call.host) &&
    (server === undefined || server === call.server) &&
    (tool === undefined || tool === call.tool) &&
    (rule.pin === undefined || rule.pin === call.pin) &&
    rule.conditions.every((condition) => condition.op === 'equals' && condition.at === '/path' && call.arguments instanceof Map && call.arguments.get('path') === condition.value)
  );
}

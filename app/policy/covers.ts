import type { Condition } from '#shared/models/condition';
import type { Rule, Scope } from '#shared/models/rule';
import { unknownHost } from '#app/hosts/unknown-host';
import { judgeCondition } from './conditions/judge';
import { nameFits } from './conditions/pattern';
import { together, type Reach, type Truth } from './conditions/truth';
import type { ConditionWorld } from './conditions/world';
import type { CallFacts } from './verdict';

type Coverage = Pick<Rule, 'action' | 'scope' | 'conditions' | 'lifetime'>;

/** Whether a rule's scope covers a call. `unknown`: its pattern is none. */
export function scopeCovers({ action, scope, lifetime }: Omit<Coverage, 'conditions'>, call: CallFacts): Truth {
  // Hosts nobody could identify are not one host: an allow given to one of them holds for its own session only.
  if (action === 'allow' && scope.host === unknownHost && lifetime.kind !== 'session') return 'fails';
  // Anybody may give a server any name.
  if (action === 'allow' && scope.serverName !== undefined) return 'fails';
  if (!isExactly(scope, call)) return 'fails';
  return together([named(scope.tools, call.tool), named(scope.serverName, call.serverName)], 'every');
}

/** Whether a rule's conditions all hold of a call: of every value for an allow, of any for a deny or an ask. */
export function conditionsHold({ action, conditions }: Pick<Rule, 'action' | 'conditions'>, call: CallFacts, world: ConditionWorld): Truth {
  if (conditions.length === 0) return 'holds';
  const reach = action === 'allow' ? 'every' : 'any';
  let truth: Truth = 'holds';
  for (const condition of conditions) {
    const one = judged(condition, call, reach, world);
    if (one === 'fails') return 'fails';
    if (one === 'unknown') truth = 'unknown';
  }
  return truth;
}

/** Whatever goes wrong while a condition is judged, it is that call's doing. */
function judged(condition: Condition, call: CallFacts, reach: Reach, world: ConditionWorld): Truth {
  try {
    const truth = judgeCondition(condition, call.arguments, reach, world);
    // The one call it is about had nothing beside its arguments: another may do something else.
    return truth === 'holds' && condition.op === 'exactly' && condition.at === '' && call.others ? 'unknown' : truth;
  } catch {
    return 'unknown';
  }
}

function isExactly({ host, server, tool }: Scope, call: CallFacts): boolean {
  return (host === undefined || host === call.host) && (server === undefined || server === call.server) && (tool === undefined || tool === call.tool);
}

function named(pattern: string | undefined, name: string): Truth {
  const fits = pattern === undefined ? true : nameFits(pattern, name);
  return fits === null ? 'unknown' : fits ? 'holds' : 'fails';
}

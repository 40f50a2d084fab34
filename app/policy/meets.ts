import type { Rule } from '#shared/models/rule';
import { excludes } from './conditions/implies';
import { nameFits } from './conditions/pattern';
import { includes } from './narrower';

/** How another rule meets one: it makes it useless, is made useless by it, or says otherwise of some of the same calls. */
export type Meeting = 'shadowed-by' | 'shadows' | 'disagrees';

/** The rules of `others` that `rule` meets, in their order. A rule of its own id is itself and left out. */
export function meets(rule: Rule, others: readonly Rule[]): readonly { readonly id: string; readonly how: Meeting }[] {
  return others.flatMap((other) => {
    const how = other.id === rule.id ? null : meeting(rule, other);
    return how === null ? [] : [{ id: other.id, how }];
  });
}

function meeting(rule: Rule, other: Rule): Meeting | null {
  if (makesUseless(other, rule)) return 'shadowed-by';
  if (makesUseless(rule, other)) return 'shadows';
  return rule.action !== other.action && mayMeet(rule, other) ? 'disagrees' : null;
}

/** Whether with `one` there, `other` never changes a verdict. */
function makesUseless(one: Rule, other: Rule): boolean {
  if (!includes(one, other) || !outlives(one, other)) return false;
  // What a deny of any value covers holds more than what an allow of every value does, but for conditions of which it cannot be told.
  if (one.action === 'deny') return other.action !== 'deny' || one.conditions.length === 0 || includes(other, one);
  if (one.action === 'ask') return other.action !== 'deny' && (one.origin === 'managed' || includes(other, one));
  return other.action === 'allow' && one.tier >= other.tier && (one.pin === undefined || one.pin === other.pin);
}

function outlives({ lifetime: one }: Rule, { lifetime: other }: Rule): boolean {
  if (one.kind === 'always') return true;
  if (one.kind === 'session') return other.kind === 'session' && other.session === one.session;
  return other.kind === 'until' && other.at <= one.at;
}

/** Whether some call may fall under both, as far as their texts tell. */
function mayMeet(one: Rule, other: Rule): boolean {
  const same = (['host', 'server', 'tool'] as const).every((member) => one.scope[member] === undefined || other.scope[member] === undefined || one.scope[member] === other.scope[member]);
  const named = fits(one.scope.tools, other.scope.tool) && fits(other.scope.tools, one.scope.tool);
  return same && named && !one.conditions.some((condition) => other.conditions.some((against) => excludes(condition, against)));
}

function fits(pattern: string | undefined, name: string | undefined): boolean {
  return pattern === undefined || name === undefined || nameFits(pattern, name) !== false;
}

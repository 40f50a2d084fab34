import type { Rule, Scope } from '#shared/models/rule';
import { conditionKey, implies } from './conditions/implies';
import { nameFits } from './conditions/pattern';

/** What decides how narrow a rule is. Tier and lifetime do not: they say how long and how far, not what is covered. */
export type Extent = Pick<Rule, 'scope' | 'conditions'>;

/**
 * Whether every call `narrow` covers is covered by `wide` too. An absent scope member covers everything of its kind;
 * each of `wide`'s conditions must follow from one of `narrow`'s. A rule includes itself and its equals.
 */
export function includes(wide: Extent, narrow: Extent): boolean {
  return scopeIncludes(wide.scope, narrow.scope) && wide.conditions.every((condition) => narrow.conditions.some((one) => implies(one, condition)));
}

/** The rules no other rule is strictly narrower than, in the order given. Rules that include neither way are equals and all stay. */
export function narrowest<R extends Extent>(rules: readonly R[]): readonly R[] {
  if (rules.length < 2) return rules;
  // Many rules share few extents: compared once per extent, thousands of grants cost no more than a handful.
  const keyed = rules.map((rule) => [extentKey(rule), rule] as const);
  const extents = [...new Map(keyed)];
  const least = new Set(extents.filter(([, rule]) => !extents.some(([, other]) => includes(rule, other) && !includes(other, rule))).map(([key]) => key));
  return keyed.flatMap(([key, rule]) => (least.has(key) ? [rule] : []));
}

function scopeIncludes(wide: Scope, narrow: Scope): boolean {
  return (
    covers(wide.host, narrow.host) &&
    covers(wide.server, narrow.server) &&
    // A name says nothing of an identity, nor an identity of a name.
    covers(wide.serverName, narrow.serverName) &&
    covers(wide.tool, narrow.tool) &&
    (wide.tools === undefined || wide.tools === narrow.tools || (narrow.tool !== undefined && nameFits(wide.tools, narrow.tool) === true))
  );
}

function covers(wide: string | undefined, narrow: string | undefined): boolean {
  return wide === undefined || wide === narrow;
}

/** What a rule covers, as text. */
export function extentKey(rule: Extent): string {
  const known = keys.get(rule);
  if (known !== undefined) return known;
  const { host, server, tool, tools, serverName } = rule.scope;
  const key = JSON.stringify([host ?? null, server ?? null, tool ?? null, tools ?? null, serverName ?? null, ...new Set(rule.conditions.map(conditionKey).sort())]);
  keys.set(rule, key);
  return key;
}

const keys = new WeakMap<Extent, string>();

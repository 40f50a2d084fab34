import type { Rule, Scope } from '#shared/models/rule';

/** What decides how narrow a rule is. Tier and lifetime do not: they say how long and how far, not what is covered. */
export type Extent = Pick<Rule, 'scope' | 'conditions'>;

const scopeMembers = ['host', 'server', 'tool'] as const satisfies readonly (keyof Scope)[];

/**
 * Whether every call `narrow` covers is covered by `wide` too. An absent scope member covers everything of its kind;
 * each of `wide`'s conditions must be one of `narrow`'s. A rule includes itself and its equals.
 */
export function includes(wide: Extent, narrow: Extent): boolean {
  return (
    scopeMembers.every((key) => wide.scope[key] === undefined || wide.scope[key] === narrow.scope[key]) &&
    wide.conditions.every((condition) => narrow.conditions.includes(condition))
  );
}

/** The rules no other rule is strictly narrower than, in the order given. Rules that include neither way are equals and all stay. */
export function narrowest<R extends Extent>(rules: readonly R[]): readonly R[] {
  if (rules.length < 2) return rules;
  // Many rules share few extents: compared once per extent, thousands of grants cost no more than a handful.
  const extents = [...new Map(rules.map((rule) => [extentKey(rule), rule])).values()];
  const least = new Set(extents.filter((rule) => !extents.some((other) => includes(rule, other) && !includes(other, rule))).map(extentKey));
  return rules.filter((rule) => least.has(extentKey(rule)));
}

function extentKey({ scope, conditions }: Extent): string {
  return JSON.stringify([...scopeMembers.map((key) => scope[key] ?? null), conditions]);
}

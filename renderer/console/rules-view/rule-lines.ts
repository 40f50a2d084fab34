import type { RuleView } from '#shared/models/rule';
import { say } from '#shared/words/say';

/** How the rules are put in order. */
export const orders = { newest: 'console.rules.byNewest', used: 'console.rules.byUsed', most: 'console.rules.byMost', server: 'console.rules.byServer' } as const;
export type Order = keyof typeof orders;

/** A line of the list: a heading, or a rule. */
export type RuleLine = { readonly kind: 'heading'; readonly words: string } | { readonly kind: 'suspended' | 'broken'; readonly count: number } | { readonly kind: 'rule'; readonly rule: RuleView };

/** The lines of the list: suspended rules first, under what that means, then those that fit `search`: rules that count for nothing, then all others, in order. */
export function ruleLines(rules: readonly RuleView[], order: Order, search: string): readonly RuleLine[] {
  const wanted = search.trim().toLowerCase();
  const suspended = rules.filter((rule) => rule.suspended);
  const found = rules.filter((rule) => !rule.suspended && fits(rule, wanted)).sort(comparisons[order]);
  const [broken, live] = [found.filter(({ problem }) => problem !== null), found.filter(({ problem }) => problem === null)];
  const lines: RuleLine[] = suspended.length === 0 ? [] : [{ kind: 'suspended', count: suspended.length }, ...suspended.map((rule) => ({ kind: 'rule', rule }) as const)];
  if (broken.length > 0) lines.push({ kind: 'broken', count: broken.length }, ...broken.map((rule) => ({ kind: 'rule', rule }) as const));
  let heading: string | null = lines.length > 0 && live.length > 0 && order !== 'server' ? say('console.rules.inForce') : null;
  if (heading !== null) lines.push({ kind: 'heading', words: heading });
  for (const rule of live) {
    if (order === 'server' && heading !== rule.server) {
      heading = rule.server;
      lines.push({ kind: 'heading', words: heading });
    }
    lines.push({ kind: 'rule', rule });
  }
  return lines;
}

function fits({ words, host, server, tool }: RuleView, wanted: string): boolean {
  return wanted === '' || [words, host, server, tool ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

const newest = (one: RuleView, other: RuleView) => other.createdAt - one.createdAt;
const comparisons: Readonly<Record<Order, (one: RuleView, other: RuleView) => number>> = {
  newest,
  used: (one, other) => (other.lastUsedAt ?? 0) - (one.lastUsedAt ?? 0) || newest(one, other),
  most: (one, other) => other.uses - one.uses || newest(one, other),
  server: (one, other) => one.server.localeCompare(other.server, 'en') || newest(one, other),
};

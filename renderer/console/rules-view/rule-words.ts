import type { Action, RuleView } from '#shared/models/rule';
import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import { ago } from '../../ui/ago';
import type { IconName } from '../../ui/icon';

/** What a rule does, as a mark, a word, and what such a rule is called. */
export const actionLooks = {
  allow: { word: 'console.rule.allows', kind: 'console.rule.thatAllows', icon: 'forwarded' },
  ask: { word: 'console.rule.asks', kind: 'console.rule.thatAsks', icon: 'inbox' },
  deny: { word: 'console.rule.denies', kind: 'console.rule.thatDenies', icon: 'ban' },
} as const satisfies Readonly<Record<Action, { readonly word: Key; readonly kind: Key; readonly icon: IconName }>>;

/** What a rule decided so far: `12 calls, last 2 h ago`, or `Not used yet`. `now` is epoch ms. */
export function usesWords({ uses, lastUsedAt }: Pick<RuleView, 'uses' | 'lastUsedAt'>, now: number): string {
  if (uses === 0 || lastUsedAt === null) return say('console.rule.unused');
  return say('console.rule.uses', { count: uses, ago: ago(lastUsedAt, now) });
}

/** What is said above rules that have a problem. */
export function brokenWords(count: number): string {
  return say('console.rules.broken', { count });
}

/** What is said above suspended rules. */
export function suspendedWords(count: number): string {
  return say('console.rules.suspended', { count });
}

import type { Action, RuleView } from '#shared/models/rule';
import { ago } from '../../ui/ago';
import { counted } from '../../ui/amounts';
import type { IconName } from '../../ui/icon';

/** What a rule does, as a mark and a word. */
export const actionLooks: Readonly<Record<Action, { readonly word: string; readonly icon: IconName }>> = {
  allow: { word: 'Allows', icon: 'forwarded' },
  ask: { word: 'Asks', icon: 'inbox' },
  deny: { word: 'Denies', icon: 'ban' },
};

/** What a rule decided so far: `12 calls, last 2 h ago`, or `Not used yet`. `now` is epoch ms. */
export function usesWords({ uses, lastUsedAt }: Pick<RuleView, 'uses' | 'lastUsedAt'>, now: number): string {
  if (uses === 0 || lastUsedAt === null) return 'Not used yet';
  return `${counted(uses, 'call')}, last ${ago(lastUsedAt, now)}`;
}

/** What is said above rules that have a problem. */
export function brokenWords(count: number): string {
  return count === 1 ? 'One rule has a problem. Until that is put right it allows nothing.' : `${count.toLocaleString('en')} rules have a problem. Until that is put right they allow nothing.`;
}

/** What is said of a rule that only the organisation can change. */
export const managedWords = 'Set by your organisation';

/** What is said above suspended rules. */
export function suspendedWords(count: number): string {
  return count === 1
    ? 'One rule was edited outside Countersign. It counts for nothing until you have read and confirmed what it says now.'
    : `${count.toLocaleString('en')} rules were edited outside Countersign. They count for nothing until you have read and confirmed what they say now.`;
}

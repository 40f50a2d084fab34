import type { RuleView } from '#shared/models/rule';

/** What stands in the list for a rule nobody can read: it matches nothing. */
export function unusableRule(id: string, words: string, members: Pick<RuleView, 'origin' | 'suspended' | 'problem' | 'lifetime'>): RuleView {
  return { id, action: 'ask', words, host: '', server: '', tool: null, tier: 0, createdAt: 0, uses: 0, lastUsedAt: null, ...members };
}

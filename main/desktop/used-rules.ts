import type { RuleView } from '#shared/models/rule';
import type { HistoryReading } from './ipc/handlers';
import type { RulesStore } from './stores/rules-store';

export interface UsedRulesOptions {
  readonly rules: Pick<RulesStore, 'views'>;
  readonly reader: Pick<HistoryReading, 'usage'>;
  readonly onFault: (cause: unknown) => void;
}

/**
 * Every rule with what it decided so far. A journal that cannot be read must not hide the rules, nor keep one from being revoked:
 * then they are shown as unused.
 */
export function usedRules({ rules, reader, onFault }: UsedRulesOptions): () => Promise<RuleView[]> {
  return async () => {
    // As they are now: whoever asked is told of every later change.
    const views = rules.views();
    const usage = await reader.usage().catch((cause: unknown) => {
      onFault(cause);
      return [];
    });
    const used = new Map(usage.map((one) => [one.rule, one]));
    return views.map((view) => {
      const { uses, lastUsedAt } = used.get(view.id) ?? { uses: view.uses, lastUsedAt: view.lastUsedAt };
      return { ...view, uses, lastUsedAt };
    });
  };
}

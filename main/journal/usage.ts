import type { RowTable } from './search/row-table';

/** How many calls a rule decided, and when it last did, epoch ms. */
export interface RuleUsage {
  readonly rule: string;
  readonly uses: number;
  readonly lastUsedAt: number;
}

/** Every rule that decided a call, in the order in which they first did, as far as the table was read. */
export function ruleUsage(table: RowTable): RuleUsage[] {
  const uses = table.uses();
  return [...table.lastUsed].flatMap(([rule, lastUsedAt]) => {
    const count = uses.get(rule) ?? 0;
    return count === 0 ? [] : [{ rule, uses: count, lastUsedAt }];
  });
}

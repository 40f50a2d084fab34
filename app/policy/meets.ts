import type { Rule } from '#shared/models/rule';
import { includes } from './narrower';

/** A rule another one meets, and what that means for the first. */
export interface Met {
  readonly id: string;
  readonly how: 'shadowed-by' | 'shadows' | 'disagrees';
}

/** The rules among `others` that make `rule` useless, that it makes useless, or that say otherwise of the same calls. */
export function meets(rule: Rule, others: readonly Rule[]): readonly Met[] {
  return others.flatMap((other): readonly Met[] => {
    const within = includes(other, rule);
    const around = includes(rule, other);
    if (!within && !around) return [];
    if (other.action !== rule.action) return [{ id: other.id, how: 'disagrees' }];
    return [{ id: other.id, how: within ? 'shadowed-by' : 'shadows' }];
  });
}

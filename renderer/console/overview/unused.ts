import type { RuleInput, RuleView } from '#shared/models/rule';
import type { Client } from '../../bridge/client';

/** An allow nothing has used for so long is unused, and one that is given an end has so long left, ms. */
export const unusedMs = 30 * 86_400_000;

/** Rules looked at: the ones unused longest. */
const limit = 50;

/** An allow without an end that nothing uses, and how it is stored. */
export interface Unused {
  readonly rule: RuleView;
  readonly input: RuleInput;
}

/** Whether a rule is an allow of the person's that counts and was neither used nor made of late. */
export function isUnused({ action, suspended, origin, createdAt, lastUsedAt }: RuleView, now: number): boolean {
  return action === 'allow' && !suspended && origin !== 'managed' && Math.max(createdAt, lastUsedAt ?? 0) < now - unusedMs;
}

/** Those of the unused that have no end, the ones unused longest first. What cannot be read is left out. */
export async function unusedOf(client: Client, rules: readonly RuleView[], now: number): Promise<readonly Unused[]> {
  const since = ({ createdAt, lastUsedAt }: RuleView): number => Math.max(createdAt, lastUsedAt ?? 0);
  const candidates = rules.filter((rule) => isUnused(rule, now)).sort((one, other) => since(one) - since(other)).slice(0, limit);
  const inputs = await Promise.all(candidates.map(({ id }) => client.call('rule/get', { id })));
  return candidates.flatMap((rule, at) => {
    const reply = inputs[at];
    return reply?.ok === true && reply.value?.lifetime.kind === 'always' ? [{ rule, input: reply.value }] : [];
  });
}

/** What came of giving rules an end: those that have one now, and why it went no further. */
export interface Ended {
  readonly done: readonly Unused[];
  readonly problem: string | null;
}

/** Stores each with an end in 30 days, one after the other, up to the first that is refused. */
export async function endAll(client: Client, unused: readonly Unused[], now: number): Promise<Ended> {
  return each(unused, ({ rule, input }) => client.call('rule/save', { id: rule.id, rule: { ...input, lifetime: { kind: 'until', at: now + unusedMs } } }));
}

/** Stores each as it was. */
export async function bringBack(client: Client, ended: readonly Unused[]): Promise<Ended> {
  return each(ended, ({ rule, input }) => client.call('rule/save', { id: rule.id, rule: input }));
}

async function each(list: readonly Unused[], act: (one: Unused) => ReturnType<Client['call']>): Promise<Ended> {
  const done: Unused[] = [];
  for (const one of list) {
    const reply = await act(one);
    if (!reply.ok) return { done, problem: reply.error };
    done.push(one);
  }
  return { done, problem: null };
}

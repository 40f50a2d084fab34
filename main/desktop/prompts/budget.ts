import type { PromptView } from '#shared/models/prompt';

/**
 * More open questions of one server than a person answers one by one (at 3 s each, a minute of nothing else), and more in one minute than even whole cards of reads bring.
 * An agent at work asks for some ten calls at once.
 */
export const budget = { open: 20, perMinute: 40, minuteMs: 60_000 } as const;

/** Reading what a server asks of its host takes as long as reading so many calls. */
const askWeight = 3;

/** Kept of one server, seconds with questions: a minute of them and one that has begun. `weight`: in calls. */
type Seconds = readonly { readonly second: number; readonly count: number; readonly weight: number }[];

/** How often each server asked in the last minute. */
export type Asks = ReadonlyMap<string, Seconds>;

/** By what questions are told apart into servers: what the server is; where that is not known, its name in its host. */
export function serverOf({ identity, host, server }: PromptView): string {
  return identity ?? `${host}\n${server}`;
}

/** Whether a question is one that its server brought about by asking: a call it offers or an ask. A first use is asked once, and results and replies follow what was let through. */
export function isAsked(view: PromptView): boolean {
  return view.kind === 'call' || (view.kind === 'ask' && view.gate === 'ask');
}

/** How much a question takes of a budget, in calls. */
export function weightOf(views: readonly PromptView[]): number {
  return views.reduce((sum, { kind }) => sum + (kind === 'ask' ? askWeight : 1), 0);
}

/** A server asked. */
export function noteAsked(asks: Asks, view: PromptView): Asks {
  if (!isAsked(view)) return asks;
  const [key, second] = [serverOf(view), Math.floor(view.askedAt / 1000)];
  const known = recent(asks.get(key), view.askedAt);
  const last = known.at(-1);
  const weight = weightOf([view]);
  const seconds: Seconds = last?.second === second ? [...known.slice(0, -1), { second, count: last.count + 1, weight: last.weight + weight }] : [...known, { second, count: 1, weight }];
  return new Map([...asks].filter(([, kept]) => recent(kept, view.askedAt).length > 0)).set(key, seconds);
}

/** How many questions a server asked in the minute before `at`, epoch ms. */
export function askedLately(asks: Asks, key: string, at: number): number {
  return recent(asks.get(key), at).reduce((sum, { count }) => sum + count, 0);
}

/** Whether a server with these waiting questions asks more than a person can answer. */
export function overBudget(asks: Asks, key: string, open: readonly PromptView[], at: number): boolean {
  if (weightOf(open) > budget.open) return true;
  return open.length > 1 && recent(asks.get(key), at).reduce((sum, { weight }) => sum + weight, 0) > budget.perMinute;
}

function recent(seconds: Seconds | undefined, at: number): Seconds {
  return (seconds ?? []).filter(({ second }) => second * 1000 > at - budget.minuteMs - 1000);
}

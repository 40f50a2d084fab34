import type { PromptView } from '#shared/models/prompt';

/**
 * More open questions of one server than a person answers one by one (at 3 s each, a minute of nothing else), and more in one minute than even whole cards of reads bring.
 * An agent at work asks for some ten calls at once.
 */
export const budget = { open: 20, perMinute: 40, minuteMs: 60_000 } as const;

/** Kept of one server, seconds with questions: a minute of them and one that has begun. */
type Seconds = readonly (readonly [second: number, count: number])[];

/** How often each server asked in the last minute. */
export type Asks = ReadonlyMap<string, Seconds>;

/** By what questions are told apart into servers: what the server is; where that is not known, its name in its host. */
export function serverOf({ identity, host, server }: PromptView): string {
  return identity ?? `${host}\n${server}`;
}

/** A server asked. Only calls count: a first use is asked once. */
export function noteAsked(asks: Asks, view: PromptView): Asks {
  if (view.kind !== 'call') return asks;
  const [key, second] = [serverOf(view), Math.floor(view.askedAt / 1000)];
  const known = recent(asks.get(key), view.askedAt);
  const last = known.at(-1);
  const seconds: Seconds = last?.[0] === second ? [...known.slice(0, -1), [second, last[1] + 1]] : [...known, [second, 1]];
  return new Map([...asks].filter(([, kept]) => recent(kept, view.askedAt).length > 0)).set(key, seconds);
}

/** How many questions a server asked in the minute before `at`, epoch ms. */
export function askedLately(asks: Asks, key: string, at: number): number {
  return recent(asks.get(key), at).reduce((sum, [, count]) => sum + count, 0);
}

/** Whether a server with `open` waiting questions asks more than a person can answer. */
export function overBudget(asks: Asks, key: string, open: number, at: number): boolean {
  return open > budget.open || (open > 1 && askedLately(asks, key, at) > budget.perMinute);
}

function recent(seconds: Seconds | undefined, at: number): Seconds {
  return (seconds ?? []).filter(([second]) => second * 1000 > at - budget.minuteMs - 1000);
}

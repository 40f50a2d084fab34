import type { AskKind, AskSettings } from '#shared/models/ask';

/** What one server asked for lately, over all its sessions; changed in place. */
export interface Spent {
  /** Its asks of the last hour and those whose turn is still to come: when, epoch ms, and for how many tokens at most. The oldest first. */
  readonly asks: { readonly at: number; readonly tokens: number }[];
  /** When as many asks as come at once would all have had a person's time, epoch ms. */
  paidAt: number;
  /** Asks that were refused without a question since one last went on. */
  vain: number;
  /** Asks that were refused, by where they were asked and what they say; the oldest first. */
  readonly refused: Set<string>;
  /** It asks too much: every ask is refused until the person resumes them. */
  paused: boolean;
}

/**
 * What an ask may do now. `go` on; go on `until` then, epoch ms, because its server asks faster than a person answers (its turn is taken already); or it is refused:
 * because the `asks` or the `tokens` of an hour are used up, `until` when there is room for it (null: it asks for more than any hour has); because it was refused here
 * before (`repeated`); or because its server's asks are `paused`, `first` with the ask that made it so.
 */
export type Turn =
  | { readonly kind: 'go' }
  | { readonly kind: 'slow'; readonly until: number }
  | { readonly kind: 'over'; readonly what: 'asks' | 'tokens'; readonly until: number | null }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'paused'; readonly first: boolean };

/** Where an ask is asked (its logical call; outside of any, its session) and all it says, as a digest or a text: equal for equal asks. */
export interface Asking {
  readonly in: string;
  readonly says: string;
}

const hourMs = 3_600_000;

/**
 * How fast a server may ask a person. An agent's step asks for a few things at once; nobody reads and answers one every ten seconds for long. What would wait longer
 * than a minute is no question any more. `vain`: refused without a question so often, it is not listening.
 */
export const pace = { atOnce: 6, everyMs: 10_000, waitMs: 60_000, vain: 20, refused: 200 } as const;

export function newSpent(): Spent {
  return { asks: [], paidAt: 0, vain: 0, refused: new Set(), paused: false };
}

/** Takes a turn for an ask of `kind` for `tokens` tokens at most (0 where it is none for a completion). Roots cost nothing. What is refused costs nothing either. */
export function takeTurn(spent: Spent, settings: AskSettings, kind: AskKind, tokens: number, at: number, asking: Asking | null = null): Turn {
  if (spent.paused) return { kind: 'paused', first: false };
  tidy(spent, at);
  if (asking !== null && spent.refused.has(keyOf(asking))) return inVain(spent, { kind: 'repeated' });
  if (kind !== 'roots') {
    const over = overOf(spent, settings, tokens, at);
    if (over !== null) return inVain(spent, over);
  }
  const turn = asksPerson(settings, kind) ? paced(spent, at) : ({ kind: 'go' } as const);
  if (turn.kind === 'paused') return turn;
  spent.vain = 0;
  if (kind !== 'roots') take(spent, turn.kind === 'slow' ? turn.until : at, tokens);
  return turn;
}

/** A person, a rule or the clock refused this ask: the same one is not asked about there again. */
export function noteRefused({ refused }: Spent, asking: Asking): void {
  refused.delete(keyOf(asking));
  refused.add(keyOf(asking));
  for (const oldest of refused) {
    if (refused.size <= pace.refused) return;
    refused.delete(oldest);
  }
}

/** The logical call or session in which asks were refused is over. */
export function forgetRefused({ refused }: Spent, within: string): void {
  for (const key of refused) if (key.startsWith(`${within}\n`)) refused.delete(key);
}

/** The person lets the server ask again; what it used of an hour stays used. */
export function resume(spent: Spent): void {
  spent.paused = false;
  spent.paidAt = 0;
  spent.vain = 0;
}

/** What of an hour's budget is used, `at` epoch ms. */
export function usedLately({ asks }: Spent, at: number): { readonly asks: number; readonly tokens: number } {
  const lately = asks.filter((one) => one.at > at - hourMs);
  return { asks: lately.length, tokens: lately.reduce((sum, one) => sum + one.tokens, 0) };
}

/** Whether the person is asked of such an ask at all: before its host gets it, or before its server gets the reply. */
function asksPerson(settings: AskSettings, kind: AskKind): boolean {
  if (kind === 'roots') return settings.roots === 'ask' && settings.picked === null;
  return settings[kind] === 'ask' || (kind === 'sampling' && settings.reviewsCompletions);
}

/** Lets some go at once and then one at a time, as late as a person could have come to it. */
function paced(spent: Spent, at: number): Extract<Turn, { kind: 'go' | 'slow' | 'paused' }> {
  const ahead = (pace.atOnce - 1) * pace.everyMs;
  const paidAt = Math.max(at, spent.paidAt);
  const wait = paidAt - ahead - at;
  if (wait > pace.waitMs) return pausedNow(spent);
  spent.paidAt = paidAt + pace.everyMs;
  return wait <= 0 ? { kind: 'go' } : { kind: 'slow', until: at + wait };
}

function overOf({ asks }: Spent, { budget }: AskSettings, tokens: number, at: number): Extract<Turn, { kind: 'over' }> | null {
  const freeAt = (index: number): number => (asks[index]?.at ?? at) + hourMs;
  if (asks.length >= budget.asks) return { kind: 'over', what: 'asks', until: freeAt(asks.length - budget.asks) };
  if (tokens > budget.tokens) return { kind: 'over', what: 'tokens', until: null };
  let used = asks.reduce((sum, one) => sum + one.tokens, tokens);
  if (tokens === 0 || used <= budget.tokens) return null;
  const last = asks.findIndex((one) => (used -= one.tokens) <= budget.tokens);
  return { kind: 'over', what: 'tokens', until: freeAt(last) };
}

function inVain(spent: Spent, turn: Turn): Turn {
  spent.vain += 1;
  return spent.vain > pace.vain ? pausedNow(spent) : turn;
}

function pausedNow(spent: Spent): Extract<Turn, { kind: 'paused' }> {
  spent.paused = true;
  return { kind: 'paused', first: true };
}

/** Forgets what is over. What lies further ahead than anything can wait, lies there because the clock was set back: it must keep nothing waiting. */
function tidy(spent: Spent, at: number): void {
  const { asks } = spent;
  while (asks[0] !== undefined && asks[0].at <= at - hourMs) asks.shift();
  while ((asks.at(-1)?.at ?? at) > at + pace.waitMs) asks.pop();
  if (spent.paidAt > at + pace.atOnce * pace.everyMs + pace.waitMs) spent.paidAt = at;
}

function take({ asks }: Spent, at: number, tokens: number): void {
  const behind = asks.findLastIndex((one) => one.at <= at);
  asks.splice(behind + 1, 0, { at, tokens });
}

function keyOf(asking: Asking): string {
  return `${asking.in}\n${asking.says}`;
}

import type { PromptView } from '#shared/models/prompt';
import { serverOf } from './budget';
import { isLate } from './card';

/** A question that ends sooner than this is in a hurry, ms. */
export const hurryMs = 10_000;

/** Whose turn it is to be asked about. */
export interface Round {
  /** Servers with something waiting, the next first. One that is asked about goes to the end, and before it one that is new. */
  readonly order: readonly string[];
  /** The last question came because it was in a hurry. */
  readonly hurried: boolean;
}

export const firstRound: Round = { order: [], hurried: false };

/** The round with the servers of `waiting` and no others; the one that is asked about now comes last. */
export function settled({ order, hurried }: Round, waiting: readonly PromptView[], now: string | null = null): Round {
  const keys = new Set(waiting.map(serverOf));
  const kept = order.filter((key) => keys.has(key) && key !== now);
  const last = now !== null && keys.delete(now) ? [now] : [];
  return { order: [...new Set([...kept, ...keys]), ...last], hurried };
}

/**
 * The next question of `waiting`, which is in order of deadline: the first of the server whose turn it is. Every second time at most one in a hurry comes before
 * its turn: so a question of each of n servers comes on screen within 2n cards, however much the others ask.
 */
export function pick(waiting: readonly PromptView[], round: Round, at: number): { readonly view: PromptView; readonly hurried: boolean } | null {
  const able = waiting.filter((view) => !isLate(view));
  const [first] = able;
  if (first === undefined) return null;
  const turn = settled(round, able).order[0];
  const due = able.find((view) => serverOf(view) === turn) ?? first;
  const hurry = !round.hurried && first.deadlineAt !== null && first.deadlineAt - at < hurryMs && serverOf(first) !== turn;
  return { view: hurry ? first : due, hurried: hurry };
}

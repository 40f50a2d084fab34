import type { PromptView } from '#shared/models/prompt';
import { isLate, openOn } from './card';
import type { Queue } from './queue';

/** Longest a question without a deadline keeps one with a deadline waiting while nobody is at it, ms. */
const unattendedMs = 10_000;

/** When the card on screen has had its turn, epoch ms, and the question it gives way to. */
export interface TurnEnd {
  readonly at: number;
  readonly to: string;
}

/**
 * When the card on screen has had its turn; null while it has none to give up. Only what can wait for ever (a first use) gives way, and only to what cannot: to a
 * person who is at it, the window having the focus, half of the time the other has is theirs; with nobody at it, 10 s at most. `cameAt`: when it came on screen, epoch ms.
 */
export function turnEnds({ card, waiting }: Pick<Queue, 'card' | 'waiting'>, cameAt: number, attended: boolean): TurnEnd | null {
  const first = waiting.find((view) => !isLate(view));
  if (card === null || first === undefined || first.deadlineAt === null) return null;
  if (openOn(card).some(({ deadlineAt }) => deadlineAt !== null)) return null;
  return { at: Math.max(cameAt, first.askedAt) + turnMs(first, first.deadlineAt, attended), to: first.id };
}

function turnMs({ askedAt }: PromptView, deadlineAt: number, attended: boolean): number {
  const half = Math.max(0, deadlineAt - askedAt) / 2;
  return attended ? half : Math.min(unattendedMs, half);
}

import type { PromptView } from '#shared/models/prompt';
import type { Queue } from './queue';

/** Longest a question without a deadline keeps one with a deadline waiting while nobody is at it, ms. */
const unattendedMs = 10_000;

/**
 * When the question on screen has had its turn, epoch ms; null while it has none to give up. Only a question that can wait for ever (a first use) gives way,
 * and only to one that cannot: to a person who is at it, the window having the focus, half of the time the other has is theirs; with nobody at it, 10 s at most.
 * `cameAt`: when it came on screen, epoch ms.
 */
export function turnEnds(queue: Queue, cameAt: number, attended: boolean): number | null {
  const [first] = queue.waiting;
  if (queue.onScreen === null || queue.onScreen.deadlineAt !== null || first === undefined || first.deadlineAt === null) return null;
  return Math.max(cameAt, first.askedAt) + turnMs(first, first.deadlineAt, attended);
}

function turnMs({ askedAt }: PromptView, deadlineAt: number, attended: boolean): number {
  const half = Math.max(0, deadlineAt - askedAt) / 2;
  return attended ? half : Math.min(unattendedMs, half);
}

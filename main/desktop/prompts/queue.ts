import type { PromptView } from '#shared/models/prompt';

/**
 * The open questions. At most one is on screen, and only its own end takes it off: a new one never replaces it, so
 * that no answer meant for one question can land on another.
 */
export interface Queue {
  readonly onScreen: PromptView | null;
  /** In order of arrival. */
  readonly waiting: readonly PromptView[];
}

export const emptyQueue: Queue = { onScreen: null, waiting: [] };

/** A question arrives. One that is open already stays as it is and where it is. */
export function arrive(queue: Queue, view: PromptView): Queue {
  if (queue.onScreen?.id === view.id || queue.waiting.some((one) => one.id === view.id)) return queue;
  return next({ ...queue, waiting: [...queue.waiting, view] });
}

/** A question is no longer open. */
export function withdraw(queue: Queue, id: string): Queue {
  return next({
    onScreen: queue.onScreen?.id === id ? null : queue.onScreen,
    waiting: queue.waiting.filter((one) => one.id !== id),
  });
}

/** How many questions are open. */
export function openCount(queue: Queue): number {
  return queue.waiting.length + (queue.onScreen === null ? 0 : 1);
}

function next(queue: Queue): Queue {
  const [first, ...rest] = queue.waiting;
  return queue.onScreen !== null || first === undefined ? queue : { onScreen: first, waiting: rest };
}

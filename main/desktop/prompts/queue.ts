import type { PromptView } from '#shared/models/prompt';

/**
 * The open questions. At most one is on screen. What arrives never replaces it; it leaves when it ends, when the person asks to see another or wants quiet,
 * or when a question that nobody answers has had its turn (`desk.ts`).
 */
export interface Queue {
  readonly onScreen: PromptView | null;
  /** The nearest deadline first, those without one last, equals in order of arrival. */
  readonly waiting: readonly PromptView[];
}

export const emptyQueue: Queue = { onScreen: null, waiting: [] };

/** A question arrives. One that is open already stays as it is and where it is. */
export function arrive(queue: Queue, view: PromptView): Queue {
  if (queue.onScreen?.id === view.id || queue.waiting.some((one) => one.id === view.id)) return queue;
  return { ...queue, waiting: ordered([...queue.waiting, view]) };
}

/** A question is no longer open. */
export function withdraw(queue: Queue, id: string): Queue {
  return {
    onScreen: queue.onScreen?.id === id ? null : queue.onScreen,
    waiting: queue.waiting.filter((one) => one.id !== id),
  };
}

/** The first that waits comes on screen, where nothing is. */
export function next(queue: Queue): Queue {
  const [first, ...rest] = queue.waiting;
  return queue.onScreen !== null || first === undefined ? queue : { onScreen: first, waiting: rest };
}

/** The question on screen waits again. */
export function putOff({ onScreen, waiting }: Queue): Queue {
  return { onScreen: null, waiting: onScreen === null ? waiting : ordered([onScreen, ...waiting]) };
}

/** Brings a waiting question on screen in place of the one there, which waits again. */
export function bring(queue: Queue, id: string): Queue {
  const found = queue.waiting.find((one) => one.id === id);
  if (found === undefined) return queue;
  return { onScreen: found, waiting: putOff(queue).waiting.filter((one) => one !== found) };
}

/** How many questions are open. */
export function openCount(queue: Queue): number {
  return queue.waiting.length + (queue.onScreen === null ? 0 : 1);
}

function ordered(waiting: readonly PromptView[]): readonly PromptView[] {
  return waiting.toSorted((left, right) => {
    const [a, b] = [left.deadlineAt ?? Infinity, right.deadlineAt ?? Infinity];
    return a === b ? left.askedAt - right.askedAt : a - b;
  });
}

import type { CallPromptView, PromptView } from '#shared/models/prompt';
import type { Queue } from './queue';

/** A question whose host has stopped waiting. */
export type LateView = CallPromptView & { readonly expiredAt: number };

export function isLate(view: PromptView): view is LateView {
  return view.kind === 'call' && view.expiredAt !== undefined;
}

/**
 * The late questions. Nobody waits for their answer, so they never come on screen by themselves: they lie in the Inbox until the person opens one, and go
 * back there when it leaves the screen unanswered.
 */
export interface LateViews {
  /** Takes a question that is late; whether it was one. */
  arrived(view: PromptView): boolean;
  /** Whether it was one. */
  withdrawn(prompt: string): boolean;
  clear(): void;
  find(prompt: string): LateView | undefined;
  /** Those that are not on screen, the newest first. */
  waiting(onScreen: string | undefined): readonly LateView[];
}

export function lateViews(): LateViews {
  const views = new Map<string, LateView>();
  return {
    arrived(view) {
      if (!isLate(view)) return false;
      views.set(view.id, view);
      return true;
    },
    withdrawn: (prompt) => views.delete(prompt),
    clear: () => views.clear(),
    find: (prompt) => views.get(prompt),
    waiting: (onScreen) => [...views.values()].filter(({ id }) => id !== onScreen).reverse(),
  };
}

/** The queue without late questions that wait in it: they do not queue. */
export function withoutLate(queue: Queue): Queue {
  return queue.waiting.some(isLate) ? { ...queue, waiting: queue.waiting.filter((view) => !isLate(view)) } : queue;
}

import type { Answer, PromptView } from '#shared/models/prompt';
import { err, ok, type Result } from '#shared/result';

/*
 * The rule of this file: an answer counts only if a person can have meant it.
 *
 * Nothing counts before the question has been on screen for a moment, measured from the later of its first painted
 * frame and the window's showing; nothing counts while the window is hidden or minimised, for another question than
 * the one on screen, or a second time. What permits anything besides needs the full view to have been opened where
 * the arguments did not fit. Deny and close are guarded too: a key meant for another program must not answer.
 */

/** How long a question is on screen before an answer counts, ms; `grave` for what permits most, and for one that took the place of another unasked. */
export const guardMs = { usual: 500, grave: 1000 } as const;

/** The guard over one question. Times are ms of one clock that never jumps. */
export interface Guard {
  readonly view: PromptView;
  /** When the window reported the question's first painted frame. */
  readonly paintedAt: number | null;
  /** When the window was last shown; null while it is hidden or minimised. */
  readonly shownAt: number | null;
  readonly fullViewOpened: boolean;
  readonly answered: boolean;
  /** It took the place of another question that the person had not answered: whoever is about to click means that one. */
  readonly unasked: boolean;
}

/** Arms the guard for a question that comes on screen. `shownAt` and `unasked` as in `Guard`. */
export function arm(view: PromptView, shownAt: number | null, unasked = false): Guard {
  return { view, paintedAt: null, shownAt, fullViewOpened: false, answered: false, unasked };
}

/** The window painted `prompt`. Only the first report for the guarded question counts. */
export function painted(guard: Guard, prompt: string, at: number): Guard {
  return guard.view.id !== prompt || guard.paintedAt !== null ? guard : { ...guard, paintedAt: at };
}

/** When answers begin to count; null while that is not known. */
export function opensAt(guard: Guard): number | null {
  if (guard.paintedAt === null || guard.shownAt === null || guard.answered) return null;
  return Math.max(guard.paintedAt, guard.shownAt) + waitOf(guard);
}

/** How things stand when an answer comes in. */
export interface Moment {
  readonly at: number;
  /** Whether the window is visible and not minimised, as the system says now. */
  readonly visible: boolean;
}

/** Whether this answer counts; otherwise why not, in words for the person. */
export function judgeAnswer(guard: Guard | null, answer: Answer, moment: Moment): Result<PromptView, string> {
  const open = judgeOpen(guard, answer.prompt, moment);
  if (!open.ok) return open;
  const { view, fullViewOpened } = open.value;
  const option = view.options.find((one) => one.id === answer.option);
  if (option === undefined) return err('This answer is not offered for this question.');
  if (answer.note !== undefined && !option.inputs.includes('note')) return err('This answer takes no note.');
  if (answer.arguments !== undefined && !option.inputs.includes('arguments')) return err('This answer takes no edited arguments.');
  const permits = option.kind !== 'deny' && option.kind !== 'first-use-block';
  if (permits && view.kind === 'call' && view.needsFullView && !fullViewOpened) {
    return err('Open the full view of the arguments first: they are too long to show here.');
  }
  return ok(view);
}

/** Whether closing the question counts; otherwise why not. */
export function judgeClose(guard: Guard | null, prompt: string, moment: Moment): Result<PromptView, string> {
  const open = judgeOpen(guard, prompt, moment);
  return open.ok ? ok(open.value.view) : open;
}

function judgeOpen(guard: Guard | null, prompt: string, { at, visible }: Moment): Result<Guard, string> {
  if (guard === null || guard.view.id !== prompt) return err('This question is no longer on screen.');
  if (guard.answered) return err('This question has been answered.');
  if (!visible) return err('The question is not visible.');
  const opens = opensAt(guard);
  if (opens === null || at < opens) return err('Available in a moment.');
  return ok(guard);
}

function waitOf({ view, unasked }: Guard): number {
  return unasked || view.kind === 'first-use' || view.tier === 3 ? guardMs.grave : guardMs.usual;
}

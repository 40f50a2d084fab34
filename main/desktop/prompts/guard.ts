import type { Answer, OptionView, PromptView } from '#shared/models/prompt';
import { err, ok, type Result } from '#shared/result';
import { isAnswered, leadOf, onceOf, openOn, type Card } from './card';

/*
 * The rule of this file: an answer counts only if a person can have meant it.
 *
 * Nothing counts before the card has been on screen for a moment, measured from the later of its first painted frame and the
 * window's showing; nothing counts while the window is hidden or minimised, for another question than those on screen, a second time,
 * or by the click that gave the window the focus. What permits anything besides needs a window that nothing covers, a screen that is not
 * locked, the full view where the arguments did not fit, the second control and the typed name where the answer has them, and reaches no more
 * calls than were painted long enough. Deny and close are guarded too: a key meant for another program must not answer.
 */

/**
 * ms. How long a card is on screen before an answer counts; `grave` for what permits most, and for one that took the place of another unasked. `activation`: how
 * long after the window got the focus nothing counts; what is dangerous is then guarded anew.
 */
export const guardMs = { usual: 500, grave: 1000, activation: 300 } as const;

/** The guard over one card. Times are ms of one clock that never jumps. */
export interface Guard {
  /** When the window reported painted frames of the card, and how many of its calls they showed. */
  readonly paints: readonly { readonly at: number; readonly count: number }[];
  /** When the window was last shown; null while it is hidden or minimised. */
  readonly shownAt: number | null;
  /** When it last got the focus; null before. */
  readonly focusedAt: number | null;
  readonly fullViewOpened: boolean;
  /** It took the place of another card that the person had not answered: whoever is about to click means that one. */
  readonly unasked: boolean;
}

/** Arms the guard for a card that comes on screen. `shownAt`, `focusedAt` and `unasked` as in `Guard`. */
export function arm(shownAt: number | null, unasked = false, focusedAt: number | null = null): Guard {
  return { paints: [], shownAt, focusedAt, fullViewOpened: false, unasked };
}

/** Paints kept: enough for a card that changed all through the guard's time. */
const mostPaints = 64;

/** The window painted the guarded card with `count` of its calls. Reports that change nothing do not count. */
export function painted(guard: Guard, count: number, at: number): Guard {
  return guard.paints.at(-1)?.count === count ? guard : { ...guard, paints: [...guard.paints, { at, count }].slice(-mostPaints) };
}

/** When answers begin to count; null while that is not known. */
export function opensAt(card: Card, guard: Guard): number | null {
  const [first] = guard.paints;
  if (first === undefined || guard.shownAt === null || openOn(card).length === 0) return null;
  const seen = Math.max(first.at, guard.shownAt);
  const wait = waitOf(card, guard);
  if (guard.focusedAt === null) return seen + wait;
  return Math.max(seen + wait, guard.focusedAt + (isGrave(card) ? wait : guardMs.activation));
}

/** How things stand when an answer comes in. */
export interface Moment {
  readonly at: number;
  /** Whether the window is visible and not minimised, as the system says now. */
  readonly visible: boolean;
  /** Other windows lie over it, where the system tells. */
  readonly occluded: boolean;
  /** The screen is locked, or another person's session is on it. */
  readonly locked: boolean;
}

/** The questions an answer reaches, the one it names first. */
type Reached = Result<{ readonly views: readonly PromptView[]; readonly permits: boolean }, string>;

/** Whether this answer counts, and for what; otherwise why not, in words for the person. */
export function judgeAnswer(card: Card | null, guard: Guard | null, answer: Answer, moment: Moment): Reached {
  const member = card?.members.find(({ view }) => view.id === answer.prompt);
  if (card === null || guard === null || member === undefined || (member.ended && member.answer === null)) return err(gone);
  if (member.answer !== null) return err('This question has been answered.');
  const { view } = member;
  if (card.kind === 'flood') return err('Answer all of these questions, or look at them one by one.');
  if (card.kind === 'one' && view !== leadOf(card)) return err(gone);
  const open = judgeOpen(card, guard, moment);
  if (!open.ok) return open;
  const option = view.options.find((one) => one.id === answer.option);
  // On a list a line shows what one call would do, and no rule.
  if (option === undefined || (card.kind === 'reads' && option.kind !== 'deny' && option !== onceOf(view))) return err('This answer is not offered for this question.');
  const permits = option.kind !== 'deny' && option.kind !== 'first-use-block';
  const wrong = wrongInput(view, option, answer) ?? (permits ? wrongYes(view, guard, moment) : null);
  if (wrong !== null) return err(wrong);
  if (card.kind === 'reads') return ok({ views: [view], permits });
  // What is drawn once stands for all of them; a yes for as many as the person could have read of.
  const views = openOn(card);
  return ok({ views: permits ? views.slice(0, Math.max(1, paintedCount(card, guard, moment.at))) : views, permits });
}

/** Whether closing the card counts; otherwise why not. */
export function judgeClose(card: Card | null, guard: Guard | null, prompt: string, moment: Moment): Reached {
  if (card === null || guard === null || leadOf(card)?.id !== prompt) return err(gone);
  const open = judgeOpen(card, guard, moment);
  return open.ok ? ok({ views: openOn(card), permits: false }) : open;
}

/** Whether an answer to the whole card counts; otherwise why not. */
export function judgeCard(card: Card | null, guard: Guard | null, id: string, what: 'deny-all' | 'allow-all' | 'pause', moment: Moment): Reached {
  if (card === null || guard === null || card.id !== id) return err('These questions are no longer on screen.');
  if (what === 'allow-all' && card.kind !== 'reads') return err('Only calls that read can be allowed together.');
  if (what === 'pause' && card.kind !== 'flood') return err('This answer is not offered for this question.');
  const open = judgeOpen(card, guard, moment);
  if (!open.ok) return open;
  const views = openOn(card);
  if (what !== 'allow-all') return ok({ views, permits: false });
  const wrong = views.map((view) => wrongYes(view, guard, moment)).find((one) => one !== null) ?? null;
  if (wrong !== null) return err(wrong);
  if (paintedCount(card, guard, moment.at) < card.members.length) return err('Look at the whole list first.');
  return ok({ views, permits: true });
}

/** When a list can be allowed as a whole: all of it has been in view for the guard's time. Null while that is not known. */
export function allowsAllAt(card: Card, guard: Guard): number | null {
  const opens = opensAt(card, guard);
  const whole = guard.paints.find(({ count }) => count >= card.members.length);
  return card.kind !== 'reads' || opens === null || whole === undefined ? null : Math.max(opens, whole.at + waitOf(card, guard));
}

/** Fewest calls that were painted at any time of the guard's wait before `at`. */
export function paintedCount(card: Card, guard: Guard, at: number): number {
  const from = at - waitOf(card, guard);
  const before = guard.paints.findLastIndex((paint) => paint.at <= from);
  return before < 0 ? 0 : Math.min(...guard.paints.slice(before).map(({ count }) => count));
}

const gone = 'This question is no longer on screen.';

function judgeOpen(card: Card, guard: Guard, { at, visible }: Moment): Result<null, string> {
  if (isAnswered(card)) return err('This question has been answered.');
  if (!visible) return err('The question is not visible.');
  const opens = opensAt(card, guard);
  return opens === null || at < opens ? err('Available in a moment.') : ok(null);
}

/** What came with an answer that does not take it, or is missing from one that does. */
function wrongInput(view: PromptView, { inputs }: OptionView, { note, arguments: edited, typed, confirmed }: Answer): string | null {
  if (note !== undefined && !inputs.includes('note')) return 'This answer takes no note.';
  if (edited !== undefined && !inputs.includes('arguments')) return 'This answer takes no edited arguments.';
  if (confirmed !== undefined && !inputs.includes('confirmed')) return 'This answer takes no confirmation.';
  if (typed !== undefined && !inputs.includes('typed')) return 'This answer takes no typed name.';
  if (inputs.includes('confirmed') && confirmed !== true) return 'Confirm first that you have read it.';
  if (!inputs.includes('typed')) return null;
  const name = view.kind === 'call' ? view.typeName?.trim() : undefined;
  return name === undefined || name === '' || typed?.trim() !== name ? 'Type the name first, exactly as it is shown.' : null;
}

function wrongYes(view: PromptView, { fullViewOpened }: Guard, { occluded, locked }: Moment): string | null {
  if (locked) return 'The screen is locked: nothing can be allowed.';
  if (occluded) return 'Another window covers the question. Nothing can be allowed until it can be seen.';
  return view.kind === 'call' && view.needsFullView && !fullViewOpened ? 'Open the full view of the arguments first: they are too long to show here.' : null;
}

function isGrave({ members }: Card): boolean {
  return members.some(({ view }) => view.kind === 'first-use' || view.tier === 3);
}

function waitOf(card: Card, { unasked }: Guard): number {
  return unasked || isGrave(card) ? guardMs.grave : guardMs.usual;
}

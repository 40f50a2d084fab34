import type { Answer, OptionView, PromptView } from '#shared/models/prompt';
import type { Template } from '#shared/models/profile';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { isAnswered, leadOf, onceOf, openOn, type Card } from './card';

/*
 * The rule of this file: an answer counts only if a person can have meant it.
 *
 * Nothing counts before the card has been on screen for a moment, measured from the later of its first painted frame and the
 * window's showing; nothing counts while the window is hidden or minimised, for another question than those on screen, a second time,
 * or by the click that gave the window the focus. What permits anything besides needs a window that nothing covers, a screen that is not
 * locked, values that the person asked to see where they are veiled, the full view where the arguments did not fit, the second control and the typed name where the answer has them, and reaches no more
 * calls than were painted long enough. Deny and close are guarded too: a key meant for another program must not answer. Muting a finding answers nothing, and is guarded as what permits is.
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
  /** Its values are drawn, because the person asked for those of this card. */
  readonly unveiled: boolean;
  /** It took the place of another card that the person had not answered: whoever is about to click means that one. */
  readonly unasked: boolean;
}

/** Arms the guard for a card that comes on screen. `shownAt`, `focusedAt` and `unasked` as in `Guard`. */
export function arm(shownAt: number | null, unasked = false, focusedAt: number | null = null): Guard {
  return { paints: [], shownAt, focusedAt, fullViewOpened: false, unveiled: false, unasked };
}

/** Paints kept: enough for a card that changed all through the guard's time. */
const mostPaints = 64;

/** The window painted the guarded card with `count` of its calls. Reports that change nothing do not count. */
export function painted(guard: Guard, count: number, at: number): Guard {
  return guard.paints.at(-1)?.count === count ? guard : { ...guard, paints: [...guard.paints, { at, count }].slice(-mostPaints) };
}

/** The window painted `count` of the card's calls with their values, which the person asked for. What was painted before showed none: the time starts anew. */
export function unveiled(guard: Guard, count: number, at: number): Guard {
  return guard.unveiled ? painted(guard, count, at) : { ...guard, unveiled: true, paints: [{ at, count }] };
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
  /** Values are hidden until the person asks for them. */
  readonly veiled: boolean;
}

/** Answers that let nothing through. */
const refuses: ReadonlySet<OptionView['kind']> = new Set(['deny', 'first-use-block', 'ask-decline', 'ask-cancel', 'ask-never']);

/** The questions an answer reaches, the one it names first. */
type Reached = Result<{ readonly views: readonly PromptView[]; readonly permits: boolean }, string>;

/** Whether this answer counts, and for what; otherwise why not, in words for the person. */
export function judgeAnswer(card: Card | null, guard: Guard | null, answer: Answer, moment: Moment): Reached {
  const member = card?.members.find(({ view }) => view.id === answer.prompt);
  if (card === null || guard === null || member === undefined || (member.ended && member.answer === null)) return err(say('guard.gone'));
  if (member.answer !== null) return err(say('guard.answered'));
  const { view } = member;
  if (card.kind === 'flood') return err(say('guard.flood'));
  if (card.kind === 'one' && view !== leadOf(card)) return err(say('guard.gone'));
  const open = judgeOpen(card, guard, moment);
  if (!open.ok) return open;
  const option = view.options.find((one) => one.id === answer.option);
  // On a list a line shows what one call would do, and no rule.
  if (option === undefined || (card.kind === 'reads' && option.kind !== 'deny' && option !== onceOf(view))) return err(say('guard.notOffered'));
  const permits = !refuses.has(option.kind);
  const wrong = wrongInput(view, option, answer) ?? (permits ? wrongYes(view, guard, moment) : null);
  if (wrong !== null) return err(wrong);
  if (card.kind === 'reads') return ok({ views: [view], permits });
  // What is drawn once stands for all of them; a yes for as many as the person could have read of.
  const views = openOn(card);
  return ok({ views: permits ? views.slice(0, Math.max(1, paintedCount(card, guard, moment.at))) : views, permits });
}

/** Whether closing the card counts; otherwise why not. */
export function judgeClose(card: Card | null, guard: Guard | null, prompt: string, moment: Moment): Reached {
  if (card === null || guard === null || leadOf(card)?.id !== prompt) return err(say('guard.gone'));
  const open = judgeOpen(card, guard, moment);
  return open.ok ? ok({ views: openOn(card), permits: false }) : open;
}

/** Whether muting a finding in the arguments of the call on screen counts, or taking that back; otherwise why not. */
export function judgeMute(card: Card | null, guard: Guard | null, prompt: string, moment: Moment): Result<null, string> {
  const view = card?.kind === 'one' ? leadOf(card) : null;
  if (card === null || guard === null || view?.id !== prompt) return err(say('guard.gone'));
  const open = judgeOpen(card, guard, moment);
  const wrong = unseen(view, guard, moment);
  return open.ok && wrong !== null ? err(wrong) : open;
}

/** Whether an answer to the whole card counts; otherwise why not. */
export function judgeCard(card: Card | null, guard: Guard | null, id: string, what: 'deny-all' | 'allow-all' | 'pause', moment: Moment): Reached {
  if (card === null || guard === null || card.id !== id) return err(say('guard.cardGone'));
  if (what === 'allow-all' && card.kind !== 'reads') return err(say('guard.onlyReads'));
  if (what === 'pause' && card.kind !== 'flood') return err(say('guard.notOffered'));
  const open = judgeOpen(card, guard, moment);
  if (!open.ok) return open;
  const views = openOn(card);
  if (what !== 'allow-all') return ok({ views, permits: false });
  const wrong = views.map((view) => wrongYes(view, guard, moment)).find((one) => one !== null) ?? null;
  if (wrong !== null) return err(wrong);
  if (paintedCount(card, guard, moment.at) < card.members.length) return err(say('guard.wholeList'));
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

function judgeOpen(card: Card, guard: Guard, { at, visible }: Moment): Result<null, string> {
  if (isAnswered(card)) return err(say('guard.answered'));
  if (!visible) return err(say('guard.notVisible'));
  const opens = opensAt(card, guard);
  return opens === null || at < opens ? err(say('guard.soon')) : ok(null);
}

/** What came with an answer that does not take it, or is missing from one that does. */
function wrongInput(view: PromptView, { kind, inputs }: OptionView, { note, arguments: edited, typed, confirmed, profile, watch, vault }: Answer): string | null {
  if (profile !== undefined && (kind !== 'first-use-allow' || !isOffered(view, profile))) return say('change.notOffered');
  if (watch === true && (kind !== 'first-use-allow' || view.kind !== 'first-use' || view.watchable !== true)) return say('change.notOffered');
  if (note !== undefined && !inputs.includes('note')) return say('guard.noNote');
  if (edited !== undefined && !inputs.includes('arguments')) return say('guard.noArguments');
  if (confirmed !== undefined && !inputs.includes('confirmed')) return say('guard.noConfirmation');
  if (typed !== undefined && !inputs.includes('typed')) return say('guard.noTyped');
  if (vault !== undefined && !inputs.includes('vault')) return say('guard.noVault');
  if (inputs.includes('confirmed') && confirmed !== true && isDangerous(view, profile)) return say('guard.confirm');
  if (!inputs.includes('typed')) return null;
  const name = view.kind === 'call' ? view.typeName?.trim() : undefined;
  return name === undefined || name === '' || typed?.trim() !== name ? say('guard.type') : null;
}

/** Whether a first use offers the profile of this template. */
function isOffered(view: PromptView, template: Template): boolean {
  return view.kind === 'first-use' && view.profiles?.some(({ profile }) => profile.template === template) === true;
}

/** Whether what an answer chooses takes the second control it declares: of a first use only a profile that is dangerous does. */
function isDangerous(view: PromptView, template: Template | undefined): boolean {
  if (view.kind !== 'first-use') return true;
  const { profiles = [] } = view;
  const chosen = template === undefined ? profiles[0] : profiles.find(({ profile }) => profile.template === template);
  return chosen === undefined || chosen.dangers.length > 0;
}

function wrongYes(view: PromptView, guard: Guard, moment: Moment): string | null {
  const wrong = unseen(view, guard, moment);
  if (wrong !== null) return wrong;
  return (view.kind === 'call' || view.kind === 'ask') && view.needsFullView && !guard.fullViewOpened ? say('guard.fullView') : null;
}

/** Why the person cannot see what is asked; null where they can. */
function unseen(view: PromptView, { unveiled: seen }: Guard, { occluded, locked, veiled }: Moment): string | null {
  if (locked) return say('guard.locked');
  if (occluded) return say('guard.covered');
  // Of a first use nothing is hidden.
  return veiled && !seen && view.kind !== 'first-use' ? say('guard.veiled') : null;
}

function isGrave({ members }: Card): boolean {
  return members.some(({ view }) => view.kind === 'first-use' || view.tier === 3);
}

function waitOf(card: Card, { unasked }: Guard): number {
  return unasked || isGrave(card) ? guardMs.grave : guardMs.usual;
}

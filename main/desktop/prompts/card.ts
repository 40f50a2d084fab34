import { hostTitle } from '#app/hosts/known';
import type { CallPromptView, PromptView } from '#shared/models/prompt';

/** Most reads in one card: a list that is longer is allowed without having been read. */
export const mostReads = 12;

/** A question on a card. */
export interface Member {
  readonly view: PromptView;
  /** What the person said, once it was sent; null before. */
  readonly answer: 'allow' | 'deny' | null;
  /** Nobody waits for its answer any more. */
  readonly ended: boolean;
}

/**
 * What is on screen. `one`: a question, and calls identical to it; `reads`: calls of one host that only read; `flood`: the questions of a server that asks too much.
 * Its questions are frozen when it comes there: they may end, and none is added but calls identical to the one that is drawn.
 */
export interface Card {
  readonly id: string;
  readonly kind: 'one' | 'reads' | 'flood';
  /** The first is the one that is drawn. */
  readonly members: readonly Member[];
  /** Of a flood: how often its server had asked in the last minute when it came. */
  readonly asked: number;
}

export function cardOf(id: string, kind: Card['kind'], views: readonly PromptView[], asked = 0): Card {
  return { id, kind, asked, members: views.map((view) => ({ view, answer: null, ended: false })) };
}

/** What it is drawn from, and known by. */
export function leadOf({ members }: Card): PromptView | null {
  return members[0]?.view ?? null;
}

/** The questions that can still be answered. */
export function openOn({ members }: Card): readonly PromptView[] {
  return members.filter(({ answer, ended }) => answer === null && !ended).map(({ view }) => view);
}

/** The questions nobody has ended yet, answered or not. */
export function waitsOn({ members }: Card): readonly PromptView[] {
  return members.filter(({ ended }) => !ended).map(({ view }) => view);
}

/** Whether nothing on it is left to be answered, and answers are on their way. */
export function isAnswered(card: Card): boolean {
  return openOn(card).length === 0 && card.members.some(({ answer, ended }) => answer !== null && !ended);
}

/** Whether it stays on screen: an answer is on its way, or what is drawn can still be answered. */
export function stays(card: Card): boolean {
  const open = openOn(card);
  const drawn = card.kind === 'one' ? card.members.slice(0, 1).some(({ view }) => open.includes(view)) : open.length > 0;
  return drawn || card.members.some(({ answer, ended }) => answer !== null && !ended);
}

/** Whether a question's host has stopped waiting: it comes on screen at the person's wish alone. */
export function isLate(view: PromptView): boolean {
  return view.kind === 'call' && view.expiredAt !== undefined;
}

/** Calls that are the same in all a person is shown and all that is sent. */
export function identical(left: PromptView, right: PromptView): boolean {
  return left.kind === 'call' && right.kind === 'call' && left.same !== undefined && left.same === right.same && left.identity === right.identity && left.host === right.host && left.tier === right.tier;
}

/**
 * Whether a question may stand in a list of reads: a look at its line is enough. No line could say who an unknown host is, that a tool is new (a yes accepts what its
 * server says of it), or what else is sent besides what hosts note of their own calls.
 */
export function isRead(view: PromptView): view is CallPromptView {
  return view.kind === 'call' && !saysMore(view) && view.tier <= 1 && !view.needsFullView && !isLate(view) && view.typeName === undefined && view.host !== hostTitle('') && onceOf(view) !== undefined;
}

function saysMore({ evidence = [], others }: CallPromptView): boolean {
  return evidence.some(({ notable }) => notable) || others.some(({ name }) => !name.startsWith('_meta: '));
}

/** The option that allows a call once. */
export function onceOf(view: PromptView): PromptView['options'][number] | undefined {
  return view.options.find(({ kind, inputs }) => kind === 'allow-once' && !inputs.includes('typed') && !inputs.includes('confirmed'));
}

export function changed(card: Card, id: string, change: Partial<Member>): Card {
  return { ...card, members: card.members.map((member) => (member.view.id === id ? { ...member, ...change } : member)) };
}

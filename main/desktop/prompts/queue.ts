import type { PromptView } from '#shared/models/prompt';
import { askedLately, isAsked, noteAsked, overBudget, serverOf, type Asks } from './budget';
import { cardOf, changed, identical, isLate, isRead, leadOf, mostReads, openOn, stays, waitsOn, type Card, type Member } from './card';
import { firstRound, pick, settled, type Round } from './pick';

/**
 * The open questions. At most one card of them is on screen. What arrives never replaces it; it leaves when it ends, when the person asks to see another or wants quiet,
 * or when a question that nobody answers has had its turn (`desk.ts`).
 */
export interface Queue {
  readonly card: Card | null;
  /** The nearest deadline first, those without one last, equals in order of arrival. */
  readonly waiting: readonly PromptView[];
  /** Answered from where they waited, or from a card that went: nobody is asked about them again unless the answer did not count. */
  readonly sent: readonly PromptView[];
  readonly round: Round;
  readonly asks: Asks;
  /** Servers over their budget that the person looks at one by one. */
  readonly singly: readonly string[];
  /** Cards that came so far. */
  readonly made: number;
}

export const emptyQueue: Queue = { card: null, waiting: [], sent: [], round: firstRound, asks: new Map(), singly: [], made: 0 };

/**
 * A question arrives. One that is open already stays as it is and where it is; one identical to the call on screen joins it. One whose host has stopped waiting
 * leaves the screen and waits for the person to look for it.
 */
export function arrive(queue: Queue, view: PromptView): Queue {
  const late = isLate(view);
  if (isOpen(queue, view.id)) return late ? withWaiting(withdraw(queue, view.id), [view]) : queue;
  const noted = { ...queue, asks: noteAsked(queue.asks, view) };
  const { card } = noted;
  const lead = card?.kind === 'one' ? (openOn(card).find((one) => one === leadOf(card)) ?? null) : null;
  if (card === null || lead === null || late || !identical(lead, view)) return withWaiting(noted, [view]);
  return { ...noted, card: { ...card, members: [...card.members, ...cardOf('', 'one', [view]).members] } };
}

/** Our own time-out ends a question at another time, or stands still for now (`held`). It stays where it is. */
export function postponed(queue: Queue, id: string, deadlineAt: number | null, held: boolean): Queue {
  return withViews(queue, (view) => {
    if (view.id !== id) return view;
    const { held: _, ...rest } = view;
    return { ...rest, deadlineAt: deadlineAt ?? view.deadlineAt, ...(held ? { held } : {}) };
  });
}

/** What a rule finds in the arguments of a server's tool, as a question names it, is muted (`on`), or no longer. */
export interface Marked {
  readonly identity: string;
  readonly tool: string;
  readonly rule: string;
  readonly on: boolean;
}

/** The open questions say of their reasons whether those are muted by now. They stay where they are. */
export function marked(queue: Queue, { identity, tool, rule, on }: Marked): Queue {
  return withViews(queue, (view) => {
    if (view.kind !== 'call' || view.identity !== identity || view.tool !== tool || view.evidence === undefined) return view;
    return { ...view, evidence: view.evidence.map((one) => (one.mute?.rules.includes(rule) === true ? { ...one, mute: { ...one.mute, muted: [...one.mute.muted.filter((other) => other !== rule), ...(on ? [rule] : [])] } } : one)) };
  });
}

function withViews(queue: Queue, changedView: (view: PromptView) => PromptView): Queue {
  const { card } = queue;
  return { ...queue, waiting: queue.waiting.map(changedView), sent: queue.sent.map(changedView), card: card === null ? null : { ...card, members: card.members.map((member) => ({ ...member, view: changedView(member.view) })) } };
}

/** A question is no longer open. */
export function withdraw(queue: Queue, id: string): Queue {
  if (!isOpen(queue, id)) return queue;
  const rest = withRound({ ...queue, waiting: without(queue.waiting, id), sent: without(queue.sent, id) });
  return rest.card === null ? rest : tidied({ ...rest, card: changed(rest.card, id, { ended: true }) });
}

/** These were answered, so, on the card or from where they wait. What of the card a single question's answer did not reach waits again. */
export function answered(queue: Queue, ids: readonly string[], answer: NonNullable<Member['answer']>): Queue {
  const known = new Set(ids);
  const sent = queue.waiting.filter(({ id }) => known.has(id));
  const rest = { ...queue, sent: [...queue.sent, ...sent], waiting: queue.waiting.filter(({ id }) => !known.has(id)) };
  if (rest.card === null) return withRound(rest);
  const members = rest.card.members.map((member) => (known.has(member.view.id) ? { ...member, answer } : member));
  const left = rest.card.kind === 'one' && known.has(leadOf(rest.card)?.id ?? '') ? openOn({ ...rest.card, members }) : [];
  return withWaiting({ ...rest, card: { ...rest.card, members: members.filter(({ view }) => !left.includes(view)) } }, left);
}

/** An answer did not count: the question is open again, on its card where it is drawn there. */
export function reopened(queue: Queue, id: string): Queue {
  const sent = queue.sent.find((one) => one.id === id);
  if (sent !== undefined) return withWaiting({ ...queue, sent: without(queue.sent, id) }, [sent]);
  const { card } = queue;
  const member = card?.members.find(({ view, ended }) => view.id === id && !ended);
  if (card === null || member === undefined) return queue;
  if (card.kind !== 'one' || member.view === leadOf(card)) return { ...queue, card: changed(card, id, { answer: null }) };
  return tidied(withWaiting({ ...queue, card: { ...card, members: card.members.filter((one) => one !== member) } }, [member.view]));
}

/** The card of the question whose turn it is comes on screen, where nothing is. `at`: epoch ms. */
export function next(queue: Queue, at: number): Queue {
  if (queue.card !== null) return queue;
  const picked = pick(queue.waiting, queue.round, at);
  if (picked === null) return queue;
  const { view, hurried } = picked;
  return placed(queue, view, formed(queue, view, at), hurried);
}

/** What is on screen waits again. */
export function putOff(queue: Queue): Queue {
  if (queue.card === null) return queue;
  const open = openOn(queue.card);
  return withWaiting({ ...queue, card: null, waiting: [], sent: [...queue.sent, ...waitsOn(queue.card).filter((view) => !open.includes(view))] }, [...open.filter((view) => !isLate(view)), ...queue.waiting, ...open.filter(isLate)]);
}

/** Brings a waiting question on screen in place of what is there, which waits again. */
export function bring(queue: Queue, id: string): Queue {
  const found = queue.waiting.find((one) => one.id === id);
  if (found === undefined) return queue;
  const free = putOff(queue);
  return placed(free, found, { kind: 'one', views: [found, ...free.waiting.filter((one) => one !== found && identical(found, one))] }, false);
}

/** A read that arrived before the reads on screen were painted: the card is made anew, with it. */
export function regathered(queue: Queue, at: number): Queue {
  const lead = queue.card === null ? null : leadOf(queue.card);
  if (queue.card === null || lead === null || !isRead(lead)) return queue;
  const free = putOff(queue);
  const form = formed(free, lead, at);
  return form.kind === 'reads' && form.views.length > queue.card.members.length ? placed(free, lead, form, queue.round.hurried) : queue;
}

/** The flood on screen is looked at one by one from now on, until nothing of that server waits. */
export function oneByOne(queue: Queue): Queue {
  const lead = queue.card === null ? undefined : openOn(queue.card)[0];
  if (queue.card?.kind !== 'flood' || lead === undefined) return queue;
  const free = putOff({ ...queue, singly: [...queue.singly, serverOf(lead)] });
  return placed(free, lead, { kind: 'one', views: [lead, ...free.waiting.filter((one) => one !== lead && identical(lead, one))] }, false);
}

/** How many questions are open whose hosts wait. */
export function openCount(queue: Queue): number {
  return queue.waiting.filter((view) => !isLate(view)).length + (queue.card === null ? 0 : waitsOn(queue.card).length);
}

/** How many questions wait whose hosts have stopped waiting. */
export function lateCount({ waiting }: Queue): number {
  return waiting.filter(isLate).length;
}

/** How many servers ask more than a person can answer, and are not looked at one by one. `at`: epoch ms. */
export function floodingServers({ card, waiting, asks, singly }: Queue, at: number): number {
  const [lead] = card?.kind === 'flood' ? openOn(card) : [];
  return new Set([...(lead === undefined ? [] : [serverOf(lead)]), ...keysOver(waiting, asks, at).filter((key) => !singly.includes(key))]).size;
}

interface Form {
  readonly kind: Card['kind'];
  readonly views: readonly PromptView[];
  readonly asked?: number;
}

/** What comes on screen for `lead`: its server's flood, the reads of its host, or itself and what is identical to it. */
function formed({ waiting, asks, singly }: Queue, lead: PromptView, at: number): Form {
  const others = waiting.filter((one) => one !== lead && !isLate(one));
  const key = serverOf(lead);
  const open = isAsked(lead) ? [lead, ...others.filter((one) => isAsked(one) && serverOf(one) === key)] : [];
  if (!singly.includes(key) && overBudget(asks, key, open, at)) return { kind: 'flood', views: open, asked: Math.max(askedLately(asks, key, at), open.length) };
  const same = [lead, ...others.filter((one) => identical(lead, one))];
  if (isRead(lead)) {
    // A server over its budget has a card of its own, or is looked at one by one.
    const flooding = new Set(keysOver(waiting, asks, at));
    const reads = flooding.has(key) ? [] : [lead, ...others.filter((one) => isRead(one) && one.host === lead.host && !flooding.has(serverOf(one)))].slice(0, mostReads);
    if (reads.length > same.length) return { kind: 'reads', views: reads };
  }
  return { kind: 'one', views: same };
}

function keysOver(waiting: readonly PromptView[], asks: Asks, at: number): readonly string[] {
  const open = Map.groupBy(waiting.filter((view) => isAsked(view) && !isLate(view)), serverOf);
  return [...open].filter(([key, views]) => overBudget(asks, key, views, at)).map(([key]) => key);
}

function placed(queue: Queue, lead: PromptView, { kind, views, asked }: Form, hurried: boolean): Queue {
  const made = queue.made + 1;
  const waiting = queue.waiting.filter((one) => !views.includes(one));
  return withRound({ ...queue, waiting, made, card: cardOf(`card-${made}`, kind, views, asked), round: { ...queue.round, hurried } });
}

/** A card on which nothing is left goes, and what was not answered waits again. */
function tidied(queue: Queue): Queue {
  const { card } = queue;
  return card === null || stays(card) ? queue : withWaiting({ ...queue, card: null }, waitsOn(card));
}

function withRound(queue: Queue): Queue {
  const lead = queue.card === null ? null : leadOf(queue.card);
  const keys = new Set([...queue.waiting, ...(queue.card === null ? [] : waitsOn(queue.card))].map(serverOf));
  return { ...queue, round: settled(queue.round, queue.waiting, lead === null ? null : serverOf(lead)), singly: queue.singly.filter((key) => keys.has(key)) };
}

function withWaiting(queue: Queue, views: readonly PromptView[]): Queue {
  return withRound({ ...queue, waiting: ordered([...queue.waiting, ...views]) });
}

/** Whether a question has come and not ended. */
export function isOpen({ card, waiting, sent }: Queue, id: string): boolean {
  return [...waiting, ...sent, ...(card === null ? [] : waitsOn(card))].some((one) => one.id === id);
}

function without(views: readonly PromptView[], id: string): readonly PromptView[] {
  return views.some((one) => one.id === id) ? views.filter((one) => one.id !== id) : views;
}

function ordered(waiting: readonly PromptView[]): readonly PromptView[] {
  return waiting.toSorted((left, right) => {
    const [a, b] = [left.deadlineAt ?? Infinity, right.deadlineAt ?? Infinity];
    return a === b ? left.askedAt - right.askedAt : a - b;
  });
}

import type { PromptState } from '#shared/contracts/ipc';
import type { CallPromptView, PromptView } from '#shared/models/prompt';
import { grouped } from './behind';
import { isAsked, serverOf } from './budget';
import { isLate, leadOf, openOn, waitsOn, type Card } from './card';
import type { Queue } from './queue';

/** What the window draws of the questions: the card, and what waits behind it. */
export function drawn(queue: Queue): Pick<PromptState, 'prompt' | 'waiting' | 'card' | 'behind'> {
  const waiting = queue.waiting.filter((view) => !isLate(view));
  return {
    prompt: queue.card === null ? null : leadOf(queue.card),
    waiting: waiting.length,
    ...(queue.card === null ? {} : { card: drawnCard(queue, queue.card) }),
    behind: grouped(waiting),
  };
}

/** What else `what` denies besides the card: with a single call, every other open call of its host; with a pause, what was asked of its server or by it since. */
export function deniedWith({ card, waiting }: Queue, what: 'deny-all' | 'allow-all' | 'pause'): readonly PromptView[] {
  const lead = card === null ? null : leadOf(card);
  if (card === null || lead === null) return [];
  const open = waiting.filter((view) => isAsked(view) && !isLate(view));
  if (what === 'pause') return open.filter((view) => serverOf(view) === serverOf(lead));
  return what === 'deny-all' && card.kind === 'one' ? open.filter(({ kind, host }) => kind === 'call' && host === lead.host) : [];
}

function drawnCard(queue: Queue, card: Card): NonNullable<PromptState['card']> {
  const open = openOn(card);
  return {
    id: card.id,
    kind: card.kind,
    count: (open.length > 0 ? open : waitsOn(card)).length,
    reads: card.kind === 'reads' ? card.members.map(({ view }) => view).filter(isCall) : [],
    denies: open.filter(isCall).length + deniedWith(queue, 'deny-all').length,
    settled: card.kind === 'reads' ? card.members.flatMap(({ view, answer, ended }) => (answer === null && !ended ? [] : [{ prompt: view.id, how: answer === null ? 'gone' : answer === 'allow' ? 'allowed' : 'denied' } as const])) : [],
    ...(card.kind === 'flood' ? { flood: { asked: card.asked, shapes: grouped(card.members.map(({ view }) => view)) } } : {}),
  };
}

function isCall(view: PromptView): view is CallPromptView {
  return view.kind === 'call';
}

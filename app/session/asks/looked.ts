import type { World } from '#app/ports';
import type { Effect } from '../effect';
import type { SessionEvent } from '../event';
import type { SessionState } from '../state';
import { askFound, partOf, replyFound } from './look';
import { onward } from './onward';
import { replyLooked } from './review';
import { decide, isAllowed } from './weigh';

/** A thread of its own looked a message through that asks, or replies to an ask, or did not finish. Null where the event is about none. */
export function asksLooked(state: SessionState, { at, result, inspection }: Extract<SessionEvent, { kind: 'inspected' }>, world: World): Effect[] | null {
  const look = state.asks.looks.get(result);
  if (look === undefined) return null;
  state.asks.looks.delete(result);
  const exchange = state.asks.open.get(look.exchange);
  if (exchange === undefined) return [];
  const places = look.asks.map(({ place }) => place);
  const effects = look.asks.flatMap(({ one, place, reply, kept }, index): Effect[] => {
    if (one.looking !== result) return [];
    one.looking = null;
    const part = partOf(inspection, place, index === 0, places);
    if (look.gate === 'reply') return reply === null ? [] : replyLooked(state, at, exchange, one, { reply, kept }, replyFound(part), world);
    const { looked, effects: told } = askFound(state, at, exchange, one, part, isAllowed(state, one, world), world);
    return [...told, ...decide(state, at, exchange, one, looked, world)];
  });
  return [...effects, ...onward(state, at, exchange, world)];
}

import type { World } from '#app/ports';
import { refusalText, type Refusal } from '#app/prompts/refusal';
import { member } from '#shared/json';
import { idOf, type MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import type { Effect } from '../effect';
import type { SessionState } from '../state';
import { close } from './close';
import { exchangeLimit, type Exchange } from './exchange';
import { onward } from './onward';
import { settingsOf } from './pose';
import { askEnded, type DecidedBy } from './records';
import { refusedToHost } from './refused';
import { refuseRequest } from './request';

/*
 * Every way an ask ends without anybody's answer to it. What waited for the person is taken back, and nothing of it reaches the other side.
 */

type Withdrawn = Extract<Effect, { kind: 'withdraw' }>['why'];

/** The server took a request of its own back: it gets no answer. Null where it is about none that is held. */
export function serverCancelled(state: SessionState, at: number, message: Extract<Message, { kind: 'notification' }>): Effect[] | null {
  const id = idOf(member(member(message.body, 'params'), 'requestId'));
  const exchange = id === null ? undefined : [...state.asks.open.values()].find(({ travel }) => travel.kind === 'request' && travel.message.id.key === id.key);
  if (id === null || exchange === undefined) return null;
  const shown = exchange.gate === 'host';
  // The host may answer all the same, and that answer is for nobody.
  if (shown) state.stale.add(id.key);
  return [...end(state, at, exchange, 'server', 'cancelled'), ...(shown ? [{ kind: 'send', to: 'host', line: message.line } as const] : [])];
}

/** The host took back the call an ask of the server's belongs to: nobody is asked about it any more. */
export function callCancelled(state: SessionState, at: number, call: string): Effect[] {
  return [...state.asks.open.values()].flatMap((exchange): Effect[] => {
    const [one] = exchange.asks;
    const { travel } = exchange;
    if (one === undefined || travel.kind !== 'request' || exchange.call?.name !== call || exchange.gate === 'host') return [];
    const withdrawn = close(exchange, 'cancelled');
    return [...refuseRequest(state, at, exchange, travel, one, 'host-cancelled'), ...withdrawn];
  });
}

/** Where too many are under way, what has waited longest for a retry of the host's is forgotten: nothing that answers it passes any more. */
export function makeRoom(state: SessionState, at: number): Effect[] {
  if (state.asks.open.size < exchangeLimit) return [];
  for (const exchange of state.asks.open.values()) {
    if ((exchange.gate !== 'host' || exchange.travel.kind !== 'result') && exchange.travel.kind !== 'task') continue;
    return end(state, at, exchange, 'failure', 'decided');
  }
  return [];
}

/** The task is over, or nobody asks for it any more. */
export function taskOver(state: SessionState, at: number, exchange: Exchange): Effect[] {
  return end(state, at, exchange, 'server', 'decided');
}

/** The host took back a request that waits because of what the server asks: by the protocol it gets no answer. Null where there is none. */
export function requestCancelled(state: SessionState, at: number, key: string): Effect[] | null {
  const exchange = [...state.asks.open.values()].find((one) => waitingId(one)?.key === key);
  return exchange === undefined ? null : end(state, at, exchange, 'host', 'cancelled');
}

/** The request of the host's that waits for this exchange; null where none does. */
export function waitingId({ travel, gate }: Exchange): MessageId | null {
  if (travel.kind === 'request' || travel.kind === 'task' || gate === 'host') return null;
  return travel.kind === 'result' && travel.retry !== null ? travel.retry.message.id : travel.request.id;
}

/** Everything ends because one side is gone or replaced. `server`: it is still there to be told. `refused` answers the host's requests that wait, where there is still a host. */
export function dropExchanges(state: SessionState, at: number, decidedBy: DecidedBy, why: 'host-gone' | 'failed', server: 'told' | 'gone', refused: Refusal | null = null): Effect[] {
  const ended = [...state.asks.open.values()].flatMap((exchange): Effect[] => {
    const [one] = exchange.asks;
    const { travel } = exchange;
    if (server === 'told' && travel.kind === 'request' && one !== undefined) {
      if (exchange.gate === 'host') return [];
      return [...refuseRequest(state, at, exchange, travel, one, 'host-cancelled'), ...close(exchange, why)];
    }
    const waits = waitingId(exchange);
    const told =
      refused === null ? [] : travel.kind === 'task' ? travel.updates.map(({ message }) => refusedToHost({ id: message.id }, refusalText(refused))) : waits === null || travel.kind === 'request' ? [] : [refusedToHost({ ...travel.request, id: waits }, refusalText(refused))];
    return [...told, ...end(state, at, exchange, decidedBy, why)];
  });
  if (server === 'told') return ended;
  state.asks.rounds.clear();
  state.asks.taskCalls.clear();
  const put = [...state.asks.hostTasks.values()];
  state.asks.hostTasks.clear();
  return [...ended, ...put.flatMap((exchange) => exchange.asks.flatMap((one) => askEnded(state, at, exchange, one, why === 'failed' ? 'failed' : 'withdrawn', decidedBy, null)))];
}

/** What was decided of the server's asks changed: what it refuses now is refused. */
export function asksChanged(state: SessionState, at: number, world: World): Effect[] {
  const settings = settingsOf(state, world);
  return [...state.asks.open.values()].flatMap((exchange) =>
    exchange.asks.flatMap((one): Effect[] => {
      const { question } = one;
      if (question === null || question.answered !== null || settings[one.ask.kind] !== 'deny') return [];
      one.question = null;
      one.stands = 'refused';
      one.refused = 'setting';
      return [...onward(state, at, exchange, world), { kind: 'withdraw', prompt: question.prompt, why: 'decided' }];
    }),
  );
}

function end(state: SessionState, at: number, exchange: Exchange, decidedBy: DecidedBy, why: Withdrawn): Effect[] {
  const { travel } = exchange;
  state.asks.open.delete(exchange.name);
  if (travel.kind === 'request') {
    state.asks.replies.delete(travel.message.id.key);
    if (why === 'cancelled') state.asked.delete(travel.message.id.key);
  }
  if (travel.kind === 'task') state.asks.tasks.delete(travel.taskId);
  const outcome = why === 'failed' ? 'failed' : 'withdrawn';
  return [...exchange.asks.flatMap((one) => askEnded(state, at, exchange, one, outcome, decidedBy, null)), ...close(exchange, why)];
}

import { resultReply } from '#app/messages/answered-as';
import { fetchesReply } from '#app/messages/asks';
import { errorReply } from '#app/messages/reply';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { allOf } from '#app/redaction/pseudonyms';
import { withPseudonyms } from '#app/redaction/restore';
import { isJsonObject, member, print, stringMember, type Json } from '#shared/json';
import type { Effect } from '../effect';
import { askedLimit, type SessionState } from '../state';
import { isWaiting, type Exchange, type HeldAsk, type Refused, type Travel } from './exchange';
import { recordLooked, replyFound } from './look';
import { askEnded, refusedEnd } from './records';
import { refusedRequest } from './refused';
import { clockStood, passesUnread, review, shared } from './review';

/*
 * An ask that is a request of the server's (carriers A and C). It is answered once: by what the host replied, by us, or by a refusal.
 */

/** At most this many replies of the host's are still to come. */
const hostTaskLimit = 100;

type RequestTravel = Extract<Travel, { kind: 'request' }>;
type Response = Extract<Message, { kind: 'response' }>;

/** The ask left a gate. */
export function requestOnward(state: SessionState, at: number, exchange: Exchange, travel: RequestTravel): Effect[] {
  const [one] = exchange.asks;
  if (one === undefined || isWaiting(one) || one.stands === 'asking') return [];
  const { id } = travel.message;
  if (one.stands === 'refused') return refuseRequest(state, at, exchange, travel, one, one.refused ?? 'person');
  if (one.stands === 'ours' || exchange.gate === 'reply') {
    close(state, exchange, travel);
    shared(state, one);
    const decidedBy = one.stands === 'ours' ? 'person' : 'host';
    return [...askEnded(state, at, exchange, one, 'forwarded', decidedBy, null), { kind: 'send', to: 'server', line: answerLine(travel, one) }];
  }
  exchange.gate = 'host';
  exchange.passedAt = at;
  if (state.asked.size >= askedLimit) {
    for (const oldest of state.asked.keys()) {
      state.asked.delete(oldest);
      break;
    }
  }
  state.asked.set(id.key, id);
  state.asks.replies.set(id.key, exchange.name);
  return [{ kind: 'send', to: 'host', line: print(asked(travel.message.body, one)) }];
}

/** The host answered an ask. */
export function replyArrived(state: SessionState, at: number, exchange: Exchange, travel: RequestTravel, message: Response, world: World): Effect[] {
  const [one] = exchange.asks;
  if (one === undefined) return [];
  exchange.gate = 'reply';
  const result = member(message.body, 'result');
  const line = unreadLine(state, one, message);
  // That it failed holds nothing of the person's; what it says is the host's own words.
  if (line !== null && (!message.ok || (!isJsonObject(result) && passesUnread(state, one, world)))) {
    close(state, exchange, travel);
    const unread = message.ok ? recordLooked(state, at, exchange, one, 'reply', replyFound(null), 'pass') : [];
    return [...unread, ...askEnded(state, at, exchange, one, 'forwarded', 'host', null), { kind: 'send', to: 'server', line }];
  }
  if (!isJsonObject(result)) return refuseRequest(state, at, exchange, travel, one, 'unread');
  const task = one.ask.params.has('task') && !fetchesReply(travel.message.method) ? stringMember(result.get('task'), 'taskId') : undefined;
  if (task !== undefined) return [...putOff(state, at, exchange, travel, task), { kind: 'send', to: 'server', line: print(new Map<string, Json>([['jsonrpc', '2.0'], ['id', member(message.body, 'id') ?? null], ['result', new Map([['task', result.get('task') ?? null]])]])) }];
  const next: RequestTravel = { ...travel, reply: message };
  exchange.travel = next;
  clockStood(state, at, exchange);
  const effects = review(state, at, exchange, one, { reply: result, line: message.line, place: '/result' }, world);
  return [...effects, ...requestOnward(state, at, exchange, next)];
}

/** An answer that goes on without being looked through. Of an ask in which values were restored, an error goes on with what stands for them, and nothing else does: null. */
function unreadLine(state: SessionState, one: HeldAsk, { ok, line, body }: Response): Uint8Array | string | null {
  if (!one.restored) return line;
  const error = member(body, 'error');
  if (ok || !isJsonObject(body) || !isJsonObject(error)) return null;
  const put = withPseudonyms(error, allOf(state.pseudonyms));
  return put === null ? line : print(new Map(body).set('error', put.reply));
}

/** The host made a task of it (carrier C): its reply comes when the server fetches it, and is held then. */
function putOff(state: SessionState, at: number, exchange: Exchange, travel: RequestTravel, task: string): Effect[] {
  close(state, exchange, travel);
  const { hostTasks } = state.asks;
  const gone = [...(hostTasks.has(task) ? [task] : []), ...(hostTasks.size >= hostTaskLimit ? [...hostTasks.keys()].slice(0, 1) : [])].flatMap((name) => hostTasks.get(name) ?? []);
  for (const [name, one] of hostTasks) if (gone.includes(one)) hostTasks.delete(name);
  hostTasks.set(task, exchange);
  return gone.flatMap((old) => old.asks.flatMap((one) => askEnded(state, at, old, one, 'withdrawn', 'failure', null)));
}

/** The server fetches the reply to an ask that its host put off. What was never asked, or was fetched, is not there. */
export function replyFetched(state: SessionState, message: RequestTravel['message'], at: number): Effect[] {
  const task = stringMember(member(message.body, 'params'), 'taskId') ?? '';
  const exchange = state.asks.hostTasks.get(task);
  const { id } = message;
  if (exchange === undefined || isAsking(state, id.key)) return [{ kind: 'send', to: 'server', line: errorReply(id, -32602, 'there is no such task') }];
  state.asks.hostTasks.delete(task);
  state.asks.open.set(exchange.name, exchange);
  exchange.travel = { kind: 'request', message, task: true, reply: null };
  exchange.gate = 'host';
  exchange.passedAt = at;
  state.asked.set(id.key, id);
  state.asks.replies.set(id.key, exchange.name);
  return [{ kind: 'send', to: 'host', line: message.line }];
}

/** What the host answered to an ask is no message: that is its end. */
export function replyUnread(state: SessionState, at: number, key: string): Effect[] {
  const exchange = state.asks.open.get(state.asks.replies.get(key) ?? '');
  const [one] = exchange?.asks ?? [];
  if (exchange?.travel.kind !== 'request' || one === undefined) return [];
  close(state, exchange, exchange.travel);
  return askEnded(state, at, exchange, one, 'failed', 'failure', null);
}

/** The server is told that it does not get what it asked for. */
export function refuseRequest(state: SessionState, at: number, exchange: Exchange, travel: RequestTravel, one: HeldAsk, refused: Refused): Effect[] {
  close(state, exchange, travel);
  const { outcome, decidedBy } = refusedEnd(refused);
  return [...askEnded(state, at, exchange, one, outcome, decidedBy, refused), { kind: 'send', to: 'server', line: refusedRequest(travel.message.id, one.ask, refused) }];
}

/** Whether the server still waits for the answer to a request with this id. */
export function isAsking(state: SessionState, key: string): boolean {
  if (state.asked.has(key)) return true;
  for (const { travel } of state.asks.open.values()) if (travel.kind === 'request' && travel.message.id.key === key) return true;
  return false;
}

function close(state: SessionState, exchange: Exchange, { message }: RequestTravel): void {
  state.asks.open.delete(exchange.name);
  state.asks.replies.delete(message.id.key);
  state.asked.delete(message.id.key);
}

/** The request with the params that passed the gate, its other members as they came. */
function asked(body: Json | undefined, { sent }: HeldAsk): Json {
  if (!isJsonObject(body)) return null;
  return body.has('params') || sent.size > 0 ? new Map(body).set('params', sent) : body;
}

function answerLine({ message, reply }: RequestTravel, { answer }: HeldAsk): string {
  const result = answer ?? new Map();
  return reply !== null && isJsonObject(reply.body) ? print(new Map(reply.body).set('result', result)) : resultReply(message.id, result);
}

import { codes } from '#app/prompts/codes';
import { readInputRequests } from '#app/messages/asks';
import { resultReply } from '#app/messages/answered-as';
import { idOf } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import { errorReply } from '#app/messages/reply';
import type { World } from '#app/ports';
import { isJsonObject, member, print, stringMember, type Json, type JsonObject } from '#shared/json';
import { err, type Result } from '#shared/result';
import type { Effect } from '../effect';
import type { SessionState } from '../state';
import { close } from './close';
import { isTooMuch, isWaiting, type Exchange, type HeldAsk, type Travel, type Update } from './exchange';
import { isOrdinary, placesOf } from './look';
import { askEnded, isFault, refusedEnd } from './records';
import { actionOf } from './refused';
import { clockStood, review, shared } from './review';
import { givenKey, heldAsk, isCapable, lookAtAsks, weighAsk } from './weigh';

/*
 * Asks of a task (carrier E, the tasks extension of 2026-07-28): they stand in the answers to `tasks/get` and in `notifications/tasks`, and are answered by `tasks/update`. A task is told of again and
 * again, so it is not held: what was not let through is left out of what the host sees, and what we answer is sent by an update of our own.
 */

type TaskTravel = Extract<Travel, { kind: 'task' }>;
type Request = Extract<Message, { kind: 'request' }>;

/** One task may ask for so much in all. */
const taskAsksLimit = 200;

/** Weighs what a task asks for that it did not before. `told`: the result or the params of `message` in which it does; `request`: the id of the request it answers. An error says why it cannot be read. */
export function taskAsks(state: SessionState, at: number, exchange: Exchange, told: JsonObject, request: string | null, { line, body }: Pick<Message, 'line'> & { readonly body?: Json }, world: World): Result<Effect[], string> {
  const read = readInputRequests(told.get('inputRequests'));
  if (!read.ok) return read;
  if (exchange.asks.length + read.value.length > taskAsksLimit) return err('a task asks for too many things');
  exchange.bytes = Math.max(exchange.bytes, line.length);
  const known = new Set(exchange.asks.map(givenKey));
  const isNew = read.value.some((ask) => !known.has(givenKey({ ask })));
  if (isNew && isTooMuch(state.asks, line.length)) return err('a task asks for too much');
  if (isNew) exchange.sum += line.length;
  const effects = read.value.flatMap((ask): Effect[] => {
    const one = heldAsk(`${exchange.name}.${exchange.asks.length + 1}`, ask, isCapable(state, ask, request));
    if (known.has(givenKey(one))) return [];
    exchange.asks.push(one);
    return weighAsk(state, at, exchange, one, null, world);
  });
  return { ok: true, value: [...effects, ...lookAtAsks(state, exchange, line, body)] };
}

/** What tells of a task's state and is read by programs. What else it says is not looked through while it asks: where that is not ordinary, it is left out until it asks for nothing. */
const ofState = new Set(['resultType', 'taskId', 'status', 'createdAt', 'lastUpdatedAt', 'ttl', 'ttlMs', 'pollInterval', 'pollIntervalMs', 'inputRequests', '_meta']);

/** What the host sees of a task: of what it asks for that alone which was let through and not answered. */
export function shownTask(exchange: Exchange, all: JsonObject): JsonObject {
  const told = new Map([...all].filter(([name, value]) => ofState.has(name) || isOrdinary(value, exchange.bytes)));
  const requests = told.get('inputRequests');
  if (!isJsonObject(requests)) return told;
  const passing = new Map(exchange.asks.flatMap((one) => (one.stands === 'passes' && !one.ended ? [[one.ask.key ?? '', one.sent] as const] : [])));
  const kept = [...requests].flatMap(([key, request]): [string, Json][] => {
    const params = passing.get(key);
    return params === undefined || !isJsonObject(request) ? [] : [[key, request.has('params') || params.size > 0 ? new Map(request).set('params', params) : request]];
  });
  if (kept.length > 0 || requests.size === 0) return new Map(told).set('inputRequests', new Map(kept));
  // Nothing is there for the host to answer yet, or any more: a task that asks for nothing would be its end.
  const rest = new Map(told);
  rest.delete('inputRequests');
  return rest.get('status') === 'input_required' ? rest.set('status', 'working') : rest;
}

/** The host answers what a task asks. Null where the update is of none that asked. */
export function updateArrived(state: SessionState, at: number, message: Request, world: World): Effect[] | null {
  const params = member(message.body, 'params');
  const responses = member(params, 'inputResponses');
  const exchange = state.asks.open.get(state.asks.tasks.get(stringMember(params, 'taskId') ?? '') ?? '');
  if (exchange?.travel.kind !== 'task' || !isJsonObject(responses)) return null;
  clockStood(state, at, exchange);
  const asks = exchange.asks.filter((one) => one.stands === 'passes' && !one.ended && !isWaiting(one) && one.answer === null && isJsonObject(responses.get(one.ask.key ?? '')));
  const places = placesOf('/params/inputResponses', responses);
  exchange.travel.updates.push({ message, asks });
  const effects = asks.flatMap((one): Effect[] => {
    const reply = responses.get(one.ask.key ?? '');
    return isJsonObject(reply) ? review(state, at, exchange, one, { reply, line: message.line, place: places.get(one.ask.key ?? '') ?? '/params' }, world) : [];
  });
  return [...effects, ...taskOnward(state, at, exchange, exchange.travel)];
}

/** Something was decided of what a task asks, or of what the host replied to it. */
export function taskOnward(state: SessionState, at: number, exchange: Exchange, travel: TaskTravel): Effect[] {
  const updates = travel.updates.filter(({ asks }) => !asks.some(isWaiting));
  for (const done of updates) travel.updates.splice(travel.updates.indexOf(done), 1);
  const sent = updates.flatMap((update) => sendUpdate(state, at, exchange, update));
  const waiting = new Set(travel.updates.flatMap(({ asks }) => asks));
  const ours = exchange.asks.filter((one) => !one.ended && !waiting.has(one) && (one.stands === 'ours' || one.stands === 'refused'));
  const answered = ours.flatMap((one): Effect[] => {
    if (one.stands === 'ours') return [...askEnded(state, at, exchange, one, 'forwarded', 'person', null), ownRequest(state, travel, 'tasks/update', [['inputResponses', new Map([[one.ask.key ?? '', one.answer ?? new Map()]])]])];
    return refuseOne(state, at, exchange, travel, one);
  });
  const shows = travel.notice !== null && exchange.asks.some((one) => one.stands === 'passes' && !travel.shown.has(one));
  return [...sent, ...answered, ...(shows ? notice(exchange, travel) : [])];
}

/** The task as its server told of it without being asked, with what was let through by now. */
function notice(exchange: Exchange, travel: TaskTravel): Effect[] {
  const params = member(travel.notice?.body, 'params');
  for (const one of exchange.asks) if (one.stands === 'passes') travel.shown.add(one);
  return isJsonObject(params) && isJsonObject(travel.notice?.body) ? [{ kind: 'send', to: 'host', line: print(new Map(travel.notice.body).set('params', shownTask(exchange, params))) }] : [];
}

/** An elicitation is answered for the person; without anything else the task cannot go on, and is cancelled. */
function refuseOne(state: SessionState, at: number, exchange: Exchange, travel: TaskTravel, one: HeldAsk): Effect[] {
  const refused = one.refused ?? 'person';
  const { outcome, decidedBy } = refusedEnd(refused);
  const elicits = (one.ask.kind === 'form' || one.ask.kind === 'url') && !isFault(refused);
  const answer: JsonObject = new Map([[one.ask.key ?? '', new Map([['action', actionOf(refused) ?? 'cancel']])]]);
  return [...askEnded(state, at, exchange, one, outcome, decidedBy, refused), elicits ? ownRequest(state, travel, 'tasks/update', [['inputResponses', answer]]) : ownRequest(state, travel, 'tasks/cancel', [])];
}

/** The host's update with the answers that passed. With none left it is answered by us. */
function sendUpdate(state: SessionState, at: number, exchange: Exchange, { message, asks }: Update): Effect[] {
  const passed = asks.filter(({ stands }) => stands === 'passes');
  const ended = passed.flatMap((one) => {
    shared(state, one);
    return askEnded(state, at, exchange, one, 'forwarded', 'host', null);
  });
  const params = member(message.body, 'params');
  if (passed.length === 0 || !isJsonObject(message.body) || !isJsonObject(params)) return [...ended, { kind: 'send', to: 'host', line: resultReply(message.id, new Map([['resultType', 'complete']])) }];
  const responses = new Map<string, Json>(passed.flatMap(({ ask, answer }) => (answer === null ? [] : [[ask.key ?? '', answer]])));
  state.requests.set(message.id.key, { id: message.id, method: message.method });
  return [...ended, { kind: 'send', to: 'server', line: print(new Map(message.body).set('params', new Map(params).set('inputResponses', responses))) }];
}

/** An update under review that its host took back: what it answered ends with it. Null where it is none. */
export function updateCancelled(state: SessionState, at: number, key: string): Effect[] | null {
  for (const exchange of state.asks.open.values()) {
    if (exchange.travel.kind !== 'task') continue;
    const { updates } = exchange.travel;
    const update = updates.find(({ message }) => message.id.key === key);
    if (update === undefined) continue;
    updates.splice(updates.indexOf(update), 1);
    return [...close({ asks: update.asks }, 'cancelled'), ...update.asks.flatMap((one) => askEnded(state, at, exchange, one, 'withdrawn', 'host', null))];
  }
  return null;
}

/** Whether an update holds no answer at all: whatever its server makes of it, nothing of anybody's goes with it. */
export function answersNothing({ body }: Request): boolean {
  const responses = member(member(body, 'params'), 'inputResponses');
  return isJsonObject(responses) && responses.size === 0;
}

/** Answers that belong to nothing a server asked. */
export function unaskedUpdate({ id }: Request): Effect {
  return { kind: 'send', to: 'host', line: errorReply(id, codes.refused, 'these answers belong to nothing the server asked') };
}

/** A request of ours about a task, whose answer is for nobody. */
function ownRequest(state: SessionState, { taskId }: TaskTravel, method: string, rest: readonly (readonly [string, Json])[]): Effect {
  const text = `cs:${state.parties.own}:${(state.ownRequests += 1)}`;
  const id = idOf(text);
  if (id !== null) state.requests.set(id.key, { id, method, ours: true });
  const { spoken } = state.asks;
  const params = new Map<string, Json>([...(spoken === null ? [] : [['_meta', spoken] as const]), ['taskId', taskId], ...rest]);
  return { kind: 'send', to: 'server', line: print(new Map<string, Json>([['jsonrpc', '2.0'], ['id', text], ['method', method], ['params', params]])) };
}

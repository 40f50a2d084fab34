import type { Message } from '#app/messages/message';
import { idOf } from '#app/messages/id';
import { answers, logicalKey, retryOf } from '#app/messages/tool-call';
import type { World } from '#app/ports';
import { isJsonObject, member, print, type Json, type JsonObject } from '#shared/json';
import { judge } from '../calls';
import type { Effect } from '../effect';
import type { SessionState } from '../state';
import { close } from './close';
import { isWaiting, type Exchange, type HeldAsk, type Travel } from './exchange';
import { placesOf } from './look';
import { askEnded, isFault, refusedEnd } from './records';
import { actionOf, refusedText, refusedToHost } from './refused';
import { clockStood, review, shared } from './review';
import { noteRound } from './rounds';

/*
 * Asks in a result, answered by a retry of the host's (carrier D, 2026-07-28). What is refused of an elicitation is hidden from the host and answered by us with the retry; with nothing
 * left for the host, the retry is ours.
 */

type Request = Extract<Message, { kind: 'request' }>;
type ResultTravel = Extract<Travel, { kind: 'result' }>;

/** At most this many logical calls wait for their retry; the oldest is forgotten and will be asked about again. */
const chainLimit = 64;

/** Something was decided of what a result asks, or of what the host replied to it. */
export function resultOnward(state: SessionState, at: number, exchange: Exchange, travel: ResultTravel, world: World): Effect[] {
  const refused = exchange.asks.find((one) => one.stands === 'refused' && isHard(one));
  if (refused !== undefined) return refuseResult(state, at, exchange, travel, refused);
  if (exchange.asks.some((one) => one.stands === 'asking' || isWaiting(one))) return [];
  for (const one of exchange.asks) if (one.stands === 'refused') one.answer = new Map([['action', actionOf(one.refused ?? 'declined') ?? 'cancel']]);
  if (travel.retry !== null) return sendRetry(state, at, exchange, travel, travel.retry.message, world);
  noteRound(state, at, exchange, travel);
  const passing = exchange.asks.filter(({ stands }) => stands === 'passes');
  remember(state, at, travel);
  if (passing.length === 0 && exchange.asks.length > 0) return retryOurselves(state, at, exchange, travel, world);
  exchange.gate = 'host';
  exchange.passedAt = at;
  if (passing.length === 0) state.asks.open.delete(exchange.name);
  return [{ kind: 'send', to: 'host', line: asked(travel, passing) }];
}

/** The host retries: what it replied to each ask is reviewed. Null where the request retries nothing that was asked. */
export function retryArrived(state: SessionState, at: number, message: Request, world: World): Effect[] | null {
  const retry = retryOf(message.body);
  if (retry === null || state.asks.open.size === 0) return null;
  const logical = logicalKey(message.body);
  for (const exchange of state.asks.open.values()) {
    const { travel } = exchange;
    if (travel.kind !== 'result' || exchange.gate !== 'host' || travel.request.method !== message.method || travel.logical !== logical || !answers(retry, travel.asked)) continue;
    exchange.gate = 'reply';
    exchange.since = at;
    const next: ResultTravel = { ...travel, retry: { message, at } };
    exchange.travel = next;
    clockStood(state, at, exchange);
    const responses = member(member(message.body, 'params'), 'inputResponses');
    const places = placesOf('/params/inputResponses', responses);
    const effects = exchange.asks.flatMap((one): Effect[] => {
      const reply = one.stands === 'passes' ? member(responses, one.ask.key ?? '') : undefined;
      return isJsonObject(reply) ? review(state, at, exchange, one, { reply, line: message.line, place: places.get(one.ask.key ?? '') ?? '/params' }, world) : [];
    });
    return [...effects, ...resultOnward(state, at, exchange, next, world)];
  }
  return null;
}

/** Sends the retry with the answers that passed, and those of ours. */
function sendRetry(state: SessionState, at: number, exchange: Exchange, travel: ResultTravel, message: Request, world: World): Effect[] {
  state.asks.open.delete(exchange.name);
  const { retry } = travel;
  const body = withAnswers(message.body, exchange.asks);
  const ended = exchange.asks.flatMap((one) => {
    shared(state, one);
    if (one.stands !== 'refused') return askEnded(state, at, exchange, one, one.answer === null ? 'withdrawn' : 'forwarded', one.stands === 'ours' ? 'person' : 'host', null);
    const { outcome, decidedBy } = refusedEnd(one.refused ?? 'declined');
    return askEnded(state, at, exchange, one, outcome, decidedBy, one.refused);
  });
  const since = retry === null ? (exchange.since ?? at) : retry.at;
  if (message.method === 'tools/call') return [...ended, ...judge(state, at, { ...message, body }, world, { since })];
  const sent = idOf(member(body, 'id')) ?? message.id;
  if (sent.key !== message.id.key) state.asks.retries.set(message.id.key, sent);
  const { reading } = travel.request;
  state.requests.set(sent.key, { id: message.id, method: message.method, body, ...(reading === undefined ? {} : { reading }) });
  return [...ended, { kind: 'send', to: 'server', line: print(body) }];
}

/** Nothing is left for the host to answer: the retry is ours, and its result the host's. */
function retryOurselves(state: SessionState, at: number, exchange: Exchange, travel: ResultTravel, world: World): Effect[] {
  const { request, body } = travel;
  const params = member(body, 'params');
  if (!isJsonObject(body) || !isJsonObject(params)) return [];
  const stateOf = member(member(travel.message.body, 'result'), 'requestState');
  const rest = [...params].filter(([name]) => name !== 'inputResponses' && name !== 'requestState');
  const again = new Map<string, Json>([...rest, ...(stateOf === undefined ? [] : [['requestState', stateOf] as const])]);
  const own = `cs:${state.parties.own}:${(state.ownRequests += 1)}`;
  const message: Request = { kind: 'request', id: request.id, method: request.method, line: travel.message.line, body: new Map(body).set('id', own).set('params', again) };
  return sendRetry(state, at, exchange, travel, message, world);
}

/** The request cannot be finished without what was refused: its host is told, and nothing is sent to the server. */
function refuseResult(state: SessionState, at: number, exchange: Exchange, travel: ResultTravel, refused: HeldAsk): Effect[] {
  state.asks.open.delete(exchange.name);
  forget(state, travel.logical);
  const { request, retry } = travel;
  const ended = exchange.asks.flatMap((one) => {
    if (one.stands !== 'refused') return askEnded(state, at, exchange, one, 'withdrawn', 'failure', null);
    const { outcome, decidedBy } = refusedEnd(one.refused ?? 'person');
    return askEnded(state, at, exchange, one, outcome, decidedBy, one.refused);
  });
  return [...ended, refusedToHost({ ...request, id: retry?.message.id ?? request.id }, refusedText(refused)), ...close(exchange, 'decided')];
}

/** Whether the request cannot go on without it: of an elicitation the server can be told that it was declined. */
function isHard({ ask, refused }: HeldAsk): boolean {
  return ask.kind === 'sampling' || ask.kind === 'roots' || (refused !== null && isFault(refused));
}

/** The consent to the logical call waits for its retry. */
function remember(state: SessionState, at: number, { request: { call }, asked: keys }: ResultTravel): void {
  if (call === undefined) return;
  state.chains.push({ logical: logicalKey(call.logical), asked: keys, decidedBy: call.decidedBy, tier: call.tier, askedAt: at, round: call.round, ...(call.edit === undefined ? {} : { edit: call.edit }), ...(call.tool.redaction === undefined ? {} : { ways: call.tool.redaction.ways }) });
  if (state.chains.length > chainLimit) state.chains.shift();
}

function forget(state: SessionState, logical: string): void {
  const kept = state.chains.filter((chain) => chain.logical !== logical);
  state.chains.splice(0, state.chains.length, ...kept);
}

/** The result with those asks alone that the host gets, as they passed the gate. As it came where that is all of it, unchanged. */
function asked({ message }: ResultTravel, passing: readonly HeldAsk[]): Uint8Array | string {
  const result = member(message.body, 'result');
  const requests = member(result, 'inputRequests');
  if (!isJsonObject(message.body) || !isJsonObject(result) || !isJsonObject(requests)) return message.line;
  const sent = new Map(passing.map(({ ask, sent: params }) => [ask.key ?? '', params]));
  const kept = [...requests].flatMap(([key, request]): [string, Json][] => {
    const params = sent.get(key);
    return params === undefined || !isJsonObject(request) ? [] : [[key, request.has('params') || params.size > 0 ? new Map(request).set('params', params) : request]];
  });
  return print(new Map(message.body).set('result', new Map(result).set('inputRequests', new Map(kept))));
}

/** The retry with the answers to what was asked, and with no others. */
function withAnswers(body: Json | undefined, asks: readonly HeldAsk[]): JsonObject {
  const params = member(body, 'params');
  if (!isJsonObject(body) || !isJsonObject(params)) return new Map();
  const responses = new Map<string, Json>(asks.flatMap(({ ask, answer }) => (answer === null ? [] : [[ask.key ?? '', answer]])));
  return new Map(body).set('params', new Map(params).set('inputResponses', responses));
}

import type { Ask } from '#app/asks/ask';
import { mayAskForInput, readAddresses, readAsk, readInputRequests } from '#app/messages/asks';
import type { Message } from '#app/messages/message';
import { errorReply } from '#app/messages/reply';
import type { World } from '#app/ports';
import { logicalKey, readInputRequired } from '#app/messages/tool-call';
import { isJsonObject, member, stringMember } from '#shared/json';
import { err } from '#shared/result';
import type { Effect } from '../effect';
import { outcomeEntry, recordMalformed } from '../entries';
import { failRequest } from '../requests';
import type { ForwardedCall, InFlight, SessionState } from '../state';
import { makeRoom } from './drop';
import { exchangeLimit, isTooMuch, type Exchange, type Rounds, type Travel } from './exchange';
import { onward } from './onward';
import { isAsking } from './request';
import { nextRound, roundsOf, sentBody } from './rounds';
import { heldAsk, isCapable, lookAtAsks, weighAsk } from './weigh';

type Request = Extract<Message, { kind: 'request' }>;
type Response = Extract<Message, { kind: 'response' }>;

/** A request of the server's that asks for something (carriers A and C). */
export function requestArrived(state: SessionState, at: number, message: Request, world: World): Effect[] {
  const { id, body, line } = message;
  const no = (reason: string, code = -32600): Effect[] => [...recordMalformed(state, at, 'server', reason, true), { kind: 'send', to: 'server', line: errorReply(id, code, reason) }];
  if (body === undefined) return no(tooLarge);
  if (isAsking(state, id.key)) return no('another request with this id is still open');
  if (state.asks.open.size >= exchangeLimit || isTooMuch(state.asks, line.length)) return no('too many requests of the server are open');
  const read = readAsk(message.method, member(body, 'params'));
  if (!read.ok) return no(read.error, -32602);
  const related = member(member(read.value.params, '_meta'), 'io.modelcontextprotocol/related-task');
  const ofTask = state.asks.taskCalls.get(stringMember(related, 'taskId') ?? '');
  const call = ofTask === undefined ? onlyCall(state) : { ...ofTask, arrivedAt: null };
  const task = related !== undefined || read.value.params.has('task');
  const round = call === null ? 1 : nextRound(state, call.name);
  return begin(state, at, { travel: { kind: 'request', message, task, reply: null }, asks: [read.value], call, round, since: call?.arrivedAt ?? null, bytes: line.length, rounds: null }, world);
}

/** An error asks that addresses are opened first (carrier B). Null where it is any other answer. */
export function errorAsks(state: SessionState, at: number, request: InFlight, message: Response, world: World): Effect[] | null {
  if (message.ok || (!mayAskForInput(request.method) && request.method !== 'tasks/result')) return null;
  const asks = message.asks === true && message.body === undefined ? err(tooLarge) : readAddresses(message.body);
  if (asks === null) return null;
  if (request.cancelled === true) return [takenBack];
  if (!asks.ok) return failAsking(state, at, request, asks.error);
  const room = makeRoom(state, at);
  const { call } = request;
  return [...room, ...begin(state, at, { travel: { kind: 'error', request, message }, asks: asks.value, call: call === undefined ? null : { name: call.name, tool: call.tool.tool }, round: 1, since: call?.arrivedAt ?? null, bytes: message.line.length, rounds: null }, world)];
}

const tooLarge = 'what it asks for is too large to be shown to anybody';
const takenBack: Effect = { kind: 'tell', text: 'dropped what the server asked for a request its host took back' };

/** What the server asks cannot be shown to anybody: its host gets an error in its place. */
function failAsking(state: SessionState, at: number, request: InFlight, reason: string): Effect[] {
  return [...recordMalformed(state, at, 'server', reason, true), ...failRequest(state, at, request, { kind: 'server-failed', reason }, { decidedBy: 'failure', reason })];
}

/** A result asks for input (carrier D). Null where it is any other result. */
export function resultAsks(state: SessionState, at: number, request: InFlight, message: Response, world: World): Effect[] | null {
  if (!message.ok || !mayAskForInput(request.method)) return null;
  const result = member(message.body, 'result');
  if (!asksIn(message)) return null;
  if (request.cancelled === true) return [takenBack];
  const { call } = request;
  const asked = readInputRequired(message.body);
  if (asked === null) return failAsking(state, at, request, message.body === undefined ? tooLarge : 'it asks for input and answers at once');
  if (isJsonObject(result) && [...result.keys()].some((name) => !asking.has(name))) return asked.keys.length > 0 ? failAsking(state, at, request, 'it asks for input and answers at once') : null;
  const asks = readInputRequests(member(result, 'inputRequests'));
  if (!asks.ok) return failAsking(state, at, request, asks.error);
  const room = makeRoom(state, at);
  const rounds = roundsOf(state, at, request);
  const body = sentBody(request);
  const outcome = call === undefined ? [] : [outcomeOf(state, at, call, message, asked.keys.length)];
  const travel: Extract<Travel, { kind: 'result' }> = { kind: 'result', request, message, body, logical: logicalKey(body), asked, retry: null };
  return [...room, ...outcome, ...begin(state, at, { travel, asks: asks.value, call: call === undefined ? null : { name: call.name, tool: call.tool.tool }, round: (rounds?.round ?? 0) + 1, since: call?.arrivedAt ?? null, bytes: message.line.length, rounds }, world)];
}

/**
 * An answer asks where MCP has no asks: to a request that lists, completes or subscribes. Some hosts answer that all the same and send the request again with their answers, so it ends here.
 * Null where it asks for nothing, or where it may.
 */
export function strayAsks(state: SessionState, at: number, request: InFlight, message: Response): Effect[] | null {
  const { method } = request;
  if (mayAskForInput(method) || !(message.ok ? asksIn(message) : message.asks === true || readAddresses(message.body) !== null)) return null;
  // A task tells of what it asks; that its state is itself an ask is nothing MCP knows.
  if (message.ok ? method === 'tasks/get' && stringMember(member(message.body, 'result'), 'resultType') !== 'input_required' : method === 'tasks/result') return null;
  return request.cancelled === true ? [takenBack] : failAsking(state, at, request, 'it asks for something in the answer to a request that nothing may be asked in');
}

/** Whether a result asks, by its type or by what stands in it. */
function asksIn({ asks, body }: Response): boolean {
  const result = member(body, 'result');
  return asks === true || stringMember(result, 'resultType') === 'input_required' || member(result, 'inputRequests') !== undefined;
}

/** Members of an answer that asks for input (MCP 2026-07-28, multi round-trip requests). With content beside them, it is a result to every host that knows no such answer. */
const asking = new Set(['resultType', 'inputRequests', 'requestState', '_meta']);

/** The call reached the server, which asks before it goes on. */
function outcomeOf(state: SessionState, at: number, call: ForwardedCall, message: Response, asked: number): Effect {
  const body = { asked, bytes: message.line.length, decidedBy: call.decidedBy, durationMs: at - call.sentAt, isError: message.isError === true };
  return { kind: 'record', entry: outcomeEntry(state, at, { name: call.name, tool: call.tool.tool }, 'forwarded', body), later: true };
}

/** Asks of the server's came: each is weighed, and what is decided at once goes on at once. */
export function begin(
  state: SessionState,
  at: number,
  { travel, asks, call, round, since, bytes, rounds }: { readonly travel: Exclude<Travel, { kind: 'task' }>; readonly asks: readonly Ask[]; readonly call: Exchange['call']; readonly round: number; readonly since: number | null; readonly bytes: number; readonly rounds: Rounds | null },
  world: World,
): Effect[] {
  const name = `${state.parties.session}/asks/${(state.asks.count += 1)}`;
  const answered = 'request' in travel ? travel.request.id.key : null;
  const exchange: Exchange = {
    name,
    travel,
    call: call === null ? null : { name: call.name, tool: call.tool },
    round,
    at,
    since,
    bytes,
    sum: bytes,
    gate: 'ask',
    passedAt: at,
    asks: asks.map((ask, index) => heldAsk(`${name}.${index + 1}`, ask, isCapable(state, ask, answered))),
  };
  state.asks.open.set(name, exchange);
  const weighed = exchange.asks.flatMap((one) => weighAsk(state, at, exchange, one, rounds, world));
  return [...weighed, ...lookAtAsks(state, exchange, travel.message.line), ...onward(state, at, exchange, world)];
}

/** The tool call a request of the server's belongs to, where only one is in flight. */
function onlyCall({ requests }: SessionState): (NonNullable<Exchange['call']> & { readonly arrivedAt: number }) | null {
  let only = null;
  for (const { call, cancelled } of requests.values()) {
    if (call === undefined || cancelled === true) continue;
    if (only !== null) return null;
    only = { name: call.name, tool: call.tool.tool, arrivedAt: call.arrivedAt };
  }
  return only;
}

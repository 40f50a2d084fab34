import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { isJsonObject, member, print, stringMember, type JsonObject } from '#shared/json';
import type { Effect } from '../effect';
import { recordMalformed } from '../entries';
import { taskReading } from '../reads';
import { failRequest } from '../requests';
import { resultArrived } from '../results';
import type { ForwardedCall, HeldResult, InFlight, SessionState } from '../state';
import { makeRoom, taskOver } from './drop';
import type { Exchange } from './exchange';
import { shownTask, taskAsks, taskOnward } from './task';

type Response = Extract<Message, { kind: 'response' }>;

/** Of at most so many tasks it is kept which call they came of. */
const taskLimit = 100;

/** The server answered what has become of a task (carrier E). Null where it asks for nothing and never did. */
export function taskTold(state: SessionState, at: number, request: InFlight, message: Response, world: World): Effect[] | null {
  if (request.method !== 'tasks/get' || !message.ok) return null;
  const result = member(message.body, 'result');
  const fail = (reason: string): Effect[] => [...recordMalformed(state, at, 'server', reason, true), ...failRequest(state, at, request, { kind: 'server-failed', reason }, { decidedBy: 'failure', reason })];
  if (message.asks === true && message.body === undefined) return fail('what it asks for is too large to be shown to anybody');
  if (!isJsonObject(message.body) || !isJsonObject(result)) return null;
  const taken = take(state, at, result, request.id.key, message, world);
  if (taken === null) return null;
  if (typeof taken === 'string') return fail(taken);
  const { exchange, effects } = taken;
  if (exchange === null || !result.has('inputRequests')) return [...effects, ...goOn(state, at, request, message, world)];
  return [...effects, { kind: 'send', to: 'host', line: print(new Map(message.body).set('result', shownTask(exchange, result))) }];
}

/** The server told of a task without being asked. */
export function taskNoticed(state: SessionState, at: number, message: Extract<Message, { kind: 'notification' }>, world: World): Effect[] {
  const params = member(message.body, 'params');
  if (!isJsonObject(message.body) || !isJsonObject(params)) return goOn(state, at, null, message, world);
  const taken = take(state, at, params, null, message, world);
  if (taken === null) return goOn(state, at, null, message, world);
  if (typeof taken === 'string') return recordMalformed(state, at, 'server', taken, false);
  const { exchange, effects } = taken;
  if (exchange?.travel.kind !== 'task') return [...effects, ...goOn(state, at, null, message, world)];
  exchange.travel.notice = message;
  if (!params.has('inputRequests')) return [...effects, ...goOn(state, at, null, message, world)];
  for (const one of exchange.asks) if (one.stands === 'passes') exchange.travel.shown.add(one);
  return [...effects, { kind: 'send', to: 'host', line: print(new Map(message.body).set('params', shownTask(exchange, params))) }];
}

/** What a task tells that asks for nothing is looked through like a result: it may be one. */
function goOn(state: SessionState, at: number, request: InFlight | null, message: HeldResult['message'], world: World): Effect[] {
  if (request?.cancelled === true) return [{ kind: 'send', to: 'host', line: message.line }];
  const told = member(message.body, message.kind === 'response' ? 'result' : 'params');
  const of = request?.reading ?? taskReading(state, at, stringMember(told, 'taskId') ?? stringMember(member(told, 'task'), 'taskId') ?? '');
  return resultArrived(state, at, request, of, message, world);
}

/** A tool call became a task: what that asks belongs to the call. */
export function noteTask({ asks: { taskCalls } }: SessionState, { name, tool }: ForwardedCall, { body }: Response): void {
  const result = member(body, 'result');
  const task = stringMember(result, 'resultType') === 'task' ? stringMember(result, 'taskId') : stringMember(member(result, 'task'), 'taskId');
  if (task === undefined) return;
  taskCalls.set(task, { name, tool: tool.tool });
  for (const oldest of taskCalls.keys()) {
    if (taskCalls.size <= taskLimit) break;
    taskCalls.delete(oldest);
  }
}

/** Members in which a task has come to something. */
const results = ['result', 'error', 'content', 'structuredContent'];

/** What a task tells of itself: its exchange where it asks for something or did, null where it is over, a text where it cannot be read. */
function take(state: SessionState, at: number, told: JsonObject, request: string | null, message: HeldResult['message'], world: World): { readonly exchange: Exchange | null; readonly effects: Effect[] } | string | null {
  const taskId = stringMember(told, 'taskId');
  const asks = told.has('inputRequests');
  if (taskId === undefined) return asks ? 'a task that asks for something needs an id' : null;
  const open = state.asks.open.get(state.asks.tasks.get(taskId) ?? '');
  const over = ['completed', 'failed', 'cancelled'].includes(stringMember(told, 'status') ?? '');
  if (over && !asks) return open === undefined ? null : { exchange: null, effects: taskOver(state, at, open) };
  if (open === undefined && !asks) return null;
  // What comes to a result beside what it asks would reach the host unseen.
  if (results.some((name) => told.has(name))) return 'a task asks for input and answers at once';
  const room = open === undefined ? makeRoom(state, at) : [];
  const exchange = open ?? begun(state, at, taskId, message.line.length);
  const weighed = taskAsks(state, at, exchange, told, request, message, world);
  if (!weighed.ok) return weighed.error;
  const { travel } = exchange;
  return { exchange, effects: [...room, ...weighed.value, ...(travel.kind === 'task' ? taskOnward(state, at, exchange, travel) : [])] };
}

function begun(state: SessionState, at: number, taskId: string, bytes: number): Exchange {
  const name = `${state.parties.session}/asks/${(state.asks.count += 1)}`;
  const exchange: Exchange = { name, travel: { kind: 'task', taskId, notice: null, shown: new Set(), updates: [] }, call: state.asks.taskCalls.get(taskId) ?? null, round: 1, at, since: null, bytes, sum: 0, gate: 'ask', passedAt: at, asks: [] };
  state.asks.open.set(name, exchange);
  state.asks.tasks.set(taskId, name);
  return exchange;
}

import { codes } from '#app/prompts/codes';
import { followResult } from '#app/tiers/trail';
import { answeredAs } from '#app/messages/answered-as';
import { asksByMethod, fetchesReply, tellsOfTask } from '#app/messages/asks';
import { errorReply } from '#app/messages/reply';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { errorAsks, requestArrived, resultAsks, strayAsks } from './asks/arrive';
import { serverCancelled } from './asks/drop';
import { replyFetched } from './asks/request';
import { endRounds } from './asks/rounds';
import { noteTask, taskNoticed, taskTold } from './asks/task-arrive';
import { recordMalformed } from './entries';
import { wordsOfTool } from './finding';
import { noteGreeted } from './greeting';
import { noteVersion } from './hearers';
import { toldProgress } from './progress';
import { pageArrived, settled } from './held-pages';
import { ownPageFailed, ownPageUnread } from './own-listing';
import { takeInstructions } from './page';
import { relistChanged, relistedUnread } from './relist';
import { failRequest } from './requests';
import { resultArrived } from './results';
import { greeted, ungreeted } from './restart';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import { askedLimit, type InFlight, type SessionState } from './state';

type Response = Extract<Message, { kind: 'response' }>;
type ServerEvent = Extract<SessionEvent, { kind: 'server-message' | 'server-malformed' }>;

/** One line of the server's. Its answers pass only to requests that were really sent to it. */
export function fromServer(state: SessionState, event: ServerEvent, world: World): Effect[] {
  if (state.phase !== 'open' && state.phase !== 'greeting') return [];
  if (event.kind === 'server-malformed') return malformed(state, event);
  const { at } = event;
  let { message } = event;
  if (message.kind === 'request' && fetchesReply(message.method) && !state.stale.has(message.id.key)) return replyFetched(state, message, at);
  if (message.kind === 'request') return asksByMethod(message.method) && !state.stale.has(message.id.key) ? requestArrived(state, at, message, world) : askHost(state, message);
  if (message.kind === 'notification' && message.method === 'notifications/tools/list_changed') {
    state.definitions.toolsKnown = false;
    state.definitions.changes += 1;
  }
  if (message.kind === 'notification' && message.method === 'notifications/progress') return [{ kind: 'send', to: 'host', line: toldProgress(state, message) }];
  if (message.kind === 'notification' && message.method === 'notifications/cancelled') {
    const cancelled = serverCancelled(state, at, message);
    if (cancelled !== null) return cancelled;
  }
  // Some hosts act on a request that has no id; nobody could be asked about what comes of it.
  if (message.kind === 'notification' && asksByMethod(message.method)) return recordMalformed(state, at, 'server', `${message.method} needs an id`, false);
  if (message.kind === 'notification' && tellsOfTask(message.method)) return taskNoticed(state, at, message, world);
  if (message.kind === 'notification') return [{ kind: 'send', to: 'host', line: message.line }, ...relistChanged(state, message.method)];
  if (message.kind !== 'response') return [{ kind: 'send', to: 'host', line: message.line }];

  const request = state.requests.get(message.id.key);
  if (request === undefined) {
    return [...recordMalformed(state, at, 'server', 'an answer to no open request', false), { kind: 'tell', text: 'dropped an answer of the server to no open request' }];
  }
  state.requests.delete(message.id.key);
  // A retry of ours: the host waits under the id it sent.
  if (request.id.key !== message.id.key) {
    state.asks.retries.delete(request.id.key);
    message = answeredAs(message, request.id);
  }
  if (request.ours && request.page === undefined) return greeted(state, at, message, world);
  if (request.ours && !message.ok) return request.page?.kind === 'tool' ? ownPageFailed(state, at, request.page) : request.page === undefined ? [] : relistedUnread(state, request.page);
  const stray = request.ours ? null : strayAsks(state, at, request, message);
  if (stray !== null) {
    if (request.method === 'initialize') noteGreeted(state, { ...message, ok: false });
    return stray;
  }
  if (request.page !== undefined && message.ok) return pageArrived(state, at, { request, asked: request.page, message }, world);
  if (request.method === 'initialize' || request.method === 'server/discover') {
    if (message.ok && message.body === undefined) return unreadGreeting(state, at, request, message);
    if (request.method === 'initialize') noteGreeted(state, message);
    if (message.ok) noteVersion(state, message);
    const asked = { kind: 'instructions', cursor: null, changes: state.definitions.changes, own: null } as const;
    return settled(state, at, { request, asked, message }, takeInstructions(state, at, { request, asked, message }, world), world);
  }
  const { call } = request;
  if (message.ok && call !== undefined && request.cancelled !== true) followResult(state.trail, wordsOfTool(state, call.tool.tool), call.tool.arguments ?? undefined, message.text ?? '');
  const asks = taskTold(state, at, request, message, world) ?? errorAsks(state, at, request, message, world) ?? resultAsks(state, at, request, message, world);
  if (asks !== null) return asks;
  endRounds(state, request);
  if (call !== undefined) noteTask(state, call, message);
  const of = call ?? request.reading;
  if (of === undefined || request.cancelled) return [{ kind: 'send', to: 'host', line: message.line }];
  return resultArrived(state, at, request, of, message, world);
}

/** What a server says of itself reaches the model too: where it cannot be read, it cannot be reviewed. The host may greet it again. */
function unreadGreeting(state: SessionState, at: number, { id, method }: InFlight, message: Response): Effect[] {
  if (method === 'initialize') noteGreeted(state, { ...message, ok: false });
  const why = 'what the server says of itself is too much to be read, so it is not passed on';
  return [...recordMalformed(state, at, 'server', why, true), { kind: 'send', to: 'host', line: errorReply(id, codes.serverFailed, why) }];
}

/** Passes what the server asks of the host, and keeps in mind who asked. An id that a replaced process still has open could be answered to the wrong one. */
function askHost(state: SessionState, message: Extract<Message, { kind: 'request' }>): Effect[] {
  const { id, line } = message;
  if (state.stale.has(id.key)) {
    return [{ kind: 'send', to: 'server', line: errorReply(id, -32600, 'this id is still taken by a request from before the restart; use another') }];
  }
  if (state.asked.size >= askedLimit) {
    for (const oldest of state.asked.keys()) {
      state.asked.delete(oldest);
      break;
    }
  }
  state.asked.set(id.key, id);
  return [{ kind: 'send', to: 'host', line }];
}

function malformed(state: SessionState, event: Extract<ServerEvent, { kind: 'server-malformed' }>): Effect[] {
  const { reason, id, seems, code } = event.malformed;
  const told: Effect = { kind: 'tell', text: `dropped a line of the server: ${reason}` };
  if (seems === 'request') {
    return [...recordMalformed(state, event.at, 'server', reason, true), { kind: 'send', to: 'server', line: errorReply(id, code, reason) }, told];
  }
  const request = id === null ? undefined : state.requests.get(id.key);
  const recorded = recordMalformed(state, event.at, 'server', reason, request !== undefined);
  if (request === undefined) return [...recorded, told];
  state.requests.delete(id?.key ?? '');
  state.asks.retries.delete(request.id.key);
  if (request.ours) return [...recorded, told, ...(request.page === undefined ? ungreeted(state, event.at) : request.page.kind === 'tool' ? ownPageUnread(state, event.at, request.page) : relistedUnread(state, request.page))];
  const unread = 'its answer could not be read';
  return [...recorded, ...(request.cancelled ? [] : failRequest(state, event.at, request, { kind: 'server-failed', reason: unread }, { decidedBy: 'failure', reason: unread })), told];
}

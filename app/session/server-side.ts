import { codes } from '#app/prompts/codes';
import { followResult } from '#app/tiers/trail';
import { errorReply } from '#app/messages/reply';
import { logicalKey, readInputRequired } from '#app/messages/tool-call';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { noteOf } from './calls';
import { outcomeEntry, recordMalformed } from './entries';
import { wordsOfTool } from './finding';
import { noteGreeted } from './greeting';
import { lifted } from './progress';
import { ownPage, ownPageUnread } from './own-listing';
import { takeInstructions, takePage } from './page';
import { toolsListed } from './pending';
import { failRequest } from './requests';
import { greeted, ungreeted } from './restart';
import { askedLimit, type Effect, type InFlight, type SessionEvent, type SessionState } from './state';

type Response = Extract<Message, { kind: 'response' }>;
type ServerEvent = Extract<SessionEvent, { kind: 'server-message' | 'server-malformed' }>;

/** At most this many logical calls wait for their retry; the oldest is forgotten and will be asked about again. */
const chainLimit = 64;

/** One line of the server's. Its answers pass only to requests that were really sent to it. */
export function fromServer(state: SessionState, event: ServerEvent, world: World): Effect[] {
  if (state.phase !== 'open' && state.phase !== 'greeting') return [];
  if (event.kind === 'server-malformed') return malformed(state, event);
  const { message, at } = event;
  if (message.kind === 'request') return askHost(state, message);
  if (message.kind === 'notification' && message.method === 'notifications/tools/list_changed') {
    state.definitions.toolsKnown = false;
    state.definitions.changes += 1;
  }
  if (message.kind === 'notification' && message.method === 'notifications/progress') return [{ kind: 'send', to: 'host', line: lifted(state, message) ?? message.line }];
  if (message.kind !== 'response') return [{ kind: 'send', to: 'host', line: message.line }];

  const request = state.requests.get(message.id.key);
  if (request === undefined) {
    return [...recordMalformed(state, at, 'server', 'an answer to no open request', false), { kind: 'tell', text: 'dropped an answer of the server to no open request' }];
  }
  state.requests.delete(message.id.key);
  if (request.ours) return request.page === undefined ? greeted(state, at, message, world) : ownPage(state, at, request.page, message, world);
  if (request.page !== undefined && message.ok) return hostPage(state, at, request, message, world);
  if (request.method === 'initialize' || request.method === 'server/discover') {
    if (message.ok && message.body === undefined) return unreadGreeting(state, at, request, message);
    if (request.method === 'initialize') noteGreeted(state, message);
    const { effects, line } = takeInstructions(state, at, message, world);
    return [...effects, { kind: 'send', to: 'host', line }];
  }
  const send: Effect = { kind: 'send', to: 'host', line: message.line };
  const { call } = request;
  if (call === undefined || request.cancelled) return [send];
  if (message.ok) followResult(state.trail, wordsOfTool(state, call.tool.tool), call.tool.arguments ?? undefined, message.text ?? '');
  const asked = message.body === undefined ? null : readInputRequired(message.body);
  if (asked !== null) {
    state.chains.push({ logical: logicalKey(call.logical), asked, decidedBy: call.decidedBy, tier: call.tier, askedAt: at, round: call.round, ...(call.edit === undefined ? {} : { edit: call.edit }) });
    if (state.chains.length > chainLimit) state.chains.shift();
  }
  // Only the last answer is the call's result; what asks for input goes to the host alone.
  const result: Effect = call.edit === undefined || asked !== null ? send : { ...send, note: noteOf(call.edit) };
  const entry = outcomeEntry(state, at, { name: call.name, tool: call.tool.tool }, 'forwarded', {
    ...(asked === null ? {} : { asked: asked.keys.length }),
    bytes: message.line.length,
    decidedBy: call.decidedBy,
    durationMs: at - call.sentAt,
    isError: !message.ok || message.isError === true,
  });
  return [{ kind: 'record', entry, later: true }, result];
}

/** What a server says of itself reaches the model too: where it cannot be read, it cannot be reviewed. The host may greet it again. */
function unreadGreeting(state: SessionState, at: number, { id, method }: InFlight, message: Response): Effect[] {
  if (method === 'initialize') noteGreeted(state, { ...message, ok: false });
  const why = 'what the server says of itself is too much to be read, so it is not passed on';
  return [...recordMalformed(state, at, 'server', why, true), { kind: 'send', to: 'host', line: errorReply(id, codes.serverFailed, why) }];
}

/** A page of definitions for the host: what the person has to review first is left out of it. One that cannot be read reaches nobody. */
function hostPage(state: SessionState, at: number, { id, page: asked }: InFlight, message: Response, world: World): Effect[] {
  const page = asked === undefined ? null : takePage(state, at, asked, message, world);
  if (page === null) {
    const why = 'what the server lists is too much to be read, so it is not passed on';
    return [...recordMalformed(state, at, 'server', why, true), { kind: 'send', to: 'host', line: errorReply(id, codes.serverFailed, why) }];
  }
  const known = asked?.kind === 'tool' && page.complete && state.definitions.toolsKnown;
  return [...page.effects, { kind: 'send', to: 'host', line: page.line }, ...(known ? toolsListed(state, at, world) : [])];
}

/** Passes what the server asks of the host, and keeps in mind who asked. An id that a replaced process still has open could be answered to the wrong one. */
function askHost(state: SessionState, message: Extract<Message, { kind: 'request' }>): Effect[] {
  const { id, line, method } = message;
  if (state.stale.has(id.key)) {
    return [{ kind: 'send', to: 'server', line: errorReply(id, -32600, 'this id is still taken by a request from before the restart; use another') }];
  }
  if (state.asked.size >= askedLimit) {
    for (const oldest of state.asked.keys()) {
      state.asked.delete(oldest);
      state.rootsAsked.delete(oldest);
      break;
    }
  }
  state.asked.set(id.key, id);
  if (method === 'roots/list') state.rootsAsked.add(id.key);
  else state.rootsAsked.delete(id.key);
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
  state.requests.delete(request.id.key);
  if (request.ours) return [...recorded, told, ...(request.page === undefined ? ungreeted(state, event.at) : ownPageUnread(state, event.at, request.page))];
  const unread = 'its answer could not be read';
  return [...recorded, ...(request.cancelled ? [] : failRequest(state, event.at, request, { kind: 'server-failed', reason: unread }, { decidedBy: 'failure', reason: unread })), told];
}

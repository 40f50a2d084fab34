import { definitionsFrom, mergeDefinitions } from '#app/definitions/listed';
import { member, type Json } from '#shared/json';
import { errorReply } from '#app/messages/reply';
import { logicalKey, readInputRequired } from '#app/messages/tool-call';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { outcomeEntry, recordMalformed } from './entries';
import { noteGreeted } from './greeting';
import { failRequest } from './requests';
import { greeted, ungreeted } from './restart';
import { askedLimit, type Effect, type SessionEvent, type SessionState } from './state';

type ServerEvent = Extract<SessionEvent, { kind: 'server-message' | 'server-malformed' }>;

/** At most this many logical calls wait for their retry; the oldest is forgotten and will be asked about again. */
const chainLimit = 64;
/** At most this many tools of one server are known; a server that lists more is suspect as a whole. */
const toolLimit = 5000;

/** One line of the server's. Its answers pass only to requests that were really sent to it. */
export function fromServer(state: SessionState, event: ServerEvent, world: World): Effect[] {
  if (state.phase !== 'open' && state.phase !== 'greeting') return [];
  if (event.kind === 'server-malformed') return malformed(state, event);
  const { message, at } = event;
  if (message.kind === 'request') return askHost(state, message);
  if (message.kind !== 'response') return [{ kind: 'send', to: 'host', line: message.line }];

  const request = state.requests.get(message.id.key);
  if (request === undefined) {
    return [...recordMalformed(state, at, 'server', 'an answer to no open request', false), { kind: 'tell', text: 'dropped an answer of the server to no open request' }];
  }
  state.requests.delete(message.id.key);
  if (request.ours) return greeted(state, at, message, world);
  if (request.method === 'initialize') noteGreeted(state, message);
  if (request.method === 'tools/list') {
    readTools(state, message.body);
  }
  const send: Effect = { kind: 'send', to: 'host', line: message.line };
  const { call } = request;
  if (call === undefined || request.cancelled) return [send];
  const asked = message.body === undefined ? null : readInputRequired(message.body);
  if (asked !== null) {
    state.chains.push({ logical: logicalKey(call.logical), asked, decidedBy: call.decidedBy, tier: call.tier, askedAt: at, round: call.round });
    if (state.chains.length > chainLimit) state.chains.shift();
  }
  const entry = outcomeEntry(state, at, { name: call.name, tool: call.tool.tool }, 'forwarded', {
    ...(asked === null ? {} : { asked: asked.keys.length }),
    bytes: message.line.length,
    decidedBy: call.decidedBy,
    durationMs: at - call.sentAt,
    isError: !message.ok || message.isError === true,
  });
  return [{ kind: 'record', entry, later: true }, send];
}

/** Notes what the server says of its tools. A list too long to be read makes every tool of the session suspect. */
function readTools(state: SessionState, body: Json | undefined): void {
  const merged = body === undefined ? null : mergeDefinitions([...state.tools.values()], definitionsFrom(member(body, 'result') ?? null));
  if (merged === null || merged.length > toolLimit) {
    state.toolsUnread = true;
    return;
  }
  for (const tool of merged) state.tools.set(tool.name, tool);
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
  state.requests.delete(request.id.key);
  if (request.ours) return [...recorded, told, ...ungreeted(state, event.at)];
  const unread = 'its answer could not be read';
  return [...recorded, ...(request.cancelled ? [] : failRequest(state, event.at, request, { kind: 'server-failed', reason: unread }, { decidedBy: 'failure', reason: unread })), told];
}

import { member, stringMember, type Json } from '#shared/json';
import { codes } from '#app/prompts/codes';
import { refusalText } from '#app/prompts/refusal';
import { identifyHost } from '#app/hosts/identify';
import { clientName } from '#app/messages/client';
import { idOf, type MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import { errorReply } from '#app/messages/reply';
import type { World } from '#app/ports';
import { judge } from './calls';
import { outcomeEntry, recordMalformed } from './entries';
import { cancelHold } from './holds';
import { noteGreeting } from './greeting';
import { isHeldBack, pageAsked } from './page';
import { cancelPending } from './pending';
import { noteRoots } from './roots';
import type { Effect, SessionEvent, SessionState } from './state';

type HostEvent = Extract<SessionEvent, { kind: 'host-message' | 'host-malformed' }>;

/** One line of the host's, in the order it came. */
export function fromHost(state: SessionState, event: HostEvent, world: World): Effect[] {
  switch (state.phase) {
    case 'asking':
    case 'replacing':
    case 'greeting':
      noteClient(state, event);
      state.queue.push(event);
      return [];
    case 'overdue':
    case 'refused':
      return refuseAll(state, [event]);
    case 'open':
      noteClient(state, event);
      return event.kind === 'host-message' ? message(state, event.at, event.message, world) : malformed(state, event);
    case 'closed':
      return [];
  }
}

/**
 * Answers every request among `events` with the session's refusal; nothing of them is sent on. A refused session ends with
 * its first answer and not before: a connection that closes without a word tells the host nothing.
 */
export function refuseAll(state: SessionState, events: readonly HostEvent[]): Effect[] {
  const replies = events.flatMap((event): Effect[] => {
    if (event.kind === 'host-malformed') return malformed(state, event);
    if (event.message.kind !== 'request') return [];
    return [{ kind: 'send', to: 'host', line: errorReply(event.message.id, codes.waiting, refusalText(state.refusal)) }];
  });
  const answered = replies.some((effect) => effect.kind === 'send');
  return state.phase === 'refused' && answered ? [...replies, { kind: 'end' }] : replies;
}

function message(state: SessionState, at: number, incoming: Message, world: World): Effect[] {
  if (incoming.kind === 'request') {
    const { id, method } = incoming;
    if (isOpen(state, id.key)) {
      return malformed(state, { kind: 'host-malformed', at, batch: false, malformed: [{ code: -32600, reason: 'another request with this id is still open', id, seems: 'request' }] });
    }
    if (method === 'tools/call') return judge(state, at, incoming, world);
    // Left out of the list, and asked for all the same.
    if (method === 'prompts/get' && isHeldBack(state, 'prompt', stringMember(member(incoming.body, 'params'), 'name') ?? '')) {
      return [{ kind: 'send', to: 'host', line: errorReply(id, codes.refused, refusalText({ kind: 'prompt-quarantined' })) }];
    }
    if (method === 'initialize') noteGreeting(state, incoming);
    const page = pageAsked(state, method, incoming.body);
    const hears = method === 'subscriptions/listen' ? heard(incoming.body) : undefined;
    state.requests.set(id.key, { id, method, ...(page === undefined ? {} : { page }), ...(hears === undefined ? {} : { hears }) });
  }
  if (incoming.kind === 'response') {
    if (state.stale.delete(incoming.id.key)) return [{ kind: 'tell', text: 'dropped an answer of the host to what the server asked before its restart' }];
    state.asked.delete(incoming.id.key);
    if (state.rootsAsked.delete(incoming.id.key)) noteRoots(state, incoming.body);
  }
  if (incoming.kind === 'notification' && incoming.method === 'notifications/initialized') state.initialized = true;
  // Some servers run a call that has no id; it would leave unasked, so it is not sent.
  if (incoming.kind === 'notification' && incoming.method === 'tools/call') {
    return malformed(state, { kind: 'host-malformed', at, batch: false, malformed: [{ code: -32600, reason: 'tools/call needs an id', id: null, seems: 'notification' }] });
  }
  if (incoming.kind === 'notification' && incoming.method === 'notifications/cancelled') {
    const id = idOf(member(member(incoming.body, 'params'), 'requestId'));
    const effects = id === null ? null : (cancelHold(state, at, id.key) ?? cancelPending(state, at, id.key));
    if (effects !== null) return effects;
    if (id !== null) return [...cancelSent(state, at, id.key), { kind: 'send', to: 'server', line: incoming.line }];
  }
  return [{ kind: 'send', to: 'server', line: incoming.line }];
}

/** The lists whose changes a subscription asks for (MCP 2026-07-28, `subscriptions/listen`). */
function heard(body: Json | undefined): readonly string[] {
  const wanted = member(member(body, 'params'), 'notifications');
  return ['tools', 'prompts', 'resources'].filter((list) => member(wanted, `${list}ListChanged`) === true);
}

/** A line that is no message: whoever seems to wait for it is answered. */
function malformed(state: SessionState, event: Extract<HostEvent, { kind: 'host-malformed' }>): Effect[] {
  const replies = event.malformed.flatMap((one) => (one.seems === 'request' || one.seems === 'unknown' ? [errorReply(one.id, one.code, one.reason)] : []));
  const reply: Effect[] = replies.length === 0 ? [] : [{ kind: 'send', to: 'host', line: event.batch ? `[${replies.join(',')}]` : (replies[0] ?? '') }];
  const answers = event.malformed.flatMap((one): Effect[] =>
    one.seems === 'response' && one.id !== null && state.phase === 'open' && isAwaited(state, one.id) ? [{ kind: 'send', to: 'server', line: errorReply(one.id, -32603, 'the answer of the host could not be read') }] : [],
  );
  const reason = event.malformed[0]?.reason ?? 'a batch without requests';
  return [...recordMalformed(state, event.at, 'host', reason, replies.length + answers.length > 0), ...reply, ...answers];
}

/** Whether the server that runs now waits for this answer; asked once an answer. */
function isAwaited(state: SessionState, id: MessageId): boolean {
  state.asked.delete(id.key);
  state.rootsAsked.delete(id.key);
  return !state.stale.delete(id.key);
}

/** A call the server already has: whether it ran will not be known, and the protocol asks for no answer. */
function cancelSent(state: SessionState, at: number, key: string): Effect[] {
  const request = state.requests.get(key);
  if (request === undefined || request.cancelled !== undefined) return [];
  state.requests.set(key, { ...request, cancelled: true });
  const { call } = request;
  if (call === undefined) return [];
  const body = { decidedBy: call.decidedBy, durationMs: at - call.sentAt, cancelled: true };
  return [{ kind: 'record', entry: outcomeEntry(state, at, { name: call.name, tool: call.tool.tool }, 'forwarded', body) }];
}

function isOpen(state: SessionState, key: string): boolean {
  if (state.requests.has(key)) return true;
  for (const hold of state.holds.values()) if (hold.id.key === key) return true;
  for (const { arrived } of state.pending.values()) if (arrived.id.key === key) return true;
  return false;
}

/** Who the host says it is counts the first time it says so; a later change of name is no other host. */
function noteClient(state: SessionState, event: HostEvent): void {
  if (state.client !== null || event.kind !== 'host-message' || event.message.kind !== 'request') return;
  const client = clientName(event.message.body);
  if (client === null) return;
  state.client = client;
  const { declaredHost: declared, hostProcess: process } = state.parties;
  state.host = identifyHost({ declared, process, client });
}

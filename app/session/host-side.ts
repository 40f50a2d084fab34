import { isJsonObject, member, print, stringMember, type Json } from '#shared/json';
import { codes } from '#app/prompts/codes';
import { refusalText } from '#app/prompts/refusal';
import { identifyHost } from '#app/hosts/identify';
import { clientName } from '#app/messages/client';
import { idOf, type MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import { mayAskForInput } from '#app/messages/asks';
import { errorReply } from '#app/messages/reply';
import { retryOf } from '#app/messages/tool-call';
import type { World } from '#app/ports';
import { asShown } from './asks/capabilities';
import { callCancelled, requestCancelled, waitingId } from './asks/drop';
import { replyArrived, replyUnread } from './asks/request';
import { retryArrived } from './asks/result';
import { answersNothing, unaskedUpdate, updateArrived, updateCancelled } from './asks/task';
import { judge } from './calls';
import { outcomeEntry, recordMalformed } from './entries';
import { cancelHold } from './holds';
import { noteGreeting } from './greeting';
import { isHeldBack, pageAsked } from './page';
import { cancelPending } from './pending';
import { readingOf, recordRead } from './reads';
import { cancelResult } from './results';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';

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

function message(state: SessionState, at: number, received: Message, world: World): Effect[] {
  const incoming = received.kind === 'request' ? asShown(state, received, world) : received;
  let reads: readonly Effect[] = [];
  if (incoming.kind === 'request') {
    const { id, method } = incoming;
    if (isOpen(state, id.key)) {
      return malformed(state, { kind: 'host-malformed', at, batch: false, malformed: [{ code: -32600, reason: 'another request with this id is still open', id, seems: 'request' }] });
    }
    // Left out of the list, and asked for all the same.
    if (method === 'prompts/get' && isHeldBack(state, 'prompt', stringMember(member(incoming.body, 'params'), 'name') ?? '')) {
      return [{ kind: 'send', to: 'host', line: errorReply(id, codes.refused, refusalText({ kind: 'prompt-quarantined' })) }];
    }
    if (mayAskForInput(method)) {
      const retried = retryArrived(state, at, incoming, world);
      if (retried !== null) return retried;
    }
    if (method === 'tasks/update') {
      const updated = updateArrived(state, at, incoming, world);
      if (updated !== null) return updated;
      if (!answersNothing(incoming)) return [...recordMalformed(state, at, 'host', 'these answers belong to nothing the server asked', true), unaskedUpdate(incoming)];
    }
    if (method === 'tools/call') return judge(state, at, incoming, world);
    if ((retryOf(incoming.body)?.keys.length ?? 0) > 0) return unaskedRetry(state, at, id);
    if (method === 'initialize' && received.kind === 'request') noteGreeting(state, received);
    const page = pageAsked(state, method, incoming.body);
    const hears = method === 'subscriptions/listen' ? heard(incoming.body) : undefined;
    const reading = readingOf(state, at, incoming);
    if (reading !== null) reads = recordRead(state, at, incoming, reading);
    state.requests.set(id.key, { id, method, ...(reading === null ? {} : { reading }), ...(page === undefined ? {} : { page }), ...(hears === undefined ? {} : { hears }), ...(mayAskForInput(method) && incoming.body !== undefined ? { body: incoming.body } : {}) });
  }
  if (incoming.kind === 'response') {
    if (state.stale.delete(incoming.id.key)) return [{ kind: 'tell', text: 'dropped an answer of the host to what the server asked before its restart' }];
    const exchange = state.asks.open.get(state.asks.replies.get(incoming.id.key) ?? '');
    if (exchange?.travel.kind === 'request') return exchange.gate === 'host' ? replyArrived(state, at, exchange, exchange.travel, incoming, world) : unasked(state, at);
    if (!state.asked.delete(incoming.id.key)) return unasked(state, at);
  }
  if (incoming.kind === 'notification' && incoming.method === 'notifications/initialized') state.initialized = true;
  // Some servers run a call that has no id; it would leave unasked, so it is not sent.
  if (incoming.kind === 'notification' && incoming.method === 'tools/call') {
    return malformed(state, { kind: 'host-malformed', at, batch: false, malformed: [{ code: -32600, reason: 'tools/call needs an id', id: null, seems: 'notification' }] });
  }
  if (incoming.kind === 'notification' && incoming.method === 'notifications/cancelled') {
    const id = idOf(member(member(incoming.body, 'params'), 'requestId'));
    const effects = id === null ? null : (cancelHold(state, at, id.key) ?? cancelPending(state, at, id.key) ?? cancelResult(state, at, id.key) ?? requestCancelled(state, at, id.key) ?? updateCancelled(state, at, id.key));
    if (effects !== null) return effects;
    if (id !== null) return [...cancelSent(state, at, (state.asks.retries.get(id.key) ?? id).key), { kind: 'send', to: 'server', line: cancelLine(state, incoming, id) }];
  }
  return [...reads, { kind: 'send', to: 'server', line: incoming.line }];
}

/** What the server did not ask, or was answered, is answered to nobody. */
function unasked(state: SessionState, at: number): Effect[] {
  return [...recordMalformed(state, at, 'host', 'an answer to nothing the server asked', false), { kind: 'tell', text: 'dropped an answer of the host to nothing the server asked' }];
}

/** Answers to asks that are not open, or not any more: nobody let them through. */
function unaskedRetry(state: SessionState, at: number, id: MessageId): Effect[] {
  const reason = 'these answers belong to nothing the server asked';
  return [...recordMalformed(state, at, 'host', reason, true), { kind: 'send', to: 'host', line: errorReply(id, codes.refused, reason) }];
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
    one.seems === 'response' && one.id !== null && state.phase === 'open' && isAwaited(state, one.id) ? [...replyUnread(state, event.at, one.id.key), { kind: 'send', to: 'server', line: errorReply(one.id, -32603, 'the answer of the host could not be read') }] : [],
  );
  const reason = event.malformed[0]?.reason ?? 'a batch without requests';
  return [...recordMalformed(state, event.at, 'host', reason, replies.length + answers.length > 0), ...reply, ...answers];
}

/** Whether the server that runs now waits for this answer; asked once an answer. */
function isAwaited(state: SessionState, id: MessageId): boolean {
  return !state.stale.delete(id.key) && state.asked.delete(id.key);
}

/** A call the server already has: whether it ran will not be known, and the protocol asks for no answer. */
function cancelSent(state: SessionState, at: number, key: string): Effect[] {
  const request = state.requests.get(key);
  if (request === undefined || request.cancelled !== undefined) return [];
  state.requests.set(key, { ...request, cancelled: true });
  const { call } = request;
  if (call === undefined) return [];
  const body = { decidedBy: call.decidedBy, durationMs: at - call.sentAt, cancelled: true };
  return [{ kind: 'record', entry: outcomeEntry(state, at, { name: call.name, tool: call.tool.tool }, 'forwarded', body) }, ...callCancelled(state, at, call.name)];
}

/** What the host took back, under the id it was sent with. */
function cancelLine(state: SessionState, { line, body }: Extract<Message, { kind: 'notification' }>, id: MessageId): Uint8Array | string {
  const sent = state.asks.retries.get(id.key);
  const params = member(body, 'params');
  if (sent === undefined || !isJsonObject(body) || !isJsonObject(params)) return line;
  return print(new Map(body).set('params', new Map(params).set('requestId', JSON.parse(sent.text) as Json)));
}

function isOpen(state: SessionState, key: string): boolean {
  if (state.requests.has(key) || state.asks.retries.has(key)) return true;
  for (const exchange of state.asks.open.values()) {
    if (waitingId(exchange)?.key === key) return true;
    if (exchange.travel.kind === 'task' && exchange.travel.updates.some(({ message: { id } }) => id.key === key)) return true;
  }
  for (const hold of state.holds.values()) if (hold.id.key === key) return true;
  for (const { arrived } of state.pending.values()) if (arrived.id.key === key) return true;
  for (const { request } of state.results.values()) if (request?.id.key === key) return true;
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

import { isJsonObject, print, type Json } from '#shared/json';
import { codes } from '#app/prompts/codes';
import { refusalText, type Refusal } from '#app/prompts/refusal';
import { shownCapabilities } from '#app/messages/capabilities';
import { idOf, type MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import { errorReply } from '#app/messages/reply';
import { readToolCall } from '#app/messages/tool-call';
import type { World } from '#app/ports';
import { say } from '#shared/words/say';
import { dropExchanges } from './asks/drop';
import { settingsOf } from './asks/pose';
import { refusal } from './calls';
import { endedEntry, entry } from './entries';
import { versionOf } from './greeting';
import { noteVersion } from './hearers';
import { dropHolds } from './holds';
import { fromHost } from './host-side';
import { dropPending } from './pending';
import { answerOpenRequests } from './requests';
import { dropResults } from './results';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';

/*
 * A restart replaces the server's process under a session that stays. Nothing crosses it: what the old process had is answered and never sent
 * again, what waited for the person is withdrawn, a consent to a retry ends, and an answer of the host's to the old process is dropped. Only what the
 * host sends from then on reaches the new one. See docs/adr/0016-restart-within-a-session.md.
 */

/** The person asked for it: the old process is cut off at once, and the host's messages queue. */
export function restart(state: SessionState, at: number): Effect[] {
  if (state.phase !== 'open') return [];
  const kept = unanswered(state);
  const waiting = kept === null ? undefined : state.requests.get(kept.key);
  if (kept !== null) state.requests.delete(kept.key);
  const effects: Effect[] = [
    { kind: 'record', entry: entry(state, at, { kind: 'server-restarted', body: { by: 'person', open: state.requests.size, waiting: state.holds.size + state.pending.size } }) },
    ...answerOpenRequests(state, at, { kind: 'restarted', sent: true }, { decidedBy: 'person', reason: say('recorded.restarted') }),
    ...dropHolds(state, at, 'failed', { kind: 'restarted', sent: false }, 'person'),
    ...dropPending(state, at, { kind: 'restarted', sent: false }, 'person'),
    ...dropExchanges(state, at, 'person', 'failed', 'gone', { kind: 'restarted', sent: true }),
    ...[...state.asked.values()].map((id): Effect => ({ kind: 'send', to: 'host', line: cancelled(id) })),
    { kind: 'replace' },
  ];
  if (waiting !== undefined) state.requests.set(waiting.id.key, waiting);
  for (const key of state.asked.keys()) state.stale.add(key);
  state.asked.clear();
  state.asks.retries.clear();
  // The new process may be another program by now: what it offers is asked anew.
  state.definitions.toolsKnown = false;
  state.definitions.changes += 1;
  state.definitions.pages.clear();
  state.chains.splice(0);
  state.phase = 'replacing';
  return effects;
}

/** The new process may start. It is greeted as the host greeted the old one, under an id of ours; in the era without a greeting there is nothing to say. */
export function renewed(state: SessionState, event: Extract<SessionEvent, { kind: 'renewed' }>, world: World): Effect[] {
  const ours = idOf(event.id);
  if (state.phase !== 'replacing' || ours === null) return [];
  state.definitions.began = event.at;
  state.definitions.version = null;
  const { greeting } = state;
  if (greeting === null) return [{ kind: 'start' }, ...reopen(state, world)];
  if (greeting.body === null) return notRenewed(state, event.at, 'what the host said at its start is too long to be said again');
  const shown = (body: Json): Json => shownCapabilities(body, settingsOf(state, world)) ?? body;
  if (greeting.answer === null) return [{ kind: 'start' }, { kind: 'send', to: 'server', line: print(shown(greeting.body)) }, ...reopen(state, world)];
  state.requests.set(ours.key, { id: ours, method: 'initialize', ours: true });
  state.phase = 'greeting';
  return [{ kind: 'start' }, { kind: 'send', to: 'server', line: print(withId(shown(greeting.body), event.id)) }];
}

/** The new process answered the greeting. The host never sees the answer, so it has to be the one the host knows. */
export function greeted(state: SessionState, at: number, message: Extract<Message, { kind: 'response' }>, world: World): Effect[] {
  const known = state.greeting?.answer ?? null;
  if (state.phase !== 'greeting' || known === null) return [];
  if (!message.ok) return notRenewed(state, at, 'it refused to be greeted as before');
  if (known.version === null || versionOf(message) !== known.version) return notRenewed(state, at, 'it speaks another version of the protocol than before');
  noteVersion(state, message);
  return [
    ...(state.initialized ? [{ kind: 'send', to: 'server', line: notification('notifications/initialized') } as const] : []),
    ...known.lists.map((list): Effect => ({ kind: 'send', to: 'host', line: notification(`notifications/${list}/list_changed`) })),
    ...reopen(state, world),
  ];
}

/** What the new process answered to the greeting could not be read. */
export function ungreeted(state: SessionState, at: number): Effect[] {
  return state.phase === 'greeting' ? notRenewed(state, at, 'its answer to the greeting could not be read') : [];
}

/** The server could not be started anew: the session ends, and what queued is answered. */
export function notRenewed(state: SessionState, at: number, reason: string): Effect[] {
  if (state.phase !== 'replacing' && state.phase !== 'greeting') return [];
  const why: Refusal = { kind: 'not-restarted', reason };
  const effects: Effect[] = [
    ...answerOpenRequests(state, at, why, { decidedBy: 'failure', reason }),
    ...dropResults(state, at, 'server-gone'),
    ...dropExchanges(state, at, 'failure', 'failed', 'gone', why),
    ...answerQueue(state, why),
    { kind: 'tell', text: refusalText(why) },
    { kind: 'record', entry: endedEntry(state, at, say('recorded.notRestarted'), reason) },
  ];
  state.phase = 'closed';
  return [...effects, { kind: 'end' }];
}

/** Every request that waited for the new process is refused; nothing of them was sent. */
export function answerQueue(state: SessionState, why: Refusal): Effect[] {
  return state.queue.splice(0).flatMap((event): Effect[] => {
    if (event.kind !== 'host-message' || event.message.kind !== 'request') return [];
    const { id, method, body } = event.message;
    const call = method === 'tools/call' ? readToolCall(body) : null;
    return [call?.ok === true ? refusal(id, call.value, why) : { kind: 'send', to: 'host', line: errorReply(id, codes.serverFailed, refusalText(why)) }];
  });
}

function reopen(state: SessionState, world: World): Effect[] {
  state.phase = 'open';
  return state.queue.splice(0).flatMap((event) => fromHost(state, event, world));
}

/** The greeting the old process had not answered: no tool was called by it, so the new one gets it as it was. */
function unanswered(state: SessionState): MessageId | null {
  return state.greeting !== null && state.greeting.answer === null && state.greeting.body !== null ? state.greeting.id : null;
}

function withId(body: Json, id: string): Json {
  return isJsonObject(body) ? new Map([...body].map(([key, value]) => [key, key === 'id' ? id : value])) : body;
}

function notification(method: string): string {
  return `{"jsonrpc":"2.0","method":"${method}"}`;
}

/** The host need not go on with what the old process asked. */
function cancelled(id: MessageId): string {
  return `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id.text},"reason":"the server was restarted"}}`;
}

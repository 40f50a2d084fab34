import { member, stringMember } from '#shared/json';
import type { Message } from '#app/messages/message';
import type { SessionState } from './state';

/** Longest `initialize` that is kept, bytes. */
const keptLimit = 256 * 1024;

/** The host greets its server. A greeting that was answered is not replaced: a host that greets twice has made a mistake. */
export function noteGreeting(state: SessionState, message: Extract<Message, { kind: 'request' }>): void {
  if (state.greeting !== null && state.greeting.answer !== null) return;
  const kept = message.line.length <= keptLimit ? (message.body ?? null) : null;
  state.greeting = { id: message.id, body: kept, answer: null };
}

/** The server answered the host's greeting. One that was refused counts as none: the host may try another. */
export function noteGreeted(state: SessionState, message: Extract<Message, { kind: 'response' }>): void {
  const { greeting } = state;
  if (greeting === null || greeting.answer !== null || greeting.id.key !== message.id.key) return;
  state.greeting = message.ok ? { ...greeting, answer: { version: versionOf(message), lists: listsOf(message) } } : null;
}

/** The protocol version a server answered with, or null where it said none. */
export function versionOf(message: Extract<Message, { kind: 'response' }>): string | null {
  return stringMember(member(message.body, 'result'), 'protocolVersion') ?? null;
}

/** The lists of which a server said that it tells of their changes (MCP `ServerCapabilities`, `listChanged`). */
function listsOf(message: Extract<Message, { kind: 'response' }>): readonly string[] {
  const capabilities = member(member(message.body, 'result'), 'capabilities');
  return ['tools', 'prompts', 'resources'].filter((list) => member(member(capabilities, list), 'listChanged') === true);
}

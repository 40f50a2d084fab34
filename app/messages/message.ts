import type { Json } from '#shared/json';
import type { MessageId } from './id';

/** Which side of a session a message came from. */
export type Side = 'host' | 'server';

/**
 * One well-formed message. `line` is what was received, newline excluded; it is what travels unless the message is judged.
 * `body` is the whole message parsed without loss, present only where `reads()` asks for it.
 */
export type Message =
  | { readonly kind: 'request'; readonly id: MessageId; readonly method: string; readonly line: Uint8Array; readonly body?: Json }
  | { readonly kind: 'notification'; readonly method: string; readonly line: Uint8Array; readonly body?: Json }
  | {
      readonly kind: 'response';
      readonly id: MessageId;
      readonly ok: boolean;
      readonly line: Uint8Array;
      readonly body?: Json;
      /** For a tool call's result: `isError` is true, or `resultType` is `input_required`. */
      readonly isError?: boolean;
      /** For a tool call's result: its text, at most `resultTextLimit` UTF-16 units of it. */
      readonly text?: string;
      /** Where its id stands in the line, bytes; set where it goes on under another id. */
      readonly idSpan?: { readonly start: number; readonly end: number };
      /** It asks for input or for addresses, and has no body where it is too large to be read. */
      readonly asks?: true;
    }
  /** An error that names no request: the other side could not read something. */
  | { readonly kind: 'orphan-error'; readonly line: Uint8Array };

/** A line that is no message. `id` is echoed in the answer where it could be read. */
export interface Malformed {
  readonly code: -32700 | -32600 | -32602;
  readonly reason: string;
  readonly id: MessageId | null;
  /** Who waits for an answer: the sender of what seems a request, the other side of what seems a response. */
  readonly seems: 'request' | 'notification' | 'response' | 'unknown';
}

const readRequests = new Set(['tools/call', 'prompts/get', 'initialize', 'server/discover', 'tools/list', 'prompts/list', 'resources/templates/list', 'subscriptions/listen', 'tasks/update', 'tasks/get', 'tasks/result']);
const readAnswers = new Set(['initialize', 'server/discover', 'tools/list', 'prompts/list', 'resources/templates/list']);

/** So much of a result's text is looked at, UTF-16 units. */
export const resultTextLimit = 64 * 1024;

/** Whether the engine needs the parsed body of a host's request or notification. */
export function readsFromHost(method: string): boolean {
  return readRequests.has(method) || method === 'resources/read' || method === 'notifications/cancelled';
}

/** Whether the engine needs the parsed body of a server's answer to `method`. */
export function readsAnswerTo(method: string): boolean {
  return readAnswers.has(method);
}

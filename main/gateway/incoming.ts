import type { Json } from '#shared/json';
import type { Malformed, Message } from '#app/messages/message';
import { addressNeeded, askBytesLimit, asksByMethod, fetchesReply, tellsOfTask } from '#app/messages/asks';
import { readsAnswerTo, readsFromHost } from '#app/messages/message';
import { readHereBytes } from '#app/session/page';
import { followsProgress } from '#app/session/progress';
import type { SessionEvent } from '#app/session/event';
import type { InFlight } from '#app/session/state';
import { noteLine } from './examine/came-as';
import { decode, decodeItem, type Decoded } from './framing/decode';
import type { Framed } from './framing/lines';
import type { Arrived } from './long-lines';
import { parse, parseBounded, valueLimit } from './framing/parse';
import { usableId } from './framing/usable-id';
import { resultText } from './result-text';

type Untimed<K extends SessionEvent['kind']> = Omit<Extract<SessionEvent, { kind: K }>, 'at'>;
export type HostRead = Untimed<'host-message'> | Untimed<'host-malformed'>;
export type ServerRead = Untimed<'server-message'> | Untimed<'server-malformed'>;

const noBatches = 'batches are not part of MCP since 2025-06-18; send the messages one by one';

/** What one framed piece of the host's is. `wanted`: requests of the server's whose answers are read. A batch is answered message by message; what asks for no answer in it is taken. */
export function readHostLine(framed: Framed, wanted: Wanted = none): readonly HostRead[] {
  if (framed.kind !== 'line') return [{ kind: 'host-malformed', malformed: [unframed(framed)], batch: false }];
  const decoded = decode(framed.bytes);
  if (decoded.kind !== 'batch') return [hostRead(decoded, wanted)];
  const items = decoded.items.map(decodeItem);
  const refused = items.flatMap((item): Malformed[] => {
    if (item.kind === 'malformed') return [item];
    return item.kind === 'request' ? [{ code: -32600, reason: noBatches, id: item.id, seems: 'request' }] : [];
  });
  const answers = items.flatMap((item) => (item.kind === 'request' || item.kind === 'malformed' ? [] : [hostRead(item, wanted)]));
  return [...answers, { kind: 'host-malformed', malformed: refused, batch: true }];
}

/** What one framed piece of the server's is. `asks`: requests of its own are open, so it matters which of them it takes back. `restores`: something may have to be restored in its progress. A batch is taken apart: each of its messages stands for itself. */
export function readServerLine(framed: Arrived, requests: ReadonlyMap<string, InFlight>, asks = false, restores = false): readonly ServerRead[] {
  if (framed.kind !== 'line') return [{ kind: 'server-malformed', malformed: unframed(framed) }];
  const decoded = 'scanned' in framed ? decode(framed.bytes, framed.scanned) : decode(framed.bytes);
  if (decoded.kind === 'batch') return decoded.items.map((item) => serverRead(decodeItem(item), requests, asks, restores));
  return [serverRead(decoded, requests, asks, restores)];
}

/** Ids of requests of the server's whose answers are read. */
type Wanted = Pick<ReadonlySet<string>, 'has'>;

const none: Wanted = new Set();

type Single = Exclude<Decoded, { kind: 'batch' }>;

function hostRead(decoded: Single, wanted: Wanted): HostRead {
  if (decoded.kind === 'malformed') return { kind: 'host-malformed', malformed: [decoded], batch: false };
  if (decoded.kind === 'request' || decoded.kind === 'notification') {
    const needed = readsFromHost(decoded.method);
    const body = needed || saysMore(decoded) ? parseBounded(decoded.line) : undefined;
    if (body === undefined && !needed) return { kind: 'host-message', message: decoded };
    if (body !== undefined) {
      if (decoded.method === 'tools/call') noteLine(body, decoded.line);
      return { kind: 'host-message', message: { ...decoded, body } };
    }
    const id = decoded.kind === 'request' ? decoded.id : null;
    return { kind: 'host-malformed', malformed: [{ code: -32600, reason: `the message holds more than ${valueLimit} values, too many to judge`, id, seems: decoded.kind }], batch: false };
  }
  if (decoded.kind === 'response' && wanted.has(decoded.id.key)) return { kind: 'host-message', message: withBody(decoded) };
  return { kind: 'host-message', message: decoded };
}

function serverRead(decoded: Single, requests: ReadonlyMap<string, InFlight>, asks: boolean, restores: boolean): ServerRead {
  if (decoded.kind === 'malformed') return { kind: 'server-malformed', malformed: decoded };
  if (decoded.kind === 'request') return { kind: 'server-message', message: asksByMethod(decoded.method) || fetchesReply(decoded.method) ? askRead(decoded) : decoded };
  if (decoded.kind === 'notification' && asks && decoded.method === 'notifications/cancelled') return { kind: 'server-message', message: askRead(decoded) };
  if (decoded.kind === 'notification' && decoded.method === 'notifications/progress' && ((restores && decoded.line.length <= quickResultBytes) || followsProgress(requests))) {
    const body = parseBounded(decoded.line);
    return { kind: 'server-message', message: body === undefined ? decoded : { ...decoded, body } };
  }
  if (decoded.kind === 'notification' && tellsOfTask(decoded.method) && !asks && decoded.spans.params.inputRequests === undefined) {
    const body = decoded.line.length <= quickResultBytes ? parseBounded(decoded.line) : undefined;
    return { kind: 'server-message', message: body === undefined ? decoded : { ...decoded, body } };
  }
  if (decoded.kind === 'notification' && tellsOfTask(decoded.method)) {
    const message = askRead(decoded);
    if (message.body !== undefined) return { kind: 'server-message', message };
    return { kind: 'server-malformed', malformed: { code: -32600, reason: 'what a task asks for is too large to be shown to anybody', id: null, seems: 'notification' } };
  }
  if (decoded.kind !== 'response') return { kind: 'server-message', message: decoded };
  const request = requests.get(decoded.id.key);
  if (request === undefined) return { kind: 'server-message', message: decoded };
  const read = answerRead(decoded, request, asks);
  const { id } = decoded.spans.top;
  // A retry of ours: it goes on under the id its host waits for.
  return { kind: 'server-message', message: request.id.key === decoded.id.key || id === undefined ? read : { ...read, idSpan: id } };
}

function answerRead(decoded: Extract<Single, { kind: 'response' }>, request: InFlight, asks: boolean): Extract<Message, { kind: 'response' }> {
  // Whatever was requested: hosts answer what is asked in any answer.
  if (!decoded.ok && asksForAddresses(decoded)) return { ...askRead(decoded), asks: true };
  const isRead = request.call !== undefined || request.reading !== undefined;
  if (!decoded.ok) return isRead && decoded.line.length <= quickResultBytes ? withBody(decoded) : decoded;
  if (request.call !== undefined) return toolResult(decoded);
  if (request.method !== 'tasks/get' && asksForInput(decoded)) return { ...askRead(decoded), asks: true };
  if (readsAnswerTo(request.method)) return decoded.line.length <= (request.page === undefined ? greetingBytes : readHereBytes) ? withBody(decoded) : decoded;
  if (request.method === 'tasks/get' && (asks || asksForInput(decoded))) return { ...askRead(decoded), ...(asksForInput(decoded) ? { asks: true } : {}) };
  return isRead && decoded.line.length <= quickResultBytes ? withBody(decoded) : decoded;
}

/** Longest greeting that is read, bytes: it is read where the traffic waits. A longer page of a listing is read on a thread of its own. */
const greetingBytes = 1024 * 1024;

/** A result of more bytes is looked through on a thread of its own: here it would hold up the traffic. */
const quickResultBytes = 4 * 1024;

/** Hosts that are not strict take what stands under `inputRequests` for asks, whatever the result says it is. */
function asksForInput({ line, spans }: Extract<Single, { kind: 'response' }>): boolean {
  const { resultType, inputRequests } = spans.result;
  return inputRequests !== undefined || (resultType !== undefined && parse(line, resultType) === 'input_required');
}

/** Whether an error asks for addresses to be opened, however its code is written: `-3.2042e4` is the same number. */
function asksForAddresses({ line, spans }: Extract<Single, { kind: 'response' }>): boolean {
  const { code } = spans.error;
  return code !== undefined && Number(line.toString('latin1', code.start, code.end)) === addressNeeded;
}

/** Of the 2026-07-28 era every request says what its host can do. Where only that is wanted of one, and it is too large to be read, it goes as it came: what is denied is refused at the gate all the same. */
function saysMore({ kind, spans }: Extract<Single, { kind: 'request' | 'notification' }>): boolean {
  return kind === 'request' && (spans.params._meta !== undefined || spans.params.inputResponses !== undefined);
}

/** Of a tool's result its kind and the beginning of its text are read; one that asks for input, and a small one, is read whole. */
function toolResult(decoded: Extract<Single, { kind: 'response' }>): Extract<Message, { kind: 'response' }> {
  const { line, spans } = decoded;
  const { isError } = spans.result;
  const text = (span: { readonly start: number; readonly end: number } | undefined): string => (span === undefined ? '' : line.toString('utf8', span.start, span.end));
  const asks = asksForInput(decoded);
  const body = (asks && line.length <= askBytesLimit) || line.length <= quickResultBytes ? parseBounded(line) : undefined;
  return { ...decoded, isError: text(isError) === 'true', text: resultText(line, body), ...(asks ? { asks } : {}), ...(body === undefined ? {} : { body }) };
}

/** What asks for something, with its body; one too large to be shown to anybody has none. */
function askRead<T extends Exclude<Single, { kind: 'malformed' | 'orphan-error' }>>(message: T): T & { readonly body?: Json } {
  const body = message.line.length <= askBytesLimit ? parseBounded(message.line) : undefined;
  return body === undefined ? message : { ...message, body };
}

/** With its parsed body, or as it is where that would be too large to read: the engine then knows nothing of it. */
function withBody(message: Extract<Message, { kind: 'response' }>): Extract<Message, { kind: 'response' }> {
  const body = parseBounded(Buffer.from(message.line.buffer, message.line.byteOffset, message.line.length));
  return body === undefined ? message : { ...message, body };
}

function unframed(framed: Exclude<Framed, { kind: 'line' }>): Malformed {
  if (framed.kind === 'truncated') return { code: -32700, reason: 'the stream ended in the middle of a line', id: null, seems: 'unknown' };
  return { code: -32600, reason: `a line of ${framed.length} bytes is longer than 64 MiB`, id: usableId(framed.head, framed.tail), seems: 'unknown' };
}

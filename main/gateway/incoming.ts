import type { Malformed, Message } from '#app/messages/message';
import { readsAnswerTo, readsFromHost } from '#app/messages/message';
import { followsProgress } from '#app/session/progress';
import type { InFlight, SessionEvent } from '#app/session/state';
import { decode, decodeItem, type Decoded } from './framing/decode';
import type { Framed } from './framing/lines';
import { parse, parseBounded, valueLimit } from './framing/parse';
import { usableId } from './framing/usable-id';
import { resultText } from './result-text';

type Untimed<K extends SessionEvent['kind']> = Omit<Extract<SessionEvent, { kind: K }>, 'at'>;
export type HostRead = Untimed<'host-message'> | Untimed<'host-malformed'>;
export type ServerRead = Untimed<'server-message'> | Untimed<'server-malformed'>;

const noBatches = 'batches are not part of MCP since 2025-06-18; send the messages one by one';

/** What one framed piece of the host's is. `wanted`: requests of the server's whose answers are read. A batch is answered message by message; what asks for no answer in it is taken. */
export function readHostLine(framed: Framed, wanted: ReadonlySet<string> = none): readonly HostRead[] {
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

/** What one framed piece of the server's is. A batch is taken apart: each of its messages stands for itself. */
export function readServerLine(framed: Framed, requests: ReadonlyMap<string, InFlight>): readonly ServerRead[] {
  if (framed.kind !== 'line') return [{ kind: 'server-malformed', malformed: unframed(framed) }];
  const decoded = decode(framed.bytes);
  if (decoded.kind === 'batch') return decoded.items.map((item) => serverRead(decodeItem(item), requests));
  return [serverRead(decoded, requests)];
}

const none: ReadonlySet<string> = new Set();

type Single = Exclude<Decoded, { kind: 'batch' }>;

function hostRead(decoded: Single, wanted: ReadonlySet<string>): HostRead {
  if (decoded.kind === 'malformed') return { kind: 'host-malformed', malformed: [decoded], batch: false };
  if (decoded.kind === 'request' || decoded.kind === 'notification') {
    if (!readsFromHost(decoded.method)) return { kind: 'host-message', message: decoded };
    const body = parseBounded(decoded.line);
    if (body !== undefined) return { kind: 'host-message', message: { ...decoded, body } };
    const id = decoded.kind === 'request' ? decoded.id : null;
    return { kind: 'host-malformed', malformed: [{ code: -32600, reason: `the message holds more than ${valueLimit} values, too many to judge`, id, seems: decoded.kind }], batch: false };
  }
  if (decoded.kind === 'response' && wanted.has(decoded.id.key)) return { kind: 'host-message', message: withBody(decoded) };
  return { kind: 'host-message', message: decoded };
}

function serverRead(decoded: Single, requests: ReadonlyMap<string, InFlight>): ServerRead {
  if (decoded.kind === 'malformed') return { kind: 'server-malformed', malformed: decoded };
  if (decoded.kind === 'notification' && decoded.method === 'notifications/progress' && followsProgress(requests)) {
    const body = parseBounded(decoded.line);
    return { kind: 'server-message', message: body === undefined ? decoded : { ...decoded, body } };
  }
  if (decoded.kind !== 'response') return { kind: 'server-message', message: decoded };
  const request = requests.get(decoded.id.key);
  if (request === undefined || !decoded.ok) return { kind: 'server-message', message: decoded };
  if (readsAnswerTo(request.method)) return { kind: 'server-message', message: withBody(decoded) };
  return { kind: 'server-message', message: request.call === undefined ? decoded : toolResult(decoded) };
}

/** Of a tool's result its kind and the beginning of its text are read; a result that asks for input is read whole. */
function toolResult(decoded: Extract<Single, { kind: 'response' }>): Message {
  const { line, spans } = decoded;
  const { resultType, isError } = spans.result;
  const text = (span: { readonly start: number; readonly end: number } | undefined): string => (span === undefined ? '' : line.toString('utf8', span.start, span.end));
  const asks = resultType !== undefined && parse(line, resultType) === 'input_required';
  const answer = { ...decoded, isError: text(isError) === 'true', text: resultText(line) };
  return asks ? withBody(answer) : answer;
}

/** With its parsed body, or as it is where that would be too large to read: the engine then knows nothing of it. */
function withBody(message: Extract<Message, { kind: 'response' }>): Message {
  const body = parseBounded(Buffer.from(message.line.buffer, message.line.byteOffset, message.line.length));
  return body === undefined ? message : { ...message, body };
}

function unframed(framed: Exclude<Framed, { kind: 'line' }>): Malformed {
  if (framed.kind === 'truncated') return { code: -32700, reason: 'the stream ended in the middle of a line', id: null, seems: 'unknown' };
  return { code: -32600, reason: `a line of ${framed.length} bytes is longer than 64 MiB`, id: usableId(framed.head, framed.tail), seems: 'unknown' };
}

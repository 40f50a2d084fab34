import { asciiJson, isJsonObject, print, type Json, type JsonObject } from '#shared/json';
import type { MessageId } from './id';
import type { Message } from './message';

type Response = Extract<Message, { kind: 'response' }>;

/** An answer under another id, all else of it byte for byte where its id's place is known. */
export function answeredAs(message: Response, id: MessageId): Response {
  const body = isJsonObject(message.body) ? new Map([...message.body].map(([name, value]) => [name, name === 'id' ? (JSON.parse(id.text) as Json) : value] as const)) : undefined;
  const { idSpan: span, ...rest } = message;
  const line = span !== undefined ? spliced(message.line, span, id.text) : body === undefined ? message.line : asciiJson(print(body));
  return { ...rest, id, line, ...(body === undefined ? {} : { body }) };
}

/** A request's result as a line. */
export function resultReply(id: MessageId, result: JsonObject): string {
  return `{"jsonrpc":"2.0","id":${id.text},"result":${print(result)}}`;
}

function spliced(line: Uint8Array, { start, end }: { readonly start: number; readonly end: number }, text: string): Uint8Array {
  const put = asciiJson(text);
  const whole = new Uint8Array(line.length - (end - start) + put.length);
  whole.set(line.subarray(0, start));
  whole.set(put, start);
  whole.set(line.subarray(end), start + put.length);
  return whole;
}

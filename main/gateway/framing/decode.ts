/**
 * What a line is, as the gateway works with it: a JSON-RPC 2.0 message by MCP's narrower rules, or malformed with an answer.
 *
 * | input                                         | becomes                                                              |
 * |-----------------------------------------------|----------------------------------------------------------------------|
 * | unknown capabilities, methods, server/discover | `request`, line as received                                         |
 * | retry with inputResponses                     | `request`, line as received                                          |
 * | `input_required` result, array result         | `response`, line as received                                         |
 * | string ids                                    | `Id` with the text as received                                       |
 * | `__proto__` in arguments                      | `request`, line as received                                          |
 * | error without id, or with id null             | `orphan-error`, line as received                                     |
 * | server request with an unknown method         | `request`, line as received                                          |
 * | key order, unicode escapes                    | line as received; names, method and id key are compared unescaped    |
 * | repeated member names                         | `malformed` -32600, the id echoed unless the id itself is repeated   |
 * | integers past 2^53, `1e400` in values         | line as received                                                     |
 * | unknown members inside `error`                | `response`, line as received                                         |
 * | extra top-level members                       | line as received; `malformed` -32600 if one looks like `Method`      |
 * | `id:null`                                     | `malformed` -32600, answered with id null                            |
 * | float ids, ids past 2^53                      | `malformed` -32600, the number echoed (1.0 is the integer 1)         |
 * | positional or scalar `params`                 | `malformed` -32602, the id echoed                                    |
 * | `params:null`                                 | `request` or `notification` of paramsKind `null`                     |
 * | batches                                       | `batch`; every item goes through `decodeItem`                        |
 * | float progressToken, odd `related-task`       | line as received                                                     |
 * | lines that are not JSON or not UTF-8          | `malformed` -32700                                                   |
 */
import type { Seeming, Span } from './envelope';
import { echoId, type Id, parseId } from './id';
import { textOf } from './names';
import { type Scanned, type ScanFault, type ScannedObject, scan } from './scan';
import { byte, hasEscape } from './tokens';

export type ParamsKind = 'object' | 'null' | 'none';

/** `line` is what was received, LF excluded; `spans` are places in it. */
export type Decoded =
  | {
      readonly kind: 'request';
      readonly id: Id;
      readonly method: string;
      readonly paramsKind: ParamsKind;
      readonly line: Buffer;
      readonly spans: ScannedObject;
    }
  | {
      readonly kind: 'notification';
      readonly method: string;
      readonly paramsKind: ParamsKind;
      readonly line: Buffer;
      readonly spans: ScannedObject;
    }
  /** `ok` is true for a result, false for an error. */
  | { readonly kind: 'response'; readonly id: Id; readonly ok: boolean; readonly line: Buffer; readonly spans: ScannedObject }
  /** An error that names no request. */
  | { readonly kind: 'orphan-error'; readonly line: Buffer; readonly spans: ScannedObject }
  | { readonly kind: 'batch'; readonly items: readonly Buffer[]; readonly line: Buffer }
  | Malformed;

/**
 * A line that is no message. `id` is the id to answer, null where none is usable. `seems` says who waits: the sender of
 * what seems a request, the other side for what seems a response, nobody for a notification.
 */
export interface Malformed {
  readonly kind: 'malformed';
  readonly code: -32700 | -32600 | -32602;
  readonly reason: string;
  readonly id: Id | null;
  readonly seems: Seeming;
  readonly line: Buffer;
}

/** Decodes one line without its LF. `scanned`: what `scan` says of this line, where another thread was asked. Never throws. */
export function decode(line: Buffer, scanned: Scanned = scan(line)): Decoded {
  if (!scanned.ok) return faulty(line, scanned);
  if (scanned.shape === 'object') return new Message(line, scanned).decoded();
  if (scanned.items.length === 0) return malformed(line, 'a batch must hold a message', null);
  return { kind: 'batch', items: scanned.items.map(({ start, end }) => line.subarray(start, end)), line };
}

/** Decodes one item of a batch, which may be no batch itself. */
export function decodeItem(item: Buffer): Exclude<Decoded, { readonly kind: 'batch' }> {
  if (item[0] === byte.openBracket) return malformed(item, 'a batch must not hold a batch', null);
  const decoded = decode(item);
  return decoded.kind === 'batch' ? malformed(item, 'a batch must not hold a batch', null) : decoded;
}

function faulty(line: Buffer, { problem, reason, id, seems }: ScanFault): Malformed {
  const code = problem === 'encoding' || problem === 'syntax' ? -32700 : -32600;
  return { kind: 'malformed', code, reason, id: echoId(id), seems, line };
}

function malformed(line: Buffer, reason: string, id: Id | null): Malformed {
  return { kind: 'malformed', code: -32600, reason, id, seems: 'unknown', line };
}

/** A scanned object on its way to being a message. */
class Message {
  readonly #line: Buffer;
  readonly #spans: ScannedObject;

  constructor(line: Buffer, spans: ScannedObject) {
    this.#line = line;
    this.#spans = spans;
  }

  decoded(): Decoded {
    const { jsonrpc, method, result, error } = this.#spans.top;
    if (jsonrpc === undefined) return this.#malformed('`jsonrpc` is missing');
    if (this.#string(jsonrpc) !== '2.0') return this.#malformed('`jsonrpc` must be "2.0"');
    if (method !== undefined && (result !== undefined || error !== undefined)) {
      return this.#malformed('a message must not hold both `method` and `result` or `error`');
    }
    if (method !== undefined) return this.#call(method);
    if (result !== undefined && error !== undefined) return this.#malformed('a response must not hold both `result` and `error`');
    if (result === undefined && error === undefined) return this.#malformed('a message must hold `method`, `result` or `error`');
    return this.#response();
  }

  #call(methodSpan: Span): Decoded {
    const line = this.#line;
    const spans = this.#spans;
    const method = this.#string(methodSpan);
    if (method === undefined) return this.#malformed('`method` must be a string');
    const idSpan = spans.top.id;
    const id = idSpan === undefined ? undefined : parseId(this.#text(idSpan));
    if (id === null) return this.#malformed('`id` must be a string or an integer within ±(2^53−1)');
    const paramsKind = this.#paramsKind();
    if (paramsKind === undefined) return this.#malformed('`params` must be an object', -32602);
    if (id === undefined) return { kind: 'notification', method, paramsKind, line, spans };
    return { kind: 'request', id, method, paramsKind, line, spans };
  }

  #response(): Decoded {
    const line = this.#line;
    const spans = this.#spans;
    const { id: idSpan, error } = spans.top;
    const text = idSpan === undefined ? 'null' : this.#text(idSpan);
    if (error !== undefined && line[error.start] !== byte.openBrace) return this.#malformed('`error` must be an object');
    if (error !== undefined && text === 'null') return { kind: 'orphan-error', line, spans };
    const id = parseId(text);
    if (id === null) return this.#malformed('`id` must be a string or an integer within ±(2^53−1)');
    return { kind: 'response', id, ok: error === undefined, line, spans };
  }

  #paramsKind(): ParamsKind | undefined {
    const { params } = this.#spans.top;
    if (params === undefined) return 'none';
    const first = this.#line[params.start];
    if (first === byte.openBrace) return 'object';
    return first === 0x6e ? 'null' : undefined;
  }

  #malformed(reason: string, code: -32600 | -32602 = -32600): Malformed {
    const { id, method, result, error } = this.#spans.top;
    const answers = result !== undefined || error !== undefined;
    const seems = method !== undefined ? (id !== undefined ? 'request' : 'notification') : answers ? 'response' : 'unknown';
    return { kind: 'malformed', code, reason, id: echoId(id && this.#text(id)), seems, line: this.#line };
  }

  #text({ start, end }: Span): string {
    return this.#line.toString('utf8', start, end);
  }

  /** The string at a span, or undefined where there is none. */
  #string({ start, end }: Span): string | undefined {
    const line = this.#line;
    if (line[start] !== byte.quote) return undefined;
    return textOf(line, start + 1, end - 1, hasEscape(line, start + 1, end - 1));
  }
}

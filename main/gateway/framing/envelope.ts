import { KnownNames, textOf } from './names';

/** Bytes [start, end) of the line that was scanned. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The members JSON-RPC 2.0 knows. */
export const topNames = ['jsonrpc', 'id', 'method', 'params', 'result', 'error'] as const;
export type TopName = (typeof topNames)[number];

/** The members of `params`, `result` and `error` whose places are noted, because the gateway asks for them. */
export const innerNames = [
  'name',
  'arguments',
  'requestId',
  'resultType',
  'isError',
  'inputRequests',
  'requestState',
  'inputResponses',
  '_meta',
  'task',
  'protocolVersion',
  'code',
] as const;
export type InnerName = (typeof innerNames)[number];

export type TopSpans = Readonly<Partial<Record<TopName, Span>>>;
export type InnerSpans = Readonly<Partial<Record<InnerName, Span>>>;

/** What a message seems to be, also where it is faulty: only a request or a response has somebody waiting for it. */
export type Seeming = 'request' | 'notification' | 'response' | 'unknown';

/** So many unknown top-level names are kept, of up to so many bytes each. */
const extraLimit = 100;
const extraBytes = 1024;

const top = new KnownNames(topNames);
const inner = new KnownNames(innerNames);
const nothing: InnerSpans = Object.freeze({});

/** Notes the places of the members of one message while it is walked over. */
export class Envelope {
  readonly #line: Buffer;
  readonly top: Partial<Record<TopName, Span>> = {};
  readonly extra: string[] = [];
  params: InnerSpans = nothing;
  result: InnerSpans = nothing;
  error: InnerSpans = nothing;
  /** The offset of a name that a reader which ignores letter case would take for another member of the same object. */
  lookalike: number | undefined;
  idRepeated = false;
  #topName: TopName | undefined;
  #innerName: InnerName | undefined;
  #inside: Partial<Record<InnerName, Span>> | undefined;
  #variants: { name: InnerName; at: number }[] | undefined;

  constructor(line: Buffer) {
    this.#line = line;
  }

  topNamed(start: number, end: number, escaped: boolean): void {
    const line = this.#line;
    const name = top.find(line, start, end, escaped);
    this.#topName = name;
    this.#inside = undefined;
    if (name !== undefined) return;
    if (top.findFolded(line, start, end, escaped) !== undefined) this.lookalike ??= start;
    if (this.extra.length < extraLimit && end - start <= extraBytes) this.extra.push(textOf(line, start, end, escaped));
  }

  topRepeated(): void {
    if (this.#topName === 'id') this.idRepeated = true;
  }

  topValue(start: number, end: number): void {
    if (this.#topName !== undefined) this.top[this.#topName] = { start, end };
    if (this.#variants !== undefined) this.#judgeVariants();
  }

  innerNamed(start: number, end: number, escaped: boolean): void {
    const holder = this.#topName;
    if (holder !== 'params' && holder !== 'result' && holder !== 'error') return;
    const line = this.#line;
    this.#innerName = inner.find(line, start, end, escaped);
    if (this.#innerName !== undefined || holder !== 'params') return;
    const folded = inner.findFolded(line, start, end, escaped);
    if (folded !== undefined) (this.#variants ??= []).push({ name: folded, at: start });
  }

  innerValue(start: number, end: number): void {
    const holder = this.#topName;
    if (holder !== 'params' && holder !== 'result' && holder !== 'error') return;
    if (this.#innerName === undefined) return;
    if (this.#inside === undefined) {
      this.#inside = {};
      this[holder] = this.#inside;
    }
    this.#inside[this.#innerName] = { start, end };
  }

  /** The JSON text of the id, where there was exactly one before the fault. */
  idSpan(): Span | undefined {
    return this.idRepeated ? undefined : this.top.id;
  }

  /** `whole` says that the message was walked over to its end, so that what was not seen is not there. */
  seeming(whole: boolean): Seeming {
    const { id, method, result, error } = this.top;
    if (method !== undefined) return id !== undefined ? 'request' : whole ? 'notification' : 'unknown';
    return result !== undefined || error !== undefined ? 'response' : 'unknown';
  }

  #judgeVariants(): void {
    for (const { name, at } of this.#variants ?? []) if (this.params[name] !== undefined) this.lookalike ??= at;
    this.#variants = undefined;
  }
}

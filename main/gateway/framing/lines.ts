/**
 * NDJSON framing (MCP stdio transport, every revision): one message a line, ended by LF. A CR before the LF is dropped,
 * empty lines mean nothing. A line over the limit is discarded up to its LF while memory stays bounded: only its beginning
 * and its end are kept, from which `usableId` may still learn whom to answer.
 */
import { Rest } from './rest';

/** The longest line that is read whole, in bytes before its LF. */
export const lineLimit = 64 * 1024 * 1024;
/** How much of the beginning of an oversize line is kept, in bytes. */
export const headLimit = 64 * 1024;
/** How much of the end of an oversize line is kept, in bytes. */
export const tailLimit = 1024;

const lf = 0x0a;
const cr = 0x0d;

/**
 * What came out of a stream. `line` and `truncated` bytes carry no LF and may share memory with the chunk they came in.
 * `oversize` is a line over the limit, `length` its bytes before the LF (or before the stream's end).
 * `truncated` is what followed the last LF when the stream ended.
 */
export type Framed =
  | { readonly kind: 'line'; readonly bytes: Buffer }
  | { readonly kind: 'oversize'; readonly head: Buffer; readonly tail: Buffer; readonly length: number }
  | { readonly kind: 'truncated'; readonly bytes: Buffer };

/** Cuts a byte stream into lines. The caller must not write into a chunk it has pushed. */
export class LineSplitter {
  readonly #limit: number;
  readonly #rest: Rest;
  #oversize: { head: Buffer; tail: Buffer; length: number } | undefined;

  /** `shares`: long lines lie in memory that threads share (`Rest`). */
  constructor(limit: number = lineLimit, shares = false) {
    this.#limit = limit;
    this.#rest = new Rest(shares);
  }

  /** Bytes held of a line that is not whole yet. */
  get pending(): number {
    return this.#oversize === undefined ? this.#rest.length : this.#oversize.head.length + this.#oversize.tail.length;
  }

  /** The lines that `chunk` completed, in order. */
  push(chunk: Buffer): Framed[] {
    const framed: Framed[] = [];
    let from = 0;
    for (let end = chunk.indexOf(lf); end !== -1; end = chunk.indexOf(lf, from)) {
      this.#finish(chunk.subarray(from, end), framed);
      from = end + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
    return framed;
  }

  /** What the end of the stream leaves behind: an unterminated rest, if there is one. */
  end(): Framed[] {
    const oversize = this.#oversize;
    this.#oversize = undefined;
    if (oversize !== undefined) return [{ kind: 'oversize', ...oversize }];
    const bytes = withoutCr(this.#rest.take());
    return bytes.length === 0 ? [] : [{ kind: 'truncated', bytes }];
  }

  #finish(piece: Buffer, framed: Framed[]): void {
    if (this.#oversize === undefined && this.#rest.length === 0 && piece.length <= this.#limit) {
      pushLine(piece, framed);
      return;
    }
    this.#hold(piece);
    const oversize = this.#oversize;
    this.#oversize = undefined;
    if (oversize === undefined) pushLine(this.#rest.take(), framed);
    else framed.push({ kind: 'oversize', ...oversize });
  }

  #hold(piece: Buffer): void {
    if (this.#oversize !== undefined) {
      this.#oversize.length += piece.length;
      this.#oversize.tail = lastBytes(this.#oversize.tail, piece);
      return;
    }
    this.#rest.add(piece);
    if (this.#rest.length <= this.#limit) return;
    this.#oversize = { head: this.#rest.head(Math.min(headLimit, this.#limit)), tail: this.#rest.tail(tailLimit), length: this.#rest.length };
    this.#rest.clear();
  }
}

function pushLine(bytes: Buffer, framed: Framed[]): void {
  const line = withoutCr(bytes);
  if (line.length > 0) framed.push({ kind: 'line', bytes: line });
}

function withoutCr(bytes: Buffer): Buffer {
  return bytes[bytes.length - 1] === cr ? bytes.subarray(0, -1) : bytes;
}

function lastBytes(before: Buffer, piece: Buffer): Buffer {
  if (piece.length >= tailLimit) return Buffer.from(piece.subarray(-tailLimit));
  return Buffer.from(Buffer.concat([before, piece]).subarray(-tailLimit));
}

import { Envelope, type Span } from './envelope';
import { OpenNames } from './names';
import { Strings } from './strings';
import { byte, hasEscape, scalarEnd, skipSpace } from './tokens';

/** How deep values may be nested; the message itself is at depth 1. */
export const depthLimit = 512;
/** How many messages a batch may hold. */
export const batchLimit = 10_000;

/** What is wrong with a line. `syntax` ends the walk, the others are noted, the first of them only. */
export interface Problem {
  readonly problem: 'encoding' | 'syntax' | 'duplicate' | 'depth' | 'shape';
  readonly reason: string;
}

const array = 0;
const object = 1;

// Shared by all walks, which are synchronous, so that a small message allocates next to nothing.
const names = new OpenNames(depthLimit);
let kinds = new Uint8Array(depthLimit * 2);

/** One pass over one line: its syntax in full, its member names, the places of what the gateway asks for. */
export class Walk {
  readonly envelope: Envelope;
  /** The items of a batch. */
  readonly items: Span[] = [];
  problem: Problem | undefined;
  readonly #line: Buffer;
  readonly #strings: Strings;
  readonly #batch: boolean;
  #depth = 0;

  /** In a `batch` every item is judged when it is decoded, so repeated names and depth are not noted here. */
  constructor(line: Buffer, batch: boolean) {
    this.#line = line;
    this.#strings = new Strings(line);
    this.#batch = batch;
    this.envelope = new Envelope(line);
  }

  /** Walks over the line. The offset after it, or `~offset` of the first byte that is not JSON. */
  run(): number {
    const end = this.#text();
    if (end < 0) {
      names.clear();
      this.#syntax(~end);
    }
    if (kinds.length > depthLimit * 2) kinds = new Uint8Array(depthLimit * 2);
    if (this.envelope.lookalike !== undefined) {
      this.note('duplicate', `a member name differs from a protocol member only in letter case at byte ${this.envelope.lookalike}`);
    }
    return end;
  }

  /** Notes what is wrong, unless something was wrong before. */
  note(problem: Problem['problem'], reason: string): void {
    this.problem ??= { problem, reason };
  }

  #syntax(at: number): void {
    const reason =
      at >= this.#line.length
        ? `the line ends before its JSON does, at byte ${this.#line.length}`
        : `unexpected byte 0x${(this.#line[at] ?? 0).toString(16).padStart(2, '0')} at byte ${at}`;
    this.problem = { problem: 'syntax', reason };
  }

  /** One JSON text and nothing after it: the offset after it, or `~offset` of the first wrong byte. */
  #text(): number {
    const line = this.#line;
    let at = skipSpace(line, 0);
    let outer = at;
    let inner = at;
    for (;;) {
      // A value begins here.
      if (this.#depth === 1) outer = at;
      else if (this.#depth === 2) inner = at;
      const first = line[at];
      if (first === byte.openBrace || first === byte.openBracket) {
        const kind = first === byte.openBrace ? object : array;
        this.#enter(kind, at);
        at = skipSpace(line, at + 1);
        if (line[at] !== (kind === object ? byte.closeBrace : byte.closeBracket)) {
          if (kind === object) at = this.#name(at);
          if (at < 0) return at;
          continue;
        }
        at++;
        this.#leave();
      } else {
        at = first === byte.quote ? this.#strings.end(at + 1) : scalarEnd(line, at);
        if (at < 0) return at;
      }
      // A value ended here, and perhaps the values it was the last part of.
      for (;;) {
        const end = at;
        at = skipSpace(line, at);
        if (this.#depth === 0) return at === line.length ? at : ~at;
        const kind = kinds[this.#depth];
        const next = line[at];
        const more = next === byte.comma;
        if (!more && next !== (kind === object ? byte.closeBrace : byte.closeBracket)) return ~at;
        if (this.#depth === 1) this.#outerValue(outer, end);
        else if (this.#depth === 2 && !this.#batch && kind === object) this.envelope.innerValue(inner, end);
        at++;
        if (more) {
          at = skipSpace(line, at);
          if (kind === object) at = this.#name(at);
          if (at < 0) return at;
          break;
        }
        this.#leave();
      }
    }
  }

  #enter(kind: number, at: number): void {
    const depth = ++this.#depth;
    if (depth >= kinds.length) {
      const grown = new Uint8Array(kinds.length * 2);
      grown.set(kinds);
      kinds = grown;
    }
    kinds[depth] = kind;
    if (this.#batch) return;
    if (depth <= depthLimit) names.open(depth);
    else this.note('depth', `values are nested more than ${depthLimit} deep at byte ${at}`);
  }

  #leave(): void {
    if (!this.#batch && this.#depth <= depthLimit) names.close(this.#depth);
    this.#depth--;
  }

  /** A member name with its colon: the offset where its value begins, or `~offset` of the first wrong byte. */
  #name(at: number): number {
    const line = this.#line;
    if (line[at] !== byte.quote) return ~at;
    const start = at + 1;
    const after = this.#strings.end(start);
    if (after < 0) return after;
    if (!this.#batch) this.#named(start, after - 1);
    at = skipSpace(line, after);
    return line[at] === byte.colon ? skipSpace(line, at + 1) : ~at;
  }

  #named(start: number, end: number): void {
    const line = this.#line;
    const depth = this.#depth;
    if (depth > depthLimit) return;
    const escaped = hasEscape(line, start, end);
    if (depth === 1) this.envelope.topNamed(start, end, escaped);
    else if (depth === 2) this.envelope.innerNamed(start, end, escaped);
    if (names.add(line, depth, start, end, escaped)) return;
    this.note('duplicate', `an object repeats a member name at byte ${start}`);
    if (depth === 1) this.envelope.topRepeated();
  }

  #outerValue(start: number, end: number): void {
    if (!this.#batch) this.envelope.topValue(start, end);
    else if (this.items.length < batchLimit) this.items.push({ start, end });
    else this.note('shape', `a batch holds more than ${batchLimit} messages at byte ${start}`);
  }
}

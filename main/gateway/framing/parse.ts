import { type Json, JsonNumber } from '#shared/json';
import type { Span } from './envelope';
import { textOf } from './names';
import { Strings } from './strings';
import { byte, hasEscape, scalarEnd, skipSpace } from './tokens';

/**
 * The value at `span` of a line that passed `scan` (the whole line by default), without loss: see shared/json.ts.
 * Recursion is bounded by scan's depth limit. A line that did not pass throws or gives nonsense.
 */
export function parse(line: Buffer, span?: Span): Json {
  return new Parser(line, span?.start ?? 0).value();
}

/** How many values the gateway reads of one message. One more costs a stall of every session; an ordinary message has a few hundred. */
export const valueLimit = 200_000;

/** As `parse`, for messages whose size somebody else chose: undefined where the value holds more than `valueLimit` values. */
export function parseBounded(line: Buffer, span?: Span): Json | undefined {
  const parser = new Parser(line, span?.start ?? 0, valueLimit);
  try {
    return parser.value();
  } catch (error) {
    if (error instanceof TooManyValues) return undefined;
    throw error;
  }
}

class TooManyValues extends Error {}

class Parser {
  readonly #line: Buffer;
  readonly #strings: Strings;
  #at: number;
  #left: number;

  constructor(line: Buffer, at: number, limit = Number.POSITIVE_INFINITY) {
    this.#left = limit;
    this.#line = line;
    this.#strings = new Strings(line);
    this.#at = at;
  }

  value(): Json {
    if ((this.#left -= 1) < 0) throw new TooManyValues();
    const line = this.#line;
    this.#at = skipSpace(line, this.#at);
    switch (line[this.#at]) {
      case byte.openBrace:
        return this.#object();
      case byte.openBracket:
        return this.#array();
      case byte.quote:
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  #object(): Json {
    const members = new Map<string, Json>();
    if (this.#isNext(byte.closeBrace)) return members;
    do {
      this.#at = skipSpace(this.#line, this.#at);
      const name = this.#string();
      this.#at = skipSpace(this.#line, this.#at) + 1;
      members.set(name, this.value());
    } while (this.#hasMore());
    return members;
  }

  #array(): Json {
    const items: Json[] = [];
    if (this.#isNext(byte.closeBracket)) return items;
    do items.push(this.value());
    while (this.#hasMore());
    return items;
  }

  /** Steps over an opening bracket and, if the container is empty, over `close`. */
  #isNext(close: number): boolean {
    const at = skipSpace(this.#line, this.#at + 1);
    const empty = this.#line[at] === close;
    this.#at = empty ? at + 1 : at;
    return empty;
  }

  /** Steps over a comma or a closing bracket. */
  #hasMore(): boolean {
    const at = skipSpace(this.#line, this.#at);
    this.#at = at + 1;
    return this.#line[at] === byte.comma;
  }

  #string(): string {
    const start = this.#at + 1;
    const after = this.#wellFormed(this.#strings.end(start));
    return textOf(this.#line, start, after - 1, hasEscape(this.#line, start, after - 1));
  }

  #scalar(): Json {
    const start = this.#at;
    const after = this.#wellFormed(scalarEnd(this.#line, start));
    switch (this.#line[start]) {
      case 0x74:
        return true;
      case 0x66:
        return false;
      case 0x6e:
        return null;
      default:
        return smallInteger(this.#line, start, after) ?? numberOf(this.#line.toString('latin1', start, after));
    }
  }

  /** Moves to `after` and returns it. */
  #wellFormed(after: number): number {
    if (after < 0) throw new SyntaxError(`unexpected byte at ${~after}`);
    this.#at = after;
    return after;
  }
}

/** A number of up to nine digits and nothing else. */
function smallInteger(line: Buffer, start: number, end: number): number | undefined {
  if (end - start > 9) return undefined;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (line[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

function numberOf(text: string): number | JsonNumber {
  const value = Number(text);
  return String(value) === text ? value : new JsonNumber(text);
}

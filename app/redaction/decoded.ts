import type { Span } from './spans';

/*
 * A text may hold a value in letters that are written as something else: `\u0067` in JSON within a text, `%67` in an address, `&#103;` in a page. Whoever reads it there reads the value.
 */

/** How a text reads once its escapes are undone. */
export interface Decoded {
  readonly text: string;
  /** Where what stands there is in the text as it is written. */
  spanOf(span: Span): Span;
}

// One backslash more stands before it for each text it was put into, and `25` for each address.
const escape = /\\{1,8}(?:u00([2-7][\da-f])|x([2-7][\da-f])|0?([01][0-7]{2})(?!\d))|%(?:25){0,4}([2-7][\da-f])|&(?:amp;)?#x([2-7][\da-f]);|&(?:amp;)?#(3[2-9]|[4-9]\d|1[01]\d|12[0-6]);|&(?:amp;)?(quot|apos|amp|lt|gt|equals|colon);/gi;
const named: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', equals: '=', colon: ':' };

/** Letters, digits and signs of ASCII in `text` in the place of what is written for them; null where none is. */
export function decodedOf(text: string): Decoded | null {
  if (!/[\\%&]/.test(text)) return null;
  let read = '';
  let done = 0;
  // Of each stretch that is kept or was undone: where it begins in what is read, and in what was written.
  const places: (readonly [read: number, written: number])[] = [];
  for (const match of text.matchAll(escape)) {
    const unit = unitOf(match);
    if (unit === null) continue;
    places.push([read.length, done], [read.length + match.index - done, match.index]);
    read += text.slice(done, match.index) + unit;
    done = match.index + match[0].length;
  }
  if (done === 0) return null;
  places.push([read.length, done]);
  read += text.slice(done);
  const placeOf = (at: number): number => {
    let [low, high] = [0, places.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((places[middle]?.[0] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const [from, written] = places[low] ?? [0, 0];
    return written + at - from;
  };
  return { text: read, spanOf: ([from, to]) => [placeOf(from), placeOf(to)] };
}

function unitOf([all, u, x, octal, percent, hex, decimal, name]: RegExpMatchArray): string | null {
  if (name !== undefined) return named[name.toLowerCase()] ?? null;
  const code = octal === undefined ? (decimal === undefined ? Number.parseInt(u ?? x ?? percent ?? hex ?? '', 16) : Number(decimal)) : Number.parseInt(octal, 8);
  return code >= 0x20 && code < 0x7f && all !== '' ? String.fromCharCode(code) : null;
}

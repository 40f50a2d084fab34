import { neededBy } from './needed';

/** Places in the table of beginnings of pieces; a power of two. */
const places = 1 << 13;

/** Of many patterns, by their number, those that may match a text, in their order. Those that are left out do not match. */
export type Sieve = (text: string) => readonly number[];

/**
 * A sieve for patterns, by their place in the list; null stands for what any text fulfils. It takes time in line with the text, however many patterns there are. What the patterns
 * need is worked out at the first text: a program that starts waits for no sieve.
 */
export function sieveOf(patterns: readonly (RegExp | null)[]): Sieve {
  let made: Sieve | null = null;
  return (text) => (made ??= sieveNow(patterns))(text);
}

/** A part of a way in which a pattern matches: the text has to hold one of its pieces. */
interface Wanted {
  readonly way: Way;
  /** The text in which one was found last. */
  met: number;
}

/** A way in which a pattern matches. */
interface Way {
  readonly nth: number;
  readonly parts: number;
  /** How many of its parts the text with this number holds. */
  text: number;
  held: number;
}

function sieveNow(patterns: readonly (RegExp | null)[]): Sieve {
  const always: number[] = [];
  const owners = new Map<string, Wanted[]>();
  for (const [nth, pattern] of patterns.entries()) {
    const ways = pattern === null ? null : neededBy(pattern);
    if (ways === null) always.push(nth);
    else {
      for (const parts of ways) {
        const way: Way = { nth, parts: parts.length, text: 0, held: 0 };
        for (const pieces of parts) {
          const wanted: Wanted = { way, met: 0 };
          for (const piece of pieces) owners.set(piece, [...(owners.get(piece) ?? []), wanted]);
        }
      }
    }
  }
  // By their first two units those of two, by their first three all others; 0 stands for none.
  const begins = new Uint16Array(places);
  const buckets: Piece[][] = [[]];
  for (const [piece, by] of owners) {
    const two = piece.charCodeAt(0) * 61 + piece.charCodeAt(1);
    const place = (piece.length === 2 ? two : two * 61 + piece.charCodeAt(2)) & (places - 1);
    const known = begins[place] ?? 0;
    if (known === 0) {
      begins[place] = buckets.length;
      buckets.push([{ piece, by, met: 0 }]);
    } else buckets[known]?.push({ piece, by, met: 0 });
  }
  // Texts are numbered, so that nothing has to be emptied for the next one.
  let number = 0;
  return (text) => {
    number += 1;
    let found: Set<number> | null = null;
    const look = (bucket: number, at: number): void => {
      for (const one of buckets[bucket] ?? []) {
        if (one.met === number || !text.startsWith(one.piece, at)) continue;
        one.met = number;
        for (const wanted of one.by) {
          if (wanted.met === number) continue;
          wanted.met = number;
          const { way } = wanted;
          way.held = way.text === number ? way.held + 1 : 1;
          way.text = number;
          if (way.held === way.parts) (found ??= new Set(always)).add(way.nth);
        }
      }
    };
    let before = text.charCodeAt(0);
    for (let at = 0; at + 1 < text.length; at += 1) {
      const own = text.charCodeAt(at + 1);
      const two = before * 61 + own;
      const short = begins[two & (places - 1)] ?? 0;
      if (short !== 0) look(short, at);
      // Behind the end there is none; then any place will do, because every piece is compared.
      const long = begins[(two * 61 + (at + 2 < text.length ? text.charCodeAt(at + 2) : 0)) & (places - 1)] ?? 0;
      if (long !== 0) look(long, at);
      before = own;
    }
    return found === null ? always : [...(found as Set<number>)].sort((one, other) => one - other);
  };
}

/** A piece, what wants it, and the text in which it was found last. */
interface Piece {
  readonly piece: string;
  readonly by: readonly Wanted[];
  met: number;
}

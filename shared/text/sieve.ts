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

function sieveNow(patterns: readonly (RegExp | null)[]): Sieve {
  const always: number[] = [];
  const owners = new Map<string, number[]>();
  for (const [nth, pattern] of patterns.entries()) {
    const pieces = pattern === null ? null : neededBy(pattern);
    if (pieces === null) always.push(nth);
    else for (const piece of pieces) owners.set(piece, [...(owners.get(piece) ?? []), nth]);
  }
  // By their first two units those of two, by their first three all others; 0 stands for none.
  const begins = new Uint16Array(places);
  const buckets: Piece[][] = [[]];
  for (const [piece, nths] of owners) {
    const two = piece.charCodeAt(0) * 61 + piece.charCodeAt(1);
    const place = (piece.length === 2 ? two : two * 61 + piece.charCodeAt(2)) & (places - 1);
    const known = begins[place] ?? 0;
    if (known === 0) {
      begins[place] = buckets.length;
      buckets.push([{ piece, nths }]);
    } else buckets[known]?.push({ piece, nths });
  }
  // One bit for each pattern; the function calls nobody who could call it again.
  const kept = new Uint32Array((patterns.length + 31) >>> 5);
  const keep = (nth: number): void => {
    kept[nth >>> 5] = (kept[nth >>> 5] ?? 0) | (1 << (nth & 31));
  };
  const look = (text: string, bucket: readonly Piece[], at: number): boolean => {
    let held = false;
    for (const { piece, nths } of bucket) {
      if (!stands(text, piece, at)) continue;
      held = true;
      for (const nth of nths) keep(nth);
    }
    return held;
  };
  return (text) => {
    let held = false;
    let before = text.charCodeAt(0);
    for (let at = 0; at + 1 < text.length; at += 1) {
      const own = text.charCodeAt(at + 1);
      const two = before * 61 + own;
      const short = begins[two & (places - 1)] ?? 0;
      if (short !== 0 && look(text, buckets[short] ?? [], at)) held = true;
      // Behind the end there is none; then any place will do, because every piece is compared.
      const long = begins[(two * 61 + (at + 2 < text.length ? text.charCodeAt(at + 2) : 0)) & (places - 1)] ?? 0;
      if (long !== 0 && look(text, buckets[long] ?? [], at)) held = true;
      before = own;
    }
    if (!held) return always;
    for (const nth of always) keep(nth);
    const found: number[] = [];
    for (let word = 0; word < kept.length; word += 1) {
      for (let left = kept[word] ?? 0; left !== 0; left &= left - 1) found.push(word * 32 + 31 - Math.clz32(left & -left));
      kept[word] = 0;
    }
    return found;
  };
}

/** Whether `piece` stands in `text` from `at` on; most that begin alike end otherwise. */
function stands(text: string, piece: string, at: number): boolean {
  if (at + piece.length > text.length) return false;
  for (let nth = piece.length - 1; nth >= 0; nth -= 1) if (text.charCodeAt(at + nth) !== piece.charCodeAt(nth)) return false;
  return true;
}

interface Piece {
  readonly piece: string;
  readonly nths: readonly number[];
}

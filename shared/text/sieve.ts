import { neededBy } from './needed';

/** Places in the table of beginnings of pieces; a power of two. */
const places = 1 << 13;
const factor = 61;

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
  // By their first two units those of two, by their first three all others.
  const all = [...owners].map(([piece, nths]) => ({ piece, nths, place: placeOf(piece) })).sort((one, other) => one.place - other.place);
  /** Where the pieces of a place begin in `all`; they end where those of the next place begin. */
  const begins = new Uint16Array(places + 1);
  for (const { place } of all) begins[place + 1] = (begins[place + 1] ?? 0) + 1;
  for (let place = 0; place < places; place += 1) begins[place + 1] = (begins[place + 1] ?? 0) + (begins[place] ?? 0);
  const ends = Int32Array.from(all, ({ piece }) => piece.length - 1);
  const last = Uint16Array.from(all, ({ piece }) => piece.charCodeAt(piece.length - 1));
  // One bit for each pattern; the function calls nobody who could call it again.
  const kept = new Uint32Array((patterns.length + 31) >>> 5);
  const keep = (nth: number): void => {
    kept[nth >>> 5] = (kept[nth >>> 5] ?? 0) | (1 << (nth & 31));
  };
  const look = (text: string, from: number, to: number, at: number): boolean => {
    let held = false;
    for (let nth = from; nth < to; nth += 1) {
      // Most that begin alike end otherwise.
      if (text.charCodeAt(at + (ends[nth] ?? 0)) !== last[nth]) continue;
      const one = all[nth];
      if (one === undefined || !text.startsWith(one.piece, at)) continue;
      held = true;
      for (const pattern of one.nths) keep(pattern);
    }
    return held;
  };
  return (text) => {
    let held = false;
    let before = text.charCodeAt(0);
    for (let at = 0; at + 1 < text.length; at += 1) {
      const own = text.charCodeAt(at + 1);
      const short = (before * factor + own) & (places - 1);
      const [from, to] = [begins[short] ?? 0, begins[short + 1] ?? 0];
      if (from !== to && look(text, from, to, at)) held = true;
      // Behind the end there is none; then any place will do, because every piece is compared.
      const long = ((before * factor + own) * factor + (at + 2 < text.length ? text.charCodeAt(at + 2) : 0)) & (places - 1);
      const [first, behind] = [begins[long] ?? 0, begins[long + 1] ?? 0];
      if (first !== behind && look(text, first, behind, at)) held = true;
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

function placeOf(piece: string): number {
  const two = piece.charCodeAt(0) * factor + piece.charCodeAt(1);
  return (piece.length === 2 ? two : two * factor + piece.charCodeAt(2)) & (places - 1);
}

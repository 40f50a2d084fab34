import { neededBy } from './needed';

/** Places in the table of beginnings of pieces; a power of two. */
const places = 1 << 12;

/** Tells of many patterns at once which of them cannot match a text. */
export interface Sieve {
  /** Looks through a text; what `may` says is of the last one that was looked through. */
  readonly look: (text: string) => void;
  /** Whether the pattern of this number may match the text. Where it says no, the pattern does not match. */
  readonly may: (nth: number) => boolean;
}

/** A sieve for patterns, by their place in the list; null stands for what is fulfilled by any text. Looking takes time in line with the text, however many patterns there are. */
export function sieveOf(patterns: readonly (RegExp | null)[]): Sieve {
  const always = new Uint8Array(patterns.length);
  const owners = new Map<string, number[]>();
  for (const [nth, pattern] of patterns.entries()) {
    const pieces = pattern === null ? null : neededBy(pattern);
    if (pieces === null) always[nth] = 1;
    else for (const piece of pieces) owners.set(piece, [...(owners.get(piece) ?? []), nth]);
  }
  const pairs = tableOf(owners, 2);
  const triples = tableOf(owners, 3);
  const seen = new Uint32Array(patterns.length);
  let round = 0;
  const mark = (bucket: readonly Piece[] | undefined, text: string, at: number): void => {
    if (bucket !== undefined) for (const { piece, nths } of bucket) if (text.startsWith(piece, at)) for (const nth of nths) seen[nth] = round;
  };
  return {
    look: (text) => {
      round = (round + 1) >>> 0;
      // All numbers were used once: those of long ago must not be taken for new ones.
      if (round === 0) {
        seen.fill(0);
        round = 1;
      }
      for (let at = 0; at + 1 < text.length; at += 1) {
        const two = text.charCodeAt(at) * 31 + text.charCodeAt(at + 1);
        mark(pairs[two & (places - 1)], text, at);
        if (at + 2 < text.length) mark(triples[(two * 31 + text.charCodeAt(at + 2)) & (places - 1)], text, at);
      }
    },
    may: (nth) => always[nth] === 1 || seen[nth] === round,
  };
}

interface Piece {
  readonly piece: string;
  readonly nths: readonly number[];
}

/** Pieces by how they begin: those of two units, or those of three and more by their first three. */
function tableOf(owners: ReadonlyMap<string, readonly number[]>, width: 2 | 3): readonly (readonly Piece[] | undefined)[] {
  const table = new Array<Piece[] | undefined>(places).fill(undefined);
  for (const [piece, nths] of owners) {
    if (Math.min(3, piece.length) !== width) continue;
    const two = piece.charCodeAt(0) * 31 + piece.charCodeAt(1);
    const place = (width === 2 ? two : two * 31 + piece.charCodeAt(2)) & (places - 1);
    (table[place] ??= []).push({ piece, nths });
  }
  return table;
}

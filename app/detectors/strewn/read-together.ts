import type { Window } from '../windows';
import type { Piece } from './pieces';

/** Fewer pieces than this with letters in them strew nothing. */
const leastPieces = 4;
/** So long is a line of pieces: two of them are looked at together, UTF-16 units. */
const lineLength = 240;

interface Part {
  readonly text: string;
  readonly span: readonly [number, number] | undefined;
}

/**
 * Pieces read one after the other, as a model may take them: all of them, the names alone (each once: records repeat theirs), and the values alone. Null where there are too few to say anything. A span lies in
 * the text they are pieces of, from the first of those it touches to the last, or in what is read where they are texts by themselves.
 */
export function readTogether(at: string, pieces: readonly Piece[]): Window | null {
  const worded = pieces.filter(({ text }) => /\p{L}/u.test(text));
  if (worded.length < leastPieces) return null;
  const names = [...new Map(worded.filter(({ name }) => name).map((piece) => [piece.text, piece])).values()];
  const values = worded.filter(({ name }) => !name);
  const mixed = names.length > 0 && values.length > 0 && names.length * 2 > worded.length - values.length ? worded : [];
  const readings = [mixed, names, values].filter((some) => some.length >= leastPieces);
  if (readings.length === 0) return null;
  const parts: Part[] = [];
  for (const some of readings) {
    let line = 0;
    for (const { text, name, span } of some) {
      const said = name ? text.replaceAll('_', ' ') : text;
      const ends = line > 0 && line + said.length > lineLength;
      parts.push({ text: `${parts.length === 0 ? '' : ends || line === 0 ? '\n' : ' '}`, span: undefined }, { text: said, span });
      line = ends ? said.length : line + said.length + 1;
    }
  }
  return windowOf(at, parts);
}

function windowOf(at: string, parts: readonly Part[]): Window {
  const text = parts.map((part) => part.text).join('');
  if (parts.every(({ span }) => span === undefined)) return { at, text, origin: (start, end) => [start, end] };
  const places: { readonly from: number; readonly to: number; readonly span: readonly [number, number] }[] = [];
  let from = 0;
  for (const part of parts) {
    if (part.span !== undefined) places.push({ from, to: from + part.text.length, span: part.span });
    from += part.text.length;
  }
  const origin = (start: number, end: number): readonly [number, number] => {
    const touched = places.filter((place) => place.to > start && place.from < end);
    const [first, last] = [touched[0] ?? places[0], touched.at(-1) ?? places[0]];
    return [first?.span[0] ?? 0, Math.max(last?.span[1] ?? 0, first?.span[1] ?? 0)];
  };
  return { at, text, origin };
}

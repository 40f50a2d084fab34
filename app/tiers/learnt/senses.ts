import { matchesOf } from '#shared/text/matches';
import { stemOf } from '#app/detectors/instructions/senses';
import { kept } from '../kept';
import { plain } from '../tongues';
import { acts } from './acts';
import { things } from './things';

export type Sense = keyof typeof acts | keyof typeof things;

/** Every sense; their order is part of the pack's format. */
export const senses: readonly Sense[] = [...(Object.keys(acts) as (keyof typeof acts)[]), ...(Object.keys(things) as (keyof typeof things)[])];
/** So many of them, from the first, are acts. */
export const actCount = Object.keys(acts).length;

const unspaced = /[\u0590-\u07ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Asks for the senses of a word in small letters with the marks off, by the place of their row in `rows`; most words have none. */
export function sensesIn(rows: Readonly<Record<string, string>>): (word: string) => readonly number[] {
  const whole = new Map<string, number[]>();
  /** Words of which only the beginning is given, by that. */
  const begun = new Map<string, number[]>();
  /** Words of scripts that put no space between words, and of Arabic and Hebrew, which put small ones before. */
  const within: (readonly [string, number])[] = [];
  /** How long a beginning is at the least and at the most, UTF-16 units. */
  let [shortest, longest] = [99, 0];
  for (const [nth, row] of Object.values(rows).entries()) {
    for (const entry of row.split(' ')) {
      const word = bare(entry);
      if (unspaced.test(word)) within.push([word.replace('*', ''), nth]);
      else if (word.endsWith('*')) {
        const beginning = word.slice(0, -1);
        shortest = Math.min(shortest, beginning.length);
        longest = Math.max(longest, beginning.length);
        add(begun, beginning, nth);
      } else add(whole, stemOf(word.replaceAll('-', '')), nth);
    }
  }
  return kept((word) => {
    if (unspaced.test(word)) return [...new Set(within.filter(([term]) => word.includes(term)).map(([, sense]) => sense))];
    const known = whole.get(stemOf(word));
    // A word that is known as a whole is not another one's beginning.
    if (known !== undefined) return known;
    const found = new Set<number>();
    for (let length = Math.min(longest, word.length); length >= shortest; length -= 1) for (const sense of begun.get(word.slice(0, length)) ?? []) found.add(sense);
    return [...found];
  });
}

function add(to: Map<string, number[]>, word: string, sense: number): void {
  const known = to.get(word) ?? [];
  if (!known.includes(sense)) to.set(word, [...known, sense]);
}

/** The senses of a word of a call, by their place in `senses`. */
export const sensesOf = sensesIn({ ...acts, ...things });

/** The words of a name or a text, in small letters, with where each stands: `[word, start, end]`. `disableAllGuards`, `disable_all_guards` and `disable all guards` are the same. */
export function wordsAlong(text: string, most: number): readonly (readonly [string, number, number])[] {
  return matchesOf(text, pieces, most).map(({ 0: word, index }) => [bare(word), index, index + word.length]);
}

const pieces = /[\u0590-\u07ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々ー]+|[\p{Lu}]{2,}(?![\p{Ll}])|[\p{Lu}]?[\p{Ll}\p{M}]+(?:['’]t)?|[\p{Lu}]+/gu;

/** A word in small letters with the marks off; what is written in syllables stays as it is written. */
function bare(word: string): string {
  return plain(word).normalize('NFC').toLowerCase();
}

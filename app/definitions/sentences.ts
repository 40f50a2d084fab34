import { matchesOf } from '#shared/text/matches';
import { kept } from '#app/tiers/kept';

/** One sentence, line or list item of a text, with where it stands in UTF-16 units. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Longest piece that is looked at as one; a longer one is cut into several, so that no text makes a pattern slow. */
const longest = 600;

/** An end of a sentence: a line's end, or a full stop before white space or the end; the abbreviations writers of definitions use end nothing. */
const boundary = /\n+|(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx|no|incl|resp|z\.b)|[.!?;]|,\s)[.!?;]+["')\]]*(?=\s|$)|[。！？；]+/giu;

/** The sentences of `text` in order, without the white space around them. Several judges ask for those of one definition. */
export const sentencesOf: (text: string) => readonly Sentence[] = kept(split, 4000);

function split(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of matchesOf(text, boundary)) {
    push(sentences, text, start, match.index + match[0].length);
    start = match.index + match[0].length;
  }
  push(sentences, text, start, text.length);
  return sentences;
}

function push(sentences: Sentence[], text: string, from: number, to: number): void {
  for (let start = from; start < to; start += longest) {
    const end = Math.min(to, start + longest);
    const piece = text.slice(start, end);
    const trimmed = piece.trim();
    if (trimmed === '') continue;
    const offset = start + piece.length - piece.trimStart().length;
    sentences.push({ text: trimmed, start: offset, end: offset + trimmed.length });
  }
}

/** Two sentences of one key say the same: letter case, spacing, emphasis, quotes and the mark at the end make no difference. */
export const sentenceKey: (text: string) => string = kept(
  (text) =>
    text
      .toLowerCase()
      .replace(/[*`_#"'“”‘’«»]+/gu, '')
      .replace(/\s+/gu, ' ')
      .replace(/^[-–—•\s]+/u, '')
      .replace(/(?<![.,:;!?。！\s])[.,:;!?。！\s]+$/u, ''),
  longest,
);

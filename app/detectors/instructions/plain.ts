import { matchesOf } from '#shared/text/matches';
import { seen } from '#app/definitions/names';
import { mended } from './mend';

/** A text as a model takes it, with the place in the original of each of its UTF-16 units. */
export interface Plain {
  readonly text: string;
  /** Null where nothing was changed. */
  readonly from: readonly number[] | null;
  /** More than white space was changed. */
  readonly odd: boolean;
}

const odd = /[^\t\n\r\x20-\x7e]/;
const oddOnes = /\p{Default_Ignorable_Code_Point}|[\u{e0000}-\u{e007f}]|[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]|\p{Mn}|[\uff01-\uff5e\u24b6-\u24e9\u{1d400}-\u{1d7ff}]|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian}|[\u0251\u0261\u0269\u026f]/u;
const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;
const spread = /(?:(?<![\p{L}\p{N}])[\p{L}][ .\-_*]){5,}[\p{L}](?![\p{L}\p{N}])/u;
/** Single signs with spaces between them, more between words. */
const apart = /(?<!\S)\S(?: {1,6}\S(?!\S)){7,}(?: {1,6}\p{L}(?=[.,;:!?]))?/gu;
const apartOnce = new RegExp(apart.source, 'u');
const digitsForLetters = /[a-z][013457@$][a-z]{2}|(?:\b(?=[a-z]{0,13}[013457])[a-z013457@$]{2,14}\b[ ,.!?&]{1,3}){2}[a-z]{0,13}\d[a-z]/i;

/** So much white space within a line is a gap, and read as one space: how wide it is says nothing, and words on both sides of it belong together. */
const gap = /[^\S\n\r]{8,}/g;

/** `text` as a model takes it. */
export function plainOf(text: string): Plain {
  const close = closed(text);
  const whole = mended(close.text);
  const plain = unveiled(whole.text);
  const from = through(plain.from, through(whole.from, close.from));
  return { text: plain.text, from, odd: plain.odd || whole.odd };
}

/** Places in a text that was changed twice, in the original. */
function through(from: readonly number[] | null, before: readonly number[] | null): readonly number[] | null {
  if (from === null || before === null) return from ?? before;
  return from.map((at) => before[at] ?? 0);
}

/** `text` with its gaps closed. */
function closed(text: string): { readonly text: string; readonly from: readonly number[] | null } {
  const parts: string[] = [];
  const from: number[] = [];
  let end = 0;
  const keep = (until: number): void => {
    parts.push(text.slice(end, until));
    for (let at = end; at < until; at += 1) from.push(at);
  };
  for (const match of matchesOf(text, gap)) {
    keep(match.index + 1);
    end = match.index + match[0].length;
  }
  if (end === 0) return { text, from: null };
  keep(text.length);
  return { text: parts.join(''), from };
}

/**
 * What draws nothing is left out, letters that are drawn as others are read as those, tag characters as the letters they stand for, and letters that are spread or
 * written as digits are put together. Words of a language that is written in such letters stay as they are.
 */
function unveiled(text: string): Plain {
  const special = odd.test(text) && oddOnes.test(text);
  const far = spread.test(text) || (text.includes('  ') && apartOnce.test(text));
  const leet = digitsForLetters.test(text);
  if (!special && !far && !leet) return { text, from: null, odd: false };
  const parts: string[] = [];
  const from: number[] = [];
  const put = (piece: string, at: number): void => {
    parts.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) from.push(at);
  };
  // A word ends at what no word holds, so that a tag or a quote beside one hides nothing.
  for (const match of text.matchAll(/[^\s<>"'(){}[\],;:!?]+|[\s<>"'(){}[\],;:!?]+/gu)) {
    const word = match[0];
    if (!odd.test(word)) {
      const digits = leet && leetWord(word);
      for (let unit = 0; unit < word.length; unit += 1) put(digits ? (ofDigit.get(word[unit] ?? '') ?? word[unit] ?? '') : (word[unit] ?? ''), match.index + unit);
      continue;
    }
    const latin = /[a-z]/i.test(word.normalize('NFKC')) || !foreign.test(word);
    let at = match.index;
    for (const character of word) {
      put(plainCharacter(character, latin), at);
      at += character.length;
    }
  }
  const joined = { text: parts.join(''), from };
  const found = far ? together(joined) : joined;
  return { ...found, odd: found.text !== text };
}

function plainCharacter(character: string, latin: boolean): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xe0020 && code <= 0xe007e) return String.fromCharCode(code - 0xe0000);
  if (/\p{Default_Ignorable_Code_Point}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u{e0000}-\u{e01ef}]/u.test(character)) return '';
  if (/[\uff01-\uff5e\u24b6-\u24e9\u{1d400}-\u{1d7ff}]/u.test(character)) return character.normalize('NFKC');
  return latin && (foreign.test(character) || /[\u0251\u0261\u0269\u026f]/.test(character)) ? seen(character) : character;
}

const ofDigit = new Map([['0', 'o'], ['1', 'i'], ['3', 'e'], ['4', 'a'], ['5', 's'], ['7', 't'], ['@', 'a'], ['$', 's']]);

/** A word of letters with digits among them, not a number, a name of a version or an address. */
function leetWord(word: string): boolean {
  return /^\p{P}{0,30}[a-z013457@$]{3,14}\p{P}{0,30}$/iu.test(word) && /[a-z]/i.test(word) && /[a-z][013457@$]+[a-z]|^[013457@$][a-z]{2,}/i.test(word) && !/\d{3}|@.{0,40}\./.test(word);
}

interface Joined {
  readonly text: string;
  readonly from: readonly number[];
}

/** Puts letters together that stand apart, one by one. Two spaces, or a space among other signs, end a word. */
function together({ text, from }: Joined): Joined {
  const kept: number[] = [];
  let end = 0;
  const wide = worded(text);
  if (wide !== null) return { text: wide.map((unit) => text[unit]).join(''), from: wide.map((unit) => from[unit] ?? 0) };
  for (const match of text.matchAll(new RegExp(spread.source, 'gu'))) {
    for (let unit = end; unit < match.index; unit += 1) kept.push(unit);
    end = match.index + match[0].length;
    const gap = match[0][1] ?? ' ';
    for (let unit = match.index; unit < end; unit += 1) if (text[unit] !== gap) kept.push(unit);
  }
  for (let unit = end; unit < text.length; unit += 1) kept.push(unit);
  return { text: kept.map((unit) => text[unit]).join(''), from: kept.map((unit) => from[unit] ?? 0) };
}

/** Where letters stand apart and words further apart: the units that are left once letters are put together, with one space for each wider gap. Null where nothing is written so. */
function worded(text: string): readonly number[] | null {
  const kept: number[] = [];
  let end = 0;
  let found = false;
  for (const match of text.matchAll(apart)) {
    const run = match[0];
    if (!run.includes('  ') || 2 * (run.match(/\p{L}/gu)?.length ?? 0) < run.replaceAll(' ', '').length) continue;
    found = true;
    for (let unit = end; unit < match.index; unit += 1) kept.push(unit);
    end = match.index + run.length;
    for (let unit = 0; unit < run.length; unit += 1) if (run[unit] !== ' ' || (run[unit + 1] === ' ' && run[unit - 1] !== ' ')) kept.push(match.index + unit);
  }
  if (!found) return null;
  for (let unit = end; unit < text.length; unit += 1) kept.push(unit);
  return kept;
}

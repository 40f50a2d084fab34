import { matchesOf } from '#shared/text/matches';

/** A text with the place in the original of each of its UTF-16 units; null where nothing was changed. */
export interface Mended {
  readonly text: string;
  readonly from: readonly number[] | null;
  /** Something was changed that nobody writes who wants to be read. */
  readonly odd: boolean;
}

/** A letter as HTML or JSON writes it, alone among other letters: where many follow each other, all of them are decoded. */
const one = '(?:&#(?:\\d{2,6}|[xX][0-9a-fA-F]{2,5});|\\\\u[0-9a-fA-F]{4})';
const escaped = new RegExp(`(?<!${one})(?:(?<=\\p{L})${one}|${one}(?=\\p{L}))(?!${one})`, 'gu');
/** What a page does not draw, within a word: an element with nothing in it, a comment, a place where a line may break. */
const undrawn = /(?<=\p{L})(?:<(b|i|u|s|a|em|strong|span|small|font)(?: [^<>]{0,80})?><\/\1>|<!--[^<>]{0,40}-->|<wbr ?\/?>)(?=\p{L})/giu;
/** Emphasis that ends within a word. */
const emphasis = /(?<![\p{L}\p{N}*])(\*{1,3})\p{L}{1,8}\1(?=\p{L})|(?<=\p{L})(\*{1,3})\p{L}{1,8}\2(?=\p{L})/gu;
/** Single letters with signs between them, other signs or a space more between words. */
const apart = /(?<![\p{L}\p{N}])\p{L}(?:[.\-_*~|·+/]{1,3}(?: [.\-_*~|·+/]{0,3})?\p{L}(?![\p{L}\p{N}])){6,}/gu;

/** Words put together again whose letters were kept apart by what a page does not draw or by signs, and letters written as numbers among letters. Takes time in line with the text. */
export function mended(text: string): Mended {
  let found: Mended = { text, from: null, odd: false };
  if (text.includes('&#') || text.includes('\\u')) {
    found = replaced(found, escaped, (match) => {
      const letter = String.fromCodePoint(Math.min(0xffff, codeOf(match)));
      return /^\p{L}$/u.test(letter) ? { piece: letter, odd: letter < '\x7f' } : null;
    });
  }
  if (text.includes('<')) found = replaced(found, undrawn, () => ({ piece: '', odd: true }));
  if (text.includes('*')) found = replaced(found, emphasis, (match) => ({ piece: match.replaceAll('*', ''), odd: false }));
  return replaced(found, apart, (match) => wordsOf(match));
}

function codeOf(match: string): number {
  if (match.startsWith('\\u')) return parseInt(match.slice(2), 16);
  const digits = match.slice(2, -1);
  return /^x/i.test(digits) ? parseInt(digits.slice(1), 16) : parseInt(digits, 10);
}

/** The words of letters that stand apart: what stands between most of them is between letters, anything else between words. */
function wordsOf(run: string): { readonly piece: string; readonly odd: boolean } | null {
  const signs = run.match(/[^\p{L}]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  // Between letters of one word alone nothing else stands: that is read where single letters are.
  if (counts.size < 2) return null;
  const [within] = [...counts].toSorted(([, one], [, other]) => other - one)[0] ?? [''];
  return { piece: run.replace(/[^\p{L}]+/gu, (sign) => (sign === within ? '' : ' ')), odd: true };
}

function replaced({ text, from, odd }: Mended, pattern: RegExp, by: (match: string) => { readonly piece: string; readonly odd: boolean } | null): Mended {
  const parts: string[] = [];
  const places: number[] = [];
  let end = 0;
  let strange = odd;
  const keep = (until: number): void => {
    parts.push(text.slice(end, until));
    for (let at = end; at < until; at += 1) places.push(from?.[at] ?? at);
  };
  for (const match of matchesOf(text, pattern)) {
    const put = by(match[0]);
    if (put === null) continue;
    keep(match.index);
    parts.push(put.piece);
    // Each unit of what is put in its place stands somewhere within it, in order.
    for (let unit = 0; unit < put.piece.length; unit += 1) {
      const at = match.index + Math.floor((unit * match[0].length) / put.piece.length);
      places.push(from?.[at] ?? at);
    }
    end = match.index + match[0].length;
    strange ||= put.odd;
  }
  if (end === 0) return { text, from, odd };
  keep(text.length);
  return { text: parts.join(''), from: places, odd: strange };
}

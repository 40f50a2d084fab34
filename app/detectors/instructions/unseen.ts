import { marksOf, type Mark } from '#app/definitions/signals/marks';
import type { Where } from './stretches';

/*
 * What a person cannot see whatever it says: runs of characters that draw nothing and can hold a text, and codes by which a screen erases or conceals what stands there. Ordinary writing has none of them, so they
 * count by themselves. Emoji, flags, languages written from the right, coloured output and what mails put behind their first line are ordinary.
 */

type Seen = Pick<Mark, 'rule' | 'reason' | 'span'>;

/** So many of a text are told. */
const toldLimit = 20;

const tags = /(?<![\u{1f3f4}\u{e0000}-\u{e007f}])[\u{e0000}-\u{e007f}]{4,}|(?<=\u{1f3f4})[\u{e0000}-\u{e007f}]{9,}/gu;
const variants = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}|(?:[A-Za-z .,][\ufe00-\ufe0f\u{e0100}-\u{e01ef}]){8,}/gu;
const nothing = /[\u034f\u00ad\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0]{16,}/gu;
const beyondAscii = /[^\0-\x7f]/;
const controls = /[\p{Cc}--[\t\n\r]]/v;
const [back, escape, begin] = [8, 0x1b, 0x9b].map((unit) => String.fromCharCode(unit));
/** How what is given to a screen begins. */
const opens = String.raw`(?:${escape}\[|${begin})`;
/** A code of a screen: what is given to it, and what it does. */
const code = new RegExp(String.raw`${opens}([\d;:?]{0,40})([@-~])|${escape}[c\]P_^]|${back}{4,}`, 'g');
const anyCode = new RegExp(String.raw`${opens}[\d;:?]{0,40}[@-~]`, 'g');
/** A code for how letters are drawn, as it is or as programs write it. */
const colours = new RegExp(String.raw`^(?:${escape}|\\x1b|\\u001b|\\033)\[[\d;:]{0,40}m`, 'i');

/** What is hidden in `text` in a way that counts by itself. Bounded, in line with the length of the text. */
export function unseenIn(text: string, where: Where): readonly Seen[] {
  const found: Seen[] = [];
  const put = (rule: string, reason: Seen['reason'], from: number, to: number): void => {
    if (found.length < toldLimit) found.push({ rule, reason, span: [from, to] });
  };
  if (beyondAscii.test(text)) {
    for (const { 0: run, index } of text.matchAll(tags)) put('hidden/tags', 'finding.hidden.tags', index, index + run.length);
    for (const { 0: run, index } of text.matchAll(variants)) put('hidden/variants', 'finding.hidden.nothing', index, index + run.length);
    for (const { 0: run, index } of text.matchAll(nothing)) if (where === 'definition' || !fills(run)) put('hidden/nothing', 'finding.hidden.nothing', index, index + run.length);
  }
  if (controls.test(text)) {
    for (const match of text.matchAll(code)) if (hides(match, text, where)) put('hidden/control', 'finding.hidden.control', match.index, match.index + match[0].length);
  }
  return found;
}

/** Marks of `text` to be told of where nothing else is. Codes that colour hide nothing. */
export function marksToldOf(text: string): readonly Mark[] {
  return marksOf(text).filter(({ rule, span }) => rule !== 'hidden/control' || !colours.test(text.slice(span[0], span[0] + 50)));
}

/** The same few signs over and over, as mails have them behind their first line, hold no text. Those that are as wide as a letter and empty push one away. */
function fills(run: string): boolean {
  if (/^[\u115f\u1160\u3164\uffa0]+$/.test(run)) return run.length < 64;
  return [1, 2, 3, 4].some((period) => run.slice(period) === run.slice(0, -period));
}

/** Whether a code takes away what would be read. In a description none has a place but for colour; what programs print erases their own progress. */
function hides({ 0: whole, 1: given = '', 2: does = '', index }: RegExpMatchArray, text: string, where: Where): boolean {
  if (does === 'm') return conceals(given);
  if (where === 'definition') return true;
  if (!/^[AFJK]$/.test(does)) return whole.startsWith(String(back)) && erases(text, index ?? 0, 0);
  // To the end of a line, where nothing stands yet, and to its beginning, which is not this text's.
  return erases(text, index ?? 0, /[AF]/.test(does) ? 1 : 0);
}

/** Whether words stand in the line that is erased, or in the one above it, that are no program's word of how far it is. */
function erases(text: string, at: number, above: 0 | 1): boolean {
  const lines = text.slice(Math.max(0, at - 400), at).replaceAll(anyCode, '').split(/\r?\n/);
  const line = lines.at(-1 - above) ?? '';
  return (line.match(/[\p{L}]{2,}/gu)?.length ?? 0) >= 3 && !/%|\d\s?\/\s?\d|\.{3}|…|[\u2580-\u259f\u2800-\u28ff\u2500-\u257f]|[#=.-]{3}|\d ?(?:[kMG]i?B|ms|s)\b/.test(line);
}

/** Whether a code for how letters are drawn makes them unseen: 8, but for where it is the number of a colour. */
function conceals(given: string): boolean {
  const parts = given.split(/[;:]/);
  for (let at = 0; at < parts.length; at += 1) {
    if (/^(?:38|48|58)$/.test(parts[at] ?? '')) at += parts[at + 1] === '5' ? 2 : 4;
    else if (/^0?8$/.test(parts[at] ?? '')) return true;
  }
  return false;
}

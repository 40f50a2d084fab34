import { classes, classOf } from './letters';
import { pairs } from './pairs';

/*
 * Whether a run of characters was drawn or written. Entropy counted from the run itself says little about forty characters; instead each pair of neighbours is weighed:
 * how much likelier it is in something drawn from the smallest alphabet that fits (hexadecimal, letters of one case with digits, all of them) than in what people write.
 */

/** Longest part of a value that is weighed, UTF-16 units: more would add nothing. */
const readLimit = 256;

const tenths = Math.log2(10);

/** Bits that speak for `value` having been drawn at random; below zero it reads like words, names or numbers in order. */
export function drawnBits(value: string): number {
  const text = value.length > readLimit ? value.slice(0, readLimit) : value;
  const alphabet = alphabetOf(text);
  let bits = 0;
  let before = -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const one = isAlphanumeric(unit) ? classOf(unit) : -1;
    if (one >= 0 && before >= 0) bits += (pairs.charCodeAt(before * classes + one) - 48) / 4 - alphabet + (one === 52 ? tenths : 0);
    before = one;
  }
  return bits;
}

/** Shannon's entropy of the characters of `value`, bits for each. */
export function entropyOf(value: string): number {
  const text = value.length > readLimit ? value.slice(0, readLimit) : value;
  const ascii = new Uint16Array(128);
  const others = new Map<number, number>();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 128) ascii[unit] = (ascii[unit] ?? 0) + 1;
    else others.set(unit, (others.get(unit) ?? 0) + 1);
  }
  let bits = 0;
  for (const counts of [ascii, others.values()]) for (const count of counts) if (count > 0) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** How much of the entropy that a random run of this length and alphabet has is there: near 1 where it was drawn, low for repetitions. */
export function fullness(value: string): number {
  const most = Math.min(alphabetOf(value), Math.log2(Math.max(2, Math.min(value.length, readLimit))));
  return entropyOf(value) / most;
}

/** Bits that one character of the smallest alphabet carries which all of `text` is of. */
function alphabetOf(text: string): number {
  const letters = text.replaceAll(/[^A-Za-z0-9]/g, '');
  if (/^\d*$/.test(letters)) return tenths;
  if (/^(?:[0-9a-f]*|[0-9A-F]*)$/.test(letters)) return 4;
  if (/^[0-9a-fA-F]*$/.test(letters)) return Math.log2(22);
  if (/^(?:[0-9a-z]*|[0-9A-Z]*)$/.test(letters)) return /\d/.test(letters) ? Math.log2(36) : Math.log2(26);
  return /\d/.test(letters) ? Math.log2(62) : Math.log2(52);
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

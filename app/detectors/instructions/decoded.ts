import { matchesOf } from '#shared/text/matches';

/*
 * Ways to write a text so that no person reads it and a model does: base64, hexadecimal digits, ROT13, percent signs, HTML entities, escapes. Pure, bounded, and
 * linear in the text.
 */

/** A piece of a text in another writing: what it says, and where it stood. */
export interface Decoded {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** So many pieces of one text are decoded, and no piece further than this, UTF-16 units. */
const pieceLimit = 40;
const lengthLimit = 16 * 1024;

/** Every piece of `text` that says something once it is decoded. */
export function decodedIn(text: string): readonly Decoded[] {
  const found: Decoded[] = [];
  const take = (said: string | null, start: number, end: number): void => {
    if (said !== null && found.length < pieceLimit && saysWords(said)) found.push({ text: said, start, end });
  };
  each(text, /[A-Za-z0-9+/_-]{20,}={0,2}/g, (piece, start) => {
    if (piece.length < lengthLimit || saysWords(fromBase64(piece.slice(0, 400)) ?? '')) take(fromBase64(piece.slice(0, lengthLimit)), start, start + piece.length);
  });
  each(text, /(?:[0-9a-fA-F]{2}[ ,:]?){14,}/g, (piece, start) => take(fromBytes(piece.slice(0, lengthLimit).match(/[0-9a-fA-F]{2}/g)?.map((two) => parseInt(two, 16)) ?? []), start, start + piece.length));
  if (text.includes('\\x')) each(text, /(?:\\x[0-9a-fA-F]{2}){6,}/g, (piece, start) => take(fromBytes(piece.slice(0, lengthLimit).match(/[0-9a-fA-F]{2}/g)?.map((two) => parseInt(two, 16)) ?? []), start, start + piece.length));
  if (text.includes('\\u')) each(text, /(?:\\u[0-9a-fA-F]{4}){6,}/g, (piece, start) => take(piece.slice(0, lengthLimit).replace(/\\u([0-9a-fA-F]{4})/g, (_, four: string) => String.fromCharCode(parseInt(four, 16))), start, start + piece.length));
  if (text.includes('%')) each(text, /(?:%[0-9a-fA-F]{2}[\w.~!*'()+-]{0,40}){3,}/g, (piece, start) => take(fromPercent(piece.slice(0, lengthLimit)), start, start + piece.length));
  if (text.includes('&#')) each(text, /(?:&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});[\w ]{0,2}){4,}/g, (piece, start) => take(fromEntities(piece.slice(0, lengthLimit)), start, start + piece.length));
  for (const piece of turnedIn(text)) take(piece.text, piece.start, piece.end);
  return found;
}

function each(text: string, pattern: RegExp, take: (piece: string, start: number) => void): void {
  // Tables of numbers match as well, and there may be a million of them.
  for (const match of matchesOf(text, pattern, 400)) take(match[0], match.index);
}

/** Whether a decoded piece is writing: nearly all of it letters, spaces and marks, in several words. */
export function saysWords(said: string): boolean {
  if (said.length < 8) return false;
  const words = said.match(/[\p{L}']+/gu) ?? [];
  const plain = said.match(/[\p{L}\p{N}\p{P}\p{Zs}\n\t<>=+$|~^`]/gu)?.length ?? 0;
  return plain >= 0.95 * [...said].length && (words.filter((word) => word.length > 1).length >= 3 || /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{5}/u.test(said));
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...digits].map((digit, value) => [digit, value] as const)).set('-', 62).set('_', 63);

function fromBase64(piece: string): string | null {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const digit of piece) {
    const value = values.get(digit);
    if (value === undefined) break;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  return fromBytes(bytes);
}

/** UTF-8 as text; null where it is none, or holds what no writing holds. */
function fromBytes(bytes: readonly number[]): string | null {
  let escaped = '';
  for (const byte of bytes) {
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f) return null;
    escaped += `%${byte.toString(16).padStart(2, '0')}`;
  }
  return fromPercent(escaped);
}

function fromPercent(piece: string): string | null {
  try {
    return decodeURIComponent(piece.replaceAll('+', ' '));
  } catch {
    // Cut in the middle of a character.
    const end = piece.lastIndexOf('%', piece.length - 4);
    try {
      return end < 24 ? null : decodeURIComponent(piece.slice(0, end));
    } catch {
      return null;
    }
  }
}

function fromEntities(piece: string): string {
  return piece.replace(/&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));/g, (_, decimal: string | undefined, hex: string | undefined) => {
    const code = decimal === undefined ? parseInt(hex ?? '0', 16) : parseInt(decimal, 10);
    return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? ' ' : String.fromCodePoint(code);
  });
}

/** Words that stand in nearly every order, turned by ROT13, and written backwards. */
const turned = /\b(?:vtaber|vafgehpgvbaf?|cebzcg|cnffjbeqf?|frperg|flfgrz|gbby|hfre|sbejneq|nffvfgnag|svyr|sbetrg|ehyrf|qvfertneq|cerivbhf|lbhe|rirelguvat|uhzna|zbqry|vafgrnq)\b/i;
const backwards = /\b(?:erongi|dragersid|snoitcurtsni|noitcurtsni|tpmorp|drowssap|terces|metsys|resu|drawrof|tnatsissa|tegrof|selur|yebo|suoiverp|ruoy|gnihtyreve|daetsni|namuh)\b/i;

/** Where a text says itself how it is to be read, each line is. */
const saysTurned = /\brot[- ]?13\b/i;

function turnedIn(text: string): readonly Decoded[] {
  const said = saysTurned.test(text);
  if (!said && !turned.test(text) && !backwards.test(text)) return [];
  const found: Decoded[] = [];
  for (const match of text.matchAll(/[^\n]{12,2000}/g)) {
    const line = match[0];
    if (said || turned.test(line)) found.push({ text: line.replace(/[a-z]/gi, rot13), start: match.index, end: match.index + line.length });
    if (backwards.test(line)) found.push({ text: [...line].reverse().join(''), start: match.index, end: match.index + line.length });
    if (found.length === 10) break;
  }
  return found;
}

function rot13(letter: string): string {
  const code = letter.charCodeAt(0);
  const base = code < 97 ? 65 : 97;
  return String.fromCharCode(((code - base + 13) % 26) + base);
}

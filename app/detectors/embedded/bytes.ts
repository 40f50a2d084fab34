/*
 * Bytes that a message holds as base64 (RFC 4648), and what they say as text. Pure, and in line with the length.
 */

const values = new Int8Array(128).fill(-1);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) values[digit.charCodeAt(0)] = value;
values['-'.charCodeAt(0)] = 62;
values['_'.charCodeAt(0)] = 63;

/** So many units are written at once: a function takes no more arguments than that for certain. */
const step = 8192;

/** The bytes that base64 or base64url stands for; white space in it says nothing, nor does a sign too many at its end. Null where another sign is in it. */
export function bytesOf(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let count = 0;
  let held = 0;
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3d) {
      // Behind padding some programs read on.
      bits = 0;
      continue;
    }
    if (code === 0x0a || code === 0x0d || code === 0x20 || code === 0x09) continue;
    const value = values[code] ?? -1;
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xff_ffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count] = (held >> bits) & 0xff;
    count += 1;
  }
  return bytes.subarray(0, count);
}

/**
 * What bytes say: UTF-16 where they begin with its mark, else UTF-8. Null where they are neither (The Unicode Standard, 3.9: no surrogates alone, nothing longer than it has to be). `lenient`: bytes that
 * are no UTF-8 are letters of ISO 8859-1, so that one of them hides nothing of the rest.
 */
export function textIn(bytes: Uint8Array, lenient = false): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return fromUtf16(bytes, 0, lenient);
  if (first === 0xfe && second === 0xff) return fromUtf16(bytes, 1, lenient);
  return fromUtf8(first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes, lenient);
}

/** `high`: which byte of two is the upper one's place, 1 where it comes first. */
function fromUtf16(bytes: Uint8Array, high: 0 | 1, lenient: boolean): string | null {
  if (bytes.length % 2 === 1 && !lenient) return null;
  let text = '';
  let units: number[] = [];
  for (let at = 2; at < bytes.length; at += 2) {
    const [one, other] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    units.push(high === 1 ? (one << 8) | other : (other << 8) | one);
    if (units.length < step) continue;
    text += String.fromCharCode(...units);
    units = [];
  }
  text += String.fromCharCode(...units);
  return lenient || text.isWellFormed() ? text : null;
}

function fromUtf8(bytes: Uint8Array, lenient: boolean): string | null {
  let text = '';
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (units.length >= step) {
      text += String.fromCharCode(...units);
      units = [];
    }
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    const code = length === 1 ? lead : characterAt(bytes, at, length);
    if (code === null) {
      if (!lenient) return null;
      units.push(lead);
      at += 1;
      continue;
    }
    if (code < 0x1_0000) units.push(code);
    else units.push(0xd800 + ((code - 0x1_0000) >> 10), 0xdc00 + ((code - 0x1_0000) & 0x3ff));
    at += length;
  }
  return text + String.fromCharCode(...units);
}

/** The character of `length` bytes at `at`; null where there is none. */
function characterAt(bytes: Uint8Array, at: number, length: number): number | null {
  const lead = bytes[at] ?? 0;
  if (lead < 0xc2 || lead > 0xf4) return null;
  let code = lead & (0x7f >> length);
  for (let nth = 1; nth < length; nth += 1) {
    const next = bytes[at + nth] ?? 0;
    if ((next & 0xc0) !== 0x80) return null;
    code = (code << 6) | (next & 0x3f);
  }
  const least = length === 4 ? 0x1_0000 : length === 3 ? 0x800 : 0x80;
  return code < least || code > 0x10_ffff || (code >= 0xd800 && code < 0xe000) ? null : code;
}

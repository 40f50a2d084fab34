/**
 * The tokens of JSON (RFC 8259) over bytes. Every function takes the offset where a token begins and returns the offset
 * after it, or, where the token is wrong, the complement `~offset` of the first wrong byte (always negative). An offset at
 * the end of the line stands for a line that ended too early.
 */

export const byte = {
  quote: 0x22,
  comma: 0x2c,
  minus: 0x2d,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** The offset of the first byte at or after `at` that is no whitespace. Cannot fail. */
export function skipSpace(line: Buffer, at: number): number {
  while (at < line.length) {
    const here = line[at];
    if (here !== 0x20 && here !== 0x0a && here !== 0x0d && here !== 0x09) break;
    at++;
  }
  return at;
}

/** A number, `true`, `false` or `null`. */
export function scalarEnd(line: Buffer, at: number): number {
  switch (line[at]) {
    case 0x74:
      return wordEnd(line, at, 'true');
    case 0x66:
      return wordEnd(line, at, 'false');
    case 0x6e:
      return wordEnd(line, at, 'null');
    default:
      return numberEnd(line, at);
  }
}

/** Whether the bytes [start, end) hold a backslash. */
export function hasEscape(line: Buffer, start: number, end: number): boolean {
  if (end - start > 64) return line.subarray(start, end).includes(byte.backslash);
  for (let at = start; at < end; at++) if (line[at] === byte.backslash) return true;
  return false;
}

function wordEnd(line: Buffer, at: number, word: string): number {
  for (let index = 1; index < word.length; index++) {
    if (line[at + index] !== word.charCodeAt(index)) return ~Math.min(at + index, line.length);
  }
  return at + word.length;
}

function numberEnd(line: Buffer, at: number): number {
  if (line[at] === byte.minus) at++;
  if (line[at] === 0x30) at++;
  else {
    at = digitsEnd(line, at);
    if (at < 0) return at;
  }
  if (line[at] === 0x2e) {
    at = digitsEnd(line, at + 1);
    if (at < 0) return at;
  }
  if (line[at] === 0x65 || line[at] === 0x45) {
    at++;
    if (line[at] === 0x2b || line[at] === byte.minus) at++;
    at = digitsEnd(line, at);
  }
  return at;
}

/** One digit or more. */
function digitsEnd(line: Buffer, at: number): number {
  const start = at;
  while (at < line.length) {
    const here = line[at] as number;
    if (here < 0x30 || here > 0x39) break;
    at++;
  }
  return at === start ? ~at : at;
}

/** The escape whose backslash is at `at`. Unpaired surrogate escapes are JSON (RFC 8259 section 8.2) and pass. */
export function escapeEnd(line: Buffer, at: number): number {
  switch (line[at + 1]) {
    case byte.quote:
    case byte.backslash:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return at + 2;
    case 0x75:
      for (let index = 2; index < 6; index++) {
        if (!isHex(line[at + index])) return ~Math.min(at + index, line.length);
      }
      return at + 6;
    default:
      return ~Math.min(at + 1, line.length);
  }
}

function isHex(here: number | undefined): boolean {
  if (here === undefined) return false;
  return (here >= 0x30 && here <= 0x39) || (here >= 0x41 && here <= 0x46) || (here >= 0x61 && here <= 0x66);
}

/** Objects and lists within each other that are looked at; what lies deeper is left to who can. */
const deepest = 32;

/**
 * Whether the text from `from` up to `to` is one JSON object that is canonical for certain: no spaces, members ascending by UTF-16 code unit, every value as JSON.stringify prints it. It is read once
 * and nothing is made of it. False says nothing: numbers that are no plain integers, escapes of control characters and the like are left to a parser.
 */
export function isCanonicalObject(text: string, from: number, to: number): boolean {
  return text.charCodeAt(from) === openBrace && objectEnd(text, from, 0) === to;
}

const [quote, comma, minus, zero, nine, colon, openBracket, backslash, closeBracket, openBrace, closeBrace] = [34, 44, 45, 48, 57, 58, 91, 92, 93, 123, 125] as const;

/** Where the value that begins at `at` ends, or -1. */
function valueEnd(text: string, at: number, depth: number): number {
  switch (text.charCodeAt(at)) {
    case quote:
      return stringEnd(text, at);
    case openBrace:
      return objectEnd(text, at, depth + 1);
    case openBracket:
      return listEnd(text, at, depth + 1);
    case 116:
      return text.startsWith('true', at) ? at + 4 : -1;
    case 102:
      return text.startsWith('false', at) ? at + 5 : -1;
    case 110:
      return text.startsWith('null', at) ? at + 4 : -1;
    default:
      return integerEnd(text, at);
  }
}

function objectEnd(text: string, at: number, depth: number): number {
  if (text.charCodeAt(at + 1) === closeBrace) return at + 2;
  if (depth > deepest) return -1;
  let last = '';
  for (let next = at + 1; ; next += 1) {
    const end = text.charCodeAt(next) === quote ? stringEnd(text, next) : -1;
    if (end < 0 || text.charCodeAt(end) !== colon) return -1;
    const name = text.slice(next + 1, end - 1);
    // A name with an escape may sort otherwise than its text does, and one that is a number is not printed in its place.
    if (name <= last || name.charCodeAt(0) <= nine || name.includes('\\')) return -1;
    last = name;
    next = valueEnd(text, end + 1, depth);
    if (next < 0) return -1;
    const then = text.charCodeAt(next);
    if (then === closeBrace) return next + 1;
    if (then !== comma) return -1;
  }
}

function listEnd(text: string, at: number, depth: number): number {
  if (text.charCodeAt(at + 1) === closeBracket) return at + 2;
  if (depth > deepest) return -1;
  for (let next = at + 1; ; next += 1) {
    next = valueEnd(text, next, depth);
    if (next < 0) return -1;
    const then = text.charCodeAt(next);
    if (then === closeBracket) return next + 1;
    if (then !== comma) return -1;
  }
}

/** Escapes are only those that have one way of being written; surrogates may be unpaired, which is written otherwise. */
function stringEnd(text: string, at: number): number {
  for (let next = at + 1; ; next += 1) {
    const unit = text.charCodeAt(next);
    if (unit === quote) return next + 1;
    if (unit === backslash) {
      next += 1;
      if (!isShort(text.charCodeAt(next))) return -1;
    } else if (!(unit >= 32) || (unit >= 0xd800 && unit <= 0xdfff)) return -1;
  }
}

/** What may follow a backslash: quote, backslash, b, f, n, r, t. */
function isShort(unit: number): boolean {
  return unit === quote || unit === backslash || unit === 98 || unit === 102 || unit === 110 || unit === 114 || unit === 116;
}

/** Integers of at most 15 digits: their text is their only one. */
function integerEnd(text: string, at: number): number {
  const first = text.charCodeAt(at) === minus ? at + 1 : at;
  let next = first;
  while (isDigit(text.charCodeAt(next))) next += 1;
  const digits = next - first;
  if (digits === 0 || digits > 15 || (text.charCodeAt(first) === zero && (digits > 1 || first > at))) return -1;
  return next;
}

function isDigit(unit: number): boolean {
  return unit >= zero && unit <= nine;
}

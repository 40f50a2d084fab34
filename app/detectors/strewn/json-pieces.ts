import { longest, Pieces, type Piece } from './pieces';

/** The strings of a text that is JSON, or begins like it, as far as they are short. Read sign by sign: what is no JSON gives pieces nobody asked for, and takes no longer. */
export function jsonPiecesIn(text: string): readonly Piece[] {
  if (!/^\s{0,1000}[[{]/.test(text)) return [];
  const pieces = new Pieces();
  for (let from = text.indexOf('"'); from !== -1; ) {
    const end = endOfString(text, from + 1);
    if (end === -1) break;
    // What is longer is no piece, however it is escaped.
    const said = end - from > 6 * longest ? '' : text.slice(from + 1, end);
    if (said !== '') pieces.add(said.includes('\\') ? unescaped(said) : said, namesMember(text, end + 1), [from + 1, end]);
    from = text.indexOf('"', end + 1);
  }
  return pieces.all;
}

/** Where the string ends that begins at `from`: its closing quote; -1 where there is none. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\' && at - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function namesMember(text: string, from: number): boolean {
  let at = from;
  while (at < from + 20 && text.charCodeAt(at) <= 0x20) at += 1;
  return text[at] === ':';
}

function unescaped(said: string): string {
  try {
    const read: unknown = JSON.parse(`"${said}"`);
    return typeof read === 'string' ? read : said;
  } catch {
    return said;
  }
}

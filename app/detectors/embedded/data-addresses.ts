import { bytesOf, textIn } from './bytes';
import { isTextual } from './textual';

/** A text that an address of the scheme `data:` (RFC 2397) holds, and where the address stands. */
export interface DataText {
  readonly text: string;
  /** UTF-16 units, end exclusive: what is written for the text. */
  readonly span: readonly [number, number];
}

/** So many of one text are read, and so much of each, UTF-16 units. */
const countLimit = 40;
const lengthLimit = 256 * 1024;

const head = /(?<![\w-])data:([\w.+-]{1,80}\/[\w.+-]{1,80})?((?:;[\w.+-]{1,40}(?:=[\w.+"'-]{0,80})?){0,6}),/gi;
const packed = /[A-Za-z0-9+/_-]*={0,2}/y;
const escaped = /[^\s"'<>`)\]}\\]*/y;

/** The texts of `data:` addresses in `text`, in its order, none within another. What is longer than is read is read from its beginning; `onCut` is called where something was not read. */
export function dataTextsIn(text: string, onCut: () => void = () => undefined): readonly DataText[] {
  if (!text.includes(',') || !/data:/i.test(text)) return [];
  const found: DataText[] = [];
  let end = 0;
  for (const match of text.matchAll(head)) {
    if (match.index < end) continue;
    const base64 = /;base64$/i.test(match[2] ?? '');
    // Without a type it is plain text.
    if (!isTextual(match[1])) continue;
    const from = match.index + match[0].length;
    const pattern = base64 ? packed : escaped;
    pattern.lastIndex = from;
    const body = pattern.exec(text)?.[0] ?? '';
    end = from + body.length;
    if (found.length === countLimit) {
      onCut();
      break;
    }
    if (body.length > lengthLimit) onCut();
    const said = base64 ? fromPacked(body.slice(0, lengthLimit)) : fromEscaped(body.slice(0, lengthLimit));
    if (said === null || said === '' || said === body) continue;
    found.push({ text: said, span: [from, end] });
  }
  return found;
}

function fromPacked(body: string): string | null {
  // Cut at whole bytes, and before a character that would be cut.
  const bytes = bytesOf(body.length === lengthLimit ? body.slice(0, lengthLimit - (lengthLimit % 4)) : body);
  if (bytes === null) return null;
  if (body.length < lengthLimit) return textIn(bytes);
  for (let cut = 0; cut < 4; cut += 1) {
    const text = textIn(bytes.subarray(0, bytes.length - cut));
    if (text !== null) return text;
  }
  return null;
}

const run = /(?:%[\dA-Fa-f]{2})+/g;

function fromEscaped(body: string): string {
  return body.replaceAll(run, (piece) => {
    try {
      return decodeURIComponent(piece);
    } catch {
      return piece;
    }
  });
}

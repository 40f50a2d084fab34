import { print } from '#shared/json';
import type { Span } from './framing/envelope';
import { textOf } from './framing/names';
import { scan } from './framing/scan';
import { Strings } from './framing/strings';
import { byte, hasEscape, scalarEnd, skipSpace } from './framing/tokens';

/**
 * An answer of the server's to a tool call with a note to the model in it: the last item of its content, or the end of an error's message. All other bytes stay as they were
 * received. A result without content gets some; one whose content is no list is left as it is, for nobody knows how it is read.
 */
export function withNote(line: Uint8Array | string, note: string): Uint8Array {
  const bytes = typeof line === 'string' ? Buffer.from(line) : Buffer.from(line.buffer, line.byteOffset, line.length);
  const scanned = scan(bytes);
  if (!scanned.ok || scanned.shape !== 'object') return bytes;
  const { result, error } = scanned.top;
  if (error !== undefined && bytes[error.start] === byte.openBrace) return inError(bytes, error, note);
  return result !== undefined && bytes[result.start] === byte.openBrace ? inResult(bytes, result, note) : bytes;
}

function inError(line: Buffer, error: Span, note: string): Buffer {
  const message = memberOf(line, error, 'message');
  if (message === undefined || line[message.start] !== byte.quote) return line;
  return inserted(line, message.end - 1, print(` (${note})`).slice(1, -1));
}

function inResult(line: Buffer, result: Span, note: string): Buffer {
  const item = `{"type":"text","text":${print(note)}}`;
  const content = memberOf(line, result, 'content');
  if (content === undefined) return inserted(line, result.start + 1, `"content":[${item}]${isEmpty(line, result) ? '' : ','}`);
  if (line[content.start] !== byte.openBracket) return line;
  return inserted(line, content.end - 1, `${isEmpty(line, content) ? '' : ','}${item}`);
}

function inserted(line: Buffer, at: number, text: string): Buffer {
  return Buffer.concat([line.subarray(0, at), Buffer.from(text), line.subarray(at)]);
}

function isEmpty(line: Buffer, { start, end }: Span): boolean {
  return skipSpace(line, start + 1) === end - 1;
}

/** The value of the member `name` of the object at `object`, in a line that passed `scan`. */
function memberOf(line: Buffer, object: Span, name: string): Span | undefined {
  const strings = new Strings(line);
  let at = skipSpace(line, object.start + 1);
  while (line[at] === byte.quote) {
    const after = strings.end(at + 1);
    const found = textOf(line, at + 1, after - 1, hasEscape(line, at + 1, after - 1));
    const start = skipSpace(line, skipSpace(line, after) + 1);
    const end = valueEnd(line, strings, start);
    if (found === name) return { start, end };
    at = skipSpace(line, end);
    if (line[at] === byte.comma) at = skipSpace(line, at + 1);
  }
  return undefined;
}

function valueEnd(line: Buffer, strings: Strings, start: number): number {
  if (line[start] === byte.quote) return strings.end(start + 1);
  if (line[start] !== byte.openBrace && line[start] !== byte.openBracket) return scalarEnd(line, start);
  let depth = 0;
  for (let at = start; at < line.length; ) {
    const here = line[at];
    if (here === byte.quote) {
      at = strings.end(at + 1);
      continue;
    }
    at += 1;
    if (here === byte.openBrace || here === byte.openBracket) depth += 1;
    else if (here === byte.closeBrace || here === byte.closeBracket) depth -= 1;
    if (depth === 0) return at;
  }
  return line.length;
}

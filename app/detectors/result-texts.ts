import type { Text } from '#app/definitions/texts';
import { isJsonObject, member, type Json } from '#shared/json';
import { bytesOf, textIn } from './embedded/bytes';
import { isTextual } from './embedded/textual';
import { isPart } from './parts';
import { Pieces, strewnRoot, type Piece } from './strewn/pieces';

/** At most so many texts of one result are looked at, and so deep. */
const countLimit = 5000;
const depthLimit = 64;

/** Longest name of a member that is not looked at, UTF-16 units; one with white space in it is no word of a program. */
const nameLimit = 40;
const spacedNameLimit = 12;

/** Of a part, and of the resource within one, a member can be bytes as text. Anywhere else `data` is what its server says it is. */
const bytes = /^[\w+/=\r\n-]*$/;

/** So much base64 of one message is read, UTF-16 units: 6 MiB of text. */
const bytesLimit = 8 * 1024 * 1024;

export interface ResultTexts {
  readonly texts: readonly Text[];
  /** There is more. */
  readonly cut: boolean;
  /** Names and short texts of structured content, in order, by where it lies. */
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
}

/**
 * Every text that somebody may read of an answer, or of the params of an ask, with its JSON Pointer into the message. Of a resource whose bytes are text (`blob`, and `data` of a part) it is what they say; a span in it
 * is one of that text.
 */
export function resultTexts(answer: Json): ResultTexts {
  const texts: Text[] = [];
  const pieces = new Map<string, Pieces>();
  let cut = false;
  let bytesLeft = bytesLimit;
  function embedded(value: string, type: Json | undefined, at: string): void {
    const mimeType = typeof type === 'string' ? type : undefined;
    if (value === '' || !isTextual(mimeType)) return;
    bytesLeft -= value.length;
    const bytes = bytesLeft < 0 ? null : bytesOf(value);
    cut ||= bytesLeft < 0;
    const text = bytes === null ? null : textIn(bytes, mimeType !== undefined);
    // What is said to be text, and cannot be read as such, was not read: in another coding, or with signs that others pass over.
    if (mimeType !== undefined && (text === null || /\0/.test(text))) cut = true;
    if (text === null || text === '') return;
    if (texts.length < countLimit) texts.push({ at, text });
    else cut = true;
  }
  function visit(json: Json, at: string, depth: number, around: Pieces | null): void {
    const strewn = around ?? piecesAt(pieces, at);
    if (texts.length >= countLimit || depth > depthLimit) {
      cut = true;
    } else if (typeof json === 'string') {
      if (json.length > 0) texts.push({ at, text: json });
      if (strewn !== null) strewn.add(json, false);
    } else if (Array.isArray(json)) {
      for (const [index, item] of (json as readonly Json[]).entries()) {
        if (cut) return;
        visit(item, `${at}/${index}`, depth + 1, strewn);
      }
    } else if (isJsonObject(json)) {
      let index = 0;
      for (const [name, value] of json) {
        if (cut) return;
        const under = pointer(at, name, index);
        index += 1;
        // Names are words too, where a server chooses them.
        if (depth > 1 && isWords(name) && texts.length < countLimit) texts.push({ at: `${under}${ofName}`, text: name });
        strewn?.add(name, true);
        if (!isBytes(name, value, at)) visit(value, under, depth + 1, strewn);
        if (typeof value === 'string' && mayBeBytes(name, value, at)) embedded(value, json.get('mimeType'), under);
        else if (name === 'blob' && typeof value === 'string' && isPart(at) && saysText(json.get('mimeType'))) cut = true;
      }
    }
  }
  for (const root of ['result', 'error', 'params'] as const) {
    const value = member(answer, root);
    if (value !== undefined) visit(value, `/${root}`, 1, null);
  }
  return { texts, cut, pieces: new Map([...pieces].map(([at, { all }]) => [at, all])) };
}

function saysText(type: Json | undefined): boolean {
  return typeof type === 'string' && isTextual(type);
}

function piecesAt(pieces: Map<string, Pieces>, at: string): Pieces | null {
  if (!strewnRoot.test(at)) return null;
  const made = new Pieces();
  pieces.set(at, made);
  return made;
}

/** Behind the place of a member: its name is meant, and not its value. No pointer has a `~` before anything but 0 and 1. */
export const ofName = '/~name';

/** The place of a member, the `index`th of what is at `at`. A long name is cut, and told from others that begin like it by its index. */
export function pointer(at: string, name: string, index: number): string {
  return `${at}/${name.slice(0, 500).replaceAll('~', '~0').replaceAll('/', '~1')}${name.length > 500 ? `~${index}~` : ''}`;
}

function isWords(name: string): boolean {
  return name.length > nameLimit || (name.length > spacedNameLimit && /\s/.test(name));
}

/** Whether a program may read the member `name` of what is at `at` as bytes. Many pass over white space in base64, which words without a comma look like too: such a text is read both ways. */
export function mayBeBytes(name: string, value: Json, at: string): boolean {
  return (name === 'data' || name === 'blob') && typeof value === 'string' && isPart(at) && /^[\w+/=\s-]*$/.test(value);
}

/** Whether it is bytes and no words. */
function isBytes(name: string, value: Json, at: string): boolean {
  return (name === 'data' || name === 'blob') && typeof value === 'string' && isPart(at) && bytes.test(value);
}

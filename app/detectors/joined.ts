import type { Text } from '#app/definitions/texts';
import { isPartText } from './parts';
import { jsonPiecesIn } from './strewn/json-pieces';
import type { Piece } from './strewn/pieces';
import { readTogether } from './strewn/read-together';
import type { Window } from './windows';

/** Where the parts of a result are said to lie together. */
export const joinedAt = '/result/content';
/** So much of all parts is read as one, UTF-16 units. */
const lengthLimit = 16 * 1024;
/** So many texts of a result are read as JSON. */
const jsonLimit = 20;

/** What no text of a result says by itself and several may say together: the beginnings of its parts, the names and items of its structured content, those of a text that is JSON. */
export function joinedTexts(texts: readonly Text[], pieces: ReadonlyMap<string, readonly Piece[]>): readonly Window[] {
  const parts = joinedParts(texts);
  const structured = [...pieces].map(([at, some]) => readTogether(at, some));
  const written = texts.filter(({ at }) => isPartText(at)).slice(0, jsonLimit).map(({ at, text }) => readTogether(at, jsonPiecesIn(text)));
  return [...(parts === null ? [] : [{ ...parts, origin: same }]), ...[...structured, ...written].filter((one) => one !== null)];
}

const same = (start: number, end: number): readonly [number, number] => [start, end];

/** The beginnings of a result's text parts as one text. Null where there are fewer than two. */
function joinedParts(texts: readonly Text[]): Text | null {
  const parts = texts.filter(({ at }) => isPartText(at));
  if (parts.length < 2) return null;
  const each = Math.max(64, Math.floor(lengthLimit / parts.length));
  return { at: joinedAt, text: parts.map(({ text }) => text.slice(0, each)).join(' ').slice(0, lengthLimit) };
}

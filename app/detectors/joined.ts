import type { Text } from '#app/definitions/texts';
import { isPartText } from './parts';

/** Where they are said to lie together. */
export const joinedAt = '/result/content';
/** So much of all parts is read as one, UTF-16 units. */
const lengthLimit = 16 * 1024;

/** The beginnings of a result's text parts as one text: what no part says by itself they may say together. Null where there are fewer than two. */
export function joinedParts(texts: readonly Text[]): Text | null {
  const parts = texts.filter(({ at }) => isPartText(at));
  if (parts.length < 2) return null;
  const each = Math.max(64, Math.floor(lengthLimit / parts.length));
  return { at: joinedAt, text: parts.map(({ text }) => text.slice(0, each)).join(' ').slice(0, lengthLimit) };
}

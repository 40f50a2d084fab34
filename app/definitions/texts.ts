import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { isWords, placeOf, type Place } from './canonical';

/** A text of a definition that a model or a person reads. */
export interface Text {
  /** A JSON Pointer (RFC 6901) into the definition. */
  readonly at: string;
  readonly text: string;
}

/** At most so many texts of one definition are read, so long each, UTF-16 units, and so much of all. A definition with more counts as unreadable. */
const countLimit = 5_000;
export const textLimit = 64 * 1024;
const totalLimit = 256 * 1024;

/** Every text of `definition` that says something: descriptions, titles, examples, values to choose from, names of arguments. `cut`: there is more than is read. */
export function textsOf(definition: Json): { readonly texts: readonly Text[]; readonly names: readonly Text[]; readonly cut: boolean } {
  const texts: Text[] = [];
  const names: Text[] = [];
  let left = totalLimit;
  const open: { readonly json: Json; readonly at: string; readonly place: Place; readonly words: boolean }[] = [{ json: definition, at: '', place: 'definition', words: true }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { json, at, place, words } = next;
    if (texts.length + names.length >= countLimit || left < 0) return { texts, names, cut: true };
    if (typeof json === 'string') {
      if (!words) continue;
      left -= json.length;
      texts.push({ at, text: json.slice(0, textLimit) });
      if (json.length > textLimit) return { texts, names, cut: true };
    } else if (isJsonObject(json)) {
      const keys = [...json.keys()];
      // A pointer grows with the depth, so an object nested without end is given up before its pointers fill the memory.
      if (at.length > 4_000 || keys.length > countLimit * 4) return { texts, names, cut: true };
      for (let index = keys.length - 1; index >= 0; index -= 1) {
        const key = keys[index] ?? '';
        const under = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 500)}`;
        const inner = placeOf(place, key);
        if (place === 'names') names.push({ at: under, text: key.slice(0, textLimit) });
        open.push({ json: json.get(key) ?? null, at: under, place: inner, words: saysSomething(place, key) });
      }
    } else if (Array.isArray(json)) {
      const items = json as readonly Json[];
      if (at.length > 4_000 || items.length > countLimit * 4) return { texts, names, cut: true };
      for (let index = items.length - 1; index >= 0; index -= 1) open.push({ json: items[index] ?? null, at: `${at}/${index}`, place, words });
    }
  }
  return { texts, names, cut: false };
}

function saysSomething(place: Place, key: string): boolean {
  if (place === 'definition') return key !== 'name' && key !== 'icons' && key !== 'uriTemplate' && key !== 'mimeType';
  if (place === 'data' || place === 'names') return true;
  return isWords(place, key) || key === 'default' || key === 'const' || key === 'enum' || key === 'name';
}

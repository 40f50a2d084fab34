import type { Text } from '#app/definitions/texts';
import { isJsonObject, member, type Json } from '#shared/json';
import { isPart } from './parts';

/** At most so many texts of one result are looked at, and so deep. */
const countLimit = 5000;
const depthLimit = 64;

/** Longest name of a member that is not looked at, UTF-16 units; one with white space in it is no word of a program. */
const nameLimit = 40;
const spacedNameLimit = 12;

/** Of a part, and of the resource within one, a member can be bytes as text. Anywhere else `data` is what its server says it is. */
const bytes = /^[\w+/=\r\n-]*$/;

/** Every text that somebody may read of an answer, or of the params of an ask, with its JSON Pointer into the message. `cut`: there is more. */
export function resultTexts(answer: Json): { readonly texts: readonly Text[]; readonly cut: boolean } {
  const texts: Text[] = [];
  let cut = false;
  function visit(json: Json, at: string, depth: number): void {
    if (texts.length >= countLimit || depth > depthLimit) {
      cut = true;
    } else if (typeof json === 'string') {
      if (json.length > 0) texts.push({ at, text: json });
    } else if (Array.isArray(json)) {
      for (const [index, item] of (json as readonly Json[]).entries()) {
        if (cut) return;
        visit(item, `${at}/${index}`, depth + 1);
      }
    } else if (isJsonObject(json)) {
      let index = 0;
      for (const [name, value] of json) {
        if (cut) return;
        const under = pointer(at, name, index);
        index += 1;
        // Names are words too, where a server chooses them.
        if (depth > 1 && isWords(name) && texts.length < countLimit) texts.push({ at: `${under}${ofName}`, text: name });
        if (!isWordless(name, value, at)) visit(value, under, depth + 1);
      }
    }
  }
  for (const root of ['result', 'error', 'params'] as const) {
    const value = member(answer, root);
    if (value !== undefined) visit(value, `/${root}`, 1);
  }
  return { texts, cut };
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

function isWordless(name: string, value: Json, at: string): boolean {
  return (name === 'data' || name === 'blob') && typeof value === 'string' && isPart(at) && bytes.test(value);
}

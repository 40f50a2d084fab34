import type { Text } from '#app/definitions/texts';
import { isJsonObject, JsonNumber, member, type Json } from '#shared/json';

/** So many arguments are looked at. */
const limit = 1000;

/** Where a tool declares that it changes nothing. */
export const readOnlyAt = '/annotations/readOnlyHint';

/** What a definition says without words: that it changes nothing, and which switches and numbers are taken where none is given. `at` is a JSON Pointer, `text` the value as JSON prints it. */
export function settingsOf(definition: Json): readonly Text[] {
  const found: Text[] = member(member(definition, 'annotations'), 'readOnlyHint') === true ? [{ at: readOnlyAt, text: 'true' }] : [];
  const properties = member(member(definition, 'inputSchema'), 'properties');
  if (!isJsonObject(properties)) return found;
  let left = limit;
  for (const [name, schema] of properties) {
    left -= 1;
    if (left < 0) break;
    const taken = member(schema, 'default');
    const text = typeof taken === 'boolean' || typeof taken === 'number' ? String(taken) : taken instanceof JsonNumber ? taken.text : null;
    if (text !== null) found.push({ at: `/inputSchema/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 500)}/default`, text: text.slice(0, 100) });
  }
  return found;
}

const lasting = /day|hour|minute|expir|ttl|valid|retention|retain|keep|age|old/i;
/** From so many on a number stands for no limit. */
const unlimited = 10_000;
const longTime = 300;

/** A switch or a number that is taken by default, in words; null where it says nothing. */
export function settingInWords(name: string, text: string): string | null {
  if (text === 'true') return `by default always ${name}`;
  if (text === 'false') return `by default never ${name}`;
  const many = Number(text);
  if (lasting.test(name)) return many === 0 ? `${name} by default none at all` : many >= longTime ? `${name} by default forever` : null;
  return many >= unlimited ? `${name} by default unlimited` : null;
}

import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import { memberAt, numberText } from './edits';
import type { Sensitive } from './find';
import { namesSecret } from './secrets';

/** What only its name gives away, as the rule that found it. */
const rule = 'secret/named-secret';
/** A longer name or flag is none. */
const nameLimit = 200;
/** So much of a value says whether it is only a reference to one. */
const valueLimit = 1000;

/**
 * Every value that stands under a secret's name, or behind a flag of one, whatever it looks like: `password: "hunter2"` is drawn by no machine. In doubt a value is one: for what is only read again
 * later one too few is worse than one too many. `at` is the place of `json`.
 */
export function namedSecrets(json: Json, at: string): readonly Sensitive[] {
  const found: Sensitive[] = [];
  const visit = (value: Json, place: string, name: string, under: boolean): void => {
    if (isJsonObject(value)) {
      const all = under || (value.size > 0 && names(name, 'anything'));
      for (const [key, item] of value) visit(item, memberAt(place, key), key, all);
    } else if (Array.isArray(value)) {
      let before = '';
      for (const [index, item] of (value as readonly Json[]).entries()) {
        visit(item, `${place}/${index}`, name, under || (typeof item === 'string' && before.startsWith('-') && follows(before, item)));
        before = typeof item === 'string' ? item.slice(0, nameLimit) : '';
      }
    } else if (value !== null && typeof value !== 'boolean' && value !== '') {
      const number = typeof value === 'number' || value instanceof JsonNumber;
      const text = number ? numberText(value as number | JsonNumber) : (value as string);
      if (under || names(name, number ? 'anything' : text)) found.push({ rule, at: place, span: [0, text.length] });
    }
  };
  visit(json, at, '', false);
  return found;
}

/** By the name alone: what a longer text holds is found in it. */
function names(name: string, value: string): boolean {
  return name !== '' && namesSecret(name.slice(0, nameLimit), value.slice(0, valueLimit));
}

function follows(flag: string, value: string): boolean {
  return !value.startsWith('-') && names(flag.replace(/^--?/, ''), value);
}

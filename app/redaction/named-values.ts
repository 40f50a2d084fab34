import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import { memberAt, numberText } from './edits';
import type { Sensitive } from './find';
import { namesSecret } from './secrets';
import { writtenSecrets } from './written-secrets';

/** What only its name gives away, as the rule that found it. */
const rule = 'secret/named-secret';
/** A longer name or flag is none. */
const nameLimit = 200;
/** So much of a value says whether it is only a reference to one. */
const valueLimit = 1000;
/** Members that say what another is called, and that other. */
const calls = new Set(['name', 'key', 'header', 'field', 'variable', 'parameter', 'param', 'label', 'selector', 'element', 'type']);
const called = new Set(['value', 'val', 'content', 'text', 'data', 'default', 'secret_value']);
/** A longer one, or one of several lines, is a document that is called so. */
const besideLimit = 400;

/**
 * Every value that stands under a secret's name, or behind a flag of one, whatever it looks like: `password: "hunter2"` is drawn by no machine. In doubt a value is one: for what is only read again
 * later one too few is worse than one too many. A name may stand beside its value, too, or both within a text. `at` is the place of `json`.
 */
export function namedSecrets(json: Json, at: string): readonly Sensitive[] {
  const found: Sensitive[] = [];
  const visit = (value: Json, place: string, name: string, under: boolean, inList = false): void => {
    if (isJsonObject(value)) {
      const all = under || (value.size > 0 && names(name, 'anything'));
      const told = all || namedBeside(value);
      for (const [key, item] of value) visit(item, memberAt(place, key), key, all || (told && called.has(key.toLowerCase()) && !isDocument(item)));
    } else if (Array.isArray(value)) {
      const pair = inList && isPair(value as readonly Json[]);
      let before = '';
      for (const [index, item] of (value as readonly Json[]).entries()) {
        visit(item, `${place}/${index}`, name, under || (pair && index === 1) || (typeof item === 'string' && before.startsWith('-') && follows(before, item)), true);
        before = typeof item === 'string' ? item.slice(0, nameLimit) : '';
      }
    } else if (value !== null && typeof value !== 'boolean' && value !== '') {
      const number = typeof value === 'number' || value instanceof JsonNumber;
      const text = number ? numberText(value as number | JsonNumber) : (value as string);
      if (under || names(name, number ? 'anything' : text)) found.push({ rule, at: place, span: [0, text.length] });
      else if (!number) for (const span of writtenSecrets(text)) found.push({ rule, at: place, span });
    }
  };
  visit(json, at, '', false);
  return found;
}

/** By the name alone, however it is put together: `user[password]`, `password2`, `#password`. */
function names(name: string, value: string): boolean {
  if (name === '') return false;
  const [head, shown] = [name.slice(0, nameLimit), value.slice(0, valueLimit)];
  if (namesSecret(head, shown)) return true;
  const words = head.replaceAll(/[^A-Za-z]+/g, ' ').trim();
  return words !== head && words !== '' && namesSecret(words, shown);
}

/** `{ name: 'DB_PASSWORD', value: … }`: a variable, a header, a field of a form. */
function namedBeside(value: ReadonlyMap<string, Json>): boolean {
  for (const [key, item] of value) if (typeof item === 'string' && item.length <= nameLimit && calls.has(key.toLowerCase()) && names(item, 'anything')) return true;
  return false;
}

function isDocument(value: Json): boolean {
  return typeof value === 'string' && (value.length > besideLimit || value.trim().includes('\n'));
}

/** `['DB_PASSWORD', …]` in a list of such. */
function isPair(value: readonly Json[]): boolean {
  const [name] = value;
  return value.length === 2 && typeof name === 'string' && /^[\w.-]{1,200}$/.test(name) && names(name, 'anything');
}

function follows(flag: string, value: string): boolean {
  return !value.startsWith('-') && names(flag.replace(/^--?/, ''), value);
}

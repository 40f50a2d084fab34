import type { Steps } from '#app/detectors/steps';
import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import { decodedOf } from './decoded';
import { memberAt, numberText } from './edits';
import type { Sensitive } from './find';
import { isFilled } from './no-value';
import { namesValue } from './secret-names';
import type { Span } from './spans';
import { writtenSecrets } from './written-secrets';

/** What only its name gives away, as the rule that found it. */
const rule = 'secret/named-secret';
/** A longer name or flag is none. */
const nameLimit = 200;
/** Members that say what another is called, and that other. */
const calls = new Set(['name', 'key', 'header', 'field', 'variable', 'parameter', 'param', 'label', 'selector', 'element', 'type']);
const called = new Set(['value', 'val', 'content', 'text', 'data', 'default', 'secret_value']);
/** A longer one, or one of several lines, is a document that is called so. */
const besideLimit = 400;
/** What arguments that are run are called. */
const run = /^(?:cmd|commands?|command_?line|scripts?|args?|argv|arguments|shell|bash|run|exec|code)$/i;
/** A line of a key that is written in lines. */
const keyLine = /^[\s>|+#*-]*[A-Za-z0-9+/=]{4,128}\s*$/;

/**
 * Every value that stands under a secret's name, or behind a flag of one, whatever it looks like: `password: "hunter2"` is drawn by no machine. In doubt a value is one: for what is only read again
 * later one too few is worse than one too many. A name may stand beside its value, too, or both within a text. `at` is the place of `json`. Null where time was up.
 */
export function namedSecrets(json: Json, at: string, steps: Steps): readonly Sensitive[] | null {
  const found: Sensitive[] = [];
  let late = false;
  const visit = (value: Json, place: string, name: string, under: boolean, inList = false): void => {
    if (late || steps(16)) {
      late = true;
    } else if (isJsonObject(value)) {
      const all = under || (value.size > 0 && namesValue(name, 'anything') && !isSchema(value));
      const told = all || namedBeside(value);
      for (const [key, item] of value) visit(item, memberAt(place, key), key, all || (told && called.has(key.toLowerCase()) && !isDocument(item)));
    } else if (Array.isArray(value)) {
      const pair = inList && isPair(value as readonly Json[]);
      let before = '';
      let inKey = false;
      for (const [index, item] of (value as readonly Json[]).entries()) {
        const line = typeof item === 'string' ? item : '';
        if (inKey && keyLine.test(line)) found.push({ rule, at: `${place}/${index}`, span: [0, line.length] });
        else visit(item, `${place}/${index}`, name, under || (pair && index === 1) || (before.startsWith('-') && follows(before, line)), true);
        inKey = (inKey && keyLine.test(line)) || /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----\s*$/.test(line.slice(-200));
        before = line.slice(0, nameLimit);
      }
    } else if (value !== null && typeof value !== 'boolean' && value !== '') {
      const number = typeof value === 'number' || value instanceof JsonNumber;
      const text = number ? numberText(value as number | JsonNumber) : (value as string);
      if (under || (namesValue(name, text) && !isFilled(text.slice(0, nameLimit)))) found.push({ rule, at: place, span: [0, text.length] });
      else if (!number) {
        const spans = spansIn(text, run.test(name), steps);
        if (spans === null) late = true;
        else for (const span of spans) found.push({ rule, at: place, span });
      }
    }
  };
  visit(json, at, '', false);
  return late ? null : found;
}

/** As it is written, and as it reads once its escapes are undone. */
function spansIn(text: string, command: boolean, steps: Steps): readonly Span[] | null {
  const spans = writtenSecrets(text, command, steps);
  const decoded = spans === null ? null : decodedOf(text);
  if (spans === null || decoded === null) return spans;
  const further = writtenSecrets(decoded.text, command, steps);
  return further === null ? null : [...spans, ...further.map((span) => decoded.spanOf(span))];
}

/** `{ name: 'DB_PASSWORD', value: … }`: a variable, a header, a field of a form. */
function namedBeside(value: ReadonlyMap<string, Json>): boolean {
  for (const [key, item] of value) if (typeof item === 'string' && item.length <= nameLimit && calls.has(key.toLowerCase()) && namesValue(item, 'anything')) return true;
  return false;
}

/** JSON Schema: what a value may be. */
function isSchema(value: ReadonlyMap<string, Json>): boolean {
  const type = value.get('type');
  return (typeof type === 'string' && /^(?:string|number|integer|boolean|array|object|null)$/.test(type)) || ['$ref', 'anyOf', 'oneOf', 'allOf', 'enum'].some((key) => value.has(key));
}

function isDocument(value: Json): boolean {
  return typeof value === 'string' && (value.length > besideLimit || value.trim().includes('\n'));
}

/** `['DB_PASSWORD', …]` in a list of such. */
function isPair(value: readonly Json[]): boolean {
  const [name] = value;
  return value.length === 2 && typeof name === 'string' && /^[\w.-]{1,200}$/.test(name) && namesValue(name, 'anything');
}

function follows(flag: string, value: string): boolean {
  const name = /^--?([A-Za-z][\w.-]*)$/.exec(flag)?.[1];
  return name !== undefined && value !== '' && !value.startsWith('-') && namesValue(name, value);
}

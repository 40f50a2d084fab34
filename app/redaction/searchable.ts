import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import type { RedactionKind } from '#shared/models/redaction';
import { findSensitive } from './find';
import { noPseudonyms } from './pseudonyms';
import { redact } from './redact';
import { secretArguments } from './secrets';

/** A longer value is judged word by word: it is no value of a name any more, but a text with names in it. */
const valueLimit = 400;
/** A longer flag is none. */
const nameLimit = 200;

/**
 * The texts of arguments that may be looked through for words: names and values without what is, or looks like, a secret, and without what is of `kinds`. In doubt a value is left out: whoever looks for
 * a word can do without one, but no index may tell a secret. Null where not all could be looked at in time.
 */
export function searchableTexts(args: Json, kinds: ReadonlySet<RedactionKind>, isOver: () => boolean = () => false): readonly string[] | null {
  const { found, finished } = findSensitive(args, { kinds: new Set([...kinds, 'secret']), known: [], pseudonyms: new Set(), isOver });
  if (!finished) return null;
  const masked = found.length === 0 ? args : redact(args, found, Object.fromEntries([...kinds, 'secret'].map((kind) => [kind, 'mask'])), noPseudonyms(null)).json;
  const texts: string[] = [];
  visit('', masked, texts);
  return texts;
}

function visit(name: string, value: Json, texts: string[]): void {
  if (typeof value === 'string') texts.push(...spared(name, value));
  else if (value instanceof JsonNumber || typeof value === 'number') texts.push(...spared(name, value instanceof JsonNumber ? value.text : String(value)));
  else if (value === null || typeof value === 'boolean') return;
  // Whatever a secret is kept in, it stands under its name.
  else if (namesSecret(name, 'anything')) return;
  else if (isJsonObject(value)) {
    for (const [key, item] of value) {
      texts.push(key);
      visit(key, item, texts);
    }
  } else {
    let before = '';
    for (const item of value as readonly Json[]) {
      const text = typeof item === 'string' ? item : '';
      // Of a command in words, a flag says what the next word is.
      if (secretArguments([before.slice(0, nameLimit), text.slice(0, valueLimit)])[1] !== true) visit(name, item, texts);
      before = text;
    }
  }
}

/** What of a value may be looked through. */
function spared(name: string, text: string): readonly string[] {
  if (namesSecret(name, text.slice(0, valueLimit))) return [];
  const words = text.split(/\s+/);
  const secret = secretArguments(words);
  if (!secret.includes(true)) return [text];
  return text.length <= valueLimit ? [] : words.filter((_, at) => secret[at] !== true);
}

function namesSecret(name: string, text: string): boolean {
  if (name === '') return false;
  const flag = `--${name.slice(0, nameLimit).replaceAll(/[^\w.-]/g, '-')}`;
  return secretArguments([flag, text])[1] === true || secretArguments([`${flag}=${text}`])[0] === true;
}

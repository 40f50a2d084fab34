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
 * a word can do without one, but no index may tell a secret. Null where not all could be looked at in time. `limit`: characters that are wanted; what stands behind them, but for the rest of a word, is not told.
 */
export function searchableTexts(args: Json, kinds: ReadonlySet<RedactionKind>, isOver: () => boolean = () => false, limit = Number.POSITIVE_INFINITY): readonly string[] | null {
  const { found, finished } = findSensitive(args, { kinds: new Set([...kinds, 'secret']), known: [], pseudonyms: new Set(), isOver });
  if (!finished) return null;
  const masked = found.length === 0 ? args : redact(args, found, Object.fromEntries([...kinds, 'secret'].map((kind) => [kind, 'mask'])), noPseudonyms(null)).json;
  const texts = new Texts(limit);
  visit('', masked, texts);
  return texts.all;
}

/** What may be looked through, until that is enough: judging word by word takes far longer than anything else done here. */
class Texts {
  readonly all: string[] = [];
  /** Characters that are still wanted. */
  left: number;

  constructor(limit: number) {
    this.left = limit;
  }

  add(text: string): void {
    if (this.left <= 0) return;
    this.all.push(text);
    this.left -= text.length;
  }
}

function visit(name: string, value: Json, texts: Texts): void {
  if (texts.left <= 0) return;
  if (typeof value === 'string') for (const text of spared(name, value, texts.left)) texts.add(text);
  else if (value instanceof JsonNumber || typeof value === 'number') for (const text of spared(name, value instanceof JsonNumber ? value.text : String(value), texts.left)) texts.add(text);
  else if (value === null || typeof value === 'boolean') return;
  // Whatever a secret is kept in, it stands under its name.
  else if (namesSecret(name, 'anything')) return;
  else if (isJsonObject(value)) {
    for (const [key, item] of value) {
      texts.add(key);
      visit(key, item, texts);
    }
  } else {
    let before = '';
    for (const item of value as readonly Json[]) {
      if (texts.left <= 0) return;
      const text = typeof item === 'string' ? item : '';
      // Of a command in words, a flag says what the next word is.
      if (secretArguments([before.slice(0, nameLimit), text.slice(0, valueLimit)])[1] !== true) visit(name, item, texts);
      before = text;
    }
  }
}

/** What of the first `limit` characters of a value may be looked through. */
function spared(name: string, text: string, limit: number): readonly string[] {
  if (namesSecret(name, text.slice(0, valueLimit))) return [];
  const wanted = wholeWords(text, limit);
  const words = wanted.split(/\s+/);
  const secret = secretArguments(words);
  if (!secret.includes(true)) return [wanted];
  return text.length <= valueLimit ? [] : words.filter((_, at) => secret[at] !== true);
}

/** The first `limit` characters and the rest of the word they end in: half a secret looks like none. */
function wholeWords(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const gap = /\s/g;
  gap.lastIndex = limit;
  return text.slice(0, gap.exec(text)?.index ?? text.length);
}

function namesSecret(name: string, text: string): boolean {
  if (name === '') return false;
  const flag = `--${name.slice(0, nameLimit).replaceAll(/[^\w.-]/g, '-')}`;
  return secretArguments([flag, text])[1] === true || secretArguments([`${flag}=${text}`])[0] === true;
}

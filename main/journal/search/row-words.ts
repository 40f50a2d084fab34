import { allKinds } from '#app/redaction/kinds';
import { searchableTexts } from '#app/redaction/searchable';
import { fromPlain, type Json } from '#shared/json';
import type { Entry, Plain } from '#shared/models/entry';
import type { RedactionKind } from '#shared/models/redaction';
import type { Payload } from '../open-payload';
import { textLimit, wordsOf } from './words';

/** So many different words of one row can be found. */
const wordLimit = 2000;
/** How long one row's arguments may be looked through, ms; those that take longer have no words. */
const patienceMs = 250;
/** Members of payloads that are JSON as text. */
const asText = new Set(['arguments', 'params', 'edited']);
/** What left in the arguments' place has no words of its own; notes and findings are no arguments. */
const passedOver = new Set(['sent', 'findings', 'note', 'profile', 'key']);

/** The words that a row's payload can be found by, `entry` being the one that opened it: those of its arguments that are no secrets, nor what was kept back of them. */
export function rowWords(entry: Partial<Entry>, payload: Payload): ReadonlySet<string> {
  const words = new Set<string>();
  const kinds = keptBack(entry.body?.['redacted']);
  const end = performance.now() + patienceMs;
  for (const [name, value] of Object.entries(payload)) {
    if (passedOver.has(name)) continue;
    const json = asText.has(name) ? parsed(value) : fromPlain(value);
    if (json === undefined) continue;
    const texts = searchableTexts(json, kinds, () => performance.now() > end, textLimit);
    let left = textLimit;
    for (const text of texts ?? []) {
      for (const word of wordsOf(text.slice(0, left))) {
        if (words.size >= wordLimit) return words;
        words.add(word);
      }
      left -= text.length;
      if (left <= 0) break;
    }
  }
  return words;
}

function parsed(value: Plain): Json | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return fromPlain(JSON.parse(value));
  } catch {
    return undefined;
  }
}

function keptBack(redacted: Plain | undefined): ReadonlySet<RedactionKind> {
  return new Set(Array.isArray(redacted) ? [...allKinds].filter((kind) => redacted.includes(kind)) : []);
}

import { eitherOf, verbOf, type Deed } from './lexicon';
import { setOff } from './lookups';

/* Nouns of a sentence that verbs are called by as well, told by where they stand. They take nothing from what the name of a tool says it does. */

const heavy = /^(?:remove|pay|permit|run|send)$/;

function formsOf(word: string): readonly string[] {
  return [word, word.replace(/ies$/, 'y'), word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ing$/, ''), word.replace(/ing$/, 'e')];
}

/** Whether the word at `at` is a noun: `departures at a stop`, `consumer of a share`, `returns busy blocks`. `performs a wipe` says what is done, and so does `a tool for the purge`. */
export function isNounAt(words: readonly string[], at: number, deed: Deed): boolean {
  if (heavy.test(deed)) return false;
  const before = words[at - 1] ?? '';
  if (/^(?:eines|des)$/.test(before)) return true;
  if (/^(?:a|an|the|this|each|every|its|their|your|my)$/.test(before)) return /^(?:at|of|in|on|from|per|within|near)$/.test(words[at - 2] ?? '');
  // `Returns blocks.`, `Safety overrides in the log.`: nothing stands behind that it could be done to.
  if (!/[^s]s$/.test(words[at] ?? '')) return false;
  const after = words[at + 1] ?? '';
  return (at === 1 && /^returns$/.test(words[0] ?? '') && after === '') || (at === 1 && nounFirst.test(words[0] ?? '') && /^(?:in|of|per|on)$/.test(after));
}

/** Nouns that stand before another: nobody else of whom it could be said that they do something. */
const nounFirst = /^(?:safety|security|traffic|price|budget|power|signal|manual|active|config|configuration|policy)$/;

/** What one member of a list may be: surely a thing, a thing or a verb, or a verb. */
function memberOf(item: string, tail: string): 'thing' | 'either' | 'many' | 'verb' {
  const words = item.split(' ');
  const [first = ''] = words;
  const forms = formsOf(first);
  const verb = forms.find((form) => verbOf.has(form));
  const noun = forms.find((form) => eitherOf.has(form));
  if (verb === undefined && noun === undefined) return words.length <= 3 ? 'thing' : 'verb';
  if (words.length > 1) return 'verb';
  if (verb === undefined) return 'either';
  // `unmounts` is no thing.
  if (/^(?:un|dis|de(?!part|lay|tail|posit))/.test(first)) return 'verb';
  const plural = /[^s]s$/.test(first) || (first.endsWith('ing') && tail.startsWith('of '));
  return plural && !heavy.test(verbOf.get(verb) ?? '') ? 'many' : 'verb';
}

/**
 * What a sentence that is no more than a list of things says: `Columns, types and indexes of a table`. Null where it is none; `unknown` where one of the things is one that is set off.
 * It begins with what is surely a thing, or with what is a noun as often and has two things behind it.
 */
export function listOfThings(sentence: string): Deed | null {
  const text = sentence.trim().toLowerCase().replace(/\s+/g, ' ');
  if (text.length > 200 || !/^[\p{L}\d' ,/-]+$/u.test(text)) return null;
  const [, head = '', tail = ''] = /^(.*?)(?: ((?:of|in|per|at|from|on|since|between|within) .*))?$/.exec(text) ?? [];
  const items = head.split(/, ?(?:and |or )?| (?:and|or) /).map((item) => item.trim());
  if (items.length < 3 || !head.includes(',') || /^(?:on (?:request|demand)|in (?:bulk|batches|one go|a form))\b/.test(tail) || items.some((item) => item === '')) return null;
  const kinds = items.map((item) => memberOf(item, tail));
  const things = kinds.filter((kind) => kind === 'thing').length;
  if (kinds.includes('verb') || things === 0 || kinds[0] === 'many' || (kinds[0] === 'either' && things < 2)) return null;
  if (/(?:,| and| or| then| to) (?:then |also |it |them )*\p{L}+/u.exec(tail) !== null && tail.split(/,| and | or | then | to /).slice(1).some((rest) => formsOf(rest.trim().split(' ')[0] ?? '').some((form) => verbOf.has(form) || eitherOf.has(form)))) return null;
  return items.some((item) => setOff.test(item.split(' ').at(-1) ?? '')) ? 'unknown' : 'look';
}

import { numberPseudonymOf, pseudonymOf } from './pseudonym-shapes';

/*
 * Values put out of the way of a server that may not have them: each is replaced by a pseudonym that is the same whenever the value is, so that a server can still tell one from
 * another, and that nobody can turn back without the table. There is one table for each session; it is in memory and nowhere else, and so is its key.
 */

/** A digest of a text with a key (HMAC-SHA-256): at least 40 hexadecimal digits, the same for the same text. Without the key nobody can foretell it. */
export type Keyed = (text: string) => string;

/** One value and what stands for it. Plain data. */
export interface Pseudonym {
  readonly text: string;
  readonly original: string;
  /** It was a JSON number: `original` is its text. */
  readonly number: boolean;
  /** It stood in a text that is JSON itself: `original` is written with that text's escapes. */
  readonly nested?: true;
  readonly rule: string;
}

/** What a session's values were replaced by. */
export interface Pseudonyms {
  /** Null: no pseudonyms can be made. */
  readonly keyed: Keyed | null;
  readonly byOriginal: Map<string, Pseudonym>;
  readonly byText: Map<string, Pseudonym>;
}

/** So many values of one session get a pseudonym; for one more there is none. */
export const pseudonymLimit = 1000;
/** A longer value gets none, UTF-16 units: the table would have to hold it. */
export const originalLimit = 16 * 1024;
/** So often another one is tried where one stands in the text already. */
const attemptLimit = 16;

const lists = new WeakMap<Pseudonyms, readonly Pseudonym[]>();

/** All of a table, the same list for as long as none is added. */
export function allOf(table: Pseudonyms): readonly Pseudonym[] {
  const known = lists.get(table);
  if (known?.length === table.byText.size) return known;
  const list = [...table.byText.values()];
  lists.set(table, list);
  return list;
}

export function noPseudonyms(keyed: Keyed | null): Pseudonyms {
  return { keyed, byOriginal: new Map(), byText: new Map() };
}

/** What stands for `original` in this session, made now where nothing does yet; null where nothing can. `around` makes the whole of what it goes into: no new pseudonym stands in it already. */
export function pseudonymFor(table: Pseudonyms, value: Omit<Pseudonym, 'text'>, around: () => string): Pseudonym | null {
  const { original, number, nested, rule } = value;
  const key = `${nested === true ? 'nested' : number ? 'number' : 'text'} ${original}`;
  const known = table.byOriginal.get(key);
  if (known !== undefined) return known;
  const { keyed } = table;
  if (keyed === null || table.byText.size >= pseudonymLimit || original.length > originalLimit) return null;
  const whole = around();
  for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
    const digest = keyed(`${rule} ${attempt} ${key}`);
    const text = (number ? numberPseudonymOf(original, digest) : null) ?? pseudonymOf(rule, original, digest);
    if (whole.includes(text) || table.byText.has(text)) continue;
    const made = { ...value, text };
    table.byOriginal.set(key, made);
    table.byText.set(text, made);
    return made;
  }
  return null;
}

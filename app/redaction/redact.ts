import { print, type Json } from '#shared/json';
import { redactionKinds, type RedactionKind, type RedactionSettings } from '#shared/models/redaction';
import { changedAt, edited, numberOf, stretchesOf, type Edit, type Leaf } from './edits';
import type { Sensitive } from './find';
import { kindOf } from './kinds';
import { markOf } from './mark';
import { escapes, isJsonText } from './nested';
import { pseudonymFor, type Pseudonyms } from './pseudonyms';

/** One value that was kept back, and what was put in its place. */
export interface RedactedValue {
  readonly kind: RedactionKind;
  readonly way: 'mask' | 'pseudonym';
  readonly original: string;
  readonly put: string;
  /** Where it stood first, a JSON Pointer. */
  readonly at: string;
  readonly times: number;
}

export interface Redacted {
  readonly json: Json;
  /** Each value once, in the order of the text. */
  readonly values: readonly RedactedValue[];
}

/**
 * `json` with a mark or a pseudonym for everything in `found` that `ways` keeps back. Where two findings overlap both are gone, masked if either is to be. A value no
 * pseudonym can be made for is masked: nothing that is to be kept back is sent because there was no room.
 */
export function redact(json: Json, found: readonly Sensitive[], ways: RedactionSettings, table: Pseudonyms): Redacted {
  const kept = found.filter(({ rule }) => ways[kindOf(rule)] !== undefined);
  if (kept.length === 0) return { json, values: [] };
  let whole: string | null = null;
  const around = (): string => (whole ??= print(json));
  const values = new Map<string, RedactedValue>();

  function putFor(original: string, leaf: Leaf, here: readonly [Sensitive, ...Sensitive[]], nested: () => boolean): { readonly text: string; readonly number: boolean } {
    const first = here.find(({ rule }) => kindOf(rule) === 'secret') ?? here[0];
    const masks = here.some(({ rule }) => ways[kindOf(rule)] === 'mask');
    const number = leaf === 'number';
    const pseudonym = masks ? null : pseudonymFor(table, { original, number, rule: first.rule, ...(leaf === 'text' && escapes.test(original) && nested() ? { nested: true } : {}) }, around);
    const put = pseudonym?.text ?? markOf(first.rule);
    const key = `${leaf} ${put} ${original}`;
    const known = values.get(key);
    values.set(key, known === undefined ? { kind: kindOf(first.rule), way: pseudonym === null ? 'mask' : 'pseudonym', original, put, at: first.at, times: 1 } : { ...known, times: known.times + 1 });
    return { text: put, number: number && pseudonym !== null && /^\d+$/.test(put) };
  }

  const changed = changedAt(json, kept, (value, here, leaf) => {
    const stretches = stretchesOf(here, value);
    const [only] = stretches;
    if (only === undefined) return leaf === 'number' ? numberOf(value) : value;
    if (leaf === 'number') {
      const put = putFor(value, leaf, only.found, () => false);
      return put.number ? numberOf(put.text) : put.text;
    }
    let isNested: boolean | null = null;
    const nested = (): boolean => (isNested ??= isJsonText(value));
    return edited(value, stretches.map(({ from, to, found: there }): Edit => ({ from, to, text: putFor(value.slice(from, to), leaf, there, nested).text })));
  });
  return { json: changed, values: [...values.values()] };
}

/** Both together, the stricter of each kind: what is masked for one is masked. */
export function stricter(one: RedactionSettings, other: RedactionSettings): RedactionSettings {
  return Object.fromEntries(redactionKinds.flatMap((kind) => {
    const ways = [one[kind], other[kind]];
    return ways.every((way) => way === undefined) ? [] : [[kind, ways.includes('mask') ? 'mask' : 'pseudonym']];
  }));
}

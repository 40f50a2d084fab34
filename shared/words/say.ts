import { catalogue } from './catalogue';
import type { Key } from './catalogue';
import type { english } from './english';
import { numberWords, pluralForm } from './formats';

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<One> = One extends string ? NamesIn<One> : 'count' | NamesIn<One[keyof One]>;

/** What has to be put into a string: by its English, which every other language has the same places as. `count` is a number, for it chooses the form. */
export type Values<K extends Key, Value> = [NamesOf<(typeof english)[K]>] extends [never] ? [] : [values: { readonly [Name in NamesOf<(typeof english)[K]>]: Name extends 'count' ? number : Value }];

/** The string of `key`. Numbers are written as the language writes them; what is missing does not compile. */
export function say<K extends Key>(key: K, ...[values]: Values<K, string | number>): string {
  const pattern = catalogue().patterns[key];
  // Nothing to put in: the engine says several of these for every call.
  if (values === undefined && typeof pattern === 'string') return pattern;
  return pieces<string | number>(key, values ?? {})
    .map(({ text, value }) => (typeof value === 'number' ? numberWords(value) : (value ?? text)))
    .join('');
}

/** A part of a pattern: its own text, or a place with what was put there. */
export interface Piece<Value> {
  readonly text: string;
  readonly value?: Value;
}

/** The parts of `key`'s pattern in order, places filled. A place nothing is known for stays as it is written, so that it is seen. */
export function pieces<Value>(key: Key, values: Readonly<Record<string, Value>>): readonly Piece<Value>[] {
  const pattern = catalogue().patterns[key];
  const text = typeof pattern === 'string' ? pattern : (pattern[pluralForm(Number(values['count']))] ?? pattern.other);
  return partsOf(text).map(({ text: part, place }) => {
    const value = place === null ? undefined : values[place];
    return value === undefined ? { text: part } : { text: part, value };
  });
}

/** A pattern's parts, and the name of each that is a place. */
type Part = { readonly text: string; readonly place: string | null };

/** Patterns already taken apart: the engine says the same few for every call. The catalogue bounds them. */
const taken = new Map<string, readonly Part[]>();

function partsOf(pattern: string): readonly Part[] {
  let parts = taken.get(pattern);
  if (parts === undefined) {
    parts = pattern.split(/(\{\w+\})/).filter((text) => text !== '').map((text) => ({ text, place: /^\{(\w+)\}$/.exec(text)?.[1] ?? null }));
    taken.set(pattern, parts);
  }
  return parts;
}

import { catalogue } from './catalogue';
import type { Key } from './catalogue';
import type { english } from './en';
import { numberWords, pluralForm } from './formats';

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<One> = One extends string ? NamesIn<One> : 'count' | NamesIn<One[keyof One]>;

/** What has to be put into a string: by its English, which every other language has the same places as. `count` is a number, for it chooses the form. */
export type Values<K extends Key, Value> = [NamesOf<(typeof english)[K]>] extends [never] ? [] : [values: { readonly [Name in NamesOf<(typeof english)[K]>]: Name extends 'count' ? number : Value }];

/** The string of `key`. Numbers are written as the language writes them; what is missing does not compile. */
export function say<K extends Key>(key: K, ...[values]: Values<K, string | number>): string {
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
  return text.split(/(\{\w+\})/).flatMap((part): readonly Piece<Value>[] => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = name === undefined ? undefined : values[name];
    if (value !== undefined) return [{ text: part, value }];
    return part === '' ? [] : [{ text: part }];
  });
}

import { ofName } from '#app/detectors/result-texts';
import { isJsonObject, JsonNumber, type Json } from '#shared/json';

/** What is put in the place of a stretch of a text. */
export interface Edit {
  /** UTF-16 units, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Something found in a document. */
export interface Placed {
  /** A JSON Pointer (RFC 6901); with `ofName` behind it the name of that member is meant. */
  readonly at: string;
  /** UTF-16 units of the text at `at`, end exclusive; null: all of it. */
  readonly span: readonly [number, number] | null;
}

/** What was found in one text, in its order, none overlapping another. */
export interface Stretch<T extends Placed> {
  readonly from: number;
  readonly to: number;
  /** Everything found in it, the first first. */
  readonly found: readonly [T, ...T[]];
}

/** What a value of a document is. */
export type Leaf = 'text' | 'number' | 'name';

/** The stretches of `found` in the value whose text is `text`; what overlaps becomes one. */
export function stretchesOf<T extends Placed>(found: readonly T[], text: string): readonly Stretch<T>[] {
  const stretches: Stretch<T>[] = [];
  const bounded = found.map((one) => ({ from: Math.max(0, one.span?.[0] ?? 0), to: Math.min(text.length, one.span?.[1] ?? text.length), one }));
  for (const { from, to, one } of bounded.filter((stretch) => stretch.to > stretch.from).sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = stretches.at(-1);
    if (last === undefined || from >= last.to) stretches.push({ from, to, found: [one] });
    else stretches[stretches.length - 1] = { from: last.from, to: Math.max(to, last.to), found: [...last.found, one] };
  }
  return stretches;
}

/** `text` with `edits` made, which are in order and apart. */
export function edited(text: string, edits: readonly Edit[]): string {
  let done = '';
  let at = 0;
  for (const { from, to, text: put } of edits) {
    done += text.slice(at, from) + put;
    at = to;
  }
  return done + text.slice(at);
}

/** `json` with every text, number and member's name that something was found in put through `change`. A name that is there already gets a number behind it, so that no member is lost. */
export function changedAt<T extends Placed>(json: Json, found: readonly T[], change: (value: string, found: readonly T[], leaf: Leaf) => Json): Json {
  const byPlace = new Map<string, T[]>();
  for (const one of found) {
    const there = byPlace.get(one.at);
    if (there === undefined) byPlace.set(one.at, [one]);
    else there.push(one);
  }
  const walk = (value: Json, at: string): Json => {
    if (isJsonObject(value)) {
      const members = new Map<string, Json>();
      for (const [name, item] of value) {
        const under = memberAt(at, name);
        const here = byPlace.get(`${under}${ofName}`);
        const made = here === undefined ? name : change(name, here, 'name');
        members.set(typeof made === 'string' && made !== name ? freeName(made, value, members) : name, walk(item, under));
      }
      return members;
    }
    if (Array.isArray(value)) return (value as readonly Json[]).map((item, index) => walk(item, `${at}/${index}`));
    const here = byPlace.get(at);
    if (here === undefined || value === null || typeof value === 'boolean') return value;
    return typeof value === 'string' ? change(value, here, 'text') : change(numberText(value as number | JsonNumber), here, 'number');
  };
  return walk(json, '');
}

/** The place of the member `name` of what is at `at`. */
export function memberAt(at: string, name: string): string {
  return `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function numberText(number: number | JsonNumber): string {
  return number instanceof JsonNumber ? number.text : String(number);
}

/** The number that is written `text`. */
export function numberOf(text: string): Json {
  const number = Number(text);
  return String(number) === text && !Object.is(number, -0) ? number : new JsonNumber(text);
}

function freeName(name: string, ...taken: readonly ReadonlyMap<string, Json>[]): string {
  let free = name;
  for (let number = 2; taken.some((names) => names.has(free)); number += 1) free = `${name} ${number}`;
  return free;
}

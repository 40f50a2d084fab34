import type { Json, JsonObject } from '#shared/json';
import { isJsonObject, JsonNumber } from '#shared/json';
import { keyOf } from './arguments';

/** So much of a call is looked at. */
const limits = { depth: 32, members: 2000, numbers: 50, text: 200 } as const;

/** One plain value somewhere in a call's arguments. */
export interface Member {
  readonly key: string;
  /** The names above it, joined by `_`. */
  readonly under: string;
  readonly value: Json;
  readonly at: string;
}

/** The plain values of `args` with their names, in order, as far as is looked. */
export function membersOf(args: Json | undefined): readonly Member[] {
  const found: Member[] = [];
  const visit = (value: Json | undefined, key: string, under: string, at: string, depth: number): void => {
    if (depth > limits.depth || found.length >= limits.members || value === undefined) return;
    if (isJsonObject(value)) for (const [name, one] of value as JsonObject) visit(one, name.length > limits.text ? '' : keyOf(name), (under === '' ? key : `${under}_${key}`).slice(-limits.text), `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
    else if (Array.isArray(value)) (value as readonly Json[]).forEach((one, nth) => {
      // Of a row of numbers the first say what it is.
      if (nth < limits.numbers || typeof one === 'string' || Array.isArray(one) || isJsonObject(one)) visit(one, key, under, `${at}/${nth}`, depth + 1);
    });
    // A name that long is none that says something.
    else if (key !== '' && key.length <= 60 && !(typeof value === 'string' && value.length > limits.text)) found.push({ key, under, value, at });
  };
  visit(args, '', '', '', 0);
  return found;
}

/** The number a value is; null for none. */
export function numberOf(value: Json): number | null {
  if (value instanceof JsonNumber) return Number(value.text);
  return typeof value === 'number' ? value : null;
}

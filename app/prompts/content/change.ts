import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import type { ArgumentView } from '#shared/models/prompt';
import { withoutSecrets } from '#app/redaction/secret-spans';
import { say } from '#shared/words/say';
import { jsonText } from '../json-text';
import { shownWithin } from '../shown';

/** The arguments of a call as they are kept until the next call of the same tool. */
export interface LastCall {
  /** When it was sent, epoch ms. */
  readonly at: number;
  /** Null where they are too long to be kept. */
  readonly arguments: Json | undefined | null;
  /** Their names, and how long each of them was: of what is not kept. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** At most so much of one call's arguments is kept, UTF-16 units; and so many names. */
const keptLimit = 64 * 1024;
const namesLimit = 200;
/** So much of what an argument was is told. */
const beforeLimit = 200;
/** So much of two values is compared; beyond it they count as different. */
const comparedLimit = 16 * 1024;

/** A call's arguments to be kept. Costs no more for a large call than for a middling one. */
export function lastCall(at: number, args: Json | undefined): LastCall {
  const kept = sizeOf(args, keptLimit) <= keptLimit;
  const names = kept || !isJsonObject(args) ? [] : [...first(args, namesLimit)].map(([name, value]): [string, number] => [copied(name), typeof value === 'string' ? value.length : sizeOf(value, comparedLimit)]);
  return { at, arguments: kept ? args : null, sizes: new Map(names) };
}

/** What is different about the argument `name` since `last`; null where it is the same, or where there is nothing to compare. */
export function changeOf(last: LastCall, name: string, now: Json): NonNullable<ArgumentView['change']> | null {
  if (last.arguments === null) {
    const size = last.sizes.get(name);
    if (size === undefined) return { how: 'new', before: '' };
    return { how: 'changed', before: say('content.notKept', { count: size }) };
  }
  if (!isJsonObject(last.arguments)) return { how: 'new', before: '' };
  const before = last.arguments.get(name);
  if (before === undefined) return { how: 'new', before: '' };
  return isSame(before, now) ? null : { how: 'changed', before: told(name, before) };
}

/** Names `last` had that `args` lacks, made visible. */
export function goneSince(last: LastCall, args: Json | undefined): string[] {
  const names = isJsonObject(last.arguments ?? undefined) ? [...(last.arguments as ReadonlyMap<string, Json>).keys()] : [...last.sizes.keys()];
  return names
    .slice(0, namesLimit)
    .filter((name) => !isJsonObject(args) || !args.has(name))
    .map((name) => shownWithin(name, beforeLimit, { lines: false }).text);
}

function isSame(one: Json, other: Json): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  const [before, now] = [jsonText(one, comparedLimit, { left: 4000 }), jsonText(other, comparedLimit, { left: 4000 })];
  return before.text === now.text && !before.cut && !now.cut;
}

function told(name: string, value: Json): string {
  const text = typeof value === 'string' ? value : jsonText(value, beforeLimit * 4, { left: 1000 }).text;
  const { text: shown, cut } = shownWithin(withoutSecrets(name, text.slice(0, beforeLimit * 4)), beforeLimit);
  return cut || text.length > beforeLimit * 4 ? `${shown}…` : shown;
}

/** A part of a long text keeps all of it in memory; a copy does not. */
function copied(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}

function first(args: ReadonlyMap<string, Json>, count: number): Iterable<readonly [string, Json]> {
  return [...args].slice(0, count);
}

/** About how long a value is as text; counting stops past `limit`. */
function sizeOf(value: Json | undefined, limit: number): number {
  if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number') return 8;
  if (typeof value === 'string') return value.length + 2;
  if (value instanceof JsonNumber) return value.text.length;
  let size = 2;
  if (isJsonObject(value)) {
    for (const [name, member] of value) {
      size += name.length + 4 + sizeOf(member, limit - size);
      if (size > limit) break;
    }
    return size;
  }
  for (const item of value as readonly Json[]) {
    size += 2 + sizeOf(item, limit - size);
    if (size > limit) break;
  }
  return size;
}

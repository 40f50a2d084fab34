import type { Json } from '#shared/json';
import { isJsonObject, JsonNumber, print } from '#shared/json';
import { keyOf } from '#app/tiers/arguments';
import { jsonText, shortWalk } from '../json-text';
import { bytesOf } from './told';

/** A call's arguments by the names the tables here use: those of the top first, then those one level below. */
export interface Members {
  readonly top: readonly Member[];
  readonly all: readonly Member[];
}

export interface Member {
  readonly key: string;
  readonly value: Json;
}

/** At most so many are looked at, on top and below one of them. */
const topLimit = 100;
const belowLimit = 20;
/** A longer name is none of the table's. */
const nameLimit = 60;

export function membersOf(args: Json | undefined): Members {
  const top = isJsonObject(args) ? listed(args, topLimit) : [];
  const below = top.flatMap(({ value }) => (isJsonObject(value) ? listed(value, belowLimit) : []));
  return { top, all: [...top, ...below] };
}

function listed(object: ReadonlyMap<string, Json>, limit: number): readonly Member[] {
  const found: Member[] = [];
  for (const [name, value] of object) {
    if (found.length === limit) break;
    if (name.length <= nameLimit) found.push({ key: keyOf(name), value });
  }
  return found;
}

/** The first text or number whose name fits; null where there is none. */
export function textIn({ all }: Members, key: RegExp): string | null {
  for (const one of all) {
    if (!key.test(one.key)) continue;
    const text = plainText(one.value);
    if (text !== null) return text;
  }
  return null;
}

export function plainText(value: Json): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' ? String(value) : value instanceof JsonNumber ? value.text : null;
}

/** The first list whose name fits. */
export function listIn({ top }: Members, key: RegExp): readonly Json[] | null {
  const found = top.find((one) => key.test(one.key) && Array.isArray(one.value));
  return found === undefined ? null : (found.value as readonly Json[]);
}

/** Whether a member of this name is set to true. */
export function isSet({ all }: Members, key: RegExp): boolean {
  return all.some((one) => key.test(one.key) && one.value === true);
}

/** Bytes a value has as it is sent: of a text its own, of anything else its JSON's; of more than a megabyte about so many. */
export function sizeOf(value: Json): number {
  if (typeof value === 'string') return bytesOf(value);
  const about = jsonText(value, 0, shortWalk()).length;
  return about > 1 << 20 ? about : bytesOf(print(value));
}

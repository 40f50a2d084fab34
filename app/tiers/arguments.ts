import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { kept } from './kept';

/** One text somewhere in a call's arguments. */
export interface Leaf {
  /** A JSON Pointer (RFC 6901). */
  readonly at: string;
  /** The nearest member's name, lower case with `_` between words; empty at the top. */
  readonly key: string;
  readonly text: string;
}

/** At most this many texts are looked at, and this deep; the rest is said to be too much. */
export const leafLimit = 2000;
const depthLimit = 32;

/** Every text in `args`, in order, and whether there was more than is looked at. */
export function leavesOf(args: Json | undefined): { readonly leaves: readonly Leaf[]; readonly cut: boolean } {
  const leaves: Leaf[] = [];
  let cut = false;
  function visit(value: Json, at: string, key: string, depth: number): void {
    if (leaves.length >= leafLimit || depth > depthLimit) {
      cut = true;
    } else if (typeof value === 'string') {
      leaves.push({ at, key, text: value });
    } else if (Array.isArray(value)) {
      (value as readonly Json[]).forEach((item, index) => visit(item, `${at}/${index}`, key, depth + 1));
    } else if (isJsonObject(value)) {
      for (const [name, member] of value) visit(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, keyOf(name), depth + 1);
    }
  }
  if (args !== undefined) visit(args, '', '', 0);
  return { leaves, cut };
}

/** A member's name as the tables here spell names. */
export const keyOf: (name: string) => string = kept((name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, ''));

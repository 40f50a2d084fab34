import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { leafLimit } from './arguments';

/* What is around a value and means nothing: most servers trim what they are given, and some drop what nobody sees. */

/** Spaces at an end but for one line's end, which texts have; controls and marks nobody sees. A joiner between letters that need it is none. */
const padded = /^\s|[^\S\n]$|\s\s$|(?![\t\n\r])\p{Cc}|(?![\u200c\u200d])\p{Cf}|[!-~][\u200c\u200d]/u;
const unseen = /(?![\t\n\r])\p{Cc}|\p{Cf}/gu;
const ordinary = /^(?:[!-~](?:[ -~]*[!-~])?)?\n?$/;

/** `args` with each text trimmed and without what nobody sees; `args` itself where there is nothing of the kind. */
export function bareArguments(args: Json | undefined): Json | undefined {
  let left = leafLimit;
  const visit = (value: Json, depth: number): Json => {
    if (typeof value === 'string') {
      left -= 1;
      return left < 0 || ordinary.test(value) || !padded.test(value) ? value : value.replace(unseen, '').trim();
    }
    if (depth > 32 || left < 0) return value;
    if (Array.isArray(value)) {
      const items = value as readonly Json[];
      const made = items.map((item) => visit(item, depth + 1));
      return made.every((one, at) => one === items[at]) ? value : made;
    }
    if (!isJsonObject(value)) return value;
    let made: Map<string, Json> | null = null;
    for (const [name, member] of value) {
      const one = visit(member, depth + 1);
      if (one !== member) (made ??= new Map(value)).set(name, one);
    }
    return made ?? value;
  };
  return args === undefined ? args : visit(args, 0);
}

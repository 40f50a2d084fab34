import { isJsonObject, type Json, type JsonObject } from '#shared/json';

/** What stands at a pointer. `astray`: which value a server would take cannot be told. */
export type Found = { readonly kind: 'value'; readonly value: Json; readonly within: Json | undefined } | { readonly kind: 'absent' } | { readonly kind: 'astray' };

/** At most this many items of a list are looked at. */
const itemLimit = 1000;

/** The value at the JSON Pointer `at` (RFC 6901), with what it stands in. */
export function lookUp(args: Json | undefined, at: string): Found {
  let within: Json | undefined;
  let value: Json = args ?? new Map<string, Json>();
  for (const token of tokensOf(at)) {
    within = value;
    if (isJsonObject(value)) {
      // Some decoders find a member whatever its case, and of two the last.
      if (hasLookalike(value, token)) return { kind: 'astray' };
      const next = value.get(token);
      if (next === undefined) return { kind: 'absent' };
      value = next;
    } else if (Array.isArray(value)) {
      if (!/^(?:0|[1-9]\d{0,8})$/.test(token)) return { kind: 'astray' };
      const next: Json | undefined = (value as readonly Json[])[Number(token)];
      if (next === undefined) return { kind: 'absent' };
      value = next;
    } else return { kind: 'absent' };
  }
  return { kind: 'value', value, within };
}

/** The members' names a pointer goes through. */
export function tokensOf(at: string): readonly string[] {
  return at.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A list's items, those of lists in it too, or the value itself. `more`: there are more than were looked at. */
export function itemsOf(value: Json): { readonly items: readonly Json[]; readonly more: boolean } {
  if (!Array.isArray(value)) return { items: [value], more: false };
  const items: Json[] = [];
  let steps = 0;
  const open: Json[] = [value as readonly Json[]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ((steps += 1) > 2 * itemLimit || items.length > itemLimit) return { items, more: true };
    if (!Array.isArray(next)) items.push(next);
    else {
      const inner = next as readonly Json[];
      if (inner.length > itemLimit) return { items, more: true };
      for (let at = inner.length - 1; at >= 0; at -= 1) open.push(inner[at] ?? null);
    }
  }
  return { items, more: false };
}

function hasLookalike(object: JsonObject, token: string): boolean {
  const folded = token.toLowerCase();
  for (const key of object.keys()) if (key !== token && key.length === token.length && key.toLowerCase() === folded) return true;
  return false;
}

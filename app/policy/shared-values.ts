import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import type { Condition } from '#shared/models/condition';
import { keyOf } from '#app/tiers/arguments';
import { recipientKeys } from '#app/tiers/trail';
import type { CallFacts } from './verdict';

/*
 * What several calls have in common beside the place they lead to: the values that were the same in all of them, or were few. A rule that leaves them open would cover more than was allowed: another
 * recipient, another method, another statement.
 */

type Scalar = string | number | boolean | null;

/** A longer text is no value to hold a rule to, UTF-16 units. */
const valueLimit = 200;
/** Arguments looked at, and how deep they lie. */
const limits = { arguments: 40, depth: 3, conditions: 12 } as const;

/** Arguments that are written anew each time, and say nothing about where a call leads. */
const content = /^(?:content|contents|text|body|message|title|subject|description|summary|name|comment|note|notes|value|data|input|prompt|question|file_text|new_text|new_str|old_str|old_text|edits?)$/;
/** Arguments that say what is done: each value is another deed. */
const deeds = /^(?:sql|statement|statements|code|script|expression|graphql|mutation|method|http_method|verb|action|operation|op|mode|command|event|workflow|endpoint|tool|tool_name|function)$/;
const mailed = /^\/(?:to|recipients?|emails?|email_address)$/i;
const sql = /^\s*(?:select|insert|update|delete|merge|replace|create|alter|drop|truncate|grant|revoke|with|copy|call|exec)\b/i;

/**
 * Conditions on what all `calls` gave alike, for those arguments that `isLead` does not name by their pointer; null where they differ in whom they reach or what they do, so that no rule of this kind is
 * as narrow as what was allowed. `all`: texts that are written anew each time count too where they were the same, because nothing else narrows the rule.
 */
export function sharedValues(calls: readonly CallFacts[], { isLead, all }: { readonly isLead: (at: string) => boolean; readonly all: boolean }): readonly Condition[] | null {
  const given = calls.map(({ arguments: args }) => flat(args ?? undefined));
  if (given.some((one) => one === null)) return null;
  const maps = given.flatMap((one) => one ?? []);
  const conditions: Condition[] = [];
  for (const at of [...new Set(maps.flatMap((one) => [...one.keys()]))].sort()) {
    if (isLead(at)) continue;
    const key = keyOf(at.split('/').at(-1) ?? '');
    const everywhere = maps.every((one) => one.has(at));
    const lists = maps.flatMap((one) => one.get(at) ?? []);
    const decides = recipientKeys.test(key) || deeds.test(key) || lists.some((value) => typeof value === 'string' && sql.test(value));
    const values = [...new Set(lists)];
    const short = values.every((value) => typeof value !== 'string' || value.length <= valueLimit) && maps.every((one) => one.get(at)?.length !== 0);
    const wanted = decides || all || (!content.test(key) && values.every((value) => typeof value !== 'string' || /^[\w.@+-]{1,64}$/.test(value)));
    const [first] = values;
    if (!wanted) continue;
    if (everywhere && short && values.length === 1 && first !== undefined) conditions.push({ op: 'equals', at, value: first });
    // Few values that each came more than once are a habit as well.
    else if (everywhere && short && decides && values.length * 2 <= maps.length) conditions.push({ op: 'one-of', at, values });
    else if (decides) return null;
  }
  // A copy would reach somebody nobody allowed.
  if (conditions.some(({ at }) => mailed.test(at))) for (const at of ['/cc', '/bcc']) if (maps.every((one) => !one.has(at))) conditions.push({ op: 'absent', at });
  return conditions.length > limits.conditions ? null : conditions;
}

/** The single values in `args` by the pointer a condition would name; the items of a list are one. Null where there is more than is looked at, or a list of anything else. */
function flat(args: Json | undefined): ReadonlyMap<string, readonly Scalar[]> | null {
  const found = new Map<string, Scalar[]>();
  let whole = true;
  function visit(value: Json, at: string, depth: number): void {
    if (found.size > limits.arguments || depth > limits.depth) whole = false;
    else if (isJsonObject(value)) for (const [name, inner] of value) visit(inner, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
    else if (Array.isArray(value)) {
      const items = (value as readonly Json[]).map(scalarOf);
      found.set(at, items.flatMap((one) => (one === undefined ? [] : [one])));
      if (items.includes(undefined) && recipientKeys.test(keyOf(at.split('/').at(-1) ?? ''))) whole = false;
    } else {
      const one = scalarOf(value);
      if (one !== undefined) found.set(at, [one]);
    }
  }
  if (args !== undefined) visit(args, '', 0);
  return whole ? found : null;
}

function scalarOf(value: Json): Scalar | undefined {
  if (value instanceof JsonNumber) {
    const number = Number(value.text);
    return Number.isSafeInteger(number) ? number : undefined;
  }
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

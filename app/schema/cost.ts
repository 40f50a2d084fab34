import { isJsonObject, type Json, type JsonObject } from '#shared/json';
import { say } from '#shared/words/say';
import { sizeOf } from './plain';

/** What checking against a schema costs at worst. */
export interface Cost {
  /** Subschemas one value may have to be checked against and names it is compared with, each reference counted as often as it is reached; Infinity where that has no bound. */
  readonly steps: number;
  /** It holds a regular expression or compares all items of a list: that costs in proportion to the text, or to its square. */
  readonly costly: boolean;
  /** Why it cannot be checked at all, as a sentence without a full stop; null where it can. */
  readonly unreadable: string | null;
}

/** A schema with more values, more text (UTF-16 units) or deeper than this is not read at all. */
const valueLimit = 20_000;
const textLimit = 1024 * 1024;
const depthLimit = 64;
/** A schema whose references lead from one to the next for longer than this is not followed to their end: it would take the stack. */
const chainLimit = 300;
/** Past so many steps a schema is not followed any further. */
const stepLimit = 100_000;

/** So much of a regular expression, UTF-16 units, counts as a step. */
const patternStep = 100;

const single = ['additionalProperties', 'propertyNames', 'items', 'contains', 'additionalItems', 'unevaluatedItems', 'unevaluatedProperties', 'not', 'if', 'then', 'else'] as const;
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'] as const;
const named = ['properties', 'patternProperties', 'dependentSchemas', 'dependencies'] as const;
/** References that depend on how one got there. */
const dynamic = ['$dynamicRef', '$recursiveRef', '$dynamicAnchor', '$recursiveAnchor'] as const;

/** What a check against `schema` costs at worst. Follows references by JSON Pointer within the schema; never throws. */
export function costOf(schema: JsonObject): Cost {
  const size = sizeOf(schema, textLimit, depthLimit);
  if (size.past || size.values > valueLimit) return { steps: Infinity, costly: true, unreadable: say('schema.tooLarge') };
  const known = new Map<JsonObject, number>();
  const open = new Set<JsonObject>();
  let costly = false;
  let unreadable: string | null = null;

  function steps(node: Json | undefined): number {
    if (!isJsonObject(node)) return 1;
    const before = known.get(node);
    if (before !== undefined) return before;
    // A schema that reaches itself: how often depends on the arguments, and with alternatives it can double at each turn.
    if (open.has(node) || open.size >= chainLimit) return Infinity;
    open.add(node);
    let sum = 1;
    if (dynamic.some((key) => node.has(key)) || (node.has('$id') && node !== schema)) sum = Infinity;
    if (node.has('pattern') || node.has('patternProperties') || node.get('uniqueItems') === true) costly = true;
    const reference = node.get('$ref');
    if (typeof reference === 'string') sum += steps(target(reference));
    for (const key of single) if (node.has(key)) sum += steps(node.get(key));
    for (const key of lists) {
      const items = node.get(key);
      if (Array.isArray(items)) for (const item of items as readonly Json[]) sum += steps(item);
    }
    for (const key of named) {
      const members = node.get(key);
      if (isJsonObject(members)) for (const member of members.values()) sum += steps(member);
    }
    for (const key of ['enum', 'type', 'required']) sum += lengthOf(node.get(key));
    for (const key of ['dependentRequired', 'dependencies']) {
      const members = node.get(key);
      if (isJsonObject(members)) for (const member of members.values()) sum += 1 + lengthOf(member);
    }
    const pattern = node.get('pattern');
    if (typeof pattern === 'string') sum += patternSteps(pattern);
    const patterns = node.get('patternProperties');
    if (isJsonObject(patterns)) for (const one of patterns.keys()) sum += patternSteps(one);
    open.delete(node);
    if (sum > stepLimit) sum = Infinity;
    known.set(node, sum);
    return sum;
  }

  function target(reference: string): Json | undefined {
    if (!reference.startsWith('#')) {
      unreadable = say('schema.refersOutside');
      return undefined;
    }
    if (reference === '#') return schema;
    // An anchor can stand anywhere, so where it leads is not followed.
    if (!reference.startsWith('#/')) return schema;
    let node: Json | undefined = schema;
    for (const part of reference.slice(2).split('/')) {
      const name = unescaped(part);
      if (isJsonObject(node)) node = node.get(name);
      else if (Array.isArray(node)) node = (node as readonly Json[])[Number(name)];
      else node = undefined;
    }
    if (node === undefined) unreadable = say('schema.refersNowhere');
    return node;
  }

  return { steps: steps(schema), costly, unreadable };
}

function lengthOf(list: Json | undefined): number {
  return Array.isArray(list) ? list.length : 0;
}

/** What it takes to compile a regular expression, as steps: a repetition is written out as often as it may happen, and one of a group with all that is in the group. */
function patternSteps(pattern: string): number {
  let times = 1;
  let groups = 1;
  for (const { 0: whole, index } of pattern.matchAll(/\{\d{1,9}(?:,\d{0,9})?\}/g)) {
    const most = Math.max(...(whole.match(/\d+/g) ?? []).map(Number));
    if (pattern[index - 1] === ')') groups *= Math.max(1, most);
    else times += most;
  }
  return Math.ceil((pattern.length * times * groups) / patternStep);
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return part;
  }
}

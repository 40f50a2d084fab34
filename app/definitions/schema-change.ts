import type { Json } from '#shared/json';
import { isJsonObject, JsonNumber, member } from '#shared/json';
import { canonicalText, isWords } from './canonical';
import { asksForMuch, isTame, isTameValue, leadsSomewhere } from './parameter-words';

/*
 * Which changes of a schema can do no harm by themselves: what is said of its words is looked at elsewhere. A schema is the shape of what a model hands over, so
 * what asks for more than before, or sets where something goes, has to be looked at by a person; what narrows, counts, formats or describes an answer has not.
 */

/** So deep and so many members a change is followed; past that it is not harmless. */
const limits = { depth: 8, members: 300 } as const;

/** Keywords that only narrow what is accepted where they were not before. */
const narrowing: ReadonlySet<string> = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems', 'pattern', 'format', 'additionalProperties', 'deprecated', 'nullable', '$schema', 'propertyNames']);
/** Of them, those whose value says how much. */
const upper: ReadonlySet<string> = new Set(['maxLength', 'maxItems', 'maxProperties']);

/** Whether a change of the arguments' schema leaves what is handed over, and where to, as it was, but for optional arguments that any tool could have. */
export function isHarmlessInput(was: Json | undefined, is: Json | undefined): boolean {
  if (is === undefined || !isJsonObject(is)) return false;
  return harmless(was === undefined ? new Map() : was, is, 0);
}

/** Whether a change of the answer's schema is one: the answer itself is looked through when it comes. */
export function isHarmlessOutput(is: Json | undefined): boolean {
  const names = namesIn(is, 0);
  return names !== null && !names.some((name) => /instruction|prompt|system|command|directive|next_?(?:action|step|tool|call)|assistant/i.test(name));
}

function namesIn(schema: Json | undefined, depth: number): readonly string[] | null {
  if (depth > limits.depth) return null;
  const properties = member(schema, 'properties');
  const own = isJsonObject(properties) ? [...properties] : [];
  if (own.length > limits.members) return null;
  const below = [...own.map(([, value]) => value), ...(isJsonObject(member(schema, 'items')) ? [member(schema, 'items')] : [])].map((one) => namesIn(one, depth + 1));
  return below.some((one) => one === null) ? null : [...own.map(([name]) => name), ...below.flatMap((one) => one ?? [])];
}

function harmless(was: Json, is: Json, depth: number): boolean {
  if (depth > limits.depth || !isJsonObject(was) || !isJsonObject(is)) return same(was, is);
  if (was.size + is.size > limits.members) return same(was, is);
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const before = was.get(key);
    const after = is.get(key);
    if (isWords('schema', key) || same(before, after)) continue;
    if (!harmlessMember(key, before, after, is, depth)) return false;
  }
  return true;
}

function harmlessMember(key: string, before: Json | undefined, after: Json | undefined, is: Json, depth: number): boolean {
  switch (key) {
    case 'properties':
      return harmlessProperties(before, after, member(is, 'required'), depth);
    case 'required':
      return listOf(after).every((name) => listOf(before).includes(name));
    case 'items':
      return before !== undefined && after !== undefined && harmless(before, after, depth + 1);
    case 'enum':
      // What was any text is one of a few now.
      if (before === undefined) return listOf(after).length === sizeOf(after) && listOf(after).length > 0;
      return after !== undefined && listOf(after).every((value) => listOf(before).includes(value) || isTameValue(value)) && listOf(after).length === sizeOf(after);
    case 'default':
      return before === undefined && (typeof after !== 'string' || (isJsonObject(is) && is.has('enum'))) && isTameDefault(after, is);
    default:
      if (before === undefined) return narrowing.has(key) && after !== true && !isJsonObject(after) ? true : narrowing.has(key) && (key === 'uniqueItems' || key === 'deprecated' || key === 'nullable' || isJsonObject(after));
      // How long something may be says little of what it is.
      return upper.has(key) && after !== undefined;
  }
}

function harmlessProperties(before: Json | undefined, after: Json | undefined, required: Json | undefined, depth: number): boolean {
  if (!isJsonObject(after)) return false;
  if (after.size > limits.members) return false;
  const must = listOf(required);
  return [...after].every(([name, schema]) => {
    const known = member(before, name);
    if (known !== undefined) return harmless(known, schema, depth + 1);
    return !must.includes(name) && isHarmlessParameter(name, schema, depth + 1);
  });
}

/** Whether an argument that nobody has to give could belong to any tool. */
function isHarmlessParameter(name: string, schema: Json, depth: number): boolean {
  if (depth > limits.depth || !isJsonObject(schema)) return false;
  // The number a run of random ones begins with is no seed of a wallet.
  const number = schema.get('type') === 'integer' || schema.get('type') === 'number';
  if (asksForMuch(name) && !(number && /^(?:random_?)?seed$/i.test(name))) return false;
  const preset = schema.get('default');
  if (!isTameDefault(preset, schema) && !(typeof preset === 'string' && listOf(schema.get('enum')).includes(preset) && /^(?:any|none|never|no|off)$/i.test(preset))) return false;
  // Where something goes is not for an update to choose.
  if (typeof preset === 'string' && preset !== '' && !schema.has('enum') && leadsSomewhere(name)) return false;
  const chosen = schema.get('enum');
  if (chosen !== undefined) return listOf(chosen).length === sizeOf(chosen) && listOf(chosen).every((value) => isTameValue(value) || /^(?:any|none|never|no|off)$/i.test(value));
  if (schema.has('const') || schema.has('anyOf') || schema.has('oneOf') || schema.has('allOf') || schema.has('$ref')) return isTame(name) && typeof schema.get('const') !== 'string';
  const type = schema.get('type');
  if (type === 'integer' || type === 'number' || type === 'boolean') return true;
  // Text can hold anything: it is ordinary where its name says so, or where it is told what for.
  return isTame(name) || (typeof schema.get('description') === 'string' && !isJsonObject(schema.get('properties')));
}

/** Of a number a default may be any; one that opens a switch or names a place may not. */
function isTameDefault(value: Json | undefined, schema: Json): boolean {
  if (value === undefined || value === null || value === false || typeof value === 'number' || value instanceof JsonNumber) return true;
  if (value === true) return member(schema, 'type') === 'boolean';
  if (typeof value === 'string') return isTameValue(value);
  return Array.isArray(value) && (value as readonly Json[]).length === 0;
}

function listOf(json: Json | undefined): readonly string[] {
  return Array.isArray(json) ? (json as readonly Json[]).filter((one) => typeof one === 'string') : [];
}

function sizeOf(json: Json | undefined): number {
  return Array.isArray(json) ? (json as readonly Json[]).filter((one) => one !== null && typeof one !== 'number' && !(one instanceof JsonNumber)).length : 0;
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalText(one, 'schema') === canonicalText(other, 'schema');
}

import type { Json } from '#shared/json';
import { isJsonObject, JsonNumber, member, type JsonObject } from '#shared/json';
import { canonicalText, isWords } from './canonical';
import { saysItAsks } from './parameter-asks';
import { isSecretOrRun, isSentence, nameAsks } from './parameter-names';
import { belongs } from './parameter-purpose';
import { asksForMuch, gathers, guards, isForm, isTame, isTameChoice, isTameValue, leadsSomewhere, mayBeMeantWell, opensMore, paysOut, sendsElsewhere, type Asking } from './parameter-words';
import { namingOf, type Asked } from './schema-names';

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

/** Whether a change of the arguments' schema leaves what is handed over, and where to, as it was, but for arguments that any tool could have. `reads`: the tool only reads, so that a wider choice shows more and does no more. */
export function isHarmlessInput(was: Json | undefined, is: Json | undefined, reads = false): boolean {
  if (is === undefined || !isJsonObject(is) || refersAway(was, is) || asksByName(was, is, null)) return false;
  return harmless(was === undefined ? new Map() : was, is, { depth: 0, reads, name: '' });
}

/** Where in a schema a change is. */
interface Place {
  readonly depth: number;
  readonly reads: boolean;
  /** The argument it is of; empty for all of them. */
  readonly name: string;
}

/** Whether a change of the answer's schema is one: the answer itself is looked through when it comes. */
export function isHarmlessOutput(is: Json | undefined, was?: Json): boolean {
  if (refersAway(was, is)) return false;
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

function harmless(given: Json, asked: Json, place: Place): boolean {
  const [was, is] = [withoutNull(given), withoutNull(asked)];
  if (place.depth > limits.depth || !isJsonObject(was) || !isJsonObject(is)) return same(was, is);
  if (was.size + is.size > limits.members) return same(was, is);
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const before = was.get(key);
    const after = is.get(key);
    if (isWords('schema', key) || same(before, after)) continue;
    if (!harmlessMember(key, before, after, was, is, place)) return false;
  }
  return true;
}

/** A schema that may be left empty by a branch of its own is the same schema: generators write `{ "type": "string" }` and `{ "anyOf": [{ "type": "string" }, { "type": "null" }] }` for one thing. */
function withoutNull(schema: Json): Json {
  for (const key of ['anyOf', 'oneOf']) {
    const branches = member(schema, key);
    if (!isJsonObject(schema) || !Array.isArray(branches) || branches.length !== 2) continue;
    const [one, ...more] = (branches as readonly Json[]).filter((branch) => !(isJsonObject(branch) && branch.get('type') === 'null' && branch.size === 1));
    // What stands beside the branches must not say something else than the branch.
    if (!isJsonObject(one) || more.length > 0 || [...schema.keys()].some((name) => name !== key && one.has(name) && !isWords('schema', name))) continue;
    return new Map([...one, ...[...schema].filter(([name]) => name !== key)]);
  }
  return schema;
}

/** Whether what went bounded nothing: which generator wrote the schema, that no other argument fits, how large an integer may be at all, and how much comes back. */
function boundNothing(key: string, before: Json, after: Json | undefined, { name }: Place): boolean {
  // What it may be now is looked at where it is looked for what it refers to.
  if (key === '$schema') return true;
  if (after !== undefined) return false;
  if (key === 'additionalProperties') return before === true || before === false || (isJsonObject(before) && before.size === 0);
  return (key === 'minimum' || key === 'maximum') && (amounts.test(name) || /^-?9007199254740991$/.test(before instanceof JsonNumber ? before.text : String(before as number)));
}

function harmlessMember(key: string, before: Json | undefined, after: Json | undefined, was: JsonObject, is: JsonObject, place: Place): boolean {
  switch (key) {
    case 'properties':
      return harmlessProperties(before, after, place);
    case 'required':
      return listOf(after).every((name) => listOf(before).includes(name) || mayBeAsked(name, was, is));
    case 'items':
      return before !== undefined && after !== undefined && harmless(before, after, { ...place, depth: place.depth + 1 });
    case 'type':
      return typesOf(after).every((type) => type === 'null' || typesOf(before).includes(type) || (type === 'number' && typesOf(before).includes('integer')) || (type === 'integer' && typesOf(before).includes('number')));
    case 'enum':
      // What was any text is one of a few now.
      if (before === undefined) return listOf(after).length === sizeOf(after) && listOf(after).length > 0;
      return after !== undefined && listOf(after).every((value) => listOf(before).includes(value) || isTameValue(value) || (place.reads && isTameChoice(value))) && listOf(after).length === sizeOf(after);
    case 'default':
      return harmlessDefault(before, after, is, place);
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
      // Which of the arguments have to be given together.
      return before === undefined && Array.isArray(after) && (after as readonly Json[]).every((one) => isJsonObject(one) && [...one.keys()].every((name) => name === 'required') && listOf(one.get('required')).every((name) => member(is.get('properties'), name) !== undefined));
    default:
      if (before === undefined) return narrowing.has(key) && after !== true && !isJsonObject(after) ? true : narrowing.has(key) && (key === 'uniqueItems' || key === 'deprecated' || key === 'nullable' || isJsonObject(after));
      if (boundNothing(key, before, after, place)) return true;
      // How long something may be says little of what it is.
      return upper.has(key) && after !== undefined;
  }
}

/** Arguments that say how much or how large: another number by default is no other deed. Days and amounts of money are not among them. */
const amounts = /^(?:n|k|limit|size|count|width|height|page_?size|per_?page|max_?results|top_?k|lines|quality|dpi|timeout(?:_?(?:ms|s|seconds))?|depth|columns)$/i;

function isNumber(json: Json | undefined): boolean {
  return typeof json === 'number' || json instanceof JsonNumber;
}

/** A default is what happens where nobody said anything: a number, off, or a form of what comes back. */
function harmlessDefault(before: Json | undefined, after: Json | undefined, is: JsonObject, { name }: Place): boolean {
  const plain = isTame(name) && !leadsSomewhere(name);
  // What opens something is off now, or what guards is on: it does less by itself.
  if (typeof after === 'boolean' && typeof before !== 'string') return guards(name) ? after : !after && (opensMore(name) || before === undefined);
  if (amounts.test(name) && isNumber(before) && isNumber(after)) return true;
  if (after === undefined) return typeof before !== 'boolean' && plain;
  if (before !== undefined) return plain && isForm(name) && typeof before === typeof after && typeof after !== 'boolean' && isTameDefault(after, is);
  return isTameDefault(after, is) && (typeof after !== 'string' || is.has('enum') || plain);
}

/** Whether an argument that has to be given now could be given before, or is there to make sure. */
function mayBeAsked(name: string, was: JsonObject, is: JsonObject): boolean {
  if (member(was.get('properties'), name) !== undefined) return true;
  const [old, now] = [was.get('properties'), is.get('properties')];
  const asked = member(now, name);
  if (asked === undefined) return false;
  // What has a value of its own nobody has to think of, and some generators demand it all the same.
  if (member(asked, 'default') !== undefined && holding(asked) !== 'text' && isHarmlessParameter(name, asked, isJsonObject(old) ? [...old.keys()] : [], { depth: 0, reads: false, name })) return true;
  // The same argument under a plainer name: `list` is `list_id` now.
  const before = name.replace(/_?id$/i, '');
  if (before !== name && before !== '' && member(now, before) === undefined && member(old, before) !== undefined && listOf(was.get('required')).includes(before) && same(member(member(old, before), 'type'), member(asked, 'type'))) return true;
  // One that was required went, and one of its form is required in its place: the same under another name, where that asks for no more.
  const took = isJsonObject(old) ? [...old].filter(([key, schema]) => member(now, key) === undefined && listOf(was.get('required')).includes(key) && same(member(schema, 'type'), member(asked, 'type'))) : [];
  if (took.length > 0 && sharesLetters(name, took.map(([key]) => key)) && isHarmlessParameter(name, asked, isJsonObject(old) ? [...old.keys()] : [], { depth: 0, reads: false, name })) return true;
  return /^(?:confirm(?:ation|ed)?|(?:change|approval)_?(?:ticket|number|id)|operator_?initials)$/i.test(name);
}

/** Whether a name is one of `others` in a longer or shorter form: `desc` and `description`, `user` and `userId`. */
function sharesLetters(name: string, others: readonly string[]): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return others.some((other) => plain(other).length > 1 && (plain(name).startsWith(plain(other)) || plain(other).startsWith(plain(name)) || plain(name).endsWith(plain(other)) || plain(other).endsWith(plain(name))));
}

function harmlessProperties(before: Json | undefined, after: Json | undefined, place: Place): boolean {
  if (!isJsonObject(after)) return false;
  if (after.size > limits.members) return false;
  const taken = isJsonObject(before) ? [...before.keys()] : [];
  return [...after].every(([name, schema]) => {
    const known = member(before, name);
    if (known !== undefined) return harmless(known, schema, { ...place, depth: place.depth + 1, name });
    return isHarmlessParameter(name, schema, taken, { ...place, depth: place.depth + 1 });
  });
}

/** Whether a schema refers to something beyond itself that it did not refer to: nobody sees what stands there, and it may be another thing tomorrow. */
export function refersAway(was: Json | undefined, is: Json | undefined): boolean {
  const before = namingOf(was).away;
  return [...namingOf(is).away].some((target) => !before.has(target));
}

/**
 * Whether an update asks, by the name of an argument in whatever branch of the schema, for a secret, for something that is run, or for what the model knows. What belongs
 * to the tool by the words it had before, its `purpose`, may be asked for where nobody has to give it; with null nothing belongs to it.
 */
export function asksByName(was: Json | undefined, is: Json | undefined, purpose: string | null): boolean {
  const [old, now] = [namingOf(was), namingOf(is)];
  // What is not read to its end may ask for anything.
  if (now.cut) return !same(was, is);
  const known = new Set(old.asked.map(({ name }) => name));
  return now.asked.some((asked) => !known.has(asked.name) && asksBy(asked, purpose));
}

function asksBy({ name, schema, required }: Asked, purpose: string | null): boolean {
  if (isSentence(name)) return true;
  if (holding(schema) !== 'text' || (isJsonObject(schema) && opensFile(name, schema))) return false;
  const own = purpose !== null && isUnset(schema) && belongs(name, purpose);
  return isSecretOrRun(name) ? required || !own : !own && nameAsks(name);
}

/**
 * How surely an update asks for what nobody is told: what only sounds like it is left to the likeness of all that is said, and so is what has to be given now, and what
 * belongs to the tool by the words it had before, its `purpose`, where the server sets nothing itself.
 */
export function asksFirmly(was: Json | undefined, is: Json | undefined, purpose: string, depth = 0): 'weak' | 'strong' | 'certain' {
  if (depth > limits.depth || !isJsonObject(is)) return 'weak';
  const [old, now] = [member(was, 'properties'), is.get('properties')];
  if (!isJsonObject(now)) return 'weak';
  const taken = isJsonObject(old) ? [...old.keys()] : [];
  const found = [...now].slice(0, limits.members).flatMap(([name, schema]) => {
    const before = member(old, name);
    const below = [asksFirmly(before, schema, purpose, depth + 1), asksFirmly(member(before, 'items'), member(schema, 'items'), purpose, depth + 1)];
    if (paysOut(name) && setsAPlace(before, schema)) return ['certain' as const];
    if (before !== undefined) return below;
    const holds = holding(schema);
    const own = isUnset(schema) && belongs(name, purpose);
    if (holds === 'text' && saysItAsks(schema, taken, own)) return ['certain' as const];
    if (own) return below;
    if (!gathers(name, { holds, taken })) return holds === 'text' && sendsElsewhere(name, taken) ? ['strong' as const, ...below] : below;
    return [mayBeMeantWell(name, isTold(schema)) ? ('strong' as const) : ('certain' as const)];
  });
  return found.includes('certain') ? 'certain' : found.includes('strong') ? 'strong' : 'weak';
}

/** Whether the server itself sets a place or an account, and another than before: an address, or a number of an account. */
function setsAPlace(before: Json | undefined, after: Json): boolean {
  return ['default', 'const'].some((key) => {
    const value = member(after, key);
    return value !== undefined && !same(member(before, key), value) && [value, ...(Array.isArray(value) ? (value as readonly Json[]) : [])].some((one) => typeof one === 'string' && isPlace.test(one) && !isNear.test(one));
  });
}

const isPlace = /^[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,100}$|^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/]|^(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}(?::\d{1,5})?(?:\/\S{0,200})?$|^[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{2,4} ?){3,8}$|^0x[0-9a-fA-F]{6,}$|^\+\d[\d ()-]{6,}$|^(?:bc1|[13])[a-zA-Z0-9]{20,}$/i;
const isNear = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/)?(?:localhost|127\.|0\.0\.0\.0|\[::1?\]|host\.docker)|^[\w-]+\.(?:json|ya?ml|md|txt|csv|pdf|png|toml|xml|html?|log|db|sqlite|js|ts|py|sh|zip)$/i;

/** Whether the server leaves a value to whoever calls: none stands in, none is the only one, and none is shown as an example. */
export function isUnset(schema: Json): boolean {
  const preset = member(schema, 'default');
  const isEmpty = preset === undefined || preset === null || preset === false || preset === '' || (Array.isArray(preset) && (preset as readonly Json[]).length === 0);
  return isEmpty && ['const', 'example', 'examples', 'pattern'].every((key) => member(schema, key) === undefined);
}

/** Whether anything is said of an argument beside its name. */
function isTold(schema: Json): boolean {
  const description = member(schema, 'description');
  return typeof description === 'string' && /\w+\W+\w+/u.test(description);
}

/** What the value of an argument may be. */
function holding(schema: Json | undefined): Asking['holds'] {
  if (listOf(member(schema, 'enum')).length > 0) return 'choice';
  const types = typesOf(member(schema, 'type')).filter((type) => type !== 'null');
  if (types.length > 0 && types.every((type) => type === 'boolean')) return 'switch';
  return types.length > 0 && types.every((type) => type === 'integer' || type === 'number') ? 'number' : 'text';
}

/** Whether an argument the tool did not have could belong to any tool. `taken`: those it had. */
function isHarmlessParameter(name: string, given: Json, taken: readonly string[], place: Place): boolean {
  const schema = withoutNull(given);
  if (place.depth > limits.depth || !isJsonObject(schema)) return false;
  const preset = schema.get('default');
  const holds = holding(schema);
  const isPreset = preset !== undefined && preset !== null && preset !== false && preset !== '';
  if (!opensFile(name, schema) && asksForMuch(name, { holds, preset: isPreset, taken })) return false;
  if (holds === 'text' && !opensFile(name, schema) && saysItAsks(schema, taken)) return false;
  const chosen = schema.get('enum');
  // A guard that is off unless it is turned on was on before.
  if (preset === false && guards(name)) return false;
  if (!isTameDefault(preset, schema) && !(typeof preset === 'string' && listOf(chosen).includes(preset) && /^(?:any|none|never|no|off)$/i.test(preset))) return false;
  // Everything at once, unless it is said not to.
  if (preset === true && /^(?:all|every|global|entire|whole|everyone|public|stream)(?:_|$)|_all$/i.test(name)) return false;
  // What else of somebody's goes along unless it is said not to, of a tool that does more than read.
  if (preset === true && !place.reads && /^(?:include|attach|with|add|append|quote)_(?:history|thread|recent|context|content|body|files?|notes|data|metadata|attachments)$/i.test(name)) return false;
  // Where something goes is not for an update to choose.
  if (typeof preset === 'string' && preset !== '' && chosen === undefined && (leadsSomewhere(name) || paysOut(name))) return false;
  if (chosen !== undefined) return listOf(chosen).length === sizeOf(chosen) && listOf(chosen).every((value) => isTameValue(value) || (place.reads ? isTameChoice(value) : /^(?:any|none|never|no|off)$/i.test(value)));
  // Of several forms each has to be harmless under that name, whatever the name.
  const forms = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => schema.get(key) ?? []);
  if (!forms.every((form) => isHarmlessParameter(name, form, taken, { ...place, depth: place.depth + 1 }))) return false;
  if (schema.has('const') || schema.has('allOf') || schema.has('$ref')) return isTame(name) && typeof schema.get('const') !== 'string';
  const items = schema.get('items');
  const nested = [...namesBelow(schema), ...(isJsonObject(items) ? namesBelow(items) : [])];
  return nested.every(([inner, value]) => isHarmlessParameter(inner, value, taken, { ...place, depth: place.depth + 1 }));
}

function namesBelow(schema: JsonObject): readonly (readonly [string, Json])[] {
  const properties = schema.get('properties');
  return isJsonObject(properties) ? [...properties] : [];
}

/** A password of the file itself, as its description says, is none of the person's. */
function opensFile(name: string, schema: JsonObject): boolean {
  const description = schema.get('description');
  return /^(?:\w+_)?(?:password|passphrase)$/i.test(name) && typeof description === 'string' && description.length < 80 && /\b(?:pdf|zip|archive|document|workbook|file)\b/i.test(description) && !/\b(?:user|account|log-?in|vault|root|admin|disk|key)/i.test(description);
}

/** Of a number a default may be any; one that opens a switch or names a place may not. */
function isTameDefault(value: Json | undefined, schema: Json): boolean {
  if (value === undefined || value === null || value === false || typeof value === 'number' || value instanceof JsonNumber) return true;
  if (value === true) return member(schema, 'type') === 'boolean';
  if (typeof value === 'string') return isTameValue(value);
  return Array.isArray(value) && (value as readonly Json[]).length === 0;
}

function typesOf(json: Json | undefined): readonly string[] {
  return typeof json === 'string' ? [json] : listOf(json);
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

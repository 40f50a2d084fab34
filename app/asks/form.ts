import type { FieldValue, FieldView } from '#shared/models/ask';
import { isJsonObject, member, print, stringMember, type Json, type JsonObject } from '#shared/json';
import { say } from '#shared/words/say';
import { problemOf } from './field-check';
import { sensitiveOf } from './sensitive';
import { lineOf, numberOf } from './texts';

/** A form with more fields, and a field with more choices, is not drawn: no person answers it. */
export const fieldLimit = 60;
const choiceLimit = 1_000;
const titleLimit = 200;
const saysLimit = 600;
/** A longer pattern is not tried. */
const patternLimit = 500;

/** A form as it is drawn. `wrong`: why it cannot be. */
export interface Form {
  readonly fields: readonly FieldView[];
  readonly wrong: string | null;
}

/**
 * The fields of a form (MCP `requestedSchema`: an object of primitive members), filled with the server's defaults, or with `given` where a reply is reviewed. What is given
 * and was not asked for is a field too: nothing leaves that is not drawn.
 */
export function formOf(schema: Json | undefined, given: JsonObject | null): Form {
  const properties = member(schema, 'properties');
  if (!isJsonObject(properties)) return { fields: [], wrong: say('ask.form.unreadable') };
  const asked = member(schema, 'required');
  const required = new Set(Array.isArray(asked) ? (asked as readonly Json[]).slice(0, 1_000) : []);
  const others = given === null ? [] : [...given.keys()].filter((name) => !properties.has(name));
  if (properties.size + others.length > fieldLimit) return { fields: [], wrong: say('ask.form.tooLarge', { count: properties.size + others.length }) };
  const fields = [...properties].map(([name, property]) => fieldOf(name, property, required.has(name), given));
  return { fields: [...fields, ...others.map((name) => unasked(name, given?.get(name) ?? null))], wrong: null };
}

function fieldOf(name: string, schema: Json, required: boolean, given: JsonObject | null): FieldView {
  const [title, says] = [stringMember(schema, 'title') ?? null, stringMember(schema, 'description') ?? null];
  const pattern = stringMember(schema, 'pattern') ?? null;
  const sensitive = sensitiveOf([name, title, says], pattern, stringMember(schema, 'format'));
  const kind = kindOf(schema);
  const bare = {
    name,
    title: lineOf(title ?? (name === '' ? '""' : name), titleLimit),
    says: says === null ? null : lineOf(says, saysLimit),
    type: kind.type,
    format: kind.type === 'string' ? formatOf(schema) : null,
    required,
    choices: kind.choices,
    ...boundsOf(kind.type, schema),
    pattern: kind.type === 'string' && pattern !== null && pattern.length <= patternLimit ? pattern : null,
    sensitive: sensitive === null || kind.type === 'boolean' || kind.type === 'one' || kind.type === 'many' ? null : say(`ask.sensitive.${sensitive}`),
  };
  const value = given === null ? member(schema, 'default') : given.get(name);
  const shown = valueOf(bare.type, value);
  return { ...bare, value: shown, problem: given === null ? null : problemOf(bare, value) };
}

/** A member of the reply that no field asked for. */
function unasked(name: string, value: Json): FieldView {
  return {
    name,
    title: lineOf(name === '' ? '""' : name, titleLimit),
    says: say('ask.form.unasked'),
    type: 'other',
    format: null,
    required: false,
    choices: [],
    least: null,
    most: null,
    pattern: null,
    value: valueOf('other', value),
    sensitive: sensitiveReason(name),
    problem: null,
  };
}

function sensitiveReason(name: string): string | null {
  const what = sensitiveOf([name], null);
  return what === null ? null : say(`ask.sensitive.${what}`);
}

interface Kind {
  readonly type: FieldView['type'];
  readonly choices: FieldView['choices'];
}

/** In all spellings of the spec: `enum` with `enumNames`, `oneOf` or `anyOf` of `const` with `title`, the same as `items` of a list. */
function kindOf(schema: Json): Kind {
  const type = typeOf(schema);
  const chosen = choicesOf(schema);
  if (chosen !== null && (type === 'string' || type === null)) return { type: 'one', choices: chosen };
  const items = type === 'array' ? choicesOf(member(schema, 'items') ?? null) : null;
  if (items !== null) return { type: 'many', choices: items };
  const closed = ['enum', 'oneOf', 'anyOf', 'allOf', 'not', 'const', '$ref', 'if'].some((key) => member(schema, key) !== undefined);
  if (!closed && (type === 'string' || type === 'number' || type === 'integer' || type === 'boolean')) return { type, choices: [] };
  return { type: 'other', choices: [] };
}

/** A type beside `null` is that type: such a field may be left empty. */
function typeOf(schema: Json): Json {
  const type = member(schema, 'type');
  const types = Array.isArray(type) ? (type as readonly Json[]).filter((one) => one !== 'null') : [type ?? null];
  return types.length === 1 ? (types[0] ?? null) : 'several';
}

function choicesOf(schema: Json): FieldView['choices'] | null {
  const values = member(schema, 'enum');
  const named = member(schema, 'enumNames');
  const titled = member(schema, 'oneOf') ?? member(schema, 'anyOf');
  const names = Array.isArray(named) ? (named as readonly Json[]) : [];
  const pairs = Array.isArray(values)
    ? (values as readonly Json[]).slice(0, choiceLimit + 1).map((value, at) => [value, names[at]] as const)
    : Array.isArray(titled)
      ? (titled as readonly Json[]).slice(0, choiceLimit + 1).map((one) => [member(one, 'const') ?? null, member(one, 'title')] as const)
      : [];
  if (pairs.length === 0 || pairs.length > choiceLimit) return null;
  const choices: FieldView['choices'] = [];
  for (const [value, title] of pairs) {
    if (typeof value !== 'string') return null;
    choices.push({ value, title: lineOf(typeof title === 'string' ? title : value, titleLimit) });
  }
  return new Set(choices.map(({ value }) => value)).size === choices.length ? choices : null;
}

function formatOf(schema: Json): FieldView['format'] {
  const format = stringMember(schema, 'format');
  return format === 'email' || format === 'uri' || format === 'date' || format === 'date-time' ? format : null;
}

const bounds: Readonly<Partial<Record<FieldView['type'], readonly [least: string, most: string]>>> = { string: ['minLength', 'maxLength'], number: ['minimum', 'maximum'], integer: ['minimum', 'maximum'], many: ['minItems', 'maxItems'] };

function boundsOf(type: FieldView['type'], schema: Json): Pick<FieldView, 'least' | 'most'> {
  const names = bounds[type];
  return names === undefined ? { least: null, most: null } : { least: numberOf(member(schema, names[0])), most: numberOf(member(schema, names[1])) };
}

/** What a field holds of `value`; null where it is nothing the field can hold. */
function valueOf(type: FieldView['type'], value: Json | undefined): FieldValue {
  if (value === undefined || value === null) return null;
  if (type === 'other') return print(value);
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (type === 'number' || type === 'integer') return numberOf(value);
  if (type === 'many') return Array.isArray(value) ? (value as readonly Json[]).filter((one) => typeof one === 'string') : null;
  return typeof value === 'string' ? value : null;
}

import { isJsonObject, type Json, type JsonObject } from '#shared/json';
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { costOf, type Cost } from './cost';
import { linear } from './patterns';
import { sizeOf, toPlain } from './plain';

/**
 * Whether arguments fit a tool's schema. `why` is a sentence without a full stop. `inForm`: what does not fit can carry nothing: numbers written otherwise than the schema has them (`"5"` for `5`, or the other way round), rows of numbers, members that are not there.
 * `heavy`: it would take too long on a thread that others wait for.
 */
export type Fit = { readonly kind: 'fits' } | { readonly kind: 'misfits'; readonly why: string; readonly inForm?: true } | { readonly kind: 'unchecked'; readonly why: string } | { readonly kind: 'heavy' };

/** So many steps a check may take on the thread of the traffic: about 2 ms. */
const quickSteps = 100_000;
/** A schema of more steps takes long to compile. */
const quickSchema = 250;
/** With a costly schema, at most this much text, UTF-16 units, and this many values. */
const quickText = 8 * 1024;
const quickItems = 200;
/** Arguments with more text or values are no one's to check in passing. */
const argumentLimit = 64 * 1024;
/** Past this nobody checks them. */
const anyLimit = 8 * 1024 * 1024;
const depthLimit = 200;

/**
 * Whether `args` fit `schema` (JSON Schema 2020-12, or draft-07 where it says so; MCP `Tool.inputSchema`). References outside the schema are not followed and formats
 * are not checked. What could take long is only done `without` limits, on a thread that can be ended. Never throws.
 */
export function checkArguments(schema: Json | undefined, args: Json | undefined, within: 'quick' | 'unhurried' = 'quick'): Fit {
  if (!isJsonObject(schema)) return { kind: 'unchecked', why: say('schema.none') };
  const cost = keptCost(schema);
  if (cost.unreadable !== null) return { kind: 'unchecked', why: cost.unreadable };
  const given = args ?? (new Map() as JsonObject);
  const size = sizeOf(given, within === 'quick' ? argumentLimit : anyLimit, depthLimit);
  if (within === 'quick') {
    if (size.past || cost.steps > quickSchema || cost.steps * size.values > quickSteps) return { kind: 'heavy' };
    if (cost.costly && (size.text > quickText || size.values > quickItems)) return { kind: 'heavy' };
  } else if (size.past) return { kind: 'unchecked', why: say('schema.argumentsTooLarge') };
  const validate = validatorOf(schema);
  if (validate === null) return { kind: 'unchecked', why: say('schema.unreadable') };
  try {
    if (validate(toPlain(given))) return { kind: 'fits' };
  } catch {
    return { kind: 'unchecked', why: say('schema.unchecked') };
  }
  return { kind: 'misfits', why: misfitWords(validate.errors?.[0]), ...(/^(?:type|required)$/.test(validate.errors?.[0]?.keyword ?? '') && fitsInForm(schema, given) ? { inForm: true } : {}) };
}

/** Why it cannot be told whether arguments fit `schema`, though there is one; null where it can, or where there is none. */
export function uncheckedWhy(schema: Json | undefined, fit: Fit): string | null {
  return fit.kind === 'unchecked' && isJsonObject(schema) ? fit.why : null;
}

const costs = new WeakMap<JsonObject, Cost>();

function keptCost(schema: JsonObject): Cost {
  let cost = costs.get(schema);
  if (cost === undefined) {
    cost = costOf(schema);
    costs.set(schema, cost);
  }
  return cost;
}

/** One thing that does not fit: the JSON Pointer (RFC 6901) of the value, and a sentence without a full stop. */
export interface Misfit {
  readonly at: string;
  readonly words: string;
}

/** So many steps a check may take that does not end with the first misfit: each costs. */
const quickStepsOfAll = 20_000;
const misfitLimit = 50;

/** All that does not fit, as far as it can be told in passing; null where `checkArguments` would not tell either. Never throws. */
export function misfitsOf(schema: Json | undefined, args: JsonObject): readonly Misfit[] | null {
  const fit = checkArguments(schema, args);
  if (fit.kind !== 'misfits' || !isJsonObject(schema)) return fit.kind === 'fits' ? [] : null;
  const one = [{ at: '', words: fit.why }];
  if (keptCost(schema).steps * sizeOf(args, argumentLimit, depthLimit).values > quickStepsOfAll) return one;
  const validate = compiled(schema, { ...options, allErrors: true });
  try {
    validate?.(toPlain(args));
  } catch {
    return one;
  }
  const all = (validate?.errors ?? []).slice(0, misfitLimit).map((error) => ({ at: placeOf(error), words: misfitWords(error) }));
  return all.length === 0 ? one : [...new Map(all.map((misfit) => [`${misfit.at} ${misfit.words}`, misfit])).values()];
}

/** Where a person looks for it: a member that should not be there rather than the object around it. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const { additionalProperty, unevaluatedProperty } = params as Readonly<Record<string, unknown>>;
  const name = additionalProperty ?? unevaluatedProperty;
  return typeof name === 'string' ? `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : instancePath;
}

const validators = new WeakMap<JsonObject, { readonly validate: ValidateFunction | null }>();

interface Forms {
  /** Finds all that does not fit, with the values. */
  readonly all: ValidateFunction | null;
  readonly turned: ValidateFunction | null;
}

const forms = new WeakMap<JsonObject, Forms>();

/**
 * Whether what does not fit carries nothing. Either all of it are numbers where texts are wanted, and texts that are numbers where those are, which fit once they are turned into each other (ajv's `coerceTypes`); or all of it
 * is bare (`isBare`). A switch is neither: who judges a call reads `true`, and a server may read `"true"`, `1` or even `"false"` as that.
 */
function fitsInForm(schema: JsonObject, given: Json): boolean {
  const kept = forms.get(schema) ?? { all: compiled(schema, { ...options, allErrors: true, verbose: true }), turned: compiled(schema, { ...options, coerceTypes: true }) };
  forms.set(schema, kept);
  try {
    if (kept.all?.(toPlain(given)) !== false) return false;
    const errors = kept.all.errors ?? [];
    if (errors.length > misfitLimit) return false;
    return errors.every(isBare) || (errors.every(isOfNumbers) && kept.turned?.(toPlain(given)) === true);
  } catch {
    return false;
  }
}

function isOfNumbers({ keyword, params, data }: ErrorObject): boolean {
  const { type } = params as Readonly<Record<string, unknown>>;
  const wanted = Array.isArray(type) ? (type as readonly unknown[]) : [type];
  return keyword === 'type' && (typeof data === 'number' ? wanted.includes('string') : typeof data === 'string' && wanted.some((one) => one === 'number' || one === 'integer') && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(data));
}

/** Names of members by which a call reaches less, or is asked about: with a number in their place it may reach everything. */
const narrows = /(?:^|_)(?:(?:where|filter|query|querie|q|selector|scope|condition|criteria|predicate|match|matche|matching|only|exclude|except|include|id|uuid|key|name|path|file|dir|directory|folder|prefix|pattern|glob|range|from|to|since|until|before|after|older|newer|limit|max|count|top|dry|dry_?run|preview|confirm\w*|approval|if|env|environment|stage|status|region|namespace|ns|cluster|host|target|project|tenant|org|workspace|account|database|db|schema|table|collection|record|row|contact|bucket|branch|ref|version|user|owner|role|permission|visibility|access|audience|recipient|segment|percent|percentage|channel|label|tag|group|cidr|ip|domain|device|service|item|member|password|mode|expire|expiry|ttl|duration)s?)(?:_|$)/;
/** What may be left out without a call reaching further: how something is called, looks or is counted. */
const harmless = /^(?:title|description|note|comment|reason|color|colour|unit|language|lang|locale|timezone|format|x|y|z|width|height|size|font|style|icon|emoji|summary|subject)$/;
/** What a server may run or write as it is: numbers are the letters of it. */
const written = /(?:^|_)(?:command|cmd|script|code|text|body|hook|content|input|data|step|line|payload|byte|message)s?(?:_|$)/;

const named = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z0-9]+/g, '_').toLowerCase();

function nameNarrows(name: string): boolean {
  return name.length > 60 || narrows.test(named(name));
}

/** Whether what does not fit is a number or a row of numbers where such are wanted, or something harmless that is not there at all, and nothing hangs on it that keeps a call small. */
function isBare({ keyword, params, data, instancePath, parentSchema }: ErrorObject): boolean {
  const parts = instancePath.split('/').filter((part) => part !== '' && !/^\d+$/.test(part));
  if (parts.some(nameNarrows)) return false;
  const { missingProperty } = params as Readonly<Record<string, unknown>>;
  if (keyword === 'required') return typeof missingProperty === 'string' && harmless.test(named(missingProperty));
  // One or nothing may be read as a switch, small numbers as letters.
  return keyword === 'type' && takesNumbers(parentSchema, 0) && isOnlyNumbers(data, 0) && !isSwitch(data) && !(parts.some((part) => written.test(named(part))) && isOfLetters(data));
}

/** Whether a schema wants numbers, or lists or objects of them and of nothing else. */
function takesNumbers(schema: unknown, depth: number): boolean {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema) || depth > 4) return false;
  const { type, items, properties, additionalProperties, prefixItems } = schema as Readonly<Record<string, unknown>>;
  const all = (of: readonly unknown[]): boolean => of.length > 0 && of.every((one) => takesNumbers(one, depth + 1));
  if (type === 'number' || type === 'integer') return true;
  if (type === 'array') return prefixItems === undefined ? (Array.isArray(items) ? all(items as readonly unknown[]) : takesNumbers(items, depth + 1)) : Array.isArray(prefixItems) && all(prefixItems as readonly unknown[]);
  if (type !== 'object') return false;
  return typeof properties === 'object' && properties !== null ? all(Object.values(properties)) : takesNumbers(additionalProperties, depth + 1);
}

/** Numbers, or lists of them in lists; never nothing. */
function isOnlyNumbers(data: unknown, depth: number): boolean {
  return typeof data === 'number' || (Array.isArray(data) && depth < 4 && data.length > 0 && data.length <= 10_000 && (data as readonly unknown[]).every((one) => isOnlyNumbers(one, depth + 1)));
}

/** 0 or 1, alone or in a list. */
function isSwitch(data: unknown): boolean {
  return Array.isArray(data) ? data.length === 1 && isSwitch((data as readonly unknown[])[0]) : data === 0 || data === 1;
}

/** Whether a row holds whole numbers that bytes have. */
function isOfLetters(data: unknown): boolean {
  return Array.isArray(data) && (data as readonly unknown[]).flat(4).every((one) => Number.isInteger(one) && Number(one) >= 0 && Number(one) <= 255);
}

/** Compiled once for each schema a server listed, and dropped with it. */
function validatorOf(schema: JsonObject): ValidateFunction | null {
  const known = validators.get(schema);
  if (known !== undefined) return known.validate;
  const validate = compiled(schema, options);
  validators.set(schema, { validate });
  return validate;
}

const options: Options = {
  strict: false,
  validateSchema: false,
  validateFormats: false,
  addUsedSchema: false,
  // `toString` is a member only where it was sent.
  ownProperties: true,
  logger: false,
  code: { regExp: linear },
};

function compiled(schema: JsonObject, options: Options): ValidateFunction | null {
  const dialect = schema.get('$schema');
  // A compiler keeps what it compiled, so each schema has its own.
  const compiler = typeof dialect === 'string' && /draft-0[4-7]/.test(dialect) ? new Ajv(options) : new Ajv2020(options);
  try {
    const plain = toPlain(schema) as Record<string, unknown>;
    // What a schema calls itself is no address here.
    delete plain['$schema'];
    delete plain['$id'];
    return compiler.compile(plain);
  } catch {
    return null;
  }
}

function misfitWords(error: ErrorObject | undefined): string {
  if (error === undefined) return say('schema.noneTaken');
  const within = error.instancePath === '' ? null : quoted(error.instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'));
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'required': {
      const name = quoted(params['missingProperty']);
      return within === null ? say('schema.missing', { name }) : say('schema.missingIn', { name, within });
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = quoted(params['additionalProperty'] ?? params['unevaluatedProperty']);
      return within === null ? say('schema.unknown', { name }) : say('schema.unknownIn', { name, within });
    }
    case 'type': {
      const type = typeWords(params['type']);
      return within === null ? say('schema.allType', { type }) : say('schema.type', { name: within, type });
    }
    case 'enum':
    case 'const':
      return within === null ? say('schema.allValue') : say('schema.value', { name: within });
    default:
      return within === null ? say('schema.allOther') : say('schema.other', { name: within });
  }
}

const types = new Set(['object', 'array', 'integer', 'null', 'string', 'number', 'boolean'] as const);

/** `a string or null`. What no schema knows as a type is told as it is. */
function typeWords(type: unknown): string {
  const words = (Array.isArray(type) ? type : [type]).map((one) => (isType(one) ? say(`schemaType.${one}`) : String(one)));
  return visibleCut(words.reduce((first, second) => say('schema.either', { first, second })), 80, { lines: false });
}

function isType(type: unknown): type is typeof types extends ReadonlySet<infer One> ? One : never {
  return (types as ReadonlySet<unknown>).has(type);
}

function quoted(name: unknown): string {
  return `“${visibleCut(String(name), 60, { lines: false }).replaceAll('“', '⟦U+201C⟧').replaceAll('”', '⟦U+201D⟧')}”`;
}

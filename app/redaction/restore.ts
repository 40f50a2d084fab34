import { isJsonObject, JsonNumber, type Json, type JsonObject } from '#shared/json';
import { numberOf, numberText } from './edits';
import { isInAddress } from './in-address';
import { elementsIn } from './in-element';
import { escaped, escapes, isJsonText, unescaped } from './nested';
import type { Pseudonym } from './pseudonyms';

/*
 * Values back in the places of their pseudonyms, in what a server answered. Only there where a model reads: the text of a part, structured content, an error. Never in an address, which a
 * program may open by itself: a server that has only the pseudonym could so have the value sent where it likes. What stands in anything else (an URI to be asked for, a state to be sent back,
 * bytes as text) goes back to the server, which knows the pseudonym and not the value.
 */

/** What restores pseudonyms in one text. */
interface Restorer {
  readonly any: RegExp;
  readonly byText: ReadonlyMap<string, Pseudonym>;
}

/** So many places of one answer are restored, and it grows by so much by that, UTF-16 units: a server may repeat a pseudonym of a long value as often as it likes. The rest stays. */
const placeLimit = 10_000;
const growthLimit = 4 * 1024 * 1024;

/** What is left of both. */
interface Budget {
  places: number;
  growth: number;
}

/** A server's answer, or what it tells of a task, with the values of `pseudonyms` in it, or null where none of them stands where it may be restored. */
export function restored(answer: Json, pseudonyms: readonly Pseudonym[]): Json | null {
  return restoring(answer, pseudonyms, ({ all, parts, part, text }) => {
    const error = (value: Json): Json => mapped(value, { message: all, data: all });
    const messages = each((message) => mapped(message, { content: parts }));
    const result = (value: Json): Json => mapped(value, { content: parts, structuredContent: all, messages, contents: each(part), description: text, statusMessage: text });
    // Of a task the result, or the error, stands in what is told of it.
    const told = (value: Json): Json => mapped(result(value), { result, error });
    return mapped(answer, { result: told, params: told, error });
  });
}

/** What a server tells of how far it is (MCP, "Progress"), likewise. */
export function restoredProgress(told: Json, pseudonyms: readonly Pseudonym[]): Json | null {
  return restoring(told, pseudonyms, ({ text }) => mapped(told, { params: (params) => mapped(params, { message: text }) }));
}

/** The params of an ask of the server's, likewise: what a model or a person reads of them. Names of fields stay, for they come back with the reply. */
export function restoredAsk(params: JsonObject, pseudonyms: readonly Pseudonym[]): JsonObject | null {
  const made = restoring(params, longOf(pseudonyms), ({ parts, text, values }) => mapped(params, { systemPrompt: text, messages: each((message) => mapped(message, { content: parts })), message: text, requestedSchema: values }));
  return isJsonObject(made) ? made : null;
}

/** What restores in one message. */
interface Restoring {
  /** One text; anything else stays. */
  readonly text: (value: Json) => Json;
  /** One part: its text, that of the resource in it, what a tool was given or gave. */
  readonly part: (value: Json) => Json;
  /** One part or a list of them. */
  readonly parts: (value: Json) => Json;
  /** Everything in it, names too. */
  readonly all: (value: Json) => Json;
  /** All texts in it that are values. */
  readonly values: (value: Json) => Json;
}

function restoring(message: Json, pseudonyms: readonly Pseudonym[], make: (by: Restoring) => Json): Json | null {
  if (pseudonyms.length === 0 || !isJsonObject(message)) return null;
  const restorer = restorerOf(pseudonyms);
  const budget: Budget = { places: placeLimit, growth: growthLimit };
  let changes = 0;
  const written = (value: string): Json => {
    const made = restoredText(value, restorer, budget);
    if (made !== value) changes += 1;
    return made;
  };
  const text = (value: Json): Json => (typeof value === 'string' ? written(value) : value);
  const parts = (value: Json): Json => (Array.isArray(value) ? (value as readonly Json[]).map(part) : part(value));
  const part = (value: Json): Json => (typeof value === 'string' ? written(value) : mapped(value, { text, resource: (resource) => mapped(resource, { text }), input: all, content: parts, structuredContent: all }));
  const all = (value: Json): Json => {
    if (typeof value === 'string') return written(value);
    if (typeof value === 'number' || value instanceof JsonNumber) {
      const known = restorer.byText.get(numberText(value));
      if (known?.number !== true) return value;
      changes += 1;
      return numberOf(known.original);
    }
    if (Array.isArray(value)) return (value as readonly Json[]).map(all);
    return isJsonObject(value) ? members(value, written, all) : value;
  };
  const values = (value: Json): Json => {
    if (typeof value === 'string') return written(value);
    if (Array.isArray(value)) return (value as readonly Json[]).map(values);
    return isJsonObject(value) ? new Map([...value].map(([name, one]) => [name, values(one)])) : value;
  };
  const made = make({ text, part, parts, all, values });
  return changes === 0 ? null : made;
}

function each(one: (value: Json) => Json): (value: Json) => Json {
  return (value) => (Array.isArray(value) ? (value as readonly Json[]).map(one) : value);
}

/** What a host replied, with pseudonyms in the places of the values they stand for: what was restored in an ask does not go back with the reply. Null where none of them stands in it. */
export function withPseudonyms(reply: JsonObject, pseudonyms: readonly Pseudonym[]): { readonly reply: JsonObject; readonly count: number } | null {
  const long = longOf(pseudonyms);
  if (long.length === 0) return null;
  const { any, byOriginal } = replacerOf(long);
  let count = 0;
  const text = (value: string): string =>
    value.replaceAll(any, (found) => {
      count += 1;
      return byOriginal.get(found) ?? found;
    });
  const all = (value: Json): Json => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number' || value instanceof JsonNumber) {
      const known = byOriginal.get(numberText(value));
      if (known === undefined) return value;
      count += 1;
      return numberOf(known);
    }
    if (Array.isArray(value)) return (value as readonly Json[]).map(all);
    return isJsonObject(value) ? members(value, text, all) : value;
  };
  const made = all(reply);
  return count > 0 && isJsonObject(made) ? { reply: made, count } : null;
}

/** Shorter values stand in too much else: they are neither restored in an ask nor looked for in its reply. */
const leastOriginal = 8;

const longs = new WeakMap<readonly Pseudonym[], readonly Pseudonym[]>();

function longOf(pseudonyms: readonly Pseudonym[]): readonly Pseudonym[] {
  const known = longs.get(pseudonyms) ?? pseudonyms.filter(({ original }) => original.length >= leastOriginal);
  longs.set(pseudonyms, known);
  return known;
}

interface Replacer {
  readonly any: RegExp;
  readonly byOriginal: ReadonlyMap<string, string>;
}

const replacers = new WeakMap<readonly Pseudonym[], Replacer>();

function replacerOf(pseudonyms: readonly Pseudonym[]): Replacer {
  const known = replacers.get(pseudonyms);
  if (known !== undefined) return known;
  const byOriginal = new Map(pseudonyms.map(({ original, text }) => [original, text]));
  const made = { any: anyOf([...byOriginal.keys()]), byOriginal };
  replacers.set(pseudonyms, made);
  return made;
}

/** A text of the host's or the person's with the values of `pseudonyms` in it, wherever they stand. */
export function restoredArguments(args: Json, pseudonyms: readonly Pseudonym[]): Json {
  if (pseudonyms.length === 0) return args;
  const restorer = restorerOf(pseudonyms);
  const { byText } = restorer;
  const text = (value: string): Json => restoredText(value, restorer, null);
  const all = (value: Json): Json => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number' || value instanceof JsonNumber) return numberOf(byText.get(numberText(value))?.original ?? numberText(value));
    if (Array.isArray(value)) return (value as readonly Json[]).map(all);
    return isJsonObject(value) ? members(value, text, all) : value;
  };
  return all(args);
}

function mapped(json: Json, changes: Readonly<Record<string, (value: Json) => Json>>): Json {
  if (!isJsonObject(json)) return json;
  return new Map([...json].map(([name, value]) => [name, Object.hasOwn(changes, name) ? (changes[name]?.(value) ?? value) : value]));
}

/** A name that another member has already stays as it came. */
function members(object: ReadonlyMap<string, Json>, text: (value: string) => Json, all: (value: Json) => Json): Json {
  const made = new Map<string, Json>();
  for (const [name, value] of object) {
    const wanted = text(name);
    const free = typeof wanted === 'string' && wanted !== name && !object.has(wanted) && !made.has(wanted);
    made.set(free ? wanted : name, all(value));
  }
  return made;
}

const restorers = new WeakMap<readonly Pseudonym[], Restorer>();

function restorerOf(pseudonyms: readonly Pseudonym[]): Restorer {
  const made = restorers.get(pseudonyms) ?? newRestorer(pseudonyms);
  restorers.set(pseudonyms, made);
  return made;
}

function newRestorer(pseudonyms: readonly Pseudonym[]): Restorer {
  const byText = new Map(pseudonyms.map((one) => [one.text, one]));
  return { any: anyOf([...byText.keys()]), byText };
}

/** Any of these texts. Longest first: one may begin as another does. Of digits alone none is part of a longer number. */
function anyOf(texts: readonly string[]): RegExp {
  const sources = texts.toSorted((one, other) => other.length - one.length).map((one) => (/^\d+$/.test(one) ? String.raw`(?<!\d)${one}(?!\d)` : one.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)));
  return new RegExp(sources.join('|'), 'g');
}

/** `budget` null: in addresses too, and all of it, for what is our own side's. */
function restoredText(text: string, { any, byText }: Restorer, budget: Budget | null): Json {
  const alone = byText.get(text);
  if (alone?.number === true && !/^\d+$/.test(alone.text)) return numberOf(alone.original);
  let nested: boolean | null = null;
  let isInElement: ((at: number) => boolean) | null = null;
  return text.replaceAll(any, (found, at: number) => {
    const known = byText.get(found);
    if (known === undefined) return found;
    if (budget !== null) {
      isInElement ??= text.includes('<') ? elementsIn(text) : (): boolean => false;
      if (isInElement(at) || !mayRestore(budget, known, text, at)) return found;
    }
    if (!escapes.test(known.original)) return known.original;
    nested ??= isJsonText(text);
    return nested === (known.nested === true) ? known.original : nested ? escaped(known.original) : unescaped(known.original);
  });
}

function mayRestore(budget: Budget, { text: found, original }: Pseudonym, text: string, at: number): boolean {
  if (budget.places <= 0) return false;
  budget.places -= 1;
  const grows = original.length - found.length;
  if (grows > budget.growth || isInAddress(text, at)) return false;
  budget.growth -= Math.max(0, grows);
  return true;
}

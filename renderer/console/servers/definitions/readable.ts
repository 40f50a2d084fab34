import type { Key } from '#shared/words/catalogue';
import { eitherWords, rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

/** One argument of a definition as a person reads it. */
export interface ReadableArgument {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly says: string | null;
}

/** A definition taken apart for reading: what the server says, what it takes, what it claims. All texts are the server's. */
export interface Readable {
  readonly title: string | null;
  readonly says: string | null;
  /** null where the definition has none to speak of. */
  readonly takes: readonly ReadableArgument[] | null;
  readonly claims: readonly string[];
  readonly address: string | null;
}

type Plain = Readonly<Record<string, unknown>>;

/** The plain JSON of a definition's text; undefined where it is none. */
export function documentOf(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** What a definition says; null where it cannot be taken apart, and only its text can be shown. */
export function readable(document: unknown): Readable | null {
  if (typeof document === 'string') return { title: null, says: document, takes: null, claims: [], address: null };
  const whole = object(document);
  if (whole === null) return null;
  const annotations = object(whole['annotations']) ?? {};
  return {
    title: text(whole['title']) ?? text(annotations['title']),
    says: text(whole['description']) ?? text(whole['instructions']),
    takes: takesOf(whole),
    claims: claims.flatMap(([hint, yes, no]) => (annotations[hint] === true ? [say(yes)] : annotations[hint] === false && no !== null ? [say(no)] : [])),
    address: text(whole['uriTemplate']),
  };
}

/** Each hint of the protocol with where the words stand for what it claims when true, and when false where that says something. */
const claims = [
  ['readOnlyHint', 'console.readable.reads', null],
  ['destructiveHint', 'console.readable.destroys', 'console.readable.destroysNothing'],
  ['idempotentHint', 'console.readable.idempotent', null],
  ['openWorldHint', 'console.readable.open', 'console.readable.closed'],
] as const satisfies readonly (readonly [string, Key, Key | null])[];

function takesOf(whole: Plain): readonly ReadableArgument[] | null {
  if (Array.isArray(whole['arguments'])) {
    return (whole['arguments'] as unknown[]).flatMap((one) => {
      const argument = object(one);
      const name = argument === null ? null : text(argument['name']);
      return argument === null || name === null ? [] : [{ name, type: say('console.type.text'), required: argument['required'] === true, says: text(argument['description']) }];
    });
  }
  const schema = object(whole['inputSchema']);
  if (schema === null) return null;
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  return Object.entries(object(schema['properties']) ?? {}).map(([name, member]) => ({ name, type: typeWords(member), required: required.includes(name), says: text(object(member)?.['description']) }));
}

const types = [
  ['string', 'console.type.text'],
  ['integer', 'console.type.whole'],
  ['number', 'console.type.number'],
  ['boolean', 'console.type.boolean'],
  ['object', 'console.type.object'],
  ['array', 'console.type.list'],
  ['null', 'console.type.nothing'],
] as const;

/** The type of a schema's value in a few words. */
export function typeWords(schema: unknown): string {
  const own = object(schema);
  if (own === null) return say('console.type.anything');
  const choices = Array.isArray(own['enum']) ? (own['enum'] as unknown[]) : 'const' in own ? [own['const']] : null;
  if (choices !== null) {
    const told = rowWords(choices.slice(0, 8).map((one) => JSON.stringify(one)));
    return cut(choices.length > 8 ? say('console.type.oneOfMore', { choices: told, count: choices.length - 8 }) : say('console.type.oneOf', { choices: told }));
  }
  const type = own['type'];
  if (Array.isArray(type)) return eitherWords(type.slice(0, 4).map((one) => typeOf({ type: one })));
  if (type === 'array') return own['items'] === undefined ? say('console.type.list') : say('console.type.listOf', { type: typeOf(own['items']) });
  return typeOf(own);
}

function typeOf(schema: unknown): string {
  const type = object(schema)?.['type'];
  const known = types.find(([name]) => name === type);
  if (known !== undefined) return say(known[1]);
  return say(['anyOf', 'oneOf'].some((member) => Array.isArray(object(schema)?.[member])) ? 'console.type.several' : 'console.type.anything');
}

function cut(words: string): string {
  return words.length > 160 ? `${words.slice(0, 160)}…` : words;
}

function object(value: unknown): Plain | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

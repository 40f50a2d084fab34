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
    claims: claims.flatMap(([hint, yes, no]) => (annotations[hint] === true ? [yes] : annotations[hint] === false && no !== null ? [no] : [])),
    address: text(whole['uriTemplate']),
  };
}

/** Each hint of the protocol with what it claims when true, and when false where that says something. */
const claims: readonly (readonly [string, string, string | null])[] = [
  ['readOnlyHint', 'only reads', null],
  ['destructiveHint', 'may destroy', 'destroys nothing'],
  ['idempotentHint', 'doing it twice changes nothing more', null],
  ['openWorldHint', 'reaches out to others', 'stays on this machine'],
];

function takesOf(whole: Plain): readonly ReadableArgument[] | null {
  if (Array.isArray(whole['arguments'])) {
    return (whole['arguments'] as unknown[]).flatMap((one) => {
      const argument = object(one);
      const name = argument === null ? null : text(argument['name']);
      return argument === null || name === null ? [] : [{ name, type: 'text', required: argument['required'] === true, says: text(argument['description']) }];
    });
  }
  const schema = object(whole['inputSchema']);
  if (schema === null) return null;
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  return Object.entries(object(schema['properties']) ?? {}).map(([name, member]) => ({ name, type: typeWords(member), required: required.includes(name), says: text(object(member)?.['description']) }));
}

const types: Readonly<Record<string, string>> = { string: 'text', integer: 'whole number', number: 'number', boolean: 'yes or no', object: 'object', array: 'list', null: 'nothing' };

/** The type of a schema's value in a few words. */
export function typeWords(schema: unknown): string {
  const own = object(schema);
  if (own === null) return 'anything';
  const choices = Array.isArray(own['enum']) ? (own['enum'] as unknown[]) : 'const' in own ? [own['const']] : null;
  if (choices !== null) return cut(`one of ${choices.slice(0, 8).map((one) => JSON.stringify(one)).join(', ')}${choices.length > 8 ? ` and ${choices.length - 8} more` : ''}`);
  const type = own['type'];
  if (Array.isArray(type)) return type.slice(0, 4).map((one) => typeOf({ type: one })).join(' or ');
  if (type === 'array') return own['items'] === undefined ? 'list' : `list of ${typeOf(own['items'])}`;
  return typeOf(own);
}

function typeOf(schema: unknown): string {
  const type = object(schema)?.['type'];
  return typeof type === 'string' && Object.hasOwn(types, type) ? (types[type] ?? 'anything') : ['anyOf', 'oneOf'].some((member) => Array.isArray(object(schema)?.[member])) ? 'one of several types' : 'anything';
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

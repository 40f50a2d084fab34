/**
 * JSON without loss: what a judged message is parsed to, shown from and printed back from.
 *
 * Objects are Maps, so member order survives and a member called `__proto__` is a member like any other.
 * A number stays a JavaScript number only when printing it gives the text that was read; any other number
 * (`1.0`, `1e400`, integers past 2^53) is kept as its text.
 */

/** A number whose text a JavaScript number cannot reproduce. `text` is a valid JSON number (RFC 8259 section 6). */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type JsonObject = ReadonlyMap<string, Json>;
export type Json = null | boolean | number | string | JsonNumber | readonly Json[] | JsonObject;

export function isJsonObject(json: Json | undefined): json is JsonObject {
  return json instanceof Map;
}

/** The member `key` of `json`, or undefined where `json` is no object or has no such member. */
export function member(json: Json | undefined, key: string): Json | undefined {
  return isJsonObject(json) ? json.get(key) : undefined;
}

/** The string member `key` of `json`, or undefined. */
export function stringMember(json: Json | undefined, key: string): string | undefined {
  const value = member(json, key);
  return typeof value === 'string' ? value : undefined;
}

/**
 * JSON text with members in the order they were read, on one line. Numbers print as they were written. U+2028 and U+2029 are escaped:
 * some line readers (Node's readline among them) end a line at these two as well, and escaped they mean the same.
 */
export function print(json: Json): string {
  return write(json, (object) => [...object.keys()]).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** JSON text as bytes. What is not ASCII can stand in strings alone, and is escaped there. */
export function asciiJson(text: string): Uint8Array {
  const plain = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Uint8Array.from(plain, (unit) => unit.charCodeAt(0));
}

/**
 * JSON text with members sorted by UTF-16 code unit, as RFC 8785 sorts them, so that equal values print equally.
 * Numbers keep their text: `1.0` and `1` are different values here, because they are to some servers.
 */
export function canonical(json: Json): string {
  return write(json, (object) => [...object.keys()].sort());
}

/** A plain JavaScript value as Json. Undefined members are left out; anything JSON has no form for throws a TypeError. */
export function fromPlain(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  if (value instanceof Map || value instanceof JsonNumber) return value as Json;
  if (typeof value === 'object') {
    return new Map(Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, fromPlain(item)] as const])));
  }
  throw new TypeError(`JSON has no form for a ${typeof value}`);
}

function write(json: Json, order: (object: JsonObject) => readonly string[]): string {
  if (typeof json === 'string') return quote(json);
  if (typeof json === 'number') return Object.is(json, -0) ? '0' : String(json);
  if (json === null || typeof json === 'boolean') return String(json);
  if (json instanceof JsonNumber) return json.text;
  let text = '';
  if (isJsonObject(json)) {
    for (const key of order(json)) text += `${text === '' ? '' : ','}${quote(key)}:${write(json.get(key) ?? null, order)}`;
    return `{${text}}`;
  }
  for (const item of json) text += text === '' ? write(item, order) : `,${write(item, order)}`;
  return `[${text}]`;
}

/** Printable ASCII without quote and backslash: needs no escapes. Longer texts are left to JSON.stringify. */
const plain = /^[ !#-[\]-~]{0,64}$/;

function quote(text: string): string {
  return text.length <= 64 && plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

import type { Json, JsonObject } from '#shared/json';
import type { DefinitionKind } from '#shared/models/definition';
import { JsonNumber, isJsonObject } from '#shared/json';
import { lastingPart } from './lasting';
import { numberValue } from './number-value';

/** What of a definition is pinned by name: all that reaches the model, all that a person is shown of it, and all that a host decides by. */
const pinned: Readonly<Record<DefinitionKind, readonly string[]>> = {
  tool: ['annotations', 'description', 'icons', 'inputSchema', 'name', 'outputSchema', 'title'],
  prompt: ['arguments', 'description', 'icons', 'name', 'title'],
  'resource-template': ['annotations', 'description', 'icons', 'mimeType', 'name', 'title', 'uriTemplate'],
  instructions: ['instructions'],
};

/** The members of `definition` that are pinned, as they were given; of `_meta` what lasts. */
export function pinnedPart(kind: DefinitionKind, definition: Json): JsonObject {
  const part = new Map(namedPart(kind, definition));
  if (!isJsonObject(definition) || kind === 'instructions') return part;
  for (const [key, value] of definition) {
    if (part.has(key)) continue;
    const lasts = key === '_meta' ? lastingPart(value) : key === 'execution' ? beyondWaiting(value) : value;
    if (lasts !== null) part.set(key, lasts);
  }
  return part;
}

/** What `execution` says beside how a call is waited for, which is no part of what it does; null for nothing. */
function beyondWaiting(execution: Json): Json | null {
  if (!isJsonObject(execution)) return execution;
  const kept = new Map([...execution].filter(([key, value]) => !(key === 'taskSupport' && (value === 'forbidden' || value === 'optional' || value === 'required'))));
  return kept.size === 0 ? null : kept;
}

/** The members that are pinned by name, which is all that was pinned at first. */
export function namedPart(kind: DefinitionKind, definition: Json): JsonObject {
  const part = new Map<string, Json>();
  if (!isJsonObject(definition)) return part;
  for (const key of pinned[kind]) {
    const value = definition.get(key);
    if (value !== undefined) part.set(key, value);
  }
  return part;
}

/** Where in a definition a value stands, which decides whether the order of a list means anything there. */
export type Place = 'definition' | 'schema' | 'names' | 'data';

/** The place of member `key` of an object at `place`. */
export function placeOf(place: Place, key: string): Place {
  if (place === 'data') return 'data';
  if (place === 'definition') return key === 'inputSchema' || key === 'outputSchema' || key === 'arguments' ? 'schema' : 'data';
  if (place === 'names') return 'schema';
  if (key === 'properties' || key === 'patternProperties' || key === '$defs' || key === 'definitions' || key === 'dependentSchemas') return 'names';
  return key === 'default' || key === 'const' || key === 'examples' || key === 'example' ? 'data' : 'schema';
}

/**
 * The definition as one text: equal texts are equal definitions, and different ones differ. Members are sorted; numbers stand by value. `required`, `type` and
 * `enum` of a schema are sets in JSON Schema, and servers that build them from a set list them in any order, so they are sorted; an `enum` stays as it is beside
 * `enumNames`, which belongs to it by position. Every other list keeps its order. No depth is too much.
 */
export function canonicalDefinition(kind: DefinitionKind, definition: Json): string {
  return canonicalText(pinnedPart(kind, definition), 'definition');
}

/** Members of a schema that are words for a reader and change nothing about what fits it. */
const words: ReadonlySet<string> = new Set(['title', 'description', '$comment', 'examples', 'example', 'markdownDescription', 'enumDescriptions']);

/** Whether member `key` of an object at `place` holds words only. */
export function isWords(place: Place, key: string): boolean {
  return place === 'schema' && words.has(key);
}

/** Any part of a definition as one text, likewise; with `shape`, of its schemas only what decides which arguments fit. */
export function canonicalText(json: Json, from: Place, { shape = false }: { shape?: boolean } = {}): string {
  const parts: string[] = [];
  // A stack of our own: a definition nested ten thousand deep would end the engine's.
  const open: (string | { readonly json: Json; readonly place: Place; readonly set: boolean })[] = [{ json, place: from, set: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    const { json: value, place, set } = next;
    if (isJsonObject(value)) {
      const ordered = value.has('enumNames');
      const all = [...value.keys()].sort();
      const keys = shape ? all.filter((key) => !isWords(place, key)) : all;
      open.push('}');
      for (let index = keys.length - 1; index >= 0; index -= 1) {
        const key = keys[index] ?? '';
        open.push({ json: value.get(key) ?? null, place: placeOf(place, key), set: place === 'schema' && isSet(key) && !(ordered && key === 'enum') });
        open.push(`${index === 0 ? '' : ','}${JSON.stringify(key)}:`);
      }
      open.push('{');
    } else if (Array.isArray(value)) {
      const items = value as readonly Json[];
      if (set && items.every(isPrimitive)) {
        parts.push(`[${items.map(primitive).sort().join(',')}]`);
        continue;
      }
      open.push(']');
      for (let index = items.length - 1; index >= 0; index -= 1) {
        open.push({ json: items[index] ?? null, place, set: false });
        if (index > 0) open.push(',');
      }
      open.push('[');
    } else parts.push(primitive(value));
  }
  return parts.join('');
}

/** Nested deeper than this, nothing is plainly the same. */
const plainDepth = 40;

/** Whether two values are the same member by member, whatever their place. Much quicker than their texts; where it is false they may still mean the same. */
export function isPlainlySame(one: Json | undefined, other: Json | undefined, depth = 0): boolean {
  if (one === other) return true;
  if (depth > plainDepth || typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof JsonNumber || other instanceof JsonNumber) return one instanceof JsonNumber && other instanceof JsonNumber && one.text === other.text;
  if (isJsonObject(one) || isJsonObject(other)) {
    if (!isJsonObject(one) || !isJsonObject(other) || one.size !== other.size) return false;
    for (const [key, value] of one) if (!other.has(key) || !isPlainlySame(value, other.get(key), depth + 1)) return false;
    return true;
  }
  return one.length === other.length && one.every((value, nth) => isPlainlySame(value, other[nth], depth + 1));
}

function isSet(key: string): boolean {
  return key === 'required' || key === 'type' || key === 'enum';
}

function isPrimitive(json: Json): boolean {
  return json === null || typeof json !== 'object' || json instanceof JsonNumber;
}

function primitive(json: Json): string {
  if (typeof json === 'string') return JSON.stringify(json);
  if (typeof json === 'number') return Number.isInteger(json) && Math.abs(json) < 1e20 ? String(Object.is(json, -0) ? 0 : json) : numberValue(String(json));
  if (json instanceof JsonNumber) return numberValue(json.text);
  return json === null ? 'null' : json === true ? 'true' : 'false';
}

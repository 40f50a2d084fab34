import { isJsonObject, type Json, type JsonObject } from '#shared/json';

/* What a schema asks for by name, wherever in it the name stands: a model reads every branch of it. */

/** A name a schema asks for, with what may be given under it; an empty schema where it is only named. */
export interface Asked {
  readonly name: string;
  readonly schema: Json;
  /** It has to be given where it stands. */
  readonly required: boolean;
}

/** What was found in a schema. `cut`: there is more than is read. */
export interface Naming {
  readonly asked: readonly Asked[];
  /** Where it refers to beyond itself. */
  readonly away: ReadonlySet<string>;
  readonly cut: boolean;
}

/** So deep and so many schemas are read. */
const limits = { depth: 30, schemas: 5000 } as const;

const below = ['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'contentSchema', 'anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else'] as const;
const named = ['properties', 'patternProperties', 'dependentSchemas'] as const;
const kept = ['$defs', 'definitions'] as const;
const referring = ['$ref', '$dynamicRef', '$recursiveRef', '$schema', '$id'] as const;
const dialect = /^https?:\/\/json-schema\.org\//;

/** Every name that `schema` asks for, in whatever branch, and what it refers to elsewhere. */
export function namingOf(schema: Json | undefined): Naming {
  const asked: Asked[] = [];
  const away = new Set<string>();
  const open: { readonly json: Json; readonly depth: number }[] = schema === undefined ? [] : [{ json: schema, depth: 0 }];
  let read = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { json, depth } = next;
    const ones = Array.isArray(json) ? (json as readonly Json[]) : [json];
    for (const one of ones) {
      if (!isJsonObject(one)) continue;
      read += 1;
      if (depth > limits.depth || read + open.length > limits.schemas || asked.length > limits.schemas) return { asked, away, cut: true };
      for (const key of referring) {
        const target = one.get(key);
        if (typeof target === 'string' && !target.startsWith('#') && !(key === '$schema' && dialect.test(target))) away.add(`${key} ${target}`);
      }
      // One by one: what is given is of any length, and arguments of a call are not.
      for (const found of askedHere(one)) asked.push(found);
      for (const key of below) {
        const inner = one.get(key);
        if (inner !== undefined) open.push({ json: inner, depth: depth + 1 });
      }
      for (const key of [...named, ...kept]) {
        const inner = one.get(key);
        if (isJsonObject(inner)) open.push({ json: [...inner.values()], depth: depth + 1 });
      }
    }
  }
  return { asked, away, cut: false };
}

function askedHere(schema: JsonObject): readonly Asked[] {
  const demanded = new Set(texts(schema.get('required')));
  const found: Asked[] = named.flatMap((key) => {
    const inner = schema.get(key);
    return isJsonObject(inner) ? [...inner].map(([name, value]) => ({ name, schema: value, required: key === 'properties' && demanded.has(name) })) : [];
  });
  const rules = schema.get('propertyNames');
  const free = isJsonObject(rules) ? [...texts(rules.get('enum')), ...texts(rules.get('const')), ...texts(rules.get('pattern'))] : [];
  const told = new Set(found.map(({ name }) => name));
  const depends = schema.get('dependentRequired');
  const linked = isJsonObject(depends) ? [...depends].flatMap(([name, others]) => [name, ...texts(others)]) : [];
  const bare = (names: readonly string[], required: boolean): readonly Asked[] => names.filter((name) => !told.has(name)).map((name) => ({ name, schema: new Map(), required }));
  return [...found, ...bare([...demanded], true), ...bare([...free, ...linked], false)];
}

function texts(json: Json | undefined): readonly string[] {
  if (typeof json === 'string') return [json];
  return Array.isArray(json) ? (json as readonly Json[]).filter((one) => typeof one === 'string') : [];
}

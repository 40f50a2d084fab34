import { JsonNumber, isJsonObject, type Json, type JsonObject } from '#shared/json';

/** Members of a schema that ask nothing of a value. Formats are not checked (check.ts). */
const silent = new Set(['title', 'description', 'default', 'examples', 'format', 'deprecated', 'readOnly', 'writeOnly', '$comment', '$schema']);
const depthLimit = 20;

/**
 * Whether `value` fits `schema` by a look at types, required members and lists alone, without a validator: true only where it certainly does; false says nothing. To
 * compile a validator takes longer than everything else that is done for one call, and most tools ask for no more than this.
 */
export function fitsPlainly(schema: Json | undefined, value: Json, depth = 0): boolean {
  if (!isJsonObject(schema) || depth > depthLimit) return false;
  for (const [name, asked] of schema) if (!silent.has(name) && !asks(name, asked, schema, value, depth)) return false;
  return true;
}

function asks(name: string, asked: Json, schema: JsonObject, value: Json, depth: number): boolean {
  switch (name) {
    case 'type':
      return typeof asked === 'string' ? isOf(asked, value) : Array.isArray(asked) && (asked as readonly Json[]).some((one) => typeof one === 'string' && isOf(one, value));
    case 'enum':
      return Array.isArray(asked) && (value === null || /^(?:string|boolean|number)$/.test(typeof value)) && (asked as readonly Json[]).includes(value);
    case 'required':
      return Array.isArray(asked) && (!isJsonObject(value) || (asked as readonly Json[]).every((one) => typeof one === 'string' && value.has(one)));
    case 'properties':
      return isJsonObject(asked) && (!isJsonObject(value) || [...value].every(([member, given]) => !asked.has(member) || fitsPlainly(asked.get(member), given, depth + 1)));
    case 'additionalProperties': {
      const known = schema.get('properties');
      return asked === true || (asked === false && (!isJsonObject(value) || (isJsonObject(known) && [...value.keys()].every((member) => known.has(member)))));
    }
    case 'items':
      return !Array.isArray(asked) && (!Array.isArray(value) || (value as readonly Json[]).every((one) => fitsPlainly(asked, one, depth + 1)));
    default:
      return false;
  }
}

function isOf(type: string, value: Json): boolean {
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'number':
      return typeof value === 'number' || value instanceof JsonNumber;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    default:
      return false;
  }
}

import { JsonNumber, isJsonObject, type Json } from '#shared/json';

/** `json` as plain JavaScript values, as a validator reads them. A number that JavaScript cannot hold comes as the nearest it can. */
export function toPlain(json: Json): unknown {
  if (json instanceof JsonNumber) return Number(json.text);
  if (Array.isArray(json)) return (json as readonly Json[]).map(toPlain);
  if (!isJsonObject(json)) return json;
  const plain: Record<string, unknown> = {};
  for (const [name, value] of json) {
    // Assigned, a member of this name would become the object's prototype instead.
    if (name === '__proto__') Object.defineProperty(plain, name, { value: toPlain(value), enumerable: true, configurable: true, writable: true });
    else plain[name] = toPlain(value);
  }
  return plain;
}

/** How many values `json` holds, itself included, and how many UTF-16 units of text; counting ends past `limit` of either, and deeper than `depth` counts as past it. */
export function sizeOf(json: Json, limit: number, depth: number): { readonly values: number; readonly text: number; readonly past: boolean } {
  let values = 0;
  let text = 0;
  let past = false;
  const visit = (value: Json, left: number): void => {
    if (left < 0) past = true;
    if (past) return;
    values += 1;
    if (typeof value === 'string') text += value.length;
    else if (Array.isArray(value)) for (const item of value as readonly Json[]) visit(item, left - 1);
    else if (isJsonObject(value)) {
      for (const [name, item] of value) {
        text += name.length;
        visit(item, left - 1);
      }
    }
    if (values > limit || text > limit) past = true;
  };
  visit(json, depth);
  return { values, text, past };
}

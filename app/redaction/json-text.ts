import { fromPlain, JsonNumber, type Json } from '#shared/json';

/** The value of JSON text, with every number as it was written; undefined where it is none. */
export function readJsonText(text: string): Json | undefined {
  try {
    return fromPlain(JSON.parse(text, lossless));
  } catch {
    return undefined;
  }
}

/** A number that would not be written again as it was stays text. */
function lossless(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && String(value) !== source ? new JsonNumber(source) : value;
}

import { JsonNumber, type Json } from '#shared/json';

/** A JSON-RPC request id (section 4). `text` is its JSON as received and is echoed untouched; `key` is equal for equal ids. */
export interface MessageId {
  readonly text: string;
  readonly key: string;
}

/** The id a parsed value is, or null where MCP knows no such id: it must be a string or an integer a JavaScript number holds exactly. */
export function idOf(json: Json | undefined): MessageId | null {
  if (typeof json === 'string') return { text: JSON.stringify(json), key: `s:${json}` };
  if (typeof json === 'number' && Number.isSafeInteger(json)) return { text: String(json), key: `n:${json}` };
  // Some libraries write every number as a fraction.
  if (json instanceof JsonNumber && /^-?[0-9]+\.0+$/.test(json.text) && Number.isSafeInteger(Number(json.text))) return { text: json.text, key: `n:${Number(json.text)}` };
  return null;
}

/**
 * A JSON-RPC id (JSON-RPC 2.0 section 4; MCP: a string or an integer). `text` is its JSON as received and is what every
 * answer echoes. `key` is equal for equal ids: `s:` and the unescaped string, or `n:` and the integer.
 */
export interface Id {
  readonly text: string;
  readonly key: string;
}

/** An integer, perhaps written with a zero fraction: some libraries echo 1 as 1.0 (Gson reads every number as a double). */
const integer = /^-?(?:0|[1-9][0-9]{0,15})(?:\.0{1,16})?$/;

/** The id that the JSON text `text` is, or null where MCP knows no such id. Integers must lie within ±(2^53−1). */
export function parseId(text: string): Id | null {
  if (text.startsWith('"')) return { text, key: `s:${stringOf(text)}` };
  if (!integer.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? { text, key: `n:${value}` } : null;
}

/**
 * The id to answer a malformed message with: also a number that MCP does not take for an id is echoed, so that whoever sent
 * it need not wait. Null for anything else.
 */
export function echoId(text: string | undefined): Id | null {
  if (text === undefined) return null;
  const id = parseId(text);
  if (id !== null) return id;
  return /^[-0-9]/.test(text) ? { text, key: `n:${text}` } : null;
}

function stringOf(text: string): string {
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
}

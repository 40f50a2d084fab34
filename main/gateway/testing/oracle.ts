/**
 * What a line is, worked out a second time with JSON.parse alone, so that tests of the framing do not ask the framing.
 *
 *   unreadable  no UTF-8, no JSON, or neither an object nor an array
 *   repeated    JSON in which some object repeats a member name: two readers may disagree about it
 *   plain       anything else
 */
export type Reading =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'repeated'; readonly value: Value; readonly oneId: boolean }
  | { readonly kind: 'plain'; readonly value: Value };

export type Value = Readonly<Record<string, unknown>> | readonly unknown[];

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function readAgain(line: Uint8Array): Reading {
  let value: unknown;
  let text: string;
  try {
    text = strict.decode(line);
    value = JSON.parse(text);
  } catch {
    return { kind: 'unreadable' };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'unreadable' };
  const names = [...text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?/g)].filter((match) => match[2] !== undefined);
  if (names.length === nameCount(value)) return { kind: 'plain', value: value as Value };
  return { kind: 'repeated', value: value as Value, oneId: names.filter((match) => JSON.parse(`"${match[1]}"`) === 'id').length === 1 };
}

/** A key that is equal for equal ids, or null for what MCP knows as no id. */
export function keyOf(id: unknown): string | null {
  if (typeof id === 'string') return `s:${id}`;
  return typeof id === 'number' && Number.isSafeInteger(id) ? `n:${id}` : null;
}

/** Whether whoever sent `message` waits for an answer to it: it is no notification and no response. */
export function waits(message: unknown): message is { readonly id: string | number; readonly method?: unknown } {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return false;
  if (keyOf((message as { id?: unknown }).id) === null) return false;
  return Object.hasOwn(message, 'method') || !(Object.hasOwn(message, 'result') || Object.hasOwn(message, 'error'));
}

/** What is wrong with a line we sent, as JSON-RPC 2.0 sees it; null when nothing is. A batch may only hold errors. */
export function shapeFault(line: string): string | null {
  if (/[\r\n]/.test(line.trimEnd())) return 'a line break inside a line';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'no JSON';
  }
  if (!Array.isArray(value)) return messageFault(value);
  if (value.length === 0) return 'an empty batch';
  return value.map((item) => (typeof item === 'object' && item !== null && 'error' in item ? messageFault(item) : 'a batch that is no answer')).find((fault) => fault !== null) ?? null;
}

/** JSON text with sorted members: equal for equal values. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}

function messageFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no object';
  const { jsonrpc, id, method, result, error } = value as Record<string, unknown>;
  if (jsonrpc !== '2.0') return 'no version';
  const has = (name: string): boolean => Object.hasOwn(value, name);
  if (has('method')) return typeof method !== 'string' || has('result') || has('error') || (has('id') && keyOf(id) === null) ? 'no request' : null;
  if (has('result') === has('error')) return 'no response';
  if (has('error')) return typeof error !== 'object' || error === null ? 'no error' : null;
  return result === undefined || keyOf(id) === null ? 'no result' : null;
}

function nameCount(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const items: unknown[] = Object.values(value);
  return (Array.isArray(value) ? 0 : items.length) + items.reduce((sum: number, item) => sum + nameCount(item), 0);
}

import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';

/** The members a JSON Pointer (RFC 6901) names, in order; empty for the whole. */
export function segments(pointer: string): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const names: ReadonlyMap<string, Extract<Key, `console.part.${string}`>> = new Map([
  ['description', 'console.part.description'],
  ['title', 'console.part.title'],
  ['name', 'console.part.name'],
  ['inputSchema', 'console.part.arguments'],
  ['outputSchema', 'console.part.result'],
  ['annotations', 'console.part.hints'],
  ['icons', 'console.part.icons'],
  ['arguments', 'console.part.arguments'],
  ['uriTemplate', 'console.part.address'],
  ['mimeType', 'console.part.type'],
]);

/** A pointer into a definition as a person reads it: `/inputSchema/properties/path/type` is `Arguments › path › type`. */
export function pointerWords(pointer: string): string {
  const [first, ...rest] = segments(pointer);
  if (first === undefined) return say('console.part.all');
  const schema = first === 'inputSchema' || first === 'outputSchema';
  const steps = rest.filter((step, at) => !(schema && at % 2 === 0 && (step === 'properties')));
  const name = names.get(first);
  return [name === undefined ? first : say(name), ...steps].join(' › ');
}

/** The text at `pointer` in plain JSON; null where there is none or it is no text. */
export function textAt(document: unknown, pointer: string): string | null {
  let at: unknown = document;
  for (const segment of segments(pointer)) {
    if (Array.isArray(at)) at = /^\d+$/.test(segment) ? at[Number(segment)] : undefined;
    else if (typeof at === 'object' && at !== null && Object.hasOwn(at, segment)) at = (at as Readonly<Record<string, unknown>>)[segment];
    else return null;
  }
  return typeof at === 'string' ? at : null;
}

/** The members a JSON Pointer (RFC 6901) names, in order; empty for the whole. */
export function segments(pointer: string): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const names: Readonly<Record<string, string>> = { description: 'Description', title: 'Title', name: 'Name', inputSchema: 'Arguments', outputSchema: 'Result', annotations: 'Hints', icons: 'Icons', arguments: 'Arguments', uriTemplate: 'Address', mimeType: 'Type of content' };

/** A pointer into a definition as a person reads it: `/inputSchema/properties/path/type` is `Arguments › path › type`. */
export function pointerWords(pointer: string): string {
  const [first, ...rest] = segments(pointer);
  if (first === undefined) return 'All of it';
  const schema = first === 'inputSchema' || first === 'outputSchema';
  const steps = rest.filter((step, at) => !(schema && at % 2 === 0 && (step === 'properties')));
  return [names[first] ?? first, ...steps].join(' › ');
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

/** A stretch of a text, UTF-16 units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where in `text`, which has to be JSON, the values are that `pointers` (RFC 6901) name. What is not there has no place. */
export function placesOf(text: string, pointers: readonly string[]): ReadonlyMap<string, Place> {
  const wanted = new Set(pointers);
  const above = new Set(pointers.flatMap((pointer) => [...pointer.matchAll(/\//g)].map(({ index }) => pointer.slice(0, index))));
  const found = new Map<string, Place>();
  let at = 0;

  function space(): void {
    while (at < text.length && /[ \t\n\r]/.test(text.charAt(at))) at += 1;
  }

  function string(): string {
    const start = at;
    at += 1;
    while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
    at += 1;
    return text.slice(start, at);
  }

  /** Steps over a value nothing is wanted of. */
  function skip(): void {
    let depth = 0;
    do {
      const sign = text.charAt(at);
      if (sign === '"') {
        string();
        continue;
      }
      if (sign === '{' || sign === '[') depth += 1;
      if (sign === '}' || sign === ']') depth -= 1;
      at += 1;
    } while (at < text.length && (depth > 0 || !/[,\]}\s]/.test(text.charAt(at))));
  }

  function members(pointer: string, object: boolean): void {
    at += 1;
    space();
    for (let index = 0; at < text.length && !/[}\]]/.test(text.charAt(at)); index += 1) {
      let name = String(index);
      if (object) {
        name = String(JSON.parse(string())).replaceAll('~', '~0').replaceAll('/', '~1');
        space();
        at += 1;
      }
      value(`${pointer}/${name}`);
      space();
      if (text.charAt(at) === ',') at += 1;
      space();
    }
    at += 1;
  }

  function value(pointer: string): void {
    space();
    const from = at;
    const sign = text.charAt(at);
    if (above.has(pointer) && (sign === '{' || sign === '[')) members(pointer, sign === '{');
    else skip();
    if (wanted.has(pointer)) found.set(pointer, { from, to: at });
  }

  value('');
  return found;
}

/** The members of the object `text` is, in their order, each with its value as it is written; null where it is no JSON object. */
export function membersOf(text: string): ReadonlyMap<string, string> | null {
  let names: string[];
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    names = Object.keys(value);
  } catch {
    return null;
  }
  const places = placesOf(text, names.map(pointerTo));
  const written = names.flatMap((name) => {
    const place = places.get(pointerTo(name));
    return place === undefined ? [] : [[name, place] as const];
  });
  return new Map(written.sort(([, one], [, other]) => one.from - other.from).map(([name, { from, to }]) => [name, text.slice(from, to)]));
}

function pointerTo(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

import type { Mark } from './marks';

/** One text in a JSON text: where it stands, quotes included, and its JSON Pointer (RFC 6901) from the top. */
export interface JsonLeaf {
  readonly at: string;
  /** The nearest member's name. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

interface Level {
  readonly at: string;
  readonly key: string;
  readonly list: boolean;
  index: number;
  name: string | null;
}

/** The parts of a JSON text, which may end anywhere, and every text in it that is a value. */
export function jsonMarks(json: string): { readonly marks: readonly Mark[]; readonly leaves: readonly JsonLeaf[] } {
  const marks: Mark[] = [];
  const leaves: JsonLeaf[] = [];
  const levels: Level[] = [];
  for (const match of json.matchAll(/"(?:[^"\\]|\\[\s\S])*"?|[{}[\],]|-?\d[\d.eE+-]*|true|false|null/g)) {
    const [token] = match;
    const from = match.index;
    const to = from + token.length;
    const level = levels.at(-1);
    const here = placeOf(level);
    if (token === '{' || token === '[') levels.push({ at: here.at, key: here.key, list: token === '[', index: 0, name: null });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',') {
      if (level !== undefined) {
        level.index += 1;
        level.name = null;
      }
    } else if (token.startsWith('"')) {
      if (level !== undefined && !level.list && level.name === null) {
        level.name = unescaped(token);
        marks.push({ from, to, look: 'name' });
      } else {
        leaves.push({ ...here, from, to });
        marks.push({ from, to, look: 'string' });
      }
    } else {
      leaves.push({ ...here, from, to });
      marks.push({ from, to, look: /^[tfn]/.test(token) ? 'keyword' : 'number' });
    }
  }
  return { marks, leaves };
}

/** Where unit `at` of a JSON text's value stands in the text with its escapes, counted from its opening quote. */
export function escapedAt(token: string, at: number): number {
  let units = 0;
  for (const match of token.slice(1).matchAll(/\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/g)) {
    if (units >= at) return 1 + match.index;
    units += 1;
  }
  return token.length;
}

/** What a JSON text stands for; itself where it is cut. */
export function unescaped(token: string): string {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : token;
  } catch {
    return token.slice(1);
  }
}

function placeOf(level: Level | undefined): { readonly at: string; readonly key: string } {
  if (level === undefined) return { at: '', key: '' };
  if (level.list) return { at: `${level.at}/${level.index}`, key: level.key };
  const name = level.name ?? '';
  return { at: `${level.at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, key: name };
}

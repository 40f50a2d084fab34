import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Dice } from '../random';

/** A harmless text of an installed package: said of a function or an option (like a definition), or a page of its manual (like a result). */
export interface Harmless {
  readonly where: 'definition' | 'result';
  readonly text: string;
  /** The package, which is in one fold as a whole. */
  readonly source: string;
}

/** At most so many texts of one package and kind: a large one would be all there is. */
const each = 90;
const eachSource = 12;

/** Texts of packages that are installed here: what people write about programs, with all its orders to readers. Nothing of it is kept but weights. */
export function harmlessTexts(root: string, dice: Dice): readonly Harmless[] {
  const folder = path.join(root, 'node_modules');
  const packages = globSync(['*/package.json', '@*/*/package.json'], { cwd: folder }).map((file) => path.dirname(file).replaceAll('\\', '/')).filter((name) => !name.startsWith('.')).sort();
  return packages.flatMap((name) => {
    const at = path.join(folder, name);
    const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: at }).sort().slice(0, 12).flatMap((file) => partsOf(read(path.join(at, file))));
    const notes = globSync(['*.d.ts', 'dist/*.d.ts', 'types/**/*.d.ts', 'lib/*.d.ts', '*schema*.json'], { cwd: at }).sort().slice(0, 40).flatMap((file) => notesOf(read(path.join(at, file)), file.endsWith('.json')));
    const sources = globSync(['*.{js,cjs,mjs,json}', 'dist/*.{js,cjs,mjs}', 'lib/*.{js,cjs,mjs}', 'src/*.{ts,js}'], { cwd: at }).sort().slice(0, 12).flatMap((file) => cutsOf(read(path.join(at, file)).slice(0, 120_000)));
    const told = globSync(['**/instructions.md'], { cwd: at, exclude: ['node_modules/**'] }).sort().map((file) => read(path.join(at, file)));
    return [...told.map((text) => ({ where: 'definition' as const, text, source: name })), ...[...some(pages, dice, each), ...some(sources, dice, eachSource)].map((text) => ({ where: 'result' as const, text, source: name })), ...some([...new Set(notes)], dice, each).map((text) => ({ where: 'definition' as const, text, source: name }))];
  });
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').slice(0, 1_500_000) : '';
}

/** A page in parts of about a screen each. */
export function partsOf(page: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const paragraph of page.split(/\n{2,}/)) {
    part += `${paragraph}\n\n`;
    if (part.length > 900) {
      parts.push(part.slice(0, 3000));
      part = '';
    }
  }
  return part.trim().length > 40 ? [...parts, part.slice(0, 3000)] : parts;
}

/** A file of a program in parts of 0.3 to 8 KB, by lines where there are any. */
function cutsOf(source: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0, nth = 0; at < source.length; nth += 1) {
    const end = at + 300 * 2 ** (nth % 5);
    const line = source.indexOf('\n', end);
    const to = line === -1 || line > end + 2000 ? end : line;
    parts.push(source.slice(at, to));
    at = to;
  }
  return parts.filter((part) => part.trim().length > 200);
}

/** Comments of declarations, and descriptions of a schema. */
function notesOf(source: string, json: boolean): readonly string[] {
  const found = json
    ? [...source.matchAll(/"(?:description|markdownDescription)"\s*:\s*("(?:[^"\\]|\\.){20,2000}")/g)].map(([, text]) => JSON.parse(text ?? '""') as string)
    : [...source.matchAll(/\/\*\*([^]{20,2500}?)\*\//g)].map(([, text]) => (text ?? '').replace(/^\s*\* ?/gm, '').replace(/@param \{?[\w.[\]|<> ]*\}? ?|@returns?|@example|@default|@see|@deprecated/g, '').trim());
  return found.filter((text) => /\p{L}{3,} \p{L}{2,}/u.test(text) && !/@license|copyright/i.test(text));
}

function some(texts: readonly string[], dice: Dice, each: number): readonly string[] {
  if (texts.length <= each) return texts;
  const chosen = new Set<number>();
  while (chosen.size < each) chosen.add(dice.between(0, texts.length - 1));
  return [...chosen].sort((one, other) => one - other).map((nth) => texts[nth] ?? '');
}

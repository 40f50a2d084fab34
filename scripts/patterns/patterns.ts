import { parseSync } from 'rolldown/utils';

/** A regular expression and where it is written. */
export interface Written {
  readonly where: string;
  readonly pattern: RegExp;
}

/** Every regular expression that stands in `source` (TypeScript) as such. */
export function literalsIn(file: string, source: string): readonly Written[] {
  const found: Written[] = [];
  const look = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(look);
    if (typeof node !== 'object' || node === null) return;
    const { type, regex, start } = node as { readonly type?: unknown; readonly regex?: { readonly pattern: string; readonly flags: string }; readonly start?: number };
    if (type === 'Literal' && regex !== undefined) found.push({ where: `${file}:${source.slice(0, start).split('\n').length}`, pattern: new RegExp(regex.pattern, regex.flags) });
    else for (const value of Object.values(node)) look(value);
  };
  look(parseSync(file, source).program);
  return found;
}

/** Every regular expression among what a module gives, however deep: those that are put together when it is loaded. */
export function patternsOf(file: string, given: unknown, seen = new Set<unknown>()): readonly Written[] {
  if (given instanceof RegExp) return [{ where: file, pattern: given }];
  if (typeof given !== 'object' || given === null || seen.has(given)) return [];
  seen.add(given);
  const inner: readonly unknown[] = given instanceof Map ? [...given.values()] : ArrayBuffer.isView(given) ? [] : Object.values(given);
  return inner.flatMap((one) => patternsOf(file, one, seen));
}

/** Whether it repeats anything without bound. What does not takes time in line with the text, whatever that is. */
export function repeats({ source }: RegExp): boolean {
  return /[+*]|\{\d+,\}/.test(source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x'));
}

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '#shared/result';

/** Reads `--json`, the options named, and at most so many words beside them. No option may be given twice. */
export function readOptions(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
  wordLimit: number,
): Result<{ readonly json: boolean; readonly words: readonly string[]; readonly options: Readonly<Partial<Record<string, string>>> }, string> {
  try {
    const { values, positionals, tokens } = parseArgs({ args: [...args], options: { ...options, json: { type: 'boolean' } }, allowPositionals: true, strict: true, tokens: true });
    const extra = positionals[wordLimit];
    if (extra !== undefined) return err(`unexpected ${JSON.stringify(extra)}`);
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) return err(`--${twice} is given twice`);
    const { json, ...texts } = values;
    return ok({ json: json === true, words: positionals, options: Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, String(value)])) });
  } catch (fault) {
    return err(fault instanceof Error ? (fault.message.split('. ')[0] ?? fault.message) : 'the arguments cannot be read');
  }
}

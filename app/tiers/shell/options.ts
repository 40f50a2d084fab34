import type { ShellWord } from './commands';

/** The words after a command's name, told apart as most programs do. */
export interface Options {
  /** Short flags one by one (`-rf` is `r` and `f`) and long ones without their values (`--force`). */
  readonly flags: ReadonlySet<string>;
  /** Values of options written as `--name=value`. */
  readonly values: ReadonlyMap<string, string>;
  /** Everything that is no option, in order; after `--` all of it. */
  readonly operands: readonly ShellWord[];
}

export function readOptions(args: readonly ShellWord[]): Options {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: ShellWord[] = [];
  let ended = false;
  for (const word of args) {
    const { text } = word;
    if (ended || !text.startsWith('-') || text === '-') operands.push(word);
    else if (text === '--') ended = true;
    else if (text.startsWith('--')) {
      const [name = '', ...rest] = text.split('=');
      flags.add(name);
      if (rest.length > 0) values.set(name, rest.join('='));
    } else for (const letter of text.slice(1)) flags.add(letter);
  }
  return { flags, values, operands };
}

/** The value after the option `names`, as a word of its own (`-o file`) or joined (`-ofile`, `--output=file`). */
export function valueOf(args: readonly ShellWord[], ...names: readonly string[]): string | null {
  for (const [at, { text }] of args.entries()) {
    for (const name of names) {
      if (text === name) return args[at + 1]?.text ?? null;
      if (name.startsWith('--') ? text.startsWith(`${name}=`) : name.length === 2 && text.startsWith(name) && !text.startsWith('--')) return text.slice(name.startsWith('--') ? name.length + 1 : 2);
    }
  }
  return null;
}

export function hasAny(args: readonly ShellWord[], ...names: readonly string[]): boolean {
  const { flags } = readOptions(args);
  return names.some((name) => flags.has(name) || args.some(({ text }) => text === name));
}

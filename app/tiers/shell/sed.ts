import type { ShellWord } from './commands';

/* What a script of sed does beyond printing: the commands and flags that run programs and write files. */

/** What the scripts given to sed run and write. */
export interface SedActs {
  /** Command lines it runs; null: known only when it runs (what a replacement gives, a line of the file). */
  readonly runs: readonly (string | null)[];
  /** Files it writes. */
  readonly writes: readonly string[];
  /** Whether what it does is not all known: a script in a file, one that is put together. */
  readonly unread: boolean;
  /** Whether the files it is given are changed. */
  readonly inPlace: boolean;
}

/** So many commands of one script are read. */
const commandLimit = 500;

export function sedActs(args: readonly ShellWord[]): SedActs {
  const scripts: ShellWord[] = [];
  let unread = false;
  let inPlace = false;
  let given = false;
  const operands: ShellWord[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word === undefined) break;
    const { text } = word;
    const take = (value: string | null): void => {
      given = true;
      if (value !== null) scripts.push({ ...word, text: value });
      else if (args[at + 1] !== undefined) scripts.push(args[(at += 1)] ?? word);
    };
    if (text.startsWith('--expression=')) take(text.slice('--expression='.length));
    else if (/^--e[a-z]*$/.test(text)) take(null);
    else if (/^--f[a-z]*(?:=|$)/.test(text) || /^-[nErsuzl]*f/.test(text)) unread = given = true;
    else if (/^--in-p|^-[nErsuz]*i/.test(text)) inPlace = true;
    else if (/^-[nErsuz]*e/.test(text)) take(/^-[nErsuz]*e(.+)$/s.exec(text)?.[1] ?? null);
    else if (!text.startsWith('-')) operands.push(word);
  }
  const [first] = operands;
  if (!given && first !== undefined) scripts.push(first);
  const acts = scripts.map(({ text }) => actsOf(text));
  return { runs: acts.flatMap(({ runs }) => runs), writes: acts.flatMap(({ writes }) => writes), unread: unread || scripts.some(({ dynamic }) => dynamic) || acts.some((one) => one.unread), inPlace };
}

/** One script, command by command, as POSIX and GNU have it. */
function actsOf(script: string): Omit<SedActs, 'inPlace'> {
  const [runs, writes]: [(string | null)[], string[]] = [[], []];
  let at = 0;
  const untilLine = (): string => {
    const end = script.indexOf('\n', at);
    const rest = script.slice(at, end === -1 ? script.length : end).trim();
    at = end === -1 ? script.length : end;
    return rest;
  };
  /** Behind the next `mark` that is neither escaped nor in brackets. */
  const behind = (mark: string): boolean => {
    for (let within = false; at < script.length; at += 1) {
      const char = script[at];
      if (char === '\\') at += 1;
      else if (char === '[') within = true;
      else if (char === ']') within = false;
      else if (char === mark && !within) {
        at += 1;
        return true;
      }
    }
    return false;
  };
  for (let count = 0; at < script.length; count += 1) {
    if (count > commandLimit) return { runs, writes, unread: true };
    while (/[\s;{}]/.test(script[at] ?? '')) at += 1;
    // Addresses: numbers, `$`, `/pattern/`, `\cpatternc`, with `,`, `~`, `+`, `!` and flags.
    for (let more = true; more && at < script.length; ) {
      const char = script[at] ?? '';
      if (char === '/' || char === '\\') {
        const mark = char === '/' ? '/' : (script[at + 1] ?? '/');
        at += char === '/' ? 1 : 2;
        if (!behind(mark)) return { runs, writes, unread: true };
        while (/[IM]/.test(script[at] ?? '')) at += 1;
      } else if (/[\d$,~+!\s]/.test(char)) at += 1;
      else more = false;
    }
    const command = script[at] ?? '';
    at += 1;
    if (command === 'e') {
      const line = untilLine();
      runs.push(line === '' ? null : line);
    } else if (/[wW]/.test(command)) writes.push(untilLine());
    else if (command === 's' || command === 'y') {
      const mark = script[at] ?? '';
      at += 1;
      if (mark === '' || !behind(mark)) return { runs, writes, unread: mark !== '' };
      // In a replacement brackets mean nothing.
      for (; at < script.length && script[at] !== mark; at += 1) if (script[at] === '\\') at += 1;
      at += 1;
      if (command === 's') {
        const flags = /^[gpImM0-9e]*/.exec(script.slice(at, at + 20))?.[0] ?? '';
        at += flags.length;
        if (flags.includes('e')) runs.push(null);
        if (script[at] === 'w') {
          at += 1;
          writes.push(untilLine());
        }
      }
    } else if (/[aicrRbtTlLqQ:#v]/.test(command)) {
      if (/[aic#rR:]/.test(command)) untilLine();
      else while (at < script.length && !/[;\n}]/.test(script[at] ?? '')) at += 1;
    }
  }
  return { runs, writes, unread: false };
}

import type { ShellCommand, ShellScript, ShellWord } from './commands';
import { ranBy } from './files';
import { programName } from './wrappers';

/* Other ways one command may be read than word by word: with what its variables stand for, as the shell of Windows does, as the script it writes. */

/** Programs that put an environment together before they start another program. */
const sets = /^(?:env|sudo|doas|cross-env|dotenv|systemd-run|nohup|time)$/;

/** The settings a command is started with by another program: `env NAME=value program`. */
export function settingsOf({ name, args }: ShellCommand): readonly string[] {
  return sets.test(programName(name)) ? args.slice(0, 40).map(({ text }) => text).filter((text) => /^\w+=/.test(text)) : [];
}

/** The command with what its words are likely to be when it runs, and without the marks the shell of Windows drops; none where that is the same. */
export function readingsOf(command: ShellCommand): readonly ShellCommand[] {
  const { name, args, redirects } = command;
  const found: ShellCommand[] = [];
  if ([name, ...args, ...redirects.map(({ target }) => target)].some(({ likely }) => likely !== undefined)) {
    const [first = name, ...words] = [name, ...args].flatMap(likelyWords);
    found.push({ ...command, name: first, args: words, redirects: redirects.flatMap(({ operator, target }) => likelyWords(target).map((one) => ({ operator, target: one }))) });
  }
  if ([name, ...args].some(({ text }) => /\^[A-Za-z]/.test(text)) && /^[A-Za-z^.]+$/.test(name.text)) {
    const bare = (word: ShellWord): ShellWord => ({ ...word, text: word.text.replace(/\^(.)/g, '$1') });
    found.push({ ...command, name: bare(name), args: args.map(bare) });
  }
  return found;
}

function likelyWords(word: ShellWord): readonly ShellWord[] {
  return word.likely === undefined ? [word] : word.likely.map((text) => ({ text, dynamic: false, span: word.span }));
}

/** Texts a line writes into files that it runs as well: `echo … > x.sh && sh x.sh`. */
export function scriptsWrittenAndRun(text: string, { commands }: ShellScript): readonly string[] {
  const written = commands.flatMap(({ name, args, redirects, input }) => {
    const into = redirects.find(({ operator }) => operator === '>' || operator === '>>' || operator === '>|');
    if (into === undefined) return [];
    const program = programName(name);
    const content = /^(?:echo|printf)$/.test(program) ? args.map((word) => word.text).filter((word) => !/^-[neE]+$/.test(word)).join(' ').replaceAll('\\n', '\n') : program === 'cat' ? input : null;
    return content === null ? [] : [{ path: bare(into.target.text), content }];
  });
  if (written.length === 0) return [];
  const ran = new Set(ranBy(text).map(bare));
  return written.filter(({ path }) => ran.has(path)).map(({ content }) => content);
}

function bare(path: string): string {
  return path.replace(/^\.\//, '');
}

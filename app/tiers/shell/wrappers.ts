import type { ShellCommand, ShellWord } from './commands';

/** A command behind the programs that only start another one. */
export interface Unwrapped {
  readonly command: ShellCommand;
  /** Whether it runs as somebody else (`sudo`, `doas`, `su`, …). */
  readonly elevated: boolean;
  /** Whether its last words come from what another command prints (`xargs`) or finds (`find -exec`). */
  readonly fed: boolean;
  /** A text it hands to a shell (`sh -c`, `eval`, `ssh host …`), or null. */
  readonly script: { readonly text: string | null; readonly elsewhere: boolean } | null;
}

const elevators = new Set(['sudo', 'doas', 'su', 'pkexec', 'runas', 'gsudo', 'runuser']);
/** Programs that start the program named after their own options, with the options of theirs that take a value. */
const starters: ReadonlyMap<string, readonly string[]> = new Map([
  ['env', ['-u', '-C']], ['nohup', []], ['time', ['-f', '-o']], ['timeout', ['-k', '-s']], ['nice', ['-n']], ['ionice', ['-c', '-n', '-p']], ['stdbuf', ['-i', '-o', '-e']], ['setsid', []], ['command', []], ['builtin', []], ['exec', ['-a']],
  ['xargs', ['-I', '-n', '-P', '-L', '-d', '-a', '-s', '-E', '-i']], ['parallel', ['-j', '-I']], ['watch', ['-n']], ['strace', ['-e', '-o', '-p', '-s']], ['unbuffer', []], ['busybox', []], ['caffeinate', ['-t']], ['chroot', []], ['proxychains', []], ['proxychains4', []], ['torsocks', []], ['firejail', []], ['unshare', []],
  ['flock', ['-w', '-E']], ['taskset', []], ['chronic', []], ['ltrace', ['-e', '-o', '-p']], ['systemd-run', ['-p', '-u', '-E']], ['entr', []],
]);
const withCount = new Set(['timeout', 'chroot', 'flock', 'taskset']);
export const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish', 'csh', 'tcsh', 'powershell', 'pwsh', 'cmd']);

/** The name a program goes by, without its folder, version or `.exe`. */
export function programName(word: ShellWord): string {
  const base = word.text.replaceAll('\\', '/').split('/').at(-1) ?? '';
  return base.replace(/\.(?:exe|cmd|bat|com)$/i, '').toLowerCase();
}

/** Looks behind `command` until a program is found that does something itself. */
export function unwrap(command: ShellCommand): Unwrapped {
  let current = command;
  let elevated = false;
  let fed = false;
  for (let depth = 0; depth < 12; depth += 1) {
    const name = programName(current.name);
    const inner = innerOf(name, current.args);
    if (inner === null) break;
    elevated ||= elevators.has(name);
    fed ||= name === 'xargs' || name === 'parallel';
    const [next, ...rest] = inner;
    if (next === undefined) break;
    current = { ...current, name: next, args: rest };
  }
  return { command: current, elevated: elevated || elevators.has(programName(current.name)), fed, script: scriptOf(current) };
}

function innerOf(name: string, args: readonly ShellWord[]): readonly ShellWord[] | null {
  const valued = elevators.has(name) ? ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-U', '-D'] : starters.get(name);
  if (valued === undefined || (name === 'su' && !args.some(({ text }) => text === '-c'))) return null;
  if (name === 'su') return null;
  let at = 0;
  while (at < args.length) {
    const text = args[at]?.text ?? '';
    if (text === '--') {
      at += 1;
      break;
    }
    if (text.startsWith('-') && text.length > 1) at += valued.includes(text) ? 2 : 1;
    else if (/^[A-Za-z_]\w*=/.test(text)) at += 1;
    else break;
  }
  if (withCount.has(name)) at += 1;
  return at < args.length ? args.slice(at) : null;
}

function scriptOf({ name, args }: ShellCommand): Unwrapped['script'] {
  const program = programName(name);
  // `env -S`, `watch` and others take a whole command line as one word.
  if (/\s/.test(name.text.trim()) && !/[\\/]/.test(name.text)) return { text: name.dynamic ? null : [name, ...args].map(({ text }) => text).join(' '), elsewhere: false };
  if (program === 'trap' && args.length > 1) return { text: textOf(args.slice(0, 1)), elsewhere: false };
  if (program === 'alias' && args.some(({ text }) => text.includes('='))) return { text: args.map(({ text }) => text.replace(/^[^=]*=?/, '')).join('\n'), elsewhere: false };
  const plain = args.filter(({ text }) => !text.startsWith('-'));
  if (program === 'eval' || program === '.' || program === 'source') {
    if (program === 'eval') return { text: textOf(args), elsewhere: false };
    return null;
  }
  if (program === 'su') {
    const at = args.findIndex(({ text }) => text === '-c' || text === '--command');
    return at === -1 ? null : { text: textOf(args.slice(at + 1, at + 2)), elsewhere: false };
  }
  if (program === 'cmd') {
    const at = args.findIndex(({ text }) => /^\/[ck]$/i.test(text));
    return at === -1 ? null : { text: textOf(args.slice(at + 1)), elsewhere: false };
  }
  if (shells.has(program)) {
    const at = args.findIndex(({ text }) => /^-[a-z]*c$/i.test(text) || /^-command$/i.test(text));
    return at === -1 ? null : { text: textOf(program.startsWith('p') ? args.slice(at + 1) : args.slice(at + 1, at + 2)), elsewhere: false };
  }
  if (program === 'ssh') {
    const words = afterHost(args);
    return words.length === 0 ? null : { text: textOf(words), elsewhere: true };
  }
  if ((program === 'docker' || program === 'podman') && plain[0]?.text === 'exec') {
    const words = args.slice(args.indexOf(plain[1] ?? args[0]!) + 1);
    return words.length === 0 ? null : { text: textOf(words), elsewhere: true };
  }
  return null;
}

function textOf(words: readonly ShellWord[]): string | null {
  return words.some(({ dynamic }) => dynamic) ? null : words.map(({ text }) => text).join(' ');
}

function afterHost(args: readonly ShellWord[]): readonly ShellWord[] {
  let at = 0;
  while (at < args.length && args[at]?.text.startsWith('-') === true) at += /^-[bcDEeFIiJLlmOopQRSWw]$/.test(args[at]?.text ?? '') ? 2 : 1;
  return args.slice(at + 1);
}

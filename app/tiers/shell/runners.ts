import type { ShellCommand, ShellWord } from './commands';
import { programName } from './wrappers';

/* Programs that start another one beside what they do themselves: for each file they find, in an environment they make, in a container. */

/** What a command starts. */
export interface Started {
  /** The program with its words, each way it may be read: options of the runner may take a value or none. */
  readonly programs: readonly (readonly ShellWord[])[];
  /** Lines it hands to a shell; null: known only when it runs. */
  readonly lines: readonly (string | null)[];
}

/** Runners by the words they start others with: `uv run`, `pnpm exec`. An empty word: the program itself. */
const runs: ReadonlyMap<string, RegExp> = new Map([
  ...['uv', 'poetry', 'pipenv', 'pdm', 'hatch', 'rye', 'conda', 'mamba', 'micromamba', 'pixi', 'dotenv', 'dotenvx', 'doppler', 'op', 'infisical', 'heroku', 'chamber', 'devbox', 'flox'].map((name) => [name, /^(?:run|exec)$/] as const),
  ...['bundle', 'pnpm', 'yarn', 'npm', 'direnv', 'mise', 'rtx', 'asdf', 'rbenv', 'pyenv', 'nodenv', 'nvm', 'fnm', 'aws-vault', 'volta', 'rustup', 'cargo', 'lerna', 'opam', 'stack', 'turbo', 'nx', 'ddev', 'lando', 'sail', 'envdir', 'bun', 'deno', 'corepack', 'pipx'].map((name) => [name, /^(?:exec|x|dlx|run|env)$/] as const),
  ...['npx', 'bunx', 'pnpx', 'uvx', 'wsl', 'xvfb-run', 'rlwrap', 'fakeroot', 'faketime', 'dbus-run-session', 'setpriv', 'prlimit', 'cpulimit', 'numactl', 'chrt', 'eatmydata', 'nsenter', 'flatpak-spawn', 'bwrap', 'sandbox-exec', 'hyperfine', 'dotenv', 'cross-env', 'env-cmd', 'dumb-init', 'tini', 'gosu', 'su-exec', 'start', 'catchsegv', 'valgrind', 'heaptrack', 'perf', 'script', 'sg', 'expect'].map((name) => [name, /^$/] as const),
]);

/** Containers: what is run in them stands behind the image or the service. */
const contained: ReadonlyMap<string, RegExp> = new Map([
  ...['docker', 'podman', 'nerdctl'].map((name) => [name, /^(?:container )?(?:run|create|exec)$|^compose (?:run|exec)$/] as const),
  ['docker-compose', /^(?:run|exec)$/],
]);

/** Options that take a whole command line. */
const lineOptions: ReadonlyMap<string, readonly string[]> = new Map([
  ['npx', ['-c', '--call']], ['npm', ['-c', '--call']], ['nix-shell', ['--run', '--command']], ['script', ['-c', '--command']], ['sg', ['-c']], ['hyperfine', ['-p', '--prepare', '-c', '--cleanup', '-s', '--setup']], ['fzf', ['--preview', '--bind']], ['gcloud', ['--command']], ['vagrant', ['-c', '--command']], ['entr', ['-s']], ['flock', ['-c', '--command']],
]);

/** So many readings of one command are made. */
const readingLimit = 6;

const nobody: Started = { programs: [], lines: [] };

/** What `command` starts beside itself; `find` with its own ending of a command is among them. */
export function startedBy({ name, args }: ShellCommand): Started {
  const program = programName(name);
  // Of more than are read nobody knows what they do.
  const many = args.filter(({ text }) => /^(?:-x|-X|--exec|--exec-batch|-execdir|-ok|-okdir|-exec|-c|--command)(?:=|$)/.test(text)).length > readingLimit;
  const lines = many ? [...linesOf(program, args).slice(0, readingLimit), null] : linesOf(program, args);
  if (/^(?:fd|fdfind)$/.test(program)) return { programs: behind(args, /^(?:-x|-X|--exec|--exec-batch)(?:=(.+))?$|^-[xX](.+)$/), lines };
  if (program === 'find') return { programs: behind(args, /^-(?:exec|execdir|ok|okdir)$/), lines };
  if (/^nix$/.test(program)) return { programs: behind(args, /^(?:-c|--command)$/), lines };
  if (program === 'ip') return { programs: /^netns exec$/.test([args[0]?.text, args[1]?.text].join(' ')) ? [args.slice(3)] : [], lines };
  const inside = contained.get(program);
  if (inside !== undefined) {
    const sub = args.findIndex((_, at) => inside.test(args.slice(at === 0 ? 0 : at - 1, at + 1).map(({ text }) => text).join(' ')) || inside.test(args[at]?.text ?? ''));
    return sub === -1 || sub > 4 ? { ...nobody, lines } : { programs: operandsOf(args, sub + 1).map((at) => args.slice(at + 1)).filter((words) => words.length > 0), lines };
  }
  const verb = runs.get(program);
  if (verb === undefined) return linesOf(program, args).length === 0 ? nobody : { ...nobody, lines };
  if (verb.test('')) return { programs: operandsOf(args, 0).map((at) => args.slice(at)), lines };
  const at = args.findIndex(({ text }) => verb.test(text));
  return at === -1 || at > 4 ? { ...nobody, lines } : { programs: operandsOf(args, at + 1).map((from) => args.slice(from)), lines };
}

function linesOf(program: string, args: readonly ShellWord[]): Started['lines'] {
  const names = lineOptions.get(program);
  if (names === undefined) return [];
  return args.flatMap(({ text, dynamic }, at) => {
    const joined = names.find((name) => name.startsWith('--') && text.startsWith(`${name}=`));
    if (joined !== undefined) return [dynamic ? null : text.slice(joined.length + 1)];
    const next = args[at + 1];
    return names.includes(text) && next !== undefined ? [next.dynamic ? null : next.text] : [];
  });
}

/** The words behind each option of these, up to the end of that command. */
function behind(args: readonly ShellWord[], option: RegExp): readonly (readonly ShellWord[])[] {
  return args.flatMap((word, at) => {
    const match = option.exec(word.text);
    if (match === null) return [];
    const end = args.findIndex(({ text }, index) => index > at && (text === ';' || text === '+'));
    const rest = args.slice(at + 1, end === -1 ? undefined : end);
    const joined = match[1] ?? match[2];
    const words = joined === undefined ? rest : [{ ...word, text: joined }, ...rest];
    return words.length === 0 ? [] : [words];
  }).slice(0, readingLimit);
}

/** Where the first word may stand that is no option and no option's value. */
function operandsOf(args: readonly ShellWord[], from: number): readonly number[] {
  const found: number[] = [];
  for (let at = from; at < args.length && found.length < readingLimit; at += 1) {
    const text = args[at]?.text ?? '';
    if (text === '--') return at + 1 < args.length ? [...found, at + 1] : found;
    if (text.startsWith('-') || /^[A-Za-z_]\w*=/.test(text)) continue;
    found.push(at);
    const before = args[at - 1]?.text ?? '';
    // What follows an option may be its value, and then the program comes later.
    if (at === from || !before.startsWith('-') || before.includes('=')) break;
  }
  return found;
}

import type { ShellWord } from '#app/tiers/shell/commands';
import { programName, shells, unwrap } from '#app/tiers/shell/wrappers';

/** Programs that run a text or a file they are given. */
const interpreters = new Set(['python', 'python2', 'python3', 'node', 'nodejs', 'deno', 'bun', 'tsx', 'ts-node', 'perl', 'ruby', 'php', 'lua', 'java', 'osascript', 'tclsh', 'awk', 'gawk', 'mawk', 'source', '.', 'eval', 'iex', 'invoke-expression', 'npx', 'bunx', 'pnpx', 'uvx', 'pipx']);

/** Machines and containers of their own. */
const elsewhere = new Set(['ssh', 'wsl', 'nsenter']);

/** First words after which any program may be named. */
const launches = /^(?:(?:docker|podman|kubectl) (?:run|exec|debug|attach)|(?:docker|podman) compose (?:run|exec)|docker-compose (?:run|exec)|(?:npm|pnpm|yarn|bun) (?:exec|x|dlx|init|create)|(?:go|mix|swift|dart|dotnet|cargo) (?:run|exec|script)|(?:uv|poetry|pipenv|conda|hatch|nix) (?:run|shell|develop|tool)|(?:bundle|composer) exec|git (?:config|filter-branch|bisect|submodule))$/;

/** Whether commands that begin with these words may be any program at all: a shell, an interpreter, a program that starts another. */
export function startsAnything(prefix: readonly string[]): boolean {
  const words = prefix.map((text): ShellWord => ({ text, dynamic: false, span: [0, 0] }));
  const [name, ...args] = words;
  if (name === undefined) return true;
  const program = programName(name);
  // A script or a module that is named says what is run: `python -m pytest`, `node build.js`.
  if (interpreters.has(program) || shells.has(program)) return !args.some(({ text }) => !text.startsWith('-') && !/^\/[ck]$/i.test(text));
  if (elsewhere.has(program) || launches.test([program, ...prefix.slice(1)].join(' '))) return true;
  // Whether a word after it would be a program of its own.
  const probe: ShellWord = { text: 'probe', dynamic: false, span: [0, 0] };
  const inner = unwrap({ name, args: [...args, probe, probe, probe], redirects: [], input: null, from: null, assigns: [], span: [0, 0] });
  return inner.elevated || inner.script !== null || programName(inner.command.name) !== program;
}

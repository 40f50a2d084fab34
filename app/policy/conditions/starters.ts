import type { ShellWord } from '#app/tiers/shell/commands';
import { programName, shells, unwrap } from '#app/tiers/shell/wrappers';

/** Programs that run a text or a file they are given. */
const interpreters = new Set(['python', 'python2', 'python3', 'node', 'nodejs', 'deno', 'bun', 'tsx', 'ts-node', 'perl', 'ruby', 'php', 'lua', 'java', 'osascript', 'tclsh', 'awk', 'gawk', 'mawk', 'source', '.', 'eval', 'iex', 'invoke-expression', 'wsl', 'ssh', 'npx', 'bunx', 'pnpx', 'uvx', 'pipx']);

/** Whether commands that begin with these words may be any program at all: a shell, an interpreter, a program that starts another. */
export function startsAnything(prefix: readonly string[]): boolean {
  const words = prefix.map((text): ShellWord => ({ text, dynamic: false, span: [0, 0] }));
  const [name, ...args] = words;
  if (name === undefined) return true;
  const program = programName(name);
  // A script or a module that is named says what is run: `python -m pytest`, `node build.js`.
  if (interpreters.has(program)) return !args.some(({ text }) => !text.startsWith('-'));
  if (shells.has(program)) return true;
  // Whether a word after it would be a program of its own.
  const probe: ShellWord = { text: 'probe', dynamic: false, span: [0, 0] };
  const inner = unwrap({ name, args: [...args, probe, probe, probe], redirects: [], input: null, from: null, assigns: [], span: [0, 0] });
  return inner.elevated || inner.script !== null || programName(inner.command.name) !== program;
}

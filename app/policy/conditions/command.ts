import { isJsonObject, type Json, type JsonObject } from '#shared/json';
import { shellLimit, type ShellCommand, type ShellWord } from '#app/tiers/shell/commands';
import { optionsAct } from '#app/tiers/shell/acting';
import { escapeOf } from '#app/tiers/shell/escapes';
import { startedBy } from '#app/tiers/shell/runners';
import { programName, shells, unwrap } from '#app/tiers/shell/wrappers';
import { together, type Reach, type Truth } from './truth';
import type { ConditionWorld } from './world';

/** Scripts handed from shell to shell are followed this deep. */
const depthLimit = 4;

/** Names under which the words after a program are given beside it. */
const wordMembers = ['args', 'arguments', 'argv', 'parameters', 'params'] as const;
/** What is given beside a program and changes what it does. */
const changers = ['env', 'environment', 'stdin', 'input', 'shell'] as const;

/**
 * Whether the commands of a line begin with the words `prefix`. `every`: each command of the line does, by words that are known now, and nothing but
 * ordinary words follows. `any`: one of them does, also behind `sudo`, `env`, `sh -c` and the like. `within`: the object the line is a member of, which
 * may hold the rest of it (`{command: "git", args: ["status"]}`).
 */
export function beginsWith(value: Json, within: Json | undefined, prefix: readonly string[], reach: Reach, world: ConditionWorld): Truth {
  if (typeof value !== 'string' || value.includes('\0') || value.length > shellLimit) return 'unknown';
  const beside = isJsonObject(within) ? besideProgram(within) : null;
  if (beside === 'unclear') return 'unknown';
  const changed = reach === 'every' && isJsonObject(within) && changers.some((key) => changes(within.get(key)));
  if (beside === null) return changed ? 'unknown' : inLine(value, prefix, reach, world, 0);
  // A server may start the program with these words, or join them and hand them to a shell.
  const apart = /\s/.test(value.trim()) ? [] : [inCommand(commandOf([value, ...beside]), prefix, reach, world, 0)];
  const readings = together([...apart, inLine([value, ...beside].join(' '), prefix, reach, world, 0)], reach);
  return changed || (reach === 'every' && readings === 'fails' && apart.includes('holds')) ? 'unknown' : readings;
}

function besideProgram(object: JsonObject): readonly string[] | 'unclear' | null {
  const given = wordMembers.flatMap((key) => object.get(key) ?? []);
  if (given.length === 0) return null;
  return given.every((word) => typeof word === 'string') ? given : 'unclear';
}

function changes(value: Json | undefined): boolean {
  if (value === undefined || value === null || typeof value === 'boolean' || value === '') return false;
  return !(isJsonObject(value) && value.size === 0) && !(Array.isArray(value) && value.length === 0);
}

function inLine(line: string, prefix: readonly string[], reach: Reach, world: ConditionWorld, depth: number): Truth {
  if (depth > depthLimit || !world.spend(50 + line.length)) return 'unknown';
  const { commands, broken, forkBomb } = world.shell(line);
  const truths = commands.map((command) => {
    if (reach === 'every' && [command.name, ...command.args].some((word) => isOtherElsewhere(word, line))) return 'unknown';
    return inCommand(command, prefix, reach, world, depth);
  });
  const truth = together(truths, reach);
  // What was not read may hold anything.
  return (broken || forkBomb || (reach === 'every' && !world.flat(line))) && truth !== (reach === 'every' ? 'fails' : 'holds') ? 'unknown' : truth;
}

function inCommand(command: ShellCommand, prefix: readonly string[], reach: Reach, world: ConditionWorld, depth: number): Truth {
  return reach === 'every' ? isPlainly(command, prefix) : hides(command, prefix, world, depth);
}

/** For an allow: the command is nothing but these words and what follows them. */
function isPlainly(command: ShellCommand, prefix: readonly string[]): Truth {
  const words = [command.name, ...command.args];
  const head = words.slice(0, prefix.length);
  if (head.some(({ dynamic }) => dynamic)) return 'unknown';
  if (head.length < prefix.length || head.some(({ text }, at) => text !== prefix[at])) return 'fails';
  const inner = unwrap(command);
  const starts = inner.command !== command || inner.elevated || inner.script !== null;
  const flows = command.input !== null || command.assigns.length > 0 || command.redirects.some(({ operator, target }) => !isHarmless(operator, target));
  // What is written or run by an option is not said by the words before it.
  return starts || flows || words.some(({ dynamic }) => dynamic) || optionsAct(programName(command.name), words.slice(Math.max(1, prefix.length))) ? 'unknown' : 'holds';
}

/** `2>&1` and `>/dev/null`. */
function isHarmless(operator: string, { text, dynamic }: ShellWord): boolean {
  return !dynamic && ((operator === '>&' && /^[0-9]$/.test(text)) || (/^(?:&>|>|>>)$/.test(operator) && text === '/dev/null'));
}

/** For a deny or an ask: the command is this one, starts it, or may. */
function hides(command: ShellCommand, prefix: readonly string[], world: ConditionWorld, depth: number): Truth {
  const inner = unwrap(command);
  const words = [command.name, ...command.args];
  const first = inner.command === command ? 0 : Math.max(0, words.indexOf(inner.command.name));
  const truths: Truth[] = Array.from({ length: first + 1 }, (_, at) => named(words.slice(at), prefix));
  const { programs, lines } = startedBy(inner.command);
  const escape = escapeOf(inner.command);
  for (const line of escape === null ? lines : [...lines, escape.text]) truths.push(line === null ? 'unknown' : inLine(line, prefix, 'any', world, depth + 1));
  for (const [name, ...args] of programs) if (name !== undefined) truths.push(depth < depthLimit && world.spend(50) ? hides({ ...inner.command, name, args, from: null, input: null }, prefix, world, depth + 1) : 'unknown');
  if (inner.fed) truths.push('unknown');
  if (inner.script !== null) truths.push(inner.script.text === null ? 'unknown' : inLine(inner.script.text, prefix, 'any', world, depth + 1));
  else if (shells.has(programName(inner.command.name))) truths.push(readByShell(inner.command, prefix, world, depth));
  return together(truths, 'any');
}

/** What a shell without a script on its command line reads: a text it is handed, or whatever comes. */
function readByShell({ input, from, args }: ShellCommand, prefix: readonly string[], world: ConditionWorld, depth: number): Truth {
  if (input !== null) return inLine(input, prefix, 'any', world, depth + 1);
  return from !== null || !args.some(({ text }) => !text.startsWith('-')) ? 'unknown' : 'fails';
}

function named(words: readonly ShellWord[], prefix: readonly string[]): Truth {
  const [program, ...rest] = words;
  const [wanted = '', ...next] = prefix;
  if (program === undefined) return 'fails';
  if (program.dynamic) return 'unknown';
  if (program.text !== wanted && programName(program) !== programName({ ...program, text: wanted })) return 'fails';
  const head = rest.slice(0, next.length);
  if (head.length === next.length && head.every(({ text, dynamic }, at) => !dynamic && text === next[at])) return 'holds';
  // Options may stand between a program and its subcommand: `git -C elsewhere push`.
  const far = next.every((word) => rest.some(({ text, dynamic }) => dynamic || text === word));
  return far && (rest[0]?.text.startsWith('-') === true || head.some(({ dynamic }) => dynamic)) ? 'unknown' : 'fails';
}

function commandOf([name = '', ...args]: readonly string[]): ShellCommand {
  const word = (text: string): ShellWord => ({ text, dynamic: false, span: [0, 0] });
  return { name: word(name), args: args.map(word), redirects: [], input: null, from: null, assigns: [], span: [0, 0] };
}

/** Whether another system's shell ends the command inside this word: quotes and backslashes are not the same everywhere. In double quotes it ends in none. */
function isOtherElsewhere({ text, span }: ShellWord, line: string): boolean {
  return /[&|;<>^`\r\n]/.test(text) && !/^"[^"\\$`%\r\n]*"$/.test(line.slice(...span));
}

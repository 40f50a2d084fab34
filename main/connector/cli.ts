import type { Writable } from 'node:stream';
import { argumentLimit, argumentsLimit } from '#main/link/wire';
import { doctorWords, examine } from '#main/cli/doctor';
import { completions, helpText, programVerbs, verbs, verbTexts, type Verb } from '#main/cli/texts';
import { dial, type Connection, type DialFault, type Purpose } from '#main/link/dial';
import { restoreCommand } from '#main/link/gone';
import { countersignHome } from '#main/link/home';
import { reach } from '#main/link/reach';
import { socketPlace } from '#main/link/socket-path';
import { readToken } from '#main/link/token';
import { err, type Result } from '#shared/result';
import { flushed } from './flow';
import { frameReader } from './frames';
import { readPrograms, runInPlace } from './programs';

/*
 * `countersign VERB …` for every verb but `run`. The app performs it (shared/contracts/cli.ts); this program carries what was typed there and the output back.
 *
 * By itself it answers, in this order and without looking for the app:
 *   no verb                                  2, `a verb is missing`
 *   help, --help, -h                         0, the whole help; with a verb after it that verb's; with anything else 2
 *   version, --version                       0, the version; with anything after it 2
 *   completion bash|zsh|fish                 0, the script; otherwise 2
 *   any other word that is no verb           2, `unknown verb "…"`
 *   --help or -h anywhere after a verb       0, that verb's help
 *   more or longer arguments than the contract allows: 2
 *   scan, check-rule, verify --bundle, hosts undo --alone
 *                                            what the program beside this one answers; 1 where it is not there
 * A complaint is one line on standard error, `countersign: …`; after one with code 2 comes `Try: countersign help`. A word is repeated only if it is 1 to 40
 * characters of printable ASCII without quotation mark and backslash; otherwise the quoted word is left out.
 *
 * `doctor` dials once, for three seconds, and starts nothing; where no connection comes about it looks by itself, and its `app` check says why.
 * Everything else dials and starts the app as `run` does. Where no connection comes about: 1, and why; but `hosts undo` is then answered by the program beside this one. The width sent is that of standard output where that is
 * a terminal. Output is written as it comes; 1 where the connection ends before the exit code, where what comes is no frame, or nothing comes for ten minutes.
 * A reader of the output that closes early ends it with 0.
 */

/** The command's surroundings and patience. */
export interface CliWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly cwd: () => string;
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: Writable;
  readonly version: () => string;
  /** This program's own place, for `doctor`. */
  readonly connector: string;
  /** The file that names the program of the verbs that need no app. */
  readonly programs: string;
  /** How long to look for the app, from the process's own start, ms. */
  readonly reachMs: number;
}

const doctorMs = 3000;
const quietMs = 600_000;

/** Runs one command to its end. Settles with the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCli(argv: readonly string[], world: CliWorld): Promise<number> {
  world.output.on('error', () => process.exit(0));
  world.errors.on('error', () => {});
  const code = await answer(argv, world);
  await Promise.all([flushed(world.output), flushed(world.errors)]);
  return code;
}

async function answer(argv: readonly string[], world: CliWorld): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined) return wrongly('a verb is missing', world);
  if (first === 'help' || first === '--help' || first === '-h') return help(rest, world);
  if (first === 'version' || first === '--version') return rest.length > 0 ? wrongly(`unexpected${quoted(rest[0])}`, world) : say(`${world.version()}\n`, world);
  if (first === 'completion' && !asksForHelp(rest)) return completion(rest, world);
  const verb = verbOf(first);
  if (verb === undefined) return wrongly(`unknown verb${quoted(first)}`, world);
  if (asksForHelp(rest)) return say(verbTexts[verb], world);
  if (argv.length > argumentsLimit) return wrongly('too many arguments', world);
  if (argv.some((word) => word.length > argumentLimit)) return wrongly('an argument is too long', world);
  return programVerbs.includes(verb) || checksBundle(verb, rest) || (undoes(argv) && rest.includes('--alone')) ? handOver(argv, world) : ask(verb, argv, world);
}

/** A bundle is somebody else's journal, or one that is gone: checking it needs no app. */
function checksBundle(verb: Verb, rest: readonly string[]): boolean {
  return verb === 'verify' && rest.some((word) => word === '--bundle' || word.startsWith('--bundle='));
}

/** Countersign is taken out of hosts' files also where it does not run any more. */
function undoes([verb, what]: readonly string[]): boolean {
  return verb === 'hosts' && what === 'undo';
}

/** Has the program beside this one perform the verb, without the app. */
async function handOver(argv: readonly string[], world: CliWorld): Promise<number> {
  const found = readPrograms(world.programs);
  const ended = found.ok ? await runInPlace([...found.value, ...argv], world.env) : null;
  if (ended !== null) return ended;
  const words = found.ok ? 'The program that does this cannot be started.' : found.error;
  return failed(undoes(argv) ? `${words} Without it: ${restoreCommand(world.env, world.platform)}` : words, world);
}

function help(rest: readonly string[], world: CliWorld): number {
  const [about] = rest;
  if (about === undefined) return say(helpText, world);
  if (rest.length > 1) return wrongly(`unexpected${quoted(rest[1])}`, world);
  const verb = verbOf(about);
  return verb === undefined ? wrongly(`unknown verb${quoted(about)}`, world) : say(verbTexts[verb], world);
}

function completion(rest: readonly string[], world: CliWorld): number {
  const [shell] = rest;
  if (rest.length > 1) return wrongly(`unexpected${quoted(rest[1])}`, world);
  if (shell !== 'bash' && shell !== 'zsh' && shell !== 'fish') return wrongly('completion needs a shell: bash, zsh or fish', world);
  return say(completions[shell], world);
}

async function ask(verb: Verb, argv: readonly string[], world: CliWorld): Promise<number> {
  const home = countersignHome(world.env, world.platform);
  if (!home.ok) return failed(home.error, world);
  const { isTTY, columns = 0 } = world.output;
  const purpose: Purpose = { purpose: 'cli', argv: [...argv], columns: isTTY === true && columns >= 1 && columns <= 10_000 ? columns : null, cwd: workingFolder(world) };
  if (verb === 'doctor') {
    const dialled = await dialOnce(home.value, purpose);
    return dialled.ok ? play(dialled.value, world) : examineAlone(home.value, argv, dialled.error, world);
  }
  const reached = await reach({ home: home.value, env: world.env, purpose, until: world.reachMs }).catch(() => absent);
  if (reached.ok) return play(reached.value, world);
  if (undoes(argv)) return handOver(argv, world);
  return failed(reached.error.kind === 'absent' ? 'Countersign is not running and could not be started in time.' : reached.error.words, world);
}

/** Null where it no longer exists. */
function workingFolder({ cwd }: CliWorld): string | null {
  try {
    return cwd();
  } catch {
    return null;
  }
}

const absent: Result<Connection, DialFault> = err({ kind: 'absent', words: 'Countersign is not running.' });

async function dialOnce(home: string, purpose: Purpose): Promise<Result<Connection, DialFault>> {
  const token = readToken(home);
  if (!token.ok) return err({ kind: 'absent', words: 'not asked: there is no token' });
  return dial(socketPlace(home), token.value, purpose, doctorMs);
}

function examineAlone(home: string, argv: readonly string[], fault: DialFault, world: CliWorld): number {
  const extra = argv.slice(1).find((word) => word !== '--json');
  if (extra !== undefined) return wrongly(`unexpected${quoted(extra)}`, world);
  const { platform, connector } = world;
  const checks = examine({ home, platform, connector, app: { ok: false, words: fault.words }, sandbox: null });
  say(argv.includes('--json') ? `${JSON.stringify({ ok: false, checks }, null, 2)}\n` : doctorWords(checks), world);
  return 1;
}

/** Writes the output as it comes; the next part waits until this one was taken. */
async function play({ socket, rest }: Connection, world: CliWorld): Promise<number> {
  const read = frameReader();
  socket.setTimeout(quietMs, () => socket.destroy());
  let code: number | null = null;

  async function take(chunk: Buffer): Promise<boolean> {
    const parts = read(chunk);
    for (const part of parts ?? []) {
      if (part.kind === 'exit') code = part.code;
      else if (!(part.kind === 'output' ? world.output : world.errors).write(part.bytes)) await flushed(part.kind === 'output' ? world.output : world.errors);
    }
    return parts !== null;
  }

  try {
    if (!(await take(rest))) return failed(unknownAnswer, world);
    for await (const chunk of socket) if (!(await take(chunk as Buffer))) return failed(unknownAnswer, world);
  } catch {
    // A connection that breaks is one that ended early.
  } finally {
    socket.destroy();
  }
  return code ?? failed('Countersign closed the connection before it had answered.', world);
}

const unknownAnswer = 'Countersign gave an answer this program does not know.';

function verbOf(word: string): Verb | undefined {
  return verbs.find((verb) => verb === word);
}

function asksForHelp(words: readonly string[]): boolean {
  return words.includes('--help') || words.includes('-h');
}

/** ` "word"`, or nothing where the word could do more to a terminal than be read. */
function quoted(word: string | undefined): string {
  return word !== undefined && /^[!#-[\]-~]{1,40}$/.test(word) ? ` "${word}"` : '';
}

function say(text: string, { output }: CliWorld): 0 {
  output.write(text);
  return 0;
}

function failed(words: string, { errors }: CliWorld): 1 {
  errors.write(`countersign: ${words}\n`);
  return 1;
}

function wrongly(words: string, { errors }: CliWorld): 2 {
  errors.write(`countersign: ${words}\nTry: countersign help\n`);
  return 2;
}

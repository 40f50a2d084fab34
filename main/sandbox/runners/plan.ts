import { basename } from 'node:path';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { say } from '#shared/words/say';
import { isRunner } from '../package';
import { runnerLines, type RunnerLine } from './options';
import { npmSpec, pythonSpecOf, shown, type Spec } from './spec';

/** What a package runner is told: one package of a registry, to be fetched beforehand. */
export interface FetchPlan extends Spec {
  readonly kind: 'fetch';
  readonly runner: string;
  readonly source: 'npm' | 'pypi';
  /** The program of the package its command names; null for the package's own. */
  readonly program: string | null;
  /** What the program gets. */
  readonly args: readonly string[];
  /** The registry the command names; null for the person's. */
  readonly registry: string | null;
  /** The Python it asks for, as the command names it; null where it does not. */
  readonly python: string | null;
}

/** Fetching and running cannot be told apart; `words`, for the person: why, and what happens instead. */
export interface WholePlan {
  readonly kind: 'whole';
  readonly runner: string;
  readonly words: readonly string[];
}

export type RunnerPlan = FetchPlan | WholePlan;

/** Reads a runner's command line as the runner would; null where the command is none. Pure. Whatever is not understood with certainty is left to the runner itself. */
export function runnerPlan(command: string, args: readonly string[]): RunnerPlan | null {
  if (!isRunner(command, args)) return null;
  const name = basename(command.replaceAll('\\', '/')).replace(/\.(exe|cmd|bat|ps1)$/i, '').toLowerCase();
  const line = (Object.hasOwn(runnerLines, name) ? runnerLines[name] : undefined)?.find(({ words }) => words.every((word, index) => args[index] === word));
  if (line === undefined) return null;
  const { source, runner } = line;
  if (source === 'none') return whole(runner, say('runner.whole.pipx'));
  const read = readLine(line, args.slice(line.words.length));
  if (!read.ok) return whole(runner, read.error);
  const { packages, positional, rest, registry, python } = read.value;
  if (packages.length > 1) return whole(runner, say('runner.whole.several'));
  const named = packages[0] ?? positional;
  // Without a program npx opens a shell.
  if (named === undefined || positional === undefined) return whole(runner, say('runner.whole.nothing'));
  const spec = source === 'npm' ? npmSpec(named) : pythonSpecOf(named, packages.length === 0);
  if (!spec.ok) return whole(runner, spec.error);
  const program = packages.length > 0 ? positional : source === 'pypi' ? spec.value.name : null;
  if (program !== null && !/^[\w@.+-]+$/.test(program)) return whole(runner, say('runner.whole.spec', { spec: shown(program) }));
  return { kind: 'fetch', runner, source, ...spec.value, program, args: rest, registry, python };
}

/** The plan of a runner that has to do both. */
export function whole(runner: string, why: string): WholePlan {
  return { kind: 'whole', runner, words: [why, say('runner.whole.then', { runner })] };
}

interface Read {
  readonly packages: readonly string[];
  readonly positional: string | undefined;
  readonly rest: readonly string[];
  readonly registry: string | null;
  readonly python: string | null;
}

function readLine(line: RunnerLine, args: readonly string[]): Result<Read, string> {
  const packages: string[] = [];
  let registry: string | null = null;
  let python: string | null = null;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const ended = arg === '--';
    if (ended || !arg.startsWith('-')) {
      const words = after(line, args.slice(ended ? index + 1 : index), ended);
      return words.ok ? ok({ packages, registry, python, ...words.value }) : words;
    }
    const [option = '', inline] = arg.split(/=(.*)/s);
    if (line.calls.includes(option)) return err(say('runner.whole.call'));
    if (inline === undefined && line.switches.includes(option)) continue;
    const wants = [line.packages, line.registries, line.pythons, line.valued].some((options) => options.includes(option));
    const value = inline ?? args[(index += 1)];
    if (!wants || value === undefined || value === '' || value.startsWith('-')) return err(say('runner.whole.option', { option: shown(option) }));
    if (line.packages.includes(option)) packages.push(value);
    if (line.registries.includes(option)) registry = value;
    if (line.pythons.includes(option)) python = value;
  }
  return ok({ packages, positional: undefined, rest: [], registry, python });
}

/** What stands from the first word on that is no option. */
function after(line: RunnerLine, [positional, ...rest]: readonly string[], ended: boolean): Result<Pick<Read, 'positional' | 'rest'>, string> {
  const end = rest.indexOf('--');
  if (ended || line.marks === 'kept' || end < 0) {
    const taken = !ended && line.marks === 'taken' ? rest.find((arg) => arg.startsWith('-')) : undefined;
    return taken === undefined ? ok({ positional, rest }) : err(say('runner.whole.after', { runner: line.runner, option: shown(taken) }));
  }
  const taken = line.marks === 'taken' ? rest.slice(0, end).find((arg) => arg.startsWith('-')) : '--';
  return taken === undefined ? ok({ positional, rest: rest.toSpliced(end, 1) }) : err(say('runner.whole.after', { runner: line.runner, option: shown(taken) }));
}

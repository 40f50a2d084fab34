import { closeSync, openSync, readSync, realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { locate } from './locate';

/** Where a script's first line is looked up. */
export interface InterpreterParts {
  readonly cwd: string;
  /** PATH as the server will have it; see `serverPath`. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
}

/** One program on the way from a script to what reads it: its path, and where that leads. */
export interface Step {
  readonly located: string;
  readonly real: string;
}

/** What the kernel reads of a first line, bytes (Linux: BINPRM_BUF_SIZE). */
const lineBytes = 256;
/** How many scripts the kernel follows, each read by the next. */
const deepest = 5;

/**
 * The programs that read the file `real`, by its first line (execve(2), "Interpreter scripts"), outermost last: the interpreter, and what
 * `env` starts in its place. Empty for a program that is no script, and on Windows. What cannot be followed with certainty is an error.
 */
export function interpretersOf(real: string, parts: InterpreterParts): Result<readonly Step[], string> {
  if (parts.platform === 'win32') return ok([]);
  const steps: Step[] = [];
  for (let script = real, depth = 0; ; depth += 1) {
    const line = firstLine(script);
    if (line === null) return ok(steps);
    if (line === undefined) return err(`the first line of ${shown(script)} is longer than the system reads`);
    if (depth === deepest) return err(`${shown(real)} is a script read by a script, too many times over`);
    const found = readersOf(line, parts);
    if (!found.ok) return err(`the first line of ${shown(script)} ${found.error}`);
    steps.push(...found.value);
    script = found.value.at(-1)?.real ?? '';
  }
}

/** What comes after `#!`; null where the file does not begin so, undefined where the line does not end in time. */
function firstLine(file: string): string | null | undefined {
  const bytes = Buffer.alloc(lineBytes);
  let length = 0;
  try {
    const fd = openSync(file, 'r');
    try {
      length = readSync(fd, bytes, 0, lineBytes, 0);
    } finally {
      closeSync(fd);
    }
  } catch {
    // The kernel reads no line of a program this user may run but not read; a script that cannot be read cannot run.
    return null;
  }
  const text = bytes.toString('utf8', 0, length);
  if (!text.startsWith('#!')) return null;
  const end = text.indexOf('\n');
  return end < 0 && length === lineBytes ? undefined : text.slice(2, end < 0 ? undefined : end);
}

function readersOf(line: string, parts: InterpreterParts): Result<readonly Step[], string> {
  const [, direct = '', rest = ''] = /^[ \t]*([^ \t]*)[ \t]*(.*?)[ \t]*$/s.exec(line) ?? [];
  if (direct === '') return err('names no interpreter');
  const first = stepTo(resolve(parts.cwd, direct), parts);
  if (first === undefined) return err(`names ${shown(direct)}, which is no program here`);
  if (basename(direct) !== 'env') return ok([first]);
  const name = startedByEnv(rest);
  if (name === undefined) return err(`cannot be followed: ${shown(rest)}. Start the interpreter by its full path instead`);
  const second = stepTo(name, parts);
  return second === undefined ? err(`names ${shown(name)}, which is not in the PATH of the app that starts it`) : ok([first, second]);
}

/**
 * The program that `env` starts: a name alone, or after `-S` the first word that sets no variable. Undefined for other options, for
 * quoting, and where PATH itself is set, because then something else decides.
 */
function startedByEnv(rest: string): string | undefined {
  const split = /^(?:-S|--split-string[= \t])[ \t]*(.*)$/s.exec(rest);
  const words = split === null ? [rest] : (split[1] ?? '').split(/[ \t]+/);
  const name = words.find((word) => !/^[A-Za-z_]\w*=/.test(word));
  const isPlain = name !== undefined && /^[\w./+@~:,-]+$/.test(name) && !name.startsWith('-');
  const before = words.slice(0, words.indexOf(name ?? ''));
  return isPlain && before.every((word) => !word.startsWith('PATH=') && !/["'\\$]/.test(word)) ? name : undefined;
}

function stepTo(command: string, { cwd, path, platform }: InterpreterParts): Step | undefined {
  const located = locate({ command, cwd, searchPath: path, platform });
  try {
    return located === undefined ? undefined : { located, real: realpathSync(located) };
  } catch {
    return undefined;
  }
}

function shown(text: string): string {
  return `\`${visibleCut(text, 300, { lines: false })}\``;
}

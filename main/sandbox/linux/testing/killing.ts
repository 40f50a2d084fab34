import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Starting } from '../fixtures/starter';

/** One start that is killed, and when: ms after the stand-in has said `after`. */
export interface Killing {
  readonly starter: string;
  readonly starting: Starting;
  readonly after: 'probing' | 'starting';
  readonly ms: number;
  /** Where it puts what it needs for a while. */
  readonly temporary: string;
  /** Bytes of message queues that nobody else is limited to: how everything that comes from this start is told, whatever it becomes. */
  readonly mark: number;
  /** Runs it as this user; null: as who runs the tests. */
  readonly user: number | null;
}

/** How long what is left may take to go; ms. */
export const goneWithin = 2000;

/** Kills it at its moment. Gives the command lines of what is left after `goneWithin`, which is then ended, and what the stand-in said. */
export async function killed({ starter, starting, after, ms, temporary, mark, user }: Killing): Promise<{ readonly left: readonly string[]; readonly said: readonly string[] }> {
  const limited = ['-c', 'ulimit -q "$1" && shift && exec "$@"', 'bash', String(mark), process.execPath, starter, JSON.stringify(starting)];
  const child = spawn('/bin/bash', limited, { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'] ?? '', TMPDIR: temporary }, cwd: '/', ...(user === null ? {} : { uid: user, gid: user }) });
  const said: string[] = [];
  const exit = once(child, 'exit');
  await Promise.race([hears(child, after, said), exit]);
  await wait(ms);
  child.kill('SIGKILL');
  await exit;
  const until = performance.now() + goneWithin;
  let left = marked(mark);
  while (left.length > 0 && performance.now() < until) {
    await wait(20);
    left = marked(mark);
  }
  const lines = left.map(lineOf);
  left.forEach(end);
  return { left: lines, said };
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone with the one before.
  }
}

async function hears(child: ChildProcess, word: string, said: string[]): Promise<void> {
  if (child.stdout === null) return;
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve) => {
    lines.on('line', (line) => (line === word ? resolve() : said.push(line)));
    lines.on('close', resolve);
  });
}

/** The living processes with that mark. */
function marked(mark: number): number[] {
  const line = new RegExp(`^Max msgqueue size +${mark} `, 'm');
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return line.test(readFileSync(`/proc/${pid}/limits`, 'utf8')) && !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');
    } catch {
      return false;
    }
  });
}

function lineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 120);
  } catch {
    return '';
  }
}

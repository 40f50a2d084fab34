import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

/** A started program, as a host sees it. */
export interface Started {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly pid: number;
  /** What it wrote so far. Empty where `reading` was false. */
  readonly output: () => string;
  readonly errors: () => string;
  /** Its exit code, or the signal that ended it. */
  readonly exit: Promise<number | string>;
}

/** What starts `file`: a bundle on Node, anything else by itself. */
export function commandOf(file: string): [string, ...string[]] {
  return file.endsWith('.mjs') ? [process.execPath, file] : [file];
}

/** Starts `file` with pipes. `reading` false leaves its output unread. */
export function start(file: string, args: readonly string[], env: Readonly<Record<string, string>>, { reading = true }: { reading?: boolean } = {}): Started {
  const [command, ...words] = commandOf(file);
  const child = spawn(command, [...words, ...args], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  if (reading) child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => {});
  const exit = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return { child, pid: child.pid ?? 0, output: () => Buffer.concat(output).toString('utf8'), errors: () => Buffer.concat(errors).toString('utf8'), exit };
}

/** Whether the process runs: a zombie that nobody waits for does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

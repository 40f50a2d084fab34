import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether the kernel lists children itself (CONFIG_PROC_CHILDREN). */
const listsChildren = existsSync('/proc/thread-self/children');

/** The children of a process, from Linux's /proc; empty when it is gone. */
export function childrenOf(pid: number): readonly number[] {
  if (!listsChildren) return processes().filter((process) => process.parent === pid).map((process) => process.pid);
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Every process below `pid` whose chain of parents still leads there, nearest first. */
export function descendantsOf(pid: number): readonly number[] {
  const all = processes();
  const found = [pid];
  for (const parent of found) found.push(...all.filter((process) => process.parent === parent && !found.includes(process.pid)).map((process) => process.pid));
  return found.slice(1);
}

/** Whether a process exists and is no zombie. */
export function isAlive(pid: number): boolean {
  const state = readStat(pid)?.state;
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** A process's own name as the kernel keeps it (proc(5), comm); undefined when it is gone. */
export function nameOf(pid: number): string | undefined {
  return readStat(pid)?.name;
}

interface Stat {
  readonly pid: number;
  readonly name: string;
  readonly state: string;
  readonly parent: number;
}

function processes(): readonly Stat[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => readStat(Number(name)) ?? []);
  } catch {
    return [];
  }
}

function readStat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold any character, parentheses too.
    const end = text.lastIndexOf(')');
    const [state = '', parent = ''] = text.slice(end + 2).split(' ');
    return { pid, name: text.slice(text.indexOf('(') + 1, end), state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

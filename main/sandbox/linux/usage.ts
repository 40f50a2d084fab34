import { readdirSync, readFileSync } from 'node:fs';

/** What a tree of processes uses now. */
export interface Usage {
  /** Resident memory of all of them, bytes; pages that several share count for each. */
  readonly memory: number;
  /** Processes and threads. */
  readonly processes: number;
}

/** More than any limit in use. */
const mostProcesses = 5000;

/**
 * Reads what `pid` and everything below it use, from /proc (proc(5)). What ends meanwhile counts as nothing. Stops where there are more than `enough` processes: the machine may
 * be busy with them.
 */
export function usageOf(pid: number, enough = mostProcesses): Usage {
  const tree = [pid];
  let memory = 0;
  let processes = 0;
  for (const one of tree) {
    if (tree.length > enough || processes > enough) return { memory, processes: Math.max(tree.length, processes) };
    const threads = entries(`/proc/${one}/task`);
    processes += threads.length;
    memory += residentOf(one);
    // A program may start others from any of its threads.
    for (const thread of threads) tree.push(...numbers(text(`/proc/${one}/task/${thread}/children`)));
  }
  return { memory, processes };
}

function residentOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(text(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

function numbers(words: string): number[] {
  return words.split(' ').filter((word) => word.trim() !== '').map(Number);
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function text(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

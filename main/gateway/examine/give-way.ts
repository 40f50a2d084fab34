import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';

/**
 * Lets the thread that calls it wait for all others where processors are few. Linux counts every thread as a process (`sched(7)`), so that one of them may be nicer than its program; elsewhere,
 * and without `/proc`, nothing changes.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(path.basename(readlinkSync('/proc/thread-self')));
    if (Number.isSafeInteger(thread) && thread > 0) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It only takes a processor from others as it did before.
  }
}

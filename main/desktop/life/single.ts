import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createOwnFile } from '#main/link/own-file';
import { runFolder } from '#main/link/socket-path';

/** HOME/run/stopping: there while the app that holds the lock is quitting. */
function stoppingFile(home: string): string {
  return path.join(runFolder(home), 'stopping');
}

/** Says that this instance is on its way out, so that one started meanwhile waits for it and does not give up. */
export function markStopping(home: string): void {
  rmSync(stoppingFile(home), { force: true });
  createOwnFile(stoppingFile(home), `${process.pid}\n`);
}

/** At the start of the instance that has the lock: what an instance that was killed while it quit left behind. Not at its end: the lock goes a moment after, with the process. */
export function clearStopping(home: string): void {
  rmSync(stoppingFile(home), { force: true });
}

export interface LockOptions {
  readonly home: string;
  /** Tries to become the only instance; tells the other one of this start where there is one. */
  readonly take: () => boolean;
  /** ms of a clock that never jumps. */
  readonly steady: () => number;
  /** Waits without running anything else: nothing may start before there is one instance only. ms. */
  readonly pause: (ms: number) => void;
}

/** Longest wait for an instance that quits, and between two tries; ms. It has at most 5 s for its servers. */
const patience = { longestMs: 12_000, stepMs: 150 } as const;

/** Whether this is the one instance of its data folder. While another one is quitting it is waited for. */
export function takeLock({ home, take, steady, pause }: LockOptions): boolean {
  const since = steady();
  for (;;) {
    const stopping = isStopping(home);
    if (take()) return true;
    // Asked before the lock: one that has gone in between would else be taken for one that stays.
    if (!stopping && !isStopping(home)) return false;
    if (steady() - since >= patience.longestMs) return false;
    pause(patience.stepMs);
  }
}

function isStopping(home: string): boolean {
  try {
    return /^[0-9]+\n$/.test(readFileSync(stoppingFile(home), 'utf8'));
  } catch {
    return false;
  }
}

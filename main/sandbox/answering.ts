import { stat } from 'node:fs/promises';
import { inTime } from './real-path';

/** Whether the disk says something of every path in time, be it that nothing is there. */
export type Answering = (paths: readonly string[]) => Promise<boolean>;

export interface AnsweringOptions {
  readonly look?: (path: string) => Promise<unknown>;
  /** For all paths together, ms. */
  readonly withinMs?: number;
}

/** A network folder may be slow to wake. */
const usualMs = 2000;
/** Looks that are still waited for: each keeps one of the system's four threads for files, and cannot be ended. */
const mostHanging = 2;

/**
 * Asks the disk for paths before they are looked at without waiting: a folder of a network that is gone would hold this thread, and all traffic with it, for good. With two looks
 * hanging nothing more is asked, and nothing answers.
 */
export function answering({ look = stat, withinMs = usualMs }: AnsweringOptions = {}): Answering {
  let hanging = 0;
  return async (paths) => {
    if (hanging >= mostHanging) return false;
    let over = false;
    const done = await inTime(withinMs, async (isOver) => {
      // One after another: one that hangs keeps one thread.
      for (const path of new Set(paths)) if (!isOver()) await look(path).catch(() => undefined);
      if (over) hanging -= 1;
    });
    over = true;
    if (!done) hanging += 1;
    return done;
  };
}

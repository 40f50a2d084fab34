import { Worker } from 'node:worker_threads';
import type { TierFinding } from '#app/policy/tier';
import type { ExamineJob, Examined } from './job';

/** How long one call may be examined, and how long its thread may take to start, which depends on how busy the machine is; ms. */
const limits = { examineMs: 250, startMs: 2000 };
/** At most this many calls wait for it; one more is not examined. */
const waitingLimit = 32;

/** Judges calls that would hold up the traffic, on a thread of its own. */
export interface Examiner {
  /** What was found; null where that took too long or failed. Never rejects. */
  examine(job: ExamineJob): Promise<TierFinding | null>;
  close(): Promise<void>;
}

interface Waiting {
  readonly id: number;
  readonly job: ExamineJob;
  readonly done: (finding: TierFinding | null) => void;
}

/** `workerFile`: the built `examine/worker`. Its thread is started by the first call, and ended and started anew where a call takes too long: nothing else stops a busy thread. */
export function openExaminer(workerFile: URL | string, { examineMs, startMs } = limits): Examiner {
  const waiting: Waiting[] = [];
  let worker: Worker | null = null;
  let online = false;
  let current: (Waiting & { timer: NodeJS.Timeout }) | null = null;
  let last = 0;
  let closed = false;

  function next(): void {
    if (current !== null) return;
    const taken = waiting.shift();
    if (taken === undefined) return;
    try {
      worker ??= start();
      current = { ...taken, timer: setTimeout(() => drop(null), online ? examineMs : startMs) };
      worker.postMessage({ id: taken.id, job: taken.job });
    } catch {
      // Neither a thread that cannot be started nor a job that cannot be handed over lets a call pass.
      if (current === null) taken.done(null);
      else drop(null);
    }
  }

  function start(): Worker {
    const started = new Worker(workerFile, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 256 } });
    started.unref();
    online = false;
    started.on('online', () => {
      if (worker !== started) return;
      online = true;
      if (current === null) return;
      clearTimeout(current.timer);
      current.timer = setTimeout(() => drop(null), examineMs);
    });
    started.on('message', ({ id, finding }: Examined) => {
      if (worker === started && current?.id === id) settle(finding);
    });
    started.on('error', () => lost(started));
    started.on('exit', () => lost(started));
    return started;
  }

  function lost(ended: Worker): void {
    if (worker !== ended) return;
    worker = null;
    settle(null);
  }

  /** Ends the thread with what it works on. */
  function drop(finding: TierFinding | null): void {
    const busy = worker;
    worker = null;
    void busy?.terminate();
    settle(finding);
  }

  function settle(finding: TierFinding | null): void {
    const settled = current;
    current = null;
    if (settled !== null) {
      clearTimeout(settled.timer);
      settled.done(finding);
    }
    next();
  }

  return {
    examine(job) {
      if (closed || waiting.length >= waitingLimit) return Promise.resolve(null);
      return new Promise((done) => {
        waiting.push({ id: (last += 1), job, done });
        next();
      });
    },
    async close() {
      closed = true;
      for (const { done } of waiting.splice(0)) done(null);
      const busy = worker;
      worker = null;
      settle(null);
      await busy?.terminate();
    },
  };
}

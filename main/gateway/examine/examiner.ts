import { Worker } from 'node:worker_threads';
import type { TierFinding } from '#app/policy/tier';
import type { Sensitive } from '#app/redaction/find';
import type { Stored } from '#app/redaction/stored';
import type { FindJob } from './find-job';
import type { Scanned } from '../framing/scan';
import { scanJobOf, type Inspected, type InspectJob, type ScanJob } from './inspect-job';
import type { ExamineJob } from './job';
import type { Reviewed, ReviewJob } from './review-job';
import type { StoreJob } from './store-job';

/** How long one job may take, and how long its thread may take to start, which depends on how busy the machine is; ms. */
interface Limits {
  readonly examineMs: number;
  readonly startMs: number;
  /** At most this many jobs wait; one more is not done. */
  readonly waiting?: number;
  /** A thread that had nothing to do for so long is ended, ms. Absent: it stays. */
  readonly idleMs?: number;
  /** Its thread gives way to all others where processors are few. */
  readonly givesWay?: boolean;
}

const callLimits: Limits = { examineMs: 250, startMs: 2000 };
const usualWaiting = 32;
/** A result of some MB has to be read before it is looked through; one that comes while a busy machine starts the thread waits for that, rather than going on unread. */
const resultLimits: Limits = { examineMs: 2500, startMs: 10_000, waiting: 256 };

/** A call waits for it, and is not sent where it does not finish. */
const findLimits: Limits = { examineMs: 2500, startMs: 10_000 };

/** A listing waits for it, and is not used where it does not finish. Most of this time is for its own bound, `reviewMs`. */
const reviewLimits: Limits = { examineMs: 10_000, startMs: 15_000, waiting: 64, idleMs: 20_000 };

/** Nothing waits for it but the record. */
const storeLimits: Limits = { examineMs: 6000, startMs: 15_000, waiting: 1000, idleMs: 20_000, givesWay: true };

/** Does what would hold up the traffic, on a thread of its own. */
interface Thread<Job, Found> {
  /** What was found; null where that took too long or failed. Never rejects. */
  examine(job: Job): Promise<Found | null>;
  close(): Promise<void>;
}

/** Judges calls. */
export type Examiner = Thread<ExamineJob, TierFinding>;
/** Looks results through, and scans the long lines they came in. */
export interface Inspector extends Thread<InspectJob, Inspected> {
  /** What the scan of a line says; null where it did not finish. Never rejects. */
  scan(line: Uint8Array): Promise<Scanned | null>;
}

/** Finds the values in calls that their server does not get. */
export type Finder = Thread<FindJob, readonly Sensitive[]>;

/** Holds listings against what was accepted. */
export type Reviewer = Thread<ReviewJob, Reviewed>;

export function openExaminer(workerFile: URL | string, limits = callLimits): Examiner {
  return openThread(workerFile, limits, ({ line }) => (line === undefined ? [] : [line.buffer]));
}

/** A thread beside that of calls: results nobody looked through yet never keep a call waiting. */
export function openInspector(workerFile: URL | string, limits = resultLimits): Inspector {
  const thread = openThread<InspectJob | ScanJob, Inspected | Scanned>(workerFile, limits, (job) => ('result' in job && job.result.buffer instanceof ArrayBuffer ? [job.result.buffer] : []));
  return {
    examine: (job) => thread.examine(job) as Promise<Inspected | null>,
    scan: (line) => thread.examine(scanJobOf(line)) as Promise<Scanned | null>,
    close: () => thread.close(),
  };
}

/** A thread of its own: calls that are looked through for values keep neither others nor results waiting. It is started by the first of them. */
export function openFinder(workerFile: URL | string, limits = findLimits): Finder {
  return openThread(workerFile, limits, () => []);
}

/** A thread of its own: listings are few, and the work on one is long. */
export function openReviewer(workerFile: URL | string, limits = reviewLimits): Reviewer {
  return openThread(workerFile, limits, () => []);
}

/** Redacts what is stored. */
export type Storer = Thread<StoreJob, Stored>;

/** A thread of its own: nothing anybody waits for stands behind what is only recorded. */
export function openStorer(workerFile: URL | string, limits = storeLimits): Storer {
  return openThread(workerFile, limits, () => []);
}

/** What such a thread is told when it starts. */
export interface ExamineWorkerData {
  readonly givesWay: boolean;
}

interface Waiting<Job, Found> {
  readonly id: number;
  readonly job: Job;
  readonly done: (finding: Found | null) => void;
}

/**
 * `workerFile`: the built `examine/worker`. Its thread is started by the first job, and ended and started anew where a job takes too long: nothing else stops a busy thread.
 * `goesOver`: memory of a job that goes over to it.
 */
function openThread<Job, Found>(workerFile: URL | string, { examineMs, startMs, idleMs, waiting: waitingLimit = usualWaiting, givesWay = false }: Limits, goesOver: (job: Job) => ArrayBuffer[]): Thread<Job, Found> {
  const waiting: Waiting<Job, Found>[] = [];
  let worker: Worker | null = null;
  let online = false;
  let current: (Waiting<Job, Found> & { timer: NodeJS.Timeout }) | null = null;
  let last = 0;
  let closed = false;
  let idle: NodeJS.Timeout | undefined;

  function next(): void {
    if (current !== null) return;
    clearTimeout(idle);
    const taken = waiting.shift();
    if (taken === undefined) {
      if (idleMs !== undefined && worker !== null) idle = setTimeout(() => drop(null), idleMs).unref();
      return;
    }
    try {
      worker ??= start();
      current = { ...taken, timer: setTimeout(() => drop(null), online ? examineMs : startMs) };
      worker.postMessage({ id: taken.id, job: taken.job }, goesOver(taken.job));
    } catch {
      // Neither a thread that cannot be started nor a job that cannot be handed over lets a call pass.
      if (current !== null) {
        drop(null);
        return;
      }
      taken.done(null);
      next();
    }
  }

  function start(): Worker {
    const started = new Worker(workerFile, { env: {}, workerData: { givesWay } satisfies ExamineWorkerData, resourceLimits: { maxOldGenerationSizeMb: 256 } });
    started.unref();
    online = false;
    started.on('online', () => {
      if (worker !== started) return;
      online = true;
      if (current === null) return;
      clearTimeout(current.timer);
      current.timer = setTimeout(() => drop(null), examineMs);
    });
    started.on('message', ({ id, finding }: { readonly id: number; readonly finding: Found | null }) => {
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
  function drop(finding: Found | null): void {
    const busy = worker;
    worker = null;
    void busy?.terminate();
    settle(finding);
  }

  function settle(finding: Found | null): void {
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
      clearTimeout(idle);
      for (const { done } of waiting.splice(0)) done(null);
      const busy = worker;
      worker = null;
      settle(null);
      await busy?.terminate();
    },
  };
}

import { Worker } from 'node:worker_threads';
import type { Drain } from './drain';
import type { Intake, Stretch } from './intake';

/** Has the intake put into the database: soon after something came, and at once where somebody has to see it there. */
export interface Drainer {
  /** Something came: it will be in the database within `soonMs`, unless that is busy. */
  soon(): void;
  /** Waits, up to `patienceMs`, until everything that came is in the database. Throws when it cannot be put there. */
  now(): void;
  /** The same, and has the intake's files emptied: nothing of what came is left in them. */
  empty(): void;
  /** Lets go of the thread. What is still in the intake stays there. */
  end(): Promise<void>;
}

/** What the thread is asked: a stretch, or to end. */
export interface DrainRequest {
  readonly stretch: Stretch | null;
}

export interface DrainWorkerData {
  readonly file: string;
  /** [requests done, whether the last one failed] */
  readonly finished: Int32Array<SharedArrayBuffer>;
}

interface DrainAnswer {
  readonly head: number;
  readonly error: unknown;
}

/** Long enough that what comes meanwhile shares a commit, short enough that nobody notices. */
const soonMs = 25;
/** After a failure (a full disk, a file somebody else holds). */
const againMs = 250;
const patienceMs = 1500;

export interface DrainerOptions {
  readonly file: string;
  readonly intake: Intake;
  /** The calling thread's own way into the database: where there is no thread, or when it failed. */
  readonly drain: Drain;
  /** The thread's program (`drain-worker`, as built); without it the calling thread does the work. */
  readonly worker: URL | null;
  /** Told the newest sequence number in the database after it grew. */
  readonly onDrained: (head: number) => void;
  /** Told once of each row of failures. */
  readonly onFault: (error: unknown) => void;
}

export function startDrainer({ file, intake, drain, worker: program, onDrained, onFault }: DrainerOptions): Drainer {
  const finished = new Int32Array(new SharedArrayBuffer(8));
  let thread: Worker | null = null;
  let threads = program !== null;
  let underway: Stretch | null = null;
  let asked = 0;
  let timer: NodeJS.Timeout | null = null;
  let failing = false;
  let ended = false;

  /** Begins with the first work: until then, and where it cannot be had, the calling thread does what has to be done at once. */
  function startThread(entry: URL): Worker {
    const started = new Worker(entry, { workerData: { file, finished } satisfies DrainWorkerData, execArgv: [], env: {} });
    started.unref();
    started.on('message', ({ head, error }: DrainAnswer) => {
      settle();
      if (error === null) recovered(head);
      else failed(error);
    });
    started.on('error', (error) => {
      thread = null;
      threads = false;
      underway = null;
      if (ended) return;
      onFault(error);
      soon();
    });
    return started;
  }

  /** Takes note of a request that the thread has done, unless that was seen while it was waited for. */
  function settle(): void {
    if (underway === null || Atomics.load(finished, 0) < asked) return;
    if (Atomics.load(finished, 1) === 0) intake.done(underway);
    underway = null;
  }

  function recovered(head: number): void {
    failing = false;
    onDrained(head);
    if (intake.waiting > 0) soon();
  }

  function failed(error: unknown): void {
    if (!failing) onFault(error);
    failing = true;
    soon();
  }

  function ask(stretch: Stretch): void {
    underway = stretch;
    asked += 1;
    thread?.postMessage({ stretch } satisfies DrainRequest);
  }

  function soon(): void {
    if (timer !== null || ended) return;
    timer = setTimeout(begin, failing ? againMs : soonMs);
  }

  function begin(): void {
    timer = null;
    if (underway !== null) return;
    const stretch = intake.next();
    if (stretch === null) return;
    if (threads && program !== null) {
      thread ??= startThread(program);
      ask(stretch);
      return;
    }
    try {
      take(stretch);
    } catch (error) {
      failed(error);
      return;
    }
    recovered(drain.head().seq);
  }

  function take(stretch: Stretch): void {
    drain.take(stretch);
    intake.done(stretch);
  }

  function awaitThread(until: number): void {
    while (thread !== null && underway !== null) {
      const done = Atomics.load(finished, 0);
      if (done < asked && Atomics.wait(finished, 0, done, Math.max(0, until - performance.now())) === 'timed-out') {
        throw new Error('the journal’s database is busy');
      }
      settle();
    }
  }

  /** Waits until all that `next` names is in the database. */
  function all(next: () => Stretch | null): void {
    const until = performance.now() + patienceMs;
    awaitThread(until);
    for (let stretch = next(); stretch !== null; stretch = next()) {
      if (thread === null) take(stretch);
      else {
        ask(stretch);
        awaitThread(until);
        if (Atomics.load(finished, 1) !== 0) throw new Error('the journal’s database could not be written');
      }
    }
  }

  return {
    soon,
    now: () => all(() => (intake.waiting > 0 ? intake.next() : null)),
    empty: () => all(intake.finish),
    async end() {
      ended = true;
      if (timer !== null) clearTimeout(timer);
      if (thread === null) return;
      const gone = new Promise<void>((resolve) => thread?.once('exit', () => resolve()));
      thread.ref();
      thread.postMessage({ stretch: null } satisfies DrainRequest);
      await gone;
    },
  };
}

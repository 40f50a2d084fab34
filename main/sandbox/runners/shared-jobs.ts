/** What one of those who wait for a job hears of it, and how they leave. */
export interface Waiter {
  /** Told in words how far it is. */
  readonly progress: (words: string) => void;
  /** Ends this one's waiting; the job ends when nobody is left. */
  readonly signal: AbortSignal;
}

interface Job<T> {
  readonly done: Promise<T>;
  readonly controller: AbortController;
  readonly waiters: Set<Waiter>;
  last: string | null;
}

/** Jobs that several may wait for at once: the first begins one, the others join it. */
export class SharedJobs<T> {
  readonly #jobs = new Map<string, Job<T>>();

  /** Begins the job of `key` or joins it. `cancelled`: what one gets who left. Rejects only where `work` does. */
  async join(key: string, waiter: Waiter, work: (waiter: Waiter) => Promise<T>, cancelled: T): Promise<T> {
    if (waiter.signal.aborted) return cancelled;
    const job = this.#jobs.get(key) ?? this.#begin(key, work);
    job.waiters.add(waiter);
    if (job.last !== null) waiter.progress(job.last);
    const { promise: left, resolve } = Promise.withResolvers<T>();
    const leave = (): void => {
      job.waiters.delete(waiter);
      if (job.waiters.size === 0) {
        job.controller.abort();
        // Whoever comes now begins anew; what is being given up is no longer theirs.
        if (this.#jobs.get(key) === job) this.#jobs.delete(key);
      }
      resolve(cancelled);
    };
    waiter.signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([job.done, left]);
    } finally {
      waiter.signal.removeEventListener('abort', leave);
      job.waiters.delete(waiter);
    }
  }

  #begin(key: string, work: (waiter: Waiter) => Promise<T>): Job<T> {
    const controller = new AbortController();
    const waiters = new Set<Waiter>();
    const progress = (words: string): void => {
      job.last = words;
      for (const waiter of waiters) waiter.progress(words);
    };
    const done = Promise.resolve().then(() => work({ progress, signal: controller.signal }));
    const job: Job<T> = { done, controller, waiters, last: null };
    this.#jobs.set(key, job);
    const forget = (): void => {
      if (this.#jobs.get(key) === job) this.#jobs.delete(key);
    };
    done.then(forget, forget);
    return job;
  }
}

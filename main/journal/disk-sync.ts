/** Brings what was committed onto the disk. `sync` answers when everything committed before it was called is there. */
export interface DiskSync {
  sync(): Promise<void>;
  /** Something was committed: it will be on the disk within `withinMs`, without anybody waiting. */
  soon(): void;
  /** Waits for the sync that runs, if any, and starts no more. */
  end(): Promise<void>;
}

/**
 * Coalesces calls of `fsync`: however many wait, one runs and at most one is due after it. A failure is final, and
 * `onFailure` hears of it once: after a failed fsync the kernel may forget the pages, and a later success would be a lie
 * (https://wiki.postgresql.org/wiki/Fsync_Errors).
 */
export function createDiskSync(options: {
  readonly fsync: () => Promise<void>;
  readonly withinMs: number;
  readonly onFailure: (error: unknown) => void;
}): DiskSync {
  let dirty = false;
  let running: Promise<void> | null = null;
  let due: Promise<void> | null = null;
  let failure: { readonly error: unknown } | null = null;
  let timer: NodeJS.Timeout | null = null;

  function start(): Promise<void> {
    due = null;
    if (failure) return Promise.reject(failure.error);
    dirty = false;
    const run = options.fsync().then(
      () => {
        running = null;
      },
      (error: unknown) => {
        running = null;
        failure = { error };
        options.onFailure(error);
        throw error;
      },
    );
    running = run;
    return run;
  }

  function sync(): Promise<void> {
    if (failure) return Promise.reject(failure.error);
    if (due) return due;
    if (!running) return dirty ? start() : Promise.resolve();
    // The one that runs began before what was committed since.
    if (!dirty) return running;
    due = running.then(start, start);
    return due;
  }

  return {
    sync,
    soon() {
      dirty = true;
      timer ??= setTimeout(() => {
        timer = null;
        // A failure has been told to onFailure and is told again to whoever flushes.
        sync().catch(() => undefined);
      }, options.withinMs);
    },
    async end() {
      if (timer) clearTimeout(timer);
      timer = null;
      await Promise.allSettled([due, running]);
    },
  };
}

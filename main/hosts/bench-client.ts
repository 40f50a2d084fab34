import { Worker } from 'node:worker_threads';
import type { BenchOptions } from './bench-worker';
import type { Workbench } from './workbench';

/** The workbench on a thread of its own. Every call rejects where the thread failed; the next one starts it anew. */
export type Bench = { readonly [N in keyof Workbench]: (...params: Parameters<Workbench[N]>) => Promise<Awaited<ReturnType<Workbench[N]>>> } & { close(): Promise<void> };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** `workerFile`: `bench-worker`, as built. */
export function openBench({ workerFile, ...options }: BenchOptions & { readonly workerFile: URL | string }): Bench {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(workerFile, { workerData: options, env: {} });
    started.unref();
    started.on('message', ({ id, ok, value, error }: { id: number; ok: boolean; value?: unknown; error?: string }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (ok) asked?.resolve(value);
      else asked?.reject(new Error(error));
    });
    const gone = (why: string) => (cause?: unknown): void => {
      if (worker !== started) return;
      worker = null;
      for (const one of waiting.values()) one.reject(new Error(why, { cause }));
      waiting.clear();
    };
    started.on('error', gone('the thread that reads hosts’ files failed'));
    started.on('exit', gone('the thread that reads hosts’ files ended'));
    return started;
  }

  function ask<T>(call: keyof Workbench, params: readonly unknown[]): Promise<T> {
    if (closed) return Promise.reject(new Error('Countersign is stopping'));
    worker ??= start();
    const id = (lastId += 1);
    const to = worker;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      to.postMessage({ id, call, params });
    });
  }

  return {
    list: () => ask('list', []),
    look: (hosts) => ask('look', [hosts]),
    watched: () => ask('watched', []),
    preview: (intent, values) => ask('preview', [intent, values]),
    values: (id) => ask('values', [id]),
    apply: (id) => ask('apply', [id]),
    undoAll: (values) => ask('undoAll', [values]),
    begin: () => ask('begin', []),
    untold: () => ask('untold', []),
    recorded: () => ask('recorded', []),
    moved: () => ask('moved', []),
    standing: () => ask('standing', []),
    orphans: (kept) => ask('orphans', [kept]),
    told: () => ask('told', []),
    gone: () => ask('gone', []),
    backups: () => ask('backups', []),
    purge: () => ask('purge', []),
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { doChore, type Chore, type Done, type OnForgotten } from './forget';
import { prepareDrain } from './schema';

/** Has chores done, one at a time. */
export interface Forgetter {
  do<C extends Chore>(chore: C, onForgotten?: OnForgotten): Promise<Done[C['what']]>;
  /** Nothing new is begun; what is underway is cut short, and goes on at the next start. */
  end(): Promise<void>;
}

/** `worker`: the built `forget-worker`; without it the calling thread does the work, in portions. */
export function openForgetter({ file, worker }: { readonly file: string; readonly worker: URL | null }): Forgetter {
  let running: Worker | null = null;
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();

  async function inThread(entry: URL, chore: Chore, onForgotten: OnForgotten | undefined): Promise<unknown> {
    const thread = (running = new Worker(entry, { workerData: { file, chore }, execArgv: [], env: {} }));
    try {
      return await new Promise((resolve, reject) => {
        thread.on('message', (message: { readonly count: number } | { readonly done: unknown } | { readonly error: unknown }) => {
          if ('count' in message) onForgotten?.(message.count);
          else if ('done' in message) resolve(message.done);
          else reject(message.error instanceof Error ? message.error : new Error(String(message.error)));
        });
        thread.on('error', reject);
        thread.on('exit', () => reject(new Error('it was cut short')));
      });
    } finally {
      running = null;
    }
  }

  async function here(chore: Chore, onForgotten: OnForgotten | undefined): Promise<unknown> {
    const db = new DatabaseSync(file);
    try {
      prepareDrain(db);
      return await doChore(db, file, chore, onForgotten);
    } finally {
      db.close();
    }
  }

  return {
    do<C extends Chore>(chore: C, onForgotten?: OnForgotten) {
      const next = last.then(() => {
        if (ended) throw new Error('it was cut short');
        return worker === null ? here(chore, onForgotten) : inThread(worker, chore, onForgotten);
      });
      last = next.catch(() => undefined);
      return next as Promise<Done[C['what']]>;
    },
    async end() {
      ended = true;
      await running?.terminate();
      await last;
    },
  };
}

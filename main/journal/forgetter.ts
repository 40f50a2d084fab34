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

type Message = { readonly count: number } | { readonly done: unknown } | { readonly error: unknown };

/** A thread nobody needs any more ends after this, ms: chores come together, and then not for hours. */
const idleMs = 10_000;

/** `worker`: the built `forget-worker`; without it the calling thread does the work, in portions. */
export function openForgetter({ file, worker: program }: { readonly file: string; readonly worker: URL | null }): Forgetter {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let hear: ((message: Message) => void) | null = null;
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();

  function started(entry: URL): Worker {
    const made = new Worker(entry, { workerData: { file }, execArgv: [], env: {} });
    made.unref();
    made.on('message', (message: Message) => hear?.(message));
    made.on('error', (error) => hear?.({ error }));
    made.on('exit', () => {
      if (thread === made) thread = null;
      hear?.({ error: new Error(cutShort) });
    });
    return made;
  }

  function inThread(entry: URL, chore: Chore, onForgotten: OnForgotten | undefined): Promise<unknown> {
    if (idle !== null) clearTimeout(idle);
    const asked = (thread ??= started(entry));
    return new Promise((resolve, reject) => {
      hear = (message) => {
        if ('count' in message) return onForgotten?.(message.count);
        hear = null;
        idle = setTimeout(() => thread?.postMessage(null), idleMs);
        idle.unref();
        if ('done' in message) resolve(message.done);
        else reject(message.error instanceof Error ? message.error : new Error(String(message.error)));
      };
      asked.postMessage(chore);
    });
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
        if (ended) throw new Error(cutShort);
        return program === null ? here(chore, onForgotten) : inThread(program, chore, onForgotten);
      });
      last = next.catch(() => undefined);
      return next as Promise<Done[C['what']]>;
    },
    async end() {
      ended = true;
      if (idle !== null) clearTimeout(idle);
      await thread?.terminate();
      await last;
    },
  };
}

const cutShort = 'it was cut short';

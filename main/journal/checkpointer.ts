import { Worker } from 'node:worker_threads';

/** Moves committed pages from the -wal file into the database, on a thread of its own. */
export interface Checkpointer {
  /** Says that about so many bytes were committed; every few megabytes a checkpoint begins. */
  grew(bytes: number): void;
  end(): Promise<void>;
}

/** SQLite's own default (1,000 pages of 4 KiB), and where the writer's thread must step in. */
const everyBytes = 4 << 20;
const overflowPages = 16_384;

/**
 * The thread's program is text so that it needs no file of its own beside a bundle: open, and checkpoint when told.
 * PASSIVE never waits for a reader and never makes the writer wait.
 */
const program = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  const db = new DatabaseSync(workerData, { timeout: 1000 });
  db.exec('PRAGMA synchronous = NORMAL; PRAGMA checkpoint_fullfsync = ON');
  const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  parentPort.on('message', (message) => {
    if (message === 'end') { db.close(); process.exit(0); }
    const { busy, log, checkpointed } = checkpoint.get();
    parentPort.postMessage({ busy, log, checkpointed });
  });
`;

/**
 * A checkpoint waits for the disk twice, tens of milliseconds on a slow one; on the writer's thread every message of
 * every session would wait with it. `inline` checkpoints on the writer's thread, for the rare case that the log has
 * outgrown `overflowPages`: only there does the log stand still, so that it can be used again from its beginning.
 * When the thread fails, `onFailure` is told, and `inline` does all checkpoints from then on.
 */
export function startCheckpointer(options: {
  readonly file: string;
  readonly inline: () => void;
  readonly onFailure: (error: unknown) => void;
}): Checkpointer {
  let bytes = 0;
  let busy = false;
  let ended = false;
  let worker: Worker | null = new Worker(program, { eval: true, workerData: options.file, execArgv: [], env: {} });
  const gone = new Promise<void>((resolve) => worker?.once('exit', () => resolve()));
  worker.unref();
  worker.on('message', (message: { log: number }) => {
    busy = false;
    if (!ended && message.log > overflowPages) options.inline();
  });
  worker.on('error', (error) => {
    worker = null;
    if (!ended) options.onFailure(error);
  });

  return {
    grew(more) {
      bytes += more;
      if (bytes < everyBytes || busy) return;
      bytes = 0;
      if (!worker) {
        options.inline();
        return;
      }
      busy = true;
      worker.postMessage('checkpoint');
    },
    async end() {
      ended = true;
      worker?.ref();
      worker?.postMessage('end');
      await gone;
    },
  };
}

import { closeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { createDrain } from './drain';
import type { DrainRequest, DrainWorkerData } from './drainer';
import { openLog } from './files';
import { prepareDrain } from './schema';

/**
 * Entry of the thread that puts the intake into the database, so that no call waits for SQLite. `finished` counts the requests
 * that are done; whoever cannot wait for a message waits on it.
 */
const { file, finished } = workerData as DrainWorkerData;
const db = new DatabaseSync(file);
prepareDrain(db);
const log = openLog(file);
const drain = createDrain(db, file, log);

parentPort?.on('message', ({ stretch }: DrainRequest) => {
  if (stretch === null) {
    drain.close();
    closeSync(log);
    db.close();
    process.exit(0);
  }
  let error: unknown = null;
  try {
    drain.take(stretch);
  } catch (cause) {
    error = cause;
  }
  Atomics.store(finished, 1, error === null ? 0 : 1);
  Atomics.add(finished, 0, 1);
  Atomics.notify(finished, 0);
  parentPort?.postMessage({ head: drain.head().seq, error });
});

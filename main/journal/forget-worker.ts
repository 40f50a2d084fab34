import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { doChore, type Chore } from './forget';
import { prepareDrain } from './schema';

/** Entry of the thread that erases: what takes long there holds no call up. In: a chore at a time, or null to end. Out: `{count}` now and then, at last `{done}` or `{error}`. */
const { file } = workerData as { readonly file: string };
const db = new DatabaseSync(file);
prepareDrain(db);
// The drain waits for this one to let go of the file, not the other way round.
db.exec('PRAGMA busy_timeout = 5000');

parentPort?.on('message', (chore: Chore | null) => {
  if (chore === null) {
    db.close();
    process.exit(0);
  }
  doChore(db, file, chore, (count) => parentPort?.postMessage({ count })).then(
    (done) => parentPort?.postMessage({ done }),
    (error: unknown) => parentPort?.postMessage({ error }),
  );
});

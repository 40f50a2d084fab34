import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { doChore, type Chore } from './forget';
import { prepareDrain } from './schema';

/** Entry of the thread that erases: what takes long there holds no call up. One chore, then it ends. Out: `{count}` now and then, at last `{done}` or `{error}`. */
const { file, chore } = workerData as { readonly file: string; readonly chore: Chore };
const db = new DatabaseSync(file);
try {
  prepareDrain(db);
  // The drain waits for this one to let go of the file, not the other way round.
  db.exec('PRAGMA busy_timeout = 5000');
  const done = await doChore(db, file, chore, (count) => parentPort?.postMessage({ count }));
  parentPort?.postMessage({ done });
} catch (error) {
  parentPort?.postMessage({ error });
} finally {
  db.close();
}

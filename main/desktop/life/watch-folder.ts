import { watch } from 'node:fs';
import { log } from '../log';

/** Several changes at once are one, ms. */
const settleMs = 200;

/** Tells of changes to the files of the data folder that a person may edit. */
export function watchFolder(folder: string, changed: () => void): void {
  let timer: NodeJS.Timeout | null = null;
  const watcher = watch(folder, { persistent: false }, (_event, name) => {
    if (name !== null && !/^(rules|servers|settings)\.json$/.test(name)) return;
    timer ??= setTimeout(() => {
      timer = null;
      changed();
    }, settleMs);
  });
  watcher.on('error', (fault) => log(`changes from outside are noticed late: ${fault.message}`));
}

import { watch, watchFile as pollFile } from 'node:fs';
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

/** How often a file elsewhere is looked at, ms: neither it nor its folder need exist, so there is nothing to be told by. */
const pollMs = 5000;

/** Tells of changes to one file, also of its coming and going. */
export function watchFile(file: string, changed: () => void): void {
  pollFile(file, { persistent: false, interval: pollMs }, changed);
}

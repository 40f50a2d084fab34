import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { isWithin, realpathOf } from '../paths';
import type { SearchLimit } from './protected';

/** What a view of folders shows of the system. */
const system = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/etc', '/opt/google/chrome'];
/** Folders and entries looked at: a quarter of a second, once for each start of a browser's server. */
const most: Pick<SearchLimit, 'folders' | 'entries'> = { folders: 5000, entries: 50_000 };

/**
 * Why a server that may make Unix sockets must not be shown `paths`: somebody's socket lies in them, or in the system's folders, where the kernel knows it by its name, and whoever sees one can connect;
 * or there is too much to tell. In words; undefined where there is none. Follows no link: what a link leads to is seen only where it lies. A folder that cannot be read gives nothing
 * to a server of the same user either.
 */
export function socketNear(paths: readonly string[], limit = most): string | undefined {
  const named = namedSockets().find((name) => [...system, ...paths].some((folder) => isWithin(folder, name)));
  if (named !== undefined) return say('sandbox.refuse.socket', { path: shown(named) });
  const queue = paths.filter((path) => kindOf(path)?.isDirectory() === true);
  const alone = paths.find((path) => kindOf(path)?.isSocket() === true);
  if (alone !== undefined) return say('sandbox.refuse.socket', { path: shown(alone) });
  let read = 0;
  let entries = 0;
  for (const folder of queue) {
    if ((read += 1) > limit.folders) return say('sandbox.refuse.sockets', { path: shown(folder) });
    for (const entry of entriesOf(folder)) {
      if ((entries += 1) > limit.entries) return say('sandbox.refuse.sockets', { path: shown(folder) });
      const path = join(folder, entry.name);
      if (entry.isSocket()) return say('sandbox.refuse.socket', { path: shown(path) });
      if (entry.isDirectory()) queue.push(path);
    }
  }
  return undefined;
}

/** Sockets by the paths they were given, of programs in this process's network namespace: proc_net(5). */
function namedSockets(): readonly string[] {
  return readFileSync('/proc/net/unix', 'utf8').split('\n').flatMap((line) => {
    const name = /^(?:\S+ +){7}(\/.*)$/.exec(line)?.[1];
    // The name of one that was removed stays as long as its program.
    const real = name === undefined || kindOf(name)?.isSocket() !== true ? undefined : realpathOf(name);
    return real === undefined ? [] : [real];
  });
}

function kindOf(path: string): ReturnType<typeof lstatSync> | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function entriesOf(folder: string): ReturnType<typeof listed> {
  try {
    return listed(folder);
  } catch {
    return [];
  }
}

function listed(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function shown(path: string): string {
  return visibleCut(path, 300, { lines: false });
}

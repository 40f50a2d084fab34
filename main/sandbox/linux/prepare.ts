import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isFolder } from '../paths';
import { isHomeFrozen } from './mounts';
import type { Reach } from './mounts';

/** Folders the desktop or systemd runs things from, which a server must not be the first to make. Nobody minds an empty one. */
const runFrom = ['autostart', 'systemd', 'environment.d'];
/** Folders that package runners and ordinary servers make in home themselves, parents first. */
const working = ['.cache', '.npm', '.local', '.local/share'];

/**
 * Makes the folders that can only be protected or used once they exist: those of `reach.readOnly` that things are run from, where
 * their parent is there, and in a home that will be frozen those that runners work in. A folder that cannot be made stays absent:
 * a server, being the same user, cannot make it either.
 */
export function prepareHome(reach: Reach): void {
  const protectable = reach.readOnly.filter((path) => runFrom.includes(basename(path)) && isFolder(dirname(path)));
  for (const path of isHomeFrozen(reach) ? [...working.map((name) => join(reach.home, name)), ...protectable] : protectable) {
    try {
      mkdirSync(path, { mode: 0o700 });
    } catch {
      // It is there, or it cannot be.
    }
  }
}

import { normalize } from 'node:path';
import type { Profile } from '#shared/models/profile';
import { isWithin } from '#main/sandbox/paths';
import type { Hint } from './hints';

/** What a server was started with, as far as it decides what it can reach. Absolute paths. */
export interface Reach {
  readonly profile: Profile;
  readonly home: string;
  readonly program: readonly string[];
  readonly hidden: readonly string[];
  readonly readOnly: readonly string[];
}

/** What every server has of its own, or may read. */
export const common = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/lib32', '/etc', '/proc', '/dev', '/tmp', '/var/tmp', '/sys', '/run'];

/** What of a hint its profile forbids, so that it may be the reason; null where it has to have another. By the text alone: nothing is looked for on the disk. */
export function forbidden({ what, target }: Hint, { profile, home, program, hidden, readOnly }: Reach): 'read' | 'write' | 'connect' | null {
  if (what === 'connect') return profile.network.mode === 'none' ? 'connect' : null;
  const { reach, read, write, never } = profile.files;
  if (reach === 'all') return null;
  const path = normalize(target);
  const isIn = (folders: readonly string[]): boolean => folders.some((folder) => isWithin(folder, path));
  if (isIn(hidden)) return what === 'write' ? 'write' : 'read';
  if (what !== 'read' && (isIn(readOnly) || isIn(never))) return 'write';
  if (reach === 'home') return null;
  if (isIn(write)) return null;
  if (isIn(read) || isIn(program)) return what === 'write' ? 'write' : null;
  if (isIn(common) && !isWithin(home, path)) return null;
  return what === 'write' ? 'write' : 'read';
}

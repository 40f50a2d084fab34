import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Files } from '#app/ports';

/** Longest path, characters, and how many names at its end may not exist yet. */
const lengthLimit = 4096;
const missingLimit = 64;

/** The file system as it is now. What a path led to is looked up once for as long as this lives. */
export function realFiles(home: string | null): Files {
  const known = new Map<string, string | null>();
  return {
    home,
    real(path) {
      const found = known.get(path);
      if (found !== undefined) return found;
      const real = isAbsolute(path) && path.length <= lengthLimit && !path.includes('\0') ? resolved(path, missingLimit) : null;
      known.set(path, real);
      return real;
    },
  };
}

function resolved(path: string, left: number): string | null {
  try {
    return realpathSync.native(path);
  } catch (fault) {
    const missing = fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
    const name = basename(path);
    // A link that leads nowhere, or a step up from a folder that is not there: where it leads is not known.
    if (!missing || left === 0 || dirname(path) === path || name === '..' || name === '.' || isThere(path)) return null;
    const folder = resolved(dirname(path), left - 1);
    return folder === null ? null : join(folder, name);
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

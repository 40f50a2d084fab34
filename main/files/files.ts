import { lstatSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Files } from '#app/ports';

/** At most this many names of a path may not exist yet, and so many parts of it may begin with a step back. */
const partLimit = 64;

/** The file system as the engine may ask it. `home`: the person's home folder. */
export function openFiles(home: string | null): Files {
  return { home, real, exists };
}

/** The same as it is now: what a path led to is looked up once for as long as this lives. */
export function rememberedFiles({ home, real: look }: Files): Files {
  const known = new Map<string, string | null>();
  return {
    home,
    real(path) {
      const found = known.get(path);
      if (found !== undefined) return found;
      const led = look(path);
      known.set(path, led);
      return led;
    },
  };
}

/**
 * `given` with every link on it resolved as far as it exists, and the rest of it added; null where that cannot be told: it is not absolute, it loops, a folder on
 * it may not be read, or a link on it leads nowhere (whoever writes there decides where it leads).
 */
function real(given: string): string | null {
  if (!path.isAbsolute(given) || given.includes('\0')) return null;
  const { root } = path.parse(given);
  // A step back leads out of where a link led, not out of where it lies: each part before one is resolved first.
  let at: string | null = root;
  let part: string[] = [];
  let parts = 0;
  for (const name of given.slice(root.length).split(path.sep === '\\' ? /[\\/]/ : '/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') {
      part.push(name);
      continue;
    }
    at = at === null || (parts += 1) > partLimit ? null : along(at, part);
    if (at === null) return null;
    at = path.dirname(at);
    part = [];
  }
  return at === null ? null : along(at, part);
}

/** Whether anything lies there; of what may not be looked at nobody can say that it is missing. */
function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** `names` followed from `from`, which is resolved; past the last one that exists they are taken as they are. */
function along(from: string, names: readonly string[]): string | null {
  for (let kept = names.length; kept >= 0 && names.length - kept <= partLimit; kept -= 1) {
    const found = resolved(path.join(from, ...names.slice(0, kept)));
    if (found === null) return null;
    if (found !== undefined) return path.join(found, ...names.slice(kept));
  }
  return null;
}

/** undefined: there is nothing of this name; null: what there is cannot be told. */
function resolved(whole: string): string | null | undefined {
  try {
    return realpathSync.native(whole);
  } catch (error) {
    if (!isMissing(error)) return null;
  }
  try {
    lstatSync(whole);
    return null;
  } catch (error) {
    return isMissing(error) ? undefined : null;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

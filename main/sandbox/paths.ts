import { realpathSync, statSync } from 'node:fs';

/** Whether the absolute path `path` is `folder` or lies in it. Text only: resolve links first. POSIX separators. */
export function isWithin(folder: string, path: string): boolean {
  if (folder === '/' || path === folder) return true;
  return path.startsWith(`${folder}/`);
}

/** Whether `path` is an existing file, links followed. A text that can be no path is none. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether `path` is an existing folder, links followed. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Where `path` leads once every link is resolved; undefined where it leads nowhere. */
export function realpathOf(path: string): string | undefined {
  try {
    // Most of the paths asked for are absent, and an exception costs ten times the question.
    return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Each path, and where it leads where that is another. */
export function spellings(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const real = realpathOf(path);
    return real === undefined || real === path ? [path] : [path, real];
  });
}

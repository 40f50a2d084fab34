import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** At most this many arguments of a command are looked at. */
const argumentLimit = 100;

/**
 * Folders a server was given to work in: where its host starts it, and those its command names. A home folder and the root of the file system are none: they
 * are where everything lies.
 */
export function foldersOf(open: { readonly cwd: string; readonly args: readonly string[] }, home: string): readonly string[] {
  const named = open.args.slice(0, argumentLimit).filter((argument) => path.isAbsolute(argument) && isFolder(argument));
  return [...new Set([open.cwd, ...named])].filter((folder) => path.isAbsolute(folder) && !isWide(folder, home));
}

function isFolder(given: string): boolean {
  try {
    return statSync(given).isDirectory();
  } catch {
    return false;
  }
}

function isWide(folder: string, home: string): boolean {
  const names = [path.resolve(folder), actual(folder)];
  return names.some((name) => [home, actual(home)].some((one) => one === name || one.startsWith(name.endsWith(path.sep) ? name : `${name}${path.sep}`)) || path.parse(name).root === name);
}

function actual(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return path.resolve(folder);
  }
}

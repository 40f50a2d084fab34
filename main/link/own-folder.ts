import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { err, ok, type Result } from '#shared/result';

/** Why a folder or file is not used. `absent` may pass with time; `unsafe` does not. The words name no path. */
export interface PlaceFault {
  readonly kind: 'absent' | 'unsafe';
  readonly words: string;
}

/**
 * Creates `folder` (mode 0700; parents as needed) unless it exists, then checks it as `checkOwnFolder` does. An existing
 * folder is never repaired: whoever made it readable to others may have put something in it.
 */
export function makeOwnFolder(folder: string): Result<null, PlaceFault> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return err({ kind: 'unsafe', words: "Countersign's folder for running programs cannot be created." });
  }
  return checkOwnFolder(folder);
}

/**
 * Whether `folder` is a real folder (no link), owned by this user and closed to everybody else. On Windows only that it
 * is a folder: the user's profile is closed to others by its access list.
 */
export function checkOwnFolder(folder: string): Result<null, PlaceFault> {
  const stats = statOf(folder);
  if (stats === undefined) return err({ kind: 'absent', words: "Countersign's folder for running programs does not exist." });
  if (!stats.isDirectory()) return err({ kind: 'unsafe', words: "Countersign's folder for running programs is not a folder." });
  if (!isOwn(stats)) return err({ kind: 'unsafe', words: "Countersign's folder for running programs belongs to somebody else." });
  if (!isClosed(stats)) return err({ kind: 'unsafe', words: "Countersign's folder for running programs is open to other users." });
  return ok(null);
}

/** Whether this user owns what `stats` describes. Always true where the system has no user ids. */
export function isOwn(stats: Stats): boolean {
  return process.getuid === undefined || stats.uid === process.getuid();
}

/** Whether neither group nor others have any right to what `stats` describes. Always true on Windows. */
export function isClosed(stats: Stats): boolean {
  return process.platform === 'win32' || (stats.mode & 0o077) === 0;
}

function statOf(folder: string): Stats | undefined {
  return lstatSync(folder, { throwIfNoEntry: false });
}

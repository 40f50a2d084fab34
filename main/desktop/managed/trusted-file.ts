import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '#shared/result';
import { codeOf } from '#main/link/own-file';
import { say } from '#shared/words/say';

/** Who may own what the file's name goes through, and where looking upwards ends. */
export interface Trust {
  readonly owners: readonly number[];
  /** Groups that may write, besides the owner: administrators only. */
  readonly groups: readonly number[];
  /** The uppermost folder that is looked at; `/` but for tests. */
  readonly top: string;
}

/** root, and on macOS the administrators, who may become root at will (gid 80). */
export function systemTrust(platform: NodeJS.Platform): Trust {
  return { owners: [0], groups: platform === 'darwin' ? [0, 80] : [0], top: '/' };
}

export type Unreadable = { readonly kind: 'absent' } | { readonly kind: 'untrusted'; readonly why: string };

/**
 * The text of a file that only administrators can have written: it, every folder above it and every link on the way belong to them and nobody else may write there.
 * On Windows, where Node cannot read access lists, only that it is a file of ordinary size. Everything else is refused with the reason, a clause without a full stop.
 */
export function readTrustedFile(file: string, limit: number, trust: Trust, platform: NodeJS.Platform = process.platform): Result<string, Unreadable> {
  let real: string;
  try {
    real = realpathSync(file);
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT' || codeOf(fault) === 'ENOTDIR') return isDangling(file) ? untrusted(say('file.dangling')) : err({ kind: 'absent' });
    return untrusted(say('file.unreached'));
  }
  if (platform !== 'win32') {
    const stranger = [...above(file, trust.top), ...above(real, trust.top)].find((path) => !holds(path, trust));
    if (stranger !== undefined) return untrusted(stranger === real || stranger === file ? say('file.notTrusted') : say('file.folderNotTrusted'));
  }
  return read(real, limit, platform === 'win32' ? null : trust);
}

function read(real: string, limit: number, trust: Trust | null): Result<string, Unreadable> {
  let handle: number;
  try {
    handle = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return untrusted(say('file.unopened'));
  }
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) return untrusted(say('file.noFile'));
    if (trust !== null && !isTheirs(stats, trust)) return untrusted(say('file.notTrusted'));
    if (stats.size > limit) return untrusted(say('file.tooLarge'));
    const bytes = Buffer.alloc(limit + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length <= limit; length += got) got = readSync(handle, bytes, length, bytes.length - length, length);
    return length > limit ? untrusted(say('file.tooLarge')) : ok(bytes.toString('utf8', 0, length));
  } catch {
    return untrusted(say('file.unreadable'));
  } finally {
    closeSync(handle);
  }
}

/** `path` and every folder above it, up to `top`. */
function above(path: string, top: string): readonly string[] {
  const paths = [path];
  for (let at = path; at !== top && dirname(at) !== at; ) paths.push((at = dirname(at)));
  return paths;
}

function holds(path: string, trust: Trust): boolean {
  try {
    const stats = lstatSync(path);
    // A link's own mode means nothing; who could have put it there does.
    return stats.isSymbolicLink() ? trust.owners.includes(stats.uid) : isTheirs(stats, trust);
  } catch {
    return false;
  }
}

function isTheirs({ uid, gid, mode }: Stats, { owners, groups }: Trust): boolean {
  return owners.includes(uid) && (mode & 0o002) === 0 && ((mode & 0o020) === 0 || groups.includes(gid));
}

function isDangling(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (fault) {
    return codeOf(fault) !== 'ENOTDIR';
  }
}

function untrusted(why: string): { readonly ok: false; readonly error: Unreadable } {
  return err({ kind: 'untrusted', why });
}

import { accessSync, chmodSync, constants, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { say } from '#shared/words/say';
import { codeOf } from '#main/link/own-file';
import { isOwn } from '#main/link/own-folder';
import type { Installation } from './installation';
import { faultText, log } from './log';

/** The connector that hosts' entries name, for good. */
export interface StableConnector {
  readonly program: string;
  /** Why no entry may name it, with the next step; null where it stays. */
  readonly passing: string | null;
}

/**
 * The connector under a path that stays: HOME/bin/countersign, a copy brought up to date at each start. Whatever becomes of the package (mounted elsewhere, moved into another folder, replaced by a new
 * version, removed), what hosts start is there and says what is wrong. A checkout's stays where it is built, and a system's package has a path of its own, which serves where nothing can be copied.
 */
export function stableConnector({ kind, connector, launch, passing }: Installation, home: string, rename: typeof renameSync = renameSync): StableConnector {
  if (kind === 'checkout') return { program: connector, passing: null };
  const words = passing === null ? null : say(`hosts.passing.${passing}`);
  const copy = path.join(home, 'bin', path.basename(connector));
  copyPrograms(path.dirname(connector), path.dirname(copy), kind === 'appimage' ? launch.command : null);
  try {
    bringUpToDate(connector, copy, rename);
  } catch (fault) {
    log(`the connector could not be copied to where it can stay: ${faultText(fault)}`);
  }
  if (runs(copy)) return { program: copy, passing: words };
  return { program: connector, passing: kind === 'folder' && /^\/(?:opt|usr)\//.test(connector) ? words : say('hosts.passing.noCopy', { folder: path.dirname(copy) }) };
}

function bringUpToDate(from: string, copy: string, rename: typeof renameSync): void {
  const folder = path.dirname(copy);
  const bytes = readFileSync(from);
  clearAside(copy);
  if (isGood(copy) && sameBytes(bytes, copy)) return;
  const fresh = `${copy}.new`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(fresh, { force: true });
  // The bytes alone: a mark that the file was downloaded (macOS) would come along with it.
  writeFileSync(fresh, bytes, { mode: 0o700, flush: true });
  chmodSync(fresh, 0o700);
  try {
    // A running connector keeps the old file; writing into it would fail or break it.
    rename(fresh, copy);
  } catch (fault) {
    // Windows replaces no program that runs, but lets it be renamed.
    if (!['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(fault) ?? '')) throw fault;
    const aside = asideOf(copy);
    rename(copy, aside);
    try {
      rename(fresh, copy);
    } catch (again) {
      rename(aside, copy);
      throw again;
    }
  }
}

/** A name beside the copy that nothing has yet. */
function asideOf(copy: string): string {
  const taken = new Set(readdirSync(path.dirname(copy)));
  for (let number = 1; ; number += 1) {
    const name = `${path.basename(copy)}.old-${number}`;
    if (!taken.has(name)) return path.join(path.dirname(copy), name);
  }
}

/** What was renamed aside goes when it no longer runs. */
function clearAside(copy: string): void {
  const folder = path.dirname(copy);
  for (const name of namesIn(folder).filter((one) => one.startsWith(`${path.basename(copy)}.old-`))) {
    try {
      rmSync(path.join(folder, name), { force: true });
    } catch {
      // It runs still.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether it may be started: not from a file system without programs (`noexec`). */
function runs(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What stands beside the connector about its parts, by whole paths, or by the AppImage's. Without it only the commands that need no app fail, in words. */
function copyPrograms(from: string, to: string, image: string | null): void {
  const name = 'countersign.programs.json';
  const file = path.join(to, name);
  try {
    const { scan } = JSON.parse(readFileSync(path.join(from, name), 'utf8')) as { scan: readonly [string, ...string[]] };
    mkdirSync(to, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, `${JSON.stringify({ scan: [image ?? path.resolve(from, scan[0]), ...scan.slice(1)] })}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (fault) {
    log(`what stands beside the connector could not be copied: ${faultText(fault)}`);
  }
}

/** Whether it is a program of this person that nobody else may write, and no link to elsewhere: a folder that was synced or put back from a backup may have lost that. */
function isGood(copy: string): boolean {
  try {
    const stats = lstatSync(copy);
    return stats.isFile() && isOwn(stats) && (process.platform === 'win32' || (stats.mode & 0o777) === 0o700);
  } catch {
    return false;
  }
}

function sameBytes(bytes: Buffer, other: string): boolean {
  try {
    return bytes.equals(readFileSync(other));
  } catch {
    return false;
  }
}

import { accessSync, constants, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FrozenEntry, Mount } from './arguments';
import { isWithin, realpathOf } from '../paths';

/** What is to be out of reach or unchanged, as a launch plan names it. */
export interface Reach {
  readonly home: string;
  readonly hidden: readonly string[];
  readonly readOnly: readonly string[];
  /** Hidden files that their program saves by replacing them while servers run; see `LaunchPlan`. */
  readonly replaced?: readonly string[];
  /** The server's environment: where the folders that programs share were moved to. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Trees the sandbox makes anew: nothing of the machine's is in them. */
const fresh = ['/proc', '/dev', '/sys'];

/**
 * The mounts for `reach` on this machine now: links resolved, absent paths left out.
 *
 * A mount over a *file* falls off when somebody outside replaces the file by renaming another over it, which is how most programs
 * save. So a hidden file's folder is frozen where that folder is one program's own. In folders that many programs share
 * (home, ~/.config, …) freezing would break ordinary servers; there the file alone is covered. One exception: home is frozen
 * when it holds a file that is known to be replaced all the time (`~/.claude.json`), or hiding it would last for seconds.
 *
 * What lies in the frozen folder of a *host* can be read and not changed: hooks, plugins and extensions are run outside.
 */
export function resolveMounts(reach: Reach): readonly Mount[] {
  const hidden = locations(reach.hidden).filter((path) => !fresh.some((folder) => isWithin(folder, path)));
  const hiddenFolders = outermost(hidden.filter((path) => kindOf(path) === 'folder'));
  const readable = (path: string) => !hiddenFolders.some((folder) => isWithin(folder, path));
  const isFresh = (path: string) => path === '/' || fresh.some((folder) => isWithin(folder, path));
  const readOnly = [...new Set(reach.readOnly.flatMap((path) => realpathOf(path) ?? []))].filter((path) => readable(path) && !isFresh(path));
  const writable = (path: string) => !readOnly.some((folder) => isWithin(folder, path));
  const hiddenFiles = hidden.filter((path) => kindOf(path) !== 'folder' && readable(path));
  const home = realpathOf(reach.home) ?? reach.home;
  const hostFiles = locations(reach.replaced ?? []);
  const settings = new Set((reach.replaced ?? []).map(dirname).filter((folder) => isDotted(folder, reach.home)).flatMap((folder) => realpathOf(folder) ?? []));
  const hostFolders = new Set([...settings, ...hostFiles.filter((path) => kindOf(path) === 'file').map(dirname)]);
  const own = (folder: string) => ownFolder(folder, home, reach.env ?? {}) && (isDotted(folder, home) || hostFolders.has(folder));
  const freezes = (folder: string) => kindOf(folder) === 'folder' && (own(folder) || (folder === home && isHomeFrozen(reach))) && writable(folder);
  const frozen = [...new Set(hiddenFiles.map(dirname).filter(freezes))];
  const closed = frozen.filter((folder) => settings.has(folder));
  const covered = new Set([...hiddenFolders, ...hiddenFiles]);
  const mounts: Mount[] = [
    ...hiddenFolders.map((path): Mount => ({ kind: 'hidden-folder', path })),
    ...frozen.map((path): Mount => ({ kind: 'frozen', path, contents: closed.includes(path) ? 'read-only' : 'usable', entries: frozenEntries(path, covered) })),
    ...hiddenFiles
      .filter((path) => kindOf(path) === 'file' && !frozen.includes(dirname(path)))
      .map((path): Mount => ({ kind: 'hidden-file', path })),
    ...readOnly.filter((path) => !frozen.includes(path) && !covered.has(path)).map((path): Mount => ({ kind: 'read-only', path })),
  ];
  const changeable = (path: string) => writable(path) && !closed.some((folder) => isWithin(folder, path));
  return [...mounts, ...pins(mounts).filter(changeable).map((path): Mount => ({ kind: 'pinned', path }))];
}

/** Whether nothing can be added to home itself: a hidden file in it that is replaced all the time. */
export function isHomeFrozen(reach: Reach): boolean {
  const home = realpathOf(reach.home) ?? reach.home;
  return locations(reach.replaced ?? []).some((path) => dirname(path) === home && kindOf(path) === 'file');
}

/** Each path where it stands and, through links, where it leads. */
function locations(paths: readonly string[]): string[] {
  const folders = new Map([...new Set(paths.map(dirname))].map((folder) => [folder, realpathOf(folder)]));
  const found = paths.flatMap((path) => {
    const folder = folders.get(dirname(path));
    const target = realpathOf(path);
    return [...(folder === undefined ? [] : [join(folder, basename(path))]), ...(target === undefined ? [] : [target])];
  });
  return [...new Set(found)];
}

function outermost(folders: readonly string[]): string[] {
  return folders.filter((folder) => !folders.some((other) => other !== folder && isWithin(other, folder)));
}

/** Whether a folder belongs to one program's settings: strictly inside home, and none of the folders that many share or a tool keeps writing to. */
function ownFolder(folder: string, home: string, env: Readonly<Record<string, string>>): boolean {
  const moved = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME'].flatMap((name) => realpathOf(env[name] ?? '') ?? []);
  const shared = ['', '.config', '.local', '.local/share', '.local/state', '.cache', '.cargo', '.gem'].map((name) => join(home, name));
  return isWithin(home, folder) && !shared.includes(folder) && !moved.includes(folder);
}

/** Whether a folder below home is one that people do not work in: a part of its path begins with a dot. */
function isDotted(folder: string, home: string): boolean {
  return folder !== home && isWithin(home, folder) && folder.slice(home.length).includes('/.');
}

function frozenEntries(folder: string, covered: ReadonlySet<string>): FrozenEntry[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): FrozenEntry[] => {
    const path = join(folder, entry.name);
    if (covered.has(path) && kindOf(path) !== 'folder') return [];
    return [entry.isSymbolicLink() ? { name: entry.name, target: readlinkSync(path) } : { name: entry.name }];
  });
}

/** Folders above a protected path that this user could rename, to put another tree where the protected path is looked for. */
function pins(mounts: readonly Mount[]): string[] {
  const mounted = new Set(mounts.map((mount) => mount.path));
  const above = new Set(mounts.flatMap((mount) => ancestors(mount.path)));
  return [...above].filter((folder) => !mounted.has(folder) && isWritable(dirname(folder)));
}

/** Every folder above `path` but the root, outermost first. */
export function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === '/' ? [] : [...ancestors(parent), parent];
}

/** Whether this user may make and rename entries in `folder`. */
export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function kindOf(path: string): 'folder' | 'file' | 'link' | 'absent' {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return 'absent';
    if (stat.isSymbolicLink()) return 'link';
    return stat.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'absent';
  }
}

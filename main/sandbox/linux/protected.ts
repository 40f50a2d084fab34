import { closeSync, constants, fstatSync, lstatSync, openSync, opendirSync, readlinkSync, readSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isWithin, realpathOf } from '../paths';
import { gitParts, protectedBelow, protectedNames, unsearched } from './protected-names';

/** What was found of the protected paths in some folders: each with what it is (`file`, `folder`, or `link to …`). */
export interface Protected {
  readonly found: ReadonlyMap<string, string>;
  /** Whether everything was looked through; a folder that is too large is looked through from the top. */
  readonly complete: boolean;
}

/** How far is looked. */
export interface SearchLimit {
  readonly folders: number;
  readonly entries: number;
  /** Levels below the folders looked through; absent: any. */
  readonly depth?: number;
  /** Absent: as long as it takes. */
  readonly ms?: number;
  /** Folders that are not looked through, by what they are called and how far down. */
  readonly passes?: (name: string, depth: number) => boolean;
}

/** Folders and entries looked at for one server: some tens of milliseconds. */
const most: SearchLimit = { folders: 1000, entries: 40_000 };
const readBytes = 64 * 1024;
/** Files that one repository's settings may name: more is nobody's. */
const mostNamed = 20;

/**
 * Looks through `folders`, widest first, for what is run later, outside (see `protectedNames`), for the same of every git repository, its submodules and worktrees, and for `never`.
 * Follows no link. Never throws: a folder that cannot be read cannot be changed by reading it.
 */
export function findProtected(folders: readonly string[], never: readonly string[] = [], limit: SearchLimit = most): Protected {
  const found = new Map<string, string>();
  const isGiven = (path: string) => folders.some((folder) => isWithin(folder, path));
  const note = (path: string) => {
    const kind = kindOf(path);
    if (kind !== undefined && isGiven(path)) found.set(path, kind);
    return kind;
  };
  never.forEach(note);
  const queue = folders.map((path) => ({ path, depth: 0 }));
  const seen = new Set(folders);
  const over = limit.ms === undefined ? Infinity : performance.now() + limit.ms;
  let complete = true;
  const gitFolders = new Set<string>();
  let entries = 0;
  let read = 0;
  const list = (folder: string): readonly Dirent[] => {
    read += 1;
    const listed = entriesOf(folder, limit.entries - entries);
    entries += listed.length;
    return listed;
  };
  for (const { path: folder, depth } of queue) {
    if (read >= limit.folders || entries >= limit.entries || performance.now() > over) return { found, complete: false };
    const listed = list(folder);
    const names = new Set(listed.map(({ name }) => name));
    if (names.has('HEAD') && names.has('objects') && names.has('refs')) {
      addGit(folder);
      continue;
    }
    for (const entry of listed) {
      const path = join(folder, entry.name);
      if (protectedNames.has(entry.name)) note(path);
      else if (entry.name === '.git') addGit(entry.isFile() ? linkedGit(path) : path);
      else {
        for (const below of protectedBelow[entry.name] ?? []) note(join(path, below));
        if (!entry.isDirectory() || unsearched.has(entry.name) || limit.passes?.(entry.name, depth) === true || seen.has(path)) continue;
        if (depth >= (limit.depth ?? Infinity)) complete = false;
        else queue.push({ path, depth: depth + 1 });
      }
    }
  }
  return { found, complete };

  function addGit(folder: string | undefined): void {
    if (folder === undefined || !isGiven(folder) || gitFolders.has(folder) || gitFolders.size >= limit.folders) return;
    gitFolders.add(folder);
    if (note(folder)?.startsWith('link') === true) addGit(realpathOf(folder));
    else found.delete(folder);
    for (const part of gitParts) note(join(folder, part));
    for (const path of namedByConfig(folder)) note(path);
    for (const entry of listed(join(folder, 'worktrees'))) addGit(entry);
    addModules(join(folder, 'modules'), 0);
  }

  /** A submodule's name may hold slashes: its folder lies some way down. */
  function addModules(folder: string, depth: number): void {
    for (const path of depth > 8 ? [] : listed(folder)) {
      if (kindOf(join(path, 'HEAD')) === undefined) addModules(path, depth + 1);
      else addGit(path);
    }
  }

  function listed(folder: string): string[] {
    if (read >= limit.folders || kindOf(folder) !== 'folder') return [];
    return list(folder).filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  }

  /** A file `.git` is protected itself, and so is the folder it leads to. */
  function linkedGit(file: string): string | undefined {
    note(file);
    const [line = ''] = textOf(file).split('\n');
    return line.startsWith('gitdir:') ? resolve(dirname(file), line.slice('gitdir:'.length).trim()) : undefined;
  }
}

/** What is there at `after` and was not, or was something else, at `before`. */
export function newlyProtected(before: Protected, after: Protected): readonly string[] {
  return [...after.found].filter(([path, kind]) => before.found.get(path) !== kind).map(([path]) => path);
}

/** Hooks' folder and included files as a repository's own configuration names them: relative to the work tree, or to the file. Line by line, since whoever wrote it may be hostile. */
function namedByConfig(folder: string): string[] {
  const named = textOf(join(folder, 'config')).split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at > 0 && ['hookspath', 'path'].includes(line.slice(0, at).trim().toLowerCase()) ? [line.slice(at + 1).trim().replaceAll('"', '')] : [];
  });
  return named.filter((path) => path !== '' && !path.startsWith('~')).slice(0, mostNamed).flatMap((path) => [resolve(dirname(folder), path), resolve(folder, path)]);
}

function entriesOf(folder: string, room: number): Dirent[] {
  const entries: Dirent[] = [];
  try {
    const open = opendirSync(folder, { bufferSize: 256 });
    try {
      for (let entry = open.readSync(); entry !== null && entries.length < room; entry = open.readSync()) entries.push(entry);
    } finally {
      open.closeSync();
    }
  } catch {
    // Gone, or not ours to read.
  }
  return entries;
}

function kindOf(path: string): string | undefined {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    if (stat.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
    return stat.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** The beginning of a regular file; nothing of a pipe, which would never end. */
function textOf(path: string): string {
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if (!fstatSync(fd).isFile()) return '';
      const bytes = Buffer.alloc(readBytes);
      return bytes.toString('utf8', 0, readSync(fd, bytes, 0, readBytes, 0));
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}

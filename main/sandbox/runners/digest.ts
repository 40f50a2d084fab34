import { createHash } from 'node:crypto';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** What a folder is at this moment. */
export interface FolderState {
  /** SHA-256 over names, kinds, modes, sizes, times and inodes: cheap, and different after any change. */
  readonly shape: string;
  /** Bytes of all files. */
  readonly bytes: number;
  /** Files, links and folders below it. */
  readonly entries: readonly Entry[];
}

interface Entry {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly executable: boolean;
  /** Where a link leads, as it is written. */
  readonly target: string;
}

const mostEntries = 100_000;
const together = 32;
const pieceBytes = 256 * 1024;

/** Looks through `folder` without reading its files. Undefined where it holds what no package has: devices, sockets, a link out of it, too many files. */
export async function folderState(folder: string): Promise<FolderState | undefined> {
  const shape = createHash('sha256');
  const entries: Entry[] = [];
  let bytes = 0;
  const waiting = [folder];
  for (const at of waiting) {
    const names = (await readdir(at)).sort();
    if (entries.length + names.length > mostEntries) return undefined;
    const stats = await Promise.all(names.map((name) => lstat(join(at, name), { bigint: true })));
    for (const [index, name] of names.entries()) {
      const stat = stats[index];
      const path = join(at, name);
      const kind = stat?.isFile() === true ? 'file' : stat?.isDirectory() === true ? 'folder' : stat?.isSymbolicLink() === true ? 'link' : null;
      if (stat === undefined || kind === null) return undefined;
      const target = kind === 'link' ? await readlink(path) : '';
      if (kind === 'link' && !leadsWithin(folder, path, target)) return undefined;
      if (kind === 'folder') waiting.push(path);
      if (kind === 'file') bytes += Number(stat.size);
      const inside = relative(folder, path).replaceAll(sep, '/');
      entries.push({ path: inside, kind, executable: (stat.mode & 0o111n) !== 0n, target });
      shape.update(`${JSON.stringify([inside, kind, target])} ${stat.mode} ${kind === 'folder' ? 0 : stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.ino}\n`);
    }
  }
  return { shape: shape.digest('hex'), bytes, entries };
}

/** SHA-256 over every name, link and file's content. The same for a copy of the folder. */
export async function contentDigest(folder: string, { entries }: FolderState): Promise<string> {
  const all = createHash('sha256');
  const sorted = entries.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  for (let at = 0; at < sorted.length; at += together) {
    const some = sorted.slice(at, at + together);
    const digests = await Promise.all(some.map(({ path, kind }) => (kind === 'file' ? fileDigest(join(folder, path)) : Promise.resolve(''))));
    for (const [index, { path, kind, target, executable }] of some.entries()) all.update(JSON.stringify([path, kind, target, kind === 'file' && executable, digests[index]]));
  }
  return all.digest('hex');
}

/** Files are read in pieces: the gateway's other work goes on in between. */
async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    const piece = Buffer.allocUnsafe(pieceBytes);
    for (let read = await file.read(piece); read.bytesRead > 0; read = await file.read(piece)) hash.update(piece.subarray(0, read.bytesRead));
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** A Python environment's interpreter is the one link that has to lead out. */
function leadsWithin(folder: string, link: string, target: string): boolean {
  const inside = relative(folder, link).replaceAll(sep, '/');
  if (/(?:^|\/)bin\/python[\d.]*$/.test(inside)) return true;
  const led = relative(folder, resolve(dirname(link), target));
  return led !== '..' && !led.startsWith(`..${sep}`) && !isAbsolute(led);
}

import { constants } from 'node:fs';
import path from 'node:path';
import { readDocument, sizeLimits, type Document } from '#app/hosts/documents/document';
import { entriesOf, type Entry } from '#app/hosts/entries';
import { sha256 } from './digest';
import { codeOf, isMissing, realDisk, type Disk } from './disk';
import type { HostFile } from './find';

/** Why a file that can be read is not edited. */
export type Unwritable =
  /** It, or the folder it lies in, may not be written. */
  | 'readOnly'
  /** It has several names (hard links): replacing it under one would leave the others behind. */
  | 'severalNames'
  /** It belongs to another person. */
  | 'foreign'
  /** It is of another system on this machine. */
  | 'distribution';

/** What is in a file, or why that is not known. Each state has its next step in `hosts.state.*`. */
export type Looked =
  | { readonly state: 'read'; readonly content: Content }
  | { readonly state: 'absent' | 'denied' | 'notAFile' | 'notText' | 'script' }
  | { readonly state: 'malformed'; readonly line: number; readonly column: number; readonly there: There }
  | { readonly state: 'huge'; readonly bytes: number; readonly limit: number };

/** The bytes of a file, and where they lie. */
export interface There {
  readonly bytes: Buffer;
  /** SHA-256 of the bytes, hex: what is to be there still when it is written. */
  readonly digest: string;
  /** Where the links on its way lead. */
  readonly real: string;
  readonly isLinked: boolean;
  readonly unwritable: Unwritable | null;
}

export interface Content extends There {
  readonly document: Document;
  readonly entries: readonly Entry[];
}

/** Reads a host's file. Never writes, never throws for what a file is like. */
export async function lookInside(file: HostFile, disk: Disk = realDisk): Promise<Looked> {
  if (file.format === 'script' || file.servers === null) return { state: 'script' };
  try {
    const real = await disk.realpath(file.path);
    if (!(await disk.stat(real)).isFile()) return { state: 'notAFile' };
    const limit = sizeLimits[file.format];
    const read = await readAt(real, limit, disk);
    if (read === null) return { state: 'notAFile' };
    const { stats, bytes, size } = read;
    if (size > limit) return { state: 'huge', bytes: size, limit };
    const text = textOf(bytes);
    if (text === null) return { state: 'notText' };
    const unwritable = file.distribution === null ? await whyNotWritable(real, stats, disk) : 'distribution';
    const there: There = { bytes, digest: sha256(bytes), real, isLinked: real !== path.resolve(file.path), unwritable };
    const document = readDocument(text, file.format);
    if (!document.ok) return { state: 'malformed', ...document.error, there };
    return { state: 'read', content: { ...there, document: document.value, entries: entriesOf(document.value, file.host, file.servers) } };
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    return { state: isMissing(fault) ? 'absent' : 'denied' };
  }
}

/** What is there when it is opened: something else may have been put there (a pipe, on which reading waits for ever) since it was found. null: no file. */
async function readAt(real: string, limit: number, disk: Disk): Promise<{ readonly stats: FileStats; readonly bytes: Buffer; readonly size: number } | null> {
  const handle = await disk.open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return null;
    const size = Number(stats.size);
    if (size > limit) return { stats, bytes: Buffer.alloc(0), size };
    const bytes = Buffer.alloc(limit + 1 < size + 65_536 ? limit + 1 : size + 65_536);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { stats, bytes: bytes.subarray(0, length), size: length };
  } finally {
    await handle.close();
  }
}

/** UTF-8 whose text gives the same bytes again; null for anything else. */
export function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Numbers of a file that decide whether it can be replaced. */
export interface FileStats {
  readonly mode: number | bigint;
  readonly nlink: number | bigint;
  readonly uid: number | bigint;
}

export async function whyNotWritable(real: string, { mode, nlink, uid }: FileStats, disk: Disk): Promise<Unwritable | null> {
  if ((Number(mode) & 0o200) === 0) return 'readOnly';
  if (Number(nlink) > 1) return 'severalNames';
  const own = process.getuid?.();
  if (own !== undefined && own !== 0 && Number(uid) !== own) return 'foreign';
  const folder = await disk.stat(path.dirname(real));
  // The administrator may write where nobody may (Nix): what the folder says counts for everybody.
  return (Number(folder.mode) & 0o222) === 0 || !(await mayWrite(real, disk)) ? 'readOnly' : null;
}

async function mayWrite(real: string, disk: Disk): Promise<boolean> {
  try {
    const handle = await disk.open(real, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
    await handle.close();
    return true;
  } catch {
    return false;
  }
}

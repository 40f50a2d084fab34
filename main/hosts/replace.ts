import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '#shared/result';
import { sha256 } from './digest';
import { codeOf, realDisk, type Disk } from './disk';
import { lockFile } from './lock';
import { whyNotWritable, type Unwritable } from './look';

/** Why a file was not written. It is as it was, or as somebody else made it. */
export type NotWritten =
  /** It is no longer what was looked at. */
  | { readonly why: 'changed' }
  /** Its path leads elsewhere than it did. */
  | { readonly why: 'moved' }
  /** Another Countersign is writing it. */
  | { readonly why: 'busy' }
  | { readonly why: 'unwritable'; readonly because: Unwritable }
  /** The file system said no: its code. */
  | { readonly why: 'disk'; readonly code: string };

export interface Replacing {
  /** As it is named, a link perhaps. */
  readonly path: string;
  /** Where that led when it was looked at. */
  readonly real: string;
  /** SHA-256 of what was looked at, hex. */
  readonly before: string;
  readonly bytes: Buffer;
  /** Puts what is there away, and records what is about to be done, both for good, before anything is changed. */
  keep(bytes: Buffer): Promise<void>;
}

/**
 * Puts other bytes in the place of a file's, in one step: whoever reads it meanwhile, and whatever happens, finds all of the old or all of the new. Mode and owner
 * stay, links on its way stay links.
 */
export async function replaceFile(replacing: Replacing, disk: Disk = realDisk, isAlive?: (pid: number) => boolean): Promise<Result<null, NotWritten>> {
  const { real } = replacing;
  try {
    if ((await disk.realpath(replacing.path)) !== real) return err({ why: 'moved' });
    const temporary = path.join(path.dirname(real), `.${path.basename(real)}.${randomBytes(6).toString('hex')}.countersign-new`);
    const lock = await lockFile(real, temporary, disk, isAlive);
    if (lock === null) return err({ why: 'busy' });
    try {
      const handle = await disk.open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
      try {
        return await replaceLocked(replacing, temporary, handle, disk);
      } finally {
        await handle.close().catch(() => undefined);
      }
    } finally {
      await lock.release();
    }
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    return err(codeOf(fault) === 'ENOENT' || codeOf(fault) === 'ELOOP' ? { why: 'moved' } : { why: 'disk', code: codeOf(fault) });
  }
}

async function replaceLocked(replacing: Replacing, temporary: string, handle: FileHandle, disk: Disk): Promise<Result<null, NotWritten>> {
  const { real, before, bytes } = replacing;
  const stats = await handle.stat();
  if (!stats.isFile()) return err({ why: 'moved' });
  const because = await whyNotWritable(real, stats, disk);
  if (because !== null) return err({ why: 'unwritable', because });
  const there = await contentOf(handle);
  if (sha256(there) !== before) return err({ why: 'changed' });
  await replacing.keep(there);

  try {
    await writeNew(temporary, bytes, stats, disk);
    // As late as can be: what a host does between here and the next step is not seen by any check (docs/adr/0054).
    const now = await disk.lstat(real);
    if ((await disk.realpath(replacing.path)) !== real || now.ino !== stats.ino || now.dev !== stats.dev) throw new Overtaken();
    if (sha256(await contentOf(handle)) !== before) throw new Overtaken();
    // Windows replaces no file that is open.
    if (process.platform === 'win32') await handle.close();
    await disk.rename(temporary, real);
  } catch (fault) {
    await disk.unlink(temporary).catch(() => undefined);
    if (fault instanceof Overtaken) return err({ why: 'changed' });
    throw fault;
  }
  await syncFolder(path.dirname(real), disk);
  if (process.platform === 'win32') return ok(null);
  // Somebody wrote into the old file after the last look: theirs is the newer, and goes back.
  const late = await contentOf(handle);
  if (sha256(late) === before) return ok(null);
  await writeNew(temporary, late, stats, disk);
  await disk.rename(temporary, real);
  return err({ why: 'changed' });
}

class Overtaken extends Error {}

/** All of a file from its beginning, whatever was read of it before. */
async function contentOf(handle: FileHandle): Promise<Buffer> {
  const { size } = await handle.stat();
  const bytes = Buffer.alloc(Number(size) + 1);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

async function writeNew(temporary: string, bytes: Buffer, { mode, uid, gid }: { readonly mode: number; readonly uid: number; readonly gid: number }, disk: Disk): Promise<void> {
  const handle = await disk.open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    const made = await handle.stat();
    if (made.uid !== uid || made.gid !== gid) await handle.chown(uid, gid);
    // After the owner: giving a file away takes special bits from it.
    await handle.chmod(mode & 0o7777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes names in a folder last. Where a folder cannot be opened (Windows) the system sees to it. */
export async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

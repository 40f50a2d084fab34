import path from 'node:path';
import { codeOf, isMissing, type Disk } from './disk';

/** Locks this process holds, and nobody else in it asks for meanwhile. */
const held = new Set<string>();
/** A lock that says nothing, ms: whoever made it ended before they could. */
const emptyForMs = 10_000;

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a host's file: a file beside it, so that two Countersigns with different data folders see the same one; null where somebody holds it. What a
 * process left that ended in the middle is cleared away: its lock, and the file it had begun (`temporary`).
 */
export async function lockFile(real: string, temporary: string, disk: Disk, isAlive: (pid: number) => boolean = isRunning): Promise<Lock | null> {
  const lock = path.join(path.dirname(real), `.${path.basename(real)}.countersign-lock`);
  if (held.has(lock)) return null;
  held.add(lock);
  try {
    for (const isLast of [false, true]) {
      if (await made(lock, temporary, disk)) return { release: () => released(lock, disk) };
      if (isLast || !(await cleared(lock, disk, isAlive))) break;
    }
  } catch (fault) {
    held.delete(lock);
    throw fault;
  }
  held.delete(lock);
  return null;
}

async function made(lock: string, temporary: string, disk: Disk): Promise<boolean> {
  let handle;
  try {
    handle = await disk.open(lock, 'wx', 0o600);
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false;
    throw fault;
  }
  try {
    await handle.writeFile(JSON.stringify({ pid: process.pid, temporary: path.basename(temporary) }));
  } catch (fault) {
    await handle.close();
    await disk.unlink(lock).catch(() => undefined);
    throw fault;
  }
  await handle.close();
  return true;
}

async function released(lock: string, disk: Disk): Promise<void> {
  held.delete(lock);
  // What it stood for is done: somebody who took it away must not make a written file one that was not.
  await disk.unlink(lock).catch(() => undefined);
}

/** Clears a lock away whose process is gone; whether there is none now. */
async function cleared(lock: string, disk: Disk, isAlive: (pid: number) => boolean): Promise<boolean> {
  const left = await read(lock, disk);
  if (left === null) return true;
  // Of this process's own number, and not held: a process of the same number left it.
  if (left.pid === null ? !left.isOld : left.pid !== process.pid && isAlive(left.pid)) return false;
  const aside = `${lock}-${process.pid}`;
  await disk.rename(lock, aside);
  const moved = await read(aside, disk);
  if (moved !== null && moved.pid !== left.pid) {
    // Somebody else was faster, and this is their lock.
    await disk.rename(aside, lock);
    return false;
  }
  if (left.temporary !== null) await disk.unlink(path.join(path.dirname(lock), left.temporary)).catch(() => undefined);
  await disk.unlink(aside);
  return true;
}

async function read(lock: string, disk: Disk): Promise<{ readonly pid: number | null; readonly temporary: string | null; readonly isOld: boolean } | null> {
  try {
    const { mtimeMs } = await disk.stat(lock);
    const isOld = Date.now() - Number(mtimeMs) > emptyForMs;
    const said: unknown = parsed((await disk.readFile(lock)).toString('utf8'));
    if (typeof said !== 'object' || said === null || !('pid' in said) || typeof said.pid !== 'number') return { pid: null, temporary: null, isOld };
    const temporary = 'temporary' in said && typeof said.temporary === 'string' && /^\.[^\\/]+\.countersign-new$/.test(said.temporary) ? said.temporary : null;
    return { pid: said.pid, temporary, isOld };
  } catch (fault) {
    if (isMissing(fault)) return null;
    throw fault;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return codeOf(fault) !== 'ESRCH';
  }
}

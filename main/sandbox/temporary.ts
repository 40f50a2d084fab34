import { mkdtempSync, realpathSync } from 'node:fs';
import { lstat, opendir, rmdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Beginnings of the names of folders that hold for one start what the system's temporary folder is for. Nobody else's begin so; short, because the path of a socket in them has little room. */
const kinds = ['countersign-self-test', 'countersign-try', 'countersign'] as const;
export type Temporary = (typeof kinds)[number];

/** The name of one of them: its kind, the process it is for, and what makes it new. */
const named = new RegExp(`^(?:${kinds.join('|')})-(\\d{1,10})-\\w{6}$`);

/** A folder younger than this may belong to a process that has only just been started, ms. */
const young = 60_000;
/** At most so many names are looked at, so many folders removed, and so long (ms), at one start: others put files there too. */
const most = { names: 20_000, removed: 200, ms: 2000 } as const;

/** A new folder of this person's alone, without links in its path. It names this process, so that a later one can tell that nobody needs it. Throws where it cannot be made. */
export function temporaryFolder(kind: Temporary): string {
  return realpathSync(mkdtempSync(join(tmpdir(), `${kind}-${process.pid}-`)));
}

/**
 * Removes the folders of processes that were killed before they could. To be waited for before a server runs: one that may write there could put a link in the place of a folder that is
 * being emptied. `now`: epoch ms; `ms`: how long it may take. Never rejects: what cannot be removed is the next start's, or the system's, to clear.
 */
export async function clearTemporary(now: number, ms: number = most.ms): Promise<void> {
  const parent = tmpdir();
  const until = performance.now() + ms;
  const isOver = (): boolean => performance.now() >= until;
  let names = 0;
  let removed = 0;
  try {
    for await (const { name } of await opendir(parent)) {
      if ((names += 1) > most.names || removed >= most.removed || isOver()) return;
      const pid = Number(named.exec(name)?.[1] ?? Number.NaN);
      if (Number.isNaN(pid) || isRunning(pid) || !(await isOurs(join(parent, name), now))) continue;
      removed += 1;
      await remove(join(parent, name), isOver).catch(() => undefined);
    }
  } catch {
    // A temporary folder that cannot be listed holds nothing that could be removed.
  }
}

/** Empties the folder as far as the time allows. A link is removed, never followed. */
async function remove(folder: string, isOver: () => boolean): Promise<void> {
  for await (const entry of await opendir(folder)) {
    if (isOver()) return;
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? remove(path, isOver) : unlink(path));
  }
  if (!isOver()) await rmdir(folder);
}

async function isOurs(path: string, now: number): Promise<boolean> {
  const stat = await lstat(path).catch(() => undefined);
  if (stat === undefined || !stat.isDirectory() || now - stat.mtimeMs < young) return false;
  // Windows knows no such owner; there the temporary folder itself is the person's.
  return process.getuid === undefined || stat.uid === process.getuid();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process of this number.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

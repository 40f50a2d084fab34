import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * Name of the process that started the connector `pid`, from procfs (Linux), or null where the system does not tell.
 * One fact of the host's identity, never an authority by itself: a process can name itself.
 */
export async function hostProcessName(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field may hold spaces and parentheses; the parent's pid is the second field after the last one.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (!Number.isInteger(parent) || parent <= 1) return null;
    // The name it was started by: `comm` is the main thread's name, which Node 24 sets to `MainThread`.
    const [program = ''] = (await readFile(`/proc/${parent}/cmdline`, 'utf8')).split('\0');
    return basename(program).replace(/^-/, '') || (await readFile(`/proc/${parent}/comm`, 'utf8')).trim() || null;
  } catch {
    return null;
  }
}

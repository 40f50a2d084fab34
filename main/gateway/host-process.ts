import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** A process that started a connector. */
export interface HostProcess {
  readonly pid: number;
  /** When it began, as the system counts: tells it from a later one of the same pid. */
  readonly begun: string;
  /** The name it was started by; null where the system does not tell. One fact of the host's identity, never an authority by itself: a process can name itself. */
  readonly name: string | null;
}

/** The process that started the connector `pid`, from procfs (Linux), or null where the system does not tell. */
export async function hostProcess(pid: number): Promise<HostProcess | null> {
  if (process.platform !== 'linux') return null;
  try {
    const parent = Number(fields(await readFile(`/proc/${pid}/stat`, 'utf8'))[1]);
    if (!Number.isInteger(parent) || parent <= 1) return null;
    const begun = fields(await readFile(`/proc/${parent}/stat`, 'utf8'))[19] ?? '';
    return { pid: parent, begun, name: await nameOf(parent) };
  } catch {
    return null;
  }
}

/** The fields of a `stat` after the program's name, which may hold spaces and parentheses. */
function fields(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

async function nameOf(pid: number): Promise<string | null> {
  try {
    // The name it was started by: `comm` is the main thread's name, which Node 24 sets to `MainThread`.
    const [program = ''] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    return basename(program).replace(/^-/, '') || (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() || null;
  } catch {
    return null;
  }
}

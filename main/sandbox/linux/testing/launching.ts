import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { rolldown } from 'rolldown';
import type { LaunchPlan } from '../../sandbox';
import type { Ways } from '../fixtures/launcher';

/** What a launcher's environment holds, which no server must find. */
export const environmentMark = 'launcher-secret-in-environment';

/** A folder everybody may look into, with the stand-in for the gateway in it. */
export interface Launching {
  readonly folder: string;
  readonly launcher: string;
}

/** Bundles the stand-in for the gateway into `folder`. */
export async function bundleLauncher(folder: string): Promise<Launching> {
  const launcher = join(folder, 'launcher.mjs');
  const bundle = await rolldown({ input: join(import.meta.dirname, '../fixtures/launcher.ts'), platform: 'node' });
  await bundle.write({ file: launcher, format: 'esm' });
  return { folder, launcher };
}

/** Starts it as `role`. It has a file open at 200, with a gap before it, that it did not open and does not know of. The caller ends it. */
export function startLauncher({ folder, launcher }: Launching, role: string, plan: LaunchPlan, ways?: Ways): ChildProcess {
  const inherited = join(folder, `inherited-${role}`);
  writeFileSync(inherited, 'inherited');
  chmodSync(inherited, 0o666);
  const script = 'exec 200<>"$1"; shift; exec "$@"';
  const user = role === 'nobody' ? { uid: 65534, gid: 65534 } : {};
  const env = { PATH: process.env['PATH'] ?? '', MARK: environmentMark };
  const wayArguments = ways === undefined ? [] : [JSON.stringify(ways)];
  return spawn('/bin/bash', ['-c', script, 'bash', inherited, process.execPath, launcher, JSON.stringify(plan), ...wayArguments], { stdio: ['pipe', 'pipe', 'pipe'], env, cwd: '/', ...user });
}

/** The first line the server says. @throws where it says nothing, with what the launcher said of it */
export async function firstLine(child: ChildProcess): Promise<string> {
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  if (child.stdout === null) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`the launcher said nothing: ${complaints}`);
}

/** The machine's living processes whose command line holds `text`. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  });
}

import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { base } from '#app/profiles/templates';
import { launchPlain } from '#main/sandbox/plain';
import type { LaunchPlan, ServerProcess } from '#main/sandbox/sandbox';
import { chooseSandbox } from '#main/sandbox/choose';

/** How a program is started: as it is, with what holds for every server, under the profile proposed for a server of one folder. */
export const manners = ['plain', 'floor', 'profile'] as const;
export type Manner = (typeof manners)[number];

/** What starting takes: ms from the start to the program's first word, each start; and bytes that all but the program itself hold while it runs (PSS), each start, where the system tells. */
export interface Started {
  readonly ms: Readonly<Record<Manner, readonly number[]>>;
  readonly beside: Readonly<Record<Manner, readonly number[]>>;
}

/** Starts a small Node program in each manner in turn, `rounds` times. Null where there is no sandbox. `folder` is an empty one of the caller's; `inside` the program that runs first in a sandbox. */
export async function timeStarts(folder: string, inside: string, rounds: number): Promise<Started | null> {
  const sandbox = chooseSandbox(process.platform, { inside });
  if ((await sandbox.probe()).level === 'none') return null;
  const project = realpathSync(folder);
  // As large as a small project: what is protected in it is looked for at each start.
  for (let at = 0; at < 200; at += 1) mkdirSync(join(project, `src/${at % 20}/${at}`), { recursive: true });
  mkdirSync(join(project, '.git/hooks'), { recursive: true });
  writeFileSync(join(project, '.git/config'), '[core]\n');
  const plan: LaunchPlan = { located: process.execPath, args: ['-e', 'console.log("up"); process.stdin.resume()'], cwd: project, env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home: join(dirname(project), 'home-of-nobody'), level: 'partial' };
  const files = { ...base('files'), files: { reach: 'folders' as const, read: [], write: [project], never: [] } };
  const start: Record<Manner, () => ServerProcess> = {
    plain: () => launchPlain({ ...plan, level: 'none' }),
    floor: () => sandbox.launch(plan),
    profile: () => sandbox.launch({ ...plan, profile: files, program: [realpathSync(process.execPath)] }),
  };
  const ms: Record<Manner, number[]> = { plain: [], floor: [], profile: [] };
  const beside: Record<Manner, number[]> = { plain: [], floor: [], profile: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const manner of manners.map((_, at) => manners[(at + round) % manners.length] ?? 'plain')) {
      const began = performance.now();
      const server = start[manner]();
      server.stderr.resume();
      const first = new Promise((resolve) => server.stdout.once('data', resolve));
      await Promise.race([first, server.exit]);
      const took = performance.now() - began;
      const started = await server.started;
      if (!started.ok) throw new Error(`the ${manner} start failed: ${started.reason}`);
      // The first of each is for the disk's cache.
      if (round > 0) {
        ms[manner].push(took);
        const held = heldBeside(server.pid);
        if (held !== null) beside[manner].push(held);
      }
      await server.stop();
    }
  }
  return { ms, beside };
}

/** What the processes above the program hold, bytes; null where the system does not tell. The program is the one with none below it. */
function heldBeside(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  const above: number[] = [];
  for (let open = [pid]; open.length > 0; ) {
    const [one = 0, ...rest] = open;
    const below = childrenOf(one);
    if (below.length > 0) above.push(one);
    open = [...rest, ...below];
  }
  return above.reduce((sum, one) => sum + Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024, 0);
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter((word) => word.trim() !== '').map(Number));
}

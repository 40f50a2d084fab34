import { readdirSync, readFileSync } from 'node:fs';
import { call, expect, servers, test, type Countersign, type Host } from './countersign';

/** How many hosts come and go; all of them with COUNTERSIGN_SOAK=1. */
const rounds = process.env['COUNTERSIGN_SOAK'] === '1' ? 1000 : 24;
const atOnce = 4;
const warmUp = 12;

interface Held {
  readonly processes: number;
  /** Open descriptors over all processes of the app. */
  readonly descriptors: number;
  readonly windows: number;
  /** What keeps the desktop's loop alive, by kind, and the listeners of its emitters. */
  readonly resources: Readonly<Record<string, number>>;
  readonly listeners: number;
}

test('hosts come and go, each in its own way, and leave nothing in gateway and desktop', async ({ countersign }) => {
  test.skip(process.platform !== 'linux', 'processes are counted by what Linux tells of them');
  test.setTimeout(rounds > 100 ? 3_600_000 : 180_000);
  const command = servers.plain();
  const first = await countersign.connectGranted(command);
  await first.client.close();
  const console = await countersign.consolePage();
  await console.close();

  await many(warmUp, (nth) => round(countersign, command, nth));
  const before = await rest(countersign);
  const memory: number[] = [];
  const heap: number[] = [];
  const steps = 8;
  for (let step = 0; step < steps; step += 1) {
    await many(rounds / steps, (nth) => round(countersign, command, nth));
    await rest(countersign);
    memory.push(ownMemory(countersign));
    heap.push(await heapOf(countersign));
  }
  const after = await rest(countersign);
  process.stdout.write(`soak: ${rounds} sessions; before ${JSON.stringify(before)}; after ${JSON.stringify(after)}; own memory in MB after each eighth: ${memory.map((one) => one.toFixed(1)).join(' ')}, the desktop's heap: ${heap.map((one) => one.toFixed(2)).join(' ')}\n`);
  expect({ ...after, descriptors: 0 }).toEqual({ ...before, descriptors: 0 });
  // Chromium keeps a few for itself as it likes, and lets go of some it began with: fewer than before are no leak.
  expect(after.descriptors - before.descriptors).toBeLessThanOrEqual(6);
  expect(slope(heap.slice(1)) * steps, 'MB of growth of the desktop over the whole run').toBeLessThan(1);
  // Processes that nobody makes collect their garbage: a bound for what a leak of a whole session would pass. The gateway's is main/gateway/soak.test.ts.
  expect(slope(memory.slice(1)) * steps, 'MB of growth of all processes over the whole run').toBeLessThan(40);
});

/** One host that connects, does what hosts do, and leaves in one of four ways. */
async function round(countersign: Countersign, command: readonly string[], nth: number): Promise<void> {
  const host = countersign.host({ name: 'plain', command });
  await host.connected;
  switch (nth % 4) {
    case 0:
      await call(host, 'echo', { text: 'granted' });
      await host.client.close();
      break;
    case 1:
      process.kill(pidOf(host), 'SIGKILL');
      break;
    case 2:
      // Leaves with a question open, which goes with it.
      call(host, 'env').catch(() => undefined);
      await host.client.close();
      break;
    case 3:
      await host.client.close();
  }
}

async function many(count: number, one: (nth: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

function pidOf({ transport }: Host): number {
  if (transport.pid === null) throw new Error('the connector does not run');
  return transport.pid;
}

/** What is held once it has come to rest: a session's last words linger for a few seconds. */
async function rest(countersign: Countersign): Promise<Held> {
  let last = await held(countersign);
  for (let looks = 0; looks < 20; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const now = await held(countersign);
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
    last = now;
  }
  return last;
}

async function held(countersign: Countersign): Promise<Held> {
  const inside = await countersign.app.evaluate(({ app, BrowserWindow, ipcMain }) => {
    const resources: Record<string, number> = {};
    for (const kind of process.getActiveResourcesInfo()) if (kind !== 'Immediate') resources[kind] = (resources[kind] ?? 0) + 1;
    const emitters = [process, app, ipcMain, ...BrowserWindow.getAllWindows()] as unknown as NodeJS.EventEmitter[];
    return { windows: BrowserWindow.getAllWindows().length, resources, listeners: emitters.reduce((sum, one) => sum + one.eventNames().reduce((all, name) => all + one.listenerCount(name), 0), 0) };
  });
  const pids = treeOf(countersign);
  return { ...inside, processes: pids.length, descriptors: pids.reduce((sum, pid) => sum + entries(`/proc/${pid}/fd`), 0) };
}

function treeOf(countersign: Countersign): number[] {
  const parents = new Map<number, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).map(Number)) parents.set(pid, parentOf(pid));
  const found = [countersign.app.process().pid ?? 0];
  for (const pid of found) found.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function entries(folder: string): number {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0;
  }
}

/** Memory of the app's processes that is no page of a file, MB: the share of those changes with every other program that maps the same ones. */
function ownMemory(countersign: Countersign): number {
  return treeOf(countersign).reduce((sum, pid) => {
    try {
      return sum + (Number(/^Pss_Anon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024) / 1e6;
    } catch {
      return sum;
    }
  }, 0);
}

/** Least-squares slope of `values` over their index: one late collection is no trend. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / values.reduce((sum, _value, index) => sum + (index - middle) ** 2, 0);
}

/** What the desktop's process really needs of its heap, MB. */
function heapOf(countersign: Countersign): Promise<number> {
  return countersign.app.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    (process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void)();
    return process.memoryUsage().heapUsed / 1e6;
  });
}

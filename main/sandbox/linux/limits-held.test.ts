import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Limits } from '#shared/models/profile';
import type { ServerExit, ServerProcess } from '../sandbox';
import { bubblewrapSandbox } from './bubblewrap';

const folder = realpathSync(mkdtempSync('/tmp/countersign-limits-'));
const project = join(folder, 'project');
mkdirSync(project);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sandbox = bubblewrapSandbox({ times: { inputMs: 200, terminateMs: 200 }, env: {} });
const runs = (await sandbox.probe()).level !== 'none';
const unlimited: Limits = { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null };

function start(located: string, args: readonly string[], limits: Partial<Limits>): ServerProcess {
  const server = sandbox.launch({
    located, args, cwd: project, home: join(folder, 'home'), env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], level: 'partial',
    profile: { template: 'files', files: { reach: 'folders', read: [], write: [project], never: [] }, network: { mode: 'none' }, env: null, limits: { ...unlimited, ...limits } },
  });
  server.stdout.resume();
  server.stderr.resume();
  return server;
}

async function endOf(server: ServerProcess, ms = 15_000): Promise<ServerExit | 'still there'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'still there'>((resolve) => (timer = setTimeout(resolve, ms, 'still there')));
  const end = await Promise.race([server.exit, late]);
  clearTimeout(timer);
  await server.stop();
  return end;
}

describe.skipIf(!runs)('what a profile limits', () => {
  test('memory of the whole tree: it is stopped, and told', async () => {
    const hold = 'const kept = []; setInterval(() => kept.push(Buffer.alloc(40e6, 1)), 50)';
    const end = await endOf(start(process.execPath, ['-e', `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(hold)}], { stdio: 'ignore' }); setInterval(() => {}, 1000)`], { memory: 400 }));
    expect(end).toMatchObject({ limit: { name: 'memory', words: 'It used more memory than its profile allows (400 MiB), and was stopped.' } });
  });

  test('a process that takes it all at once is refused by the system', async () => {
    const end = await endOf(start(process.execPath, ['-e', 'const kept = []; for (;;) kept.push(Buffer.alloc(100e6, 1))'], { memory: 64 }));
    expect(end).not.toBe('still there');
  });

  test('output: what floods is stopped, and told', async () => {
    const end = await endOf(start('/bin/sh', ['-c', 'exec cat /dev/zero'], { output: 1 }));
    expect(end).toMatchObject({ limit: { name: 'output', words: 'It said more than its profile allows (1 MiB a second over ten seconds), and was stopped.' } });
  });

  test('the size of a file: the system ends who writes beyond it', async () => {
    const end = await endOf(start('/bin/sh', ['-c', 'exec dd if=/dev/zero of=filler bs=65536 count=100'], { fileSize: 1 }));
    expect(end).toMatchObject({ code: 153, limit: { name: 'fileSize' } });
    expect(statSync(join(project, 'filler')).size).toBeLessThanOrEqual(1024 * 1024);
  });

  test('open files and core dumps', async () => {
    const server = start('/bin/sh', ['-c', 'ulimit -n > numbers; ulimit -c >> numbers; sleep 0.01'], { openFiles: 70 });
    await server.exit;
    expect(readFileSync(join(project, 'numbers'), 'utf8')).toBe('70\n0\n');
  });

  test('temporary memory is bounded', async () => {
    const server = start('/bin/sh', ['-c', 'for at in /tmp /dev/shm "$HOME" /dev; do dd if=/dev/zero of=$at/filler bs=1M count=300 2>/dev/null; stat -c %s $at/filler; done > sizes; sleep 0.01'], {});
    await server.exit;
    const sizes = readFileSync(join(project, 'sizes'), 'utf8').trim().split('\n').map(Number);
    expect(sizes.length).toBeLessThanOrEqual(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024 * 1024);
    expect(existsSync('/dev/shm/filler')).toBe(false);
  });
});

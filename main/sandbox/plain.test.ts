import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { chooseSandbox } from './choose';
import { launchPlain, plainSandbox } from './plain';
import { descendantsOf, isAlive } from './process-tree';
import type { LaunchPlan } from './sandbox';

const runs = process.platform === 'linux';
const times = { inputMs: 100, terminateMs: 100 };
const base: LaunchPlan = { located: '/bin/sh', args: [], cwd: '/', env: { PATH: '/usr/bin:/bin', A: '1' }, hidden: [], readOnly: [], home: '/', level: 'none' };

test.skipIf(!runs)('gets exactly its environment', async () => {
  const server = launchPlain({ ...base, located: '/usr/bin/env' }, times);
  expect({ started: await server.started, env: (await text(server.stdout)).trim().split('\n').sort() }).toEqual({ started: { ok: true }, env: ['A=1', 'PATH=/usr/bin:/bin'] });
});

test.skipIf(!runs)('stop ends children, those that left the group too', async () => {
  const server = launchPlain({ ...base, args: ['-c', "trap '' TERM; setsid sleep 8901.5 & sleep 8901.5 & echo ready; wait; wait; sleep 8901.5"] }, times);
  for await (const line of createInterface({ input: server.stdout })) if (line === 'ready') break;
  await expect.poll(() => descendantsOf(server.pid ?? -1).length).toBeGreaterThanOrEqual(2);
  const tree = [server.pid ?? -1, ...descendantsOf(server.pid ?? -1)];
  await server.stop();
  expect(tree.filter(isAlive)).toEqual([]);
});

test.skipIf(!runs)('a start that fails says why and ends everything', async () => {
  const server = launchPlain({ ...base, located: '/no/such/program' }, times);
  expect({ started: await server.started, exit: await server.exit, output: await text(server.stdout) }).toEqual({
    started: { ok: false, reason: '`/no/such/program` is no program that can be started' },
    exit: { code: null, signal: null },
    output: '',
  });
  await server.stop();
});

test('a plan that promised more is not started plainly', async () => {
  const sandbox = plainSandbox({ level: 'none', missing: [], line: '' });
  const started = await sandbox.launch({ ...base, level: 'partial' }).started;
  expect(started.ok).toBe(false);
});

test.each(['darwin', 'win32'] as const)('%s says honestly that there is no sandbox', async (platform) => {
  const state = await chooseSandbox(platform).probe();
  expect({ id: chooseSandbox(platform).id, level: state.level, reasons: state.missing.length }).toEqual({ id: 'plain', level: 'none', reasons: 1 });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chooseSandbox } from './choose';
import { processesWith } from './linux/testing/launching';
import { launchPlain, plainSandbox } from './plain';
import { descendantsOf, isAlive } from './process-tree';
import type { LaunchPlan } from './sandbox';
import { shippedInside } from './testing/inside-host';

const runs = process.platform === 'linux';
const times = { inputMs: 100, terminateMs: 100 };
const base: LaunchPlan = { located: '/bin/sh', args: [], cwd: '/', env: { PATH: '/usr/bin:/bin', A: '1' }, hidden: [], readOnly: [], home: '/', level: 'none' };

const inside = await shippedInside();
/** Without Countersign's own program around them, and with it. */
const ways = [undefined, ...(inside === undefined ? [] : [inside])].map((around) => [around === undefined ? 'by itself' : 'with a program around it', around] as const);

describe.skipIf(!runs).each(ways)('a server started plainly %s', (_, around) => {
  test('gets exactly its environment', async () => {
    const server = launchPlain({ ...base, located: '/usr/bin/env' }, times, around);
    expect({ started: await server.started, env: (await text(server.stdout)).trim().split('\n').sort() }).toEqual({ started: { ok: true }, env: ['A=1', 'PATH=/usr/bin:/bin'] });
  });

  test('ends as it does', async () => {
    const [coded, signalled] = ['exit 7', 'kill -TERM $$'].map((script) => launchPlain({ ...base, args: ['-c', script] }, times, around));
    expect([await coded?.exit, await signalled?.exit]).toEqual([{ code: 7, signal: null }, { code: null, signal: 'SIGTERM' }]);
  });

  test('is asked before it is killed', async () => {
    const server = launchPlain({ ...base, args: ['-c', "trap 'echo asked; exit 3' TERM; echo ready; while :; do sleep 0.01; done"] }, { inputMs: 20, terminateMs: 20_000 }, around);
    const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    await lines.next();
    await server.stop();
    expect([(await lines.next()).value, await server.exit]).toEqual(['asked', { code: 3, signal: null }]);
  });

  test('stop ends children, those that left the group too', async () => {
    const server = launchPlain({ ...base, args: ['-c', "trap '' TERM; setsid sleep 8901.5 & sleep 8901.5 & echo ready; wait; wait; sleep 8901.5"] }, times, around);
    for await (const line of createInterface({ input: server.stdout })) if (line === 'ready') break;
    await expect.poll(() => descendantsOf(server.pid ?? -1).length).toBeGreaterThanOrEqual(2);
    const tree = [server.pid ?? -1, ...descendantsOf(server.pid ?? -1)];
    await server.stop();
    expect(tree.filter(isAlive)).toEqual([]);
  });

  test('a start that fails says why and ends everything', async () => {
    const server = launchPlain({ ...base, located: '/no/such/program' }, times, around);
    expect({ started: await server.started, exit: await server.exit, output: await text(server.stdout) }).toEqual({
      started: { ok: false, reason: '`/no/such/program` is no program that can be started' },
      exit: { code: null, signal: null },
      output: '',
    });
    await server.stop();
  });
});

describe.skipIf(inside === undefined)('with a program around it', () => {
  test('what the system does not execute was not started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-plain-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'program'), 'no program at all', { mode: 0o755 });
    const server = launchPlain({ ...base, located: join(folder, 'program') }, times, inside);
    server.stderr.resume();
    expect(await server.started).toEqual({ ok: false, reason: expect.stringMatching(/^the program could not be started: /) as string });
    await server.stop();
  });

  test('a server gets three descriptors, and none of this process', async () => {
    const server = launchPlain({ ...base, located: '/bin/ls', args: ['/proc/self/fd'] }, times, inside);
    // One is the folder it lists.
    expect((await text(server.stdout)).trim().split('\n')).toEqual(['0', '1', '2', '3']);
  });

  test('a server that ends takes along what it left behind', async () => {
    const seconds = `8902.${process.pid}`;
    const server = launchPlain({ ...base, args: ['-c', `(setsid sleep ${seconds} >&- 2>&- &); exit 0`] }, times, inside);
    expect(await server.exit).toEqual({ code: 0, signal: null });
    expect(processesWith(seconds)).toEqual([]);
  });
});

test('a plan that promised more is not started plainly', async () => {
  const sandbox = plainSandbox({ level: 'none', missing: [], line: '' });
  const started = await sandbox.launch({ ...base, level: 'partial' }).started;
  expect(started.ok).toBe(false);
});

test.each(['freebsd', 'aix'] as const)('%s says honestly that there is no sandbox', async (platform) => {
  const state = await chooseSandbox(platform).probe();
  expect({ id: chooseSandbox(platform).id, level: state.level, reasons: state.missing.length }).toEqual({ id: 'plain', level: 'none', reasons: 1 });
});

test.skipIf(process.platform === 'darwin').each(['darwin', 'win32'] as const)('%s holds nothing here, and says so', async (platform) => {
  const state = await chooseSandbox(platform).probe();
  expect({ level: state.level, reasons: state.missing.length }).toEqual({ level: 'none', reasons: 1 });
});

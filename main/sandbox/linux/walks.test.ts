import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test, vi } from 'vitest';
import type { Profile } from '#shared/models/profile';
import type { LaunchPlan } from '../sandbox';
import { shippedInside } from '../testing/inside-host';
import { bubblewrapSandbox } from './bubblewrap';
import type * as Real from './protected';
import { findProtected } from './protected';

vi.mock('./protected', async (real) => {
  const actual = await real<typeof Real>();
  return { ...actual, findProtected: vi.fn(actual.findProtected) };
});

const folder = realpathSync(mkdtempSync('/tmp/countersign-walks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sandbox = bubblewrapSandbox({ inside: await shippedInside(), times: { inputMs: 300, terminateMs: 300 }, env: {} });
const floor = await sandbox.probe();
const limits = { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null };

function plan(write: string) {
  const profile: Profile = { template: 'files', files: { reach: 'folders', read: [], write: [write], never: [] }, network: { mode: 'none' }, env: null, limits };
  return { located: '/bin/sh', args: ['-c', 'echo ran'], cwd: '/', home: join(folder, 'home'), env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], level: 'full', profile } satisfies LaunchPlan;
}

test.skipIf(floor.level === 'none' || sandbox.state?.(plan(folder).profile).level !== 'full')('a start walks through what a server may write once, and refuses where that is more than it looks through', async () => {
  const [small, large] = [join(folder, 'small'), join(folder, 'large')];
  mkdirSync(small);
  for (let nth = 0; nth < 1001; nth += 1) mkdirSync(join(large, String(nth)), { recursive: true });
  vi.mocked(findProtected).mockClear();
  const server = sandbox.launch(plan(small));
  server.stderr.resume();
  expect([vi.mocked(findProtected).mock.calls.length, await text(server.stdout), await server.started]).toEqual([1, 'ran\n', { ok: true }]);
  await server.stop();
  expect(await sandbox.launch(plan(large)).started).toMatchObject({ ok: false, reason: expect.stringContaining('too many folders') as string });
});

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { base } from '#app/profiles/templates';
import { homeOnly } from '#app/testing/home-only';
import { plainSandbox } from '#main/sandbox/plain';
import { npmOf } from '#main/sandbox/runners/testing/fake-npm';
import type { LaunchPlan, Sandbox } from '#main/sandbox/sandbox';
import { FakeDesktop } from './testing/fake-desktop';
import { RawHost, textOf } from './testing/raw-host';

const server = readFileSync(path.resolve(import.meta.dirname, '../../e2e/servers/plain.mjs'), 'utf8');
const tight: Profile = { ...base('runner'), network: { mode: 'none' } };

let desktop: FakeDesktop;
let bin: string;
beforeEach(() => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cs-runner-')));
  bin = path.join(folder, 'bin');
  for (const name of [bin, path.join(folder, 'npm/bin')]) mkdirSync(name, { recursive: true });
  symlinkSync(process.execPath, path.join(bin, 'node'));
  writeFileSync(path.join(folder, 'npm/bin/npx-cli.js'), '#!/usr/bin/env node\n', { mode: 0o755 });
  writeFileSync(path.join(folder, 'npm/bin/npm-cli.js'), '');
  symlinkSync('../npm/bin/npx-cli.js', path.join(bin, 'npx'));
});
afterEach(async () => {
  await desktop.stop();
  rmSync(path.dirname(bin), { recursive: true, force: true });
});

/** The gateway over a registry of one package, which is the plain server. What starts runs unconfined, and its plan is kept. */
async function started(profiles: readonly Profile[] = [tight], changes: Parameters<typeof npmOf>[0] = {}) {
  const npm = npmOf({ files: { 'x.js': `#!/usr/bin/env node\n${server}`, 'package.json': JSON.stringify({ name: 'pkg', version: '1.0.0', type: 'module', bin: 'x.js' }) }, ...changes });
  const plain = plainSandbox({ level: 'none', missing: [], line: '' });
  const plans: LaunchPlan[] = [];
  const sandbox: Sandbox = {
    ...plain,
    probe: () => Promise.resolve({ level: 'partial', missing: [], line: '' }),
    state: () => ({ level: 'partial', missing: [], line: '' }),
    launch(plan) {
      if (plan.args[1] === 'install') return npm.launch(plan);
      plans.push(plan);
      const { profile: _profile, program: _program, ...rest } = plan;
      return plain.launch({ ...rest, level: 'none' });
    },
  };
  desktop = new FakeDesktop();
  desktop.wired = { sandbox, profiling: { ...homeOnly, propose: () => ({ profiles: [...profiles], because: ['It is known.'] }) }, openProxy: null };
  desktop.person = (prompt) => (prompt.kind === 'first-use' ? { option: 'allow' } : { option: 'allow-once' });
  await desktop.start();
  return { npm, plans };
}

const options = (...args: string[]) => ({ command: path.join(bin, 'npx'), args: args.length === 0 ? ['-y', 'pkg', '--label', 'x'] : args, env: { PATH: bin, TOKEN: 't' } });
const pinned = () => desktop.messages.flatMap((message) => (message.kind === 'store-fetched' ? [message] : []));
const told = () => desktop.messages.flatMap((message) => (message.kind === 'package' ? [message.fetch.state] : []));
const packages = () => (existsSync(path.join(desktop.home, 'packages')) ? readdirSync(path.join(desktop.home, 'packages')) : []);

test('under a tight profile the package starts in the runner’s place: pinned, with nothing else of the data folder, and again without a fetch', async () => {
  const { npm, plans } = await started();
  const host = await RawHost.ready(desktop, options());
  expect(textOf(await host.call(1, 'echo', { text: 'hi' }))).toContain('hi');
  const [plan] = plans;
  const shelf = path.join(realpathSync(desktop.home), 'packages', packages()[0] ?? '');
  expect(plan).toMatchObject({ located: realpathSync(process.execPath), args: [path.join(shelf, 'pkg@1.0.0/node_modules/pkg/x.js'), '--label', 'x'], profile: tight, level: 'partial', env: { npm_config_offline: 'true', TOKEN: 't' } });
  expect(plan?.program?.[0]).toBe(path.join(shelf, 'pkg@1.0.0'));
  // Its package lies in the data folder: everything else there is hidden by name.
  expect(plan?.hidden.filter((place) => shelf.startsWith(place))).toEqual([]);
  expect(plan?.hidden.some((place) => place.startsWith(path.join(realpathSync(desktop.home), 'journal')))).toBe(true);
  expect(pinned()).toMatchObject([{ fetched: { name: 'pkg', version: '1.0.0', integrity: 'sha512-good' }, by: 'start' }]);
  host.destroy();

  const again = await RawHost.ready(desktop, options());
  expect(textOf(await again.call(1, 'echo', { text: 'hi' }))).toContain('hi');
  expect([npm.launched.length, pinned().length, plans[1]?.args]).toEqual([1, 1, plan?.args]);
  again.destroy();

  desktop.change({ servers: [] });
  await expect.poll(packages).toEqual([]);
});

test('under a wider profile the runner itself starts, as it always did', async () => {
  const { npm, plans } = await started([{ ...base('home') }]);
  const host = await RawHost.connect(desktop, options());
  host.send({ id: 'init', method: 'initialize', params: {} });
  await expect.poll(() => plans.map(({ located, args }) => [located, args])).toEqual([[path.join(bin, 'npx'), options().args]]);
  expect([npm.launched, told()]).toEqual([[], []]);
  host.destroy();
});

test('a line that has the runner do both is offered wider profiles alone, and the person hears why', async () => {
  await started([tight, base('home')]);
  desktop.person = () => null;
  const host = await RawHost.connect(desktop, options('-c', 'pkg'));
  const prompt = await desktop.prompt('first-use');
  expect(prompt).toMatchObject({ profiles: [{ profile: { template: 'home' } }] });
  expect(prompt.kind === 'first-use' ? prompt.proposedBecause : []).toEqual(expect.arrayContaining(['It is told to run a line of shell.']));
  host.destroy();
});

test('another content for the pinned version: not started, the host reads a clear sentence, and it is recorded', async () => {
  const { npm, plans } = await started();
  (await RawHost.ready(desktop, options())).destroy();
  rmSync(path.join(desktop.home, 'packages'), { recursive: true });
  npm.integrity = 'sha512-evil';
  const host = await RawHost.connect(desktop, options());
  expect((await host.request('init', 'initialize', {})).error?.message).toBe('This server was not started: pkg 1.0.0 was not taken: the registry now gives something else than what was fetched when you accepted this server. Nothing was run.');
  expect([plans.length, pinned().length, told().at(-1)]).toEqual([1, 1, 'failed']);
});

test('the host leaves while its package is fetched: npm is stopped, and nothing is pinned or left', async () => {
  const { npm, plans } = await started([tight], { gate: Promise.withResolvers<undefined>().promise });
  const host = await RawHost.connect(desktop, options());
  host.send({ id: 'init', method: 'initialize', params: {} });
  await expect.poll(() => npm.launched.length).toBe(1);
  host.destroy();
  await expect.poll(() => npm.stopped).toBeGreaterThan(0);
  await expect.poll(() => packages().flatMap((one) => readdirSync(path.join(desktop.home, 'packages', one)))).toEqual([]);
  expect([plans, pinned()]).toEqual([[], []]);
});

test('the newest is fetched when the person says so, and counts from the next start', async () => {
  const { npm } = await started();
  (await RawHost.ready(desktop, options())).destroy();
  npm.version = '2.0.0';
  desktop.gateway.receive({ kind: 'update-package', request: 4, server: pinned()[0]?.server ?? '' });
  expect(await desktop.until(() => desktop.messages.find((message) => message.kind === 'package-updated'))).toEqual({ kind: 'package-updated', request: 4, ok: true, words: 'Fetched pkg 2.0.0 in place of 1.0.0. It counts from the next start.' });
  expect(pinned().at(-1)).toMatchObject({ by: 'person', fetched: { version: '2.0.0' } });
  desktop.gateway.receive({ kind: 'update-package', request: 5, server: 'f'.repeat(64) });
  expect(await desktop.until(() => desktop.messages.find((message) => message.kind === 'package-updated' && message.request === 5))).toMatchObject({ ok: false });
});

import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { SandboxState } from '#shared/models/server';
import type { Sandbox } from '../sandbox';
import { Packages, type PackagesParts, type WantedPackage } from './packages';
import { runnerPlan } from './plan';
import { npmOf } from './testing/fake-npm';

let folder: string;
let data: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cs-prepare-')));
  data = join(folder, 'data');
  for (const name of ['home', 'work', 'bin', 'npm/bin']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['bin/node', 'bin/npx', 'npm/bin/npm-cli.js']) writeFileSync(join(folder, name), '', { mode: 0o755 });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function state(level: SandboxState['level']): SandboxState {
  return { level, missing: [], line: '' };
}

function packagesOf(sandbox: Sandbox, more: Partial<PackagesParts> = {}): Packages {
  return new Packages({ dataFolder: data, home: join(folder, 'home'), user: 'ana', platform: process.platform, inherited: {}, sandbox, held: () => state('full'), now: () => 7, ...more });
}

function wantedOf(line = 'npx -y pkg --x', more: Partial<WantedPackage> = {}): WantedPackage {
  const [command = '', ...args] = line.split(' ');
  const plan = runnerPlan(command, args);
  if (plan?.kind !== 'fetch') throw new Error(line);
  const places = { located: join(folder, 'bin/npx'), real: join(folder, 'npm/bin/npx-cli.js'), interpreter: join(folder, 'bin/node'), searchPath: join(folder, 'bin'), cwd: join(folder, 'work') };
  return { server: 'a'.repeat(64), plan, places, env: {}, pinned: null, accepted: 'full', floor: { hidden: [data], readOnly: [] }, ...more };
}

const waiter = () => ({ told: [] as string[], controller: new AbortController() });
const quiet = { progress: () => undefined, signal: new AbortController().signal };
const shelf = () => readdirSync(join(data, 'packages', 'a'.repeat(32))).sort();

test('what was fetched is started in the runner’s place, and again without a fetch', async () => {
  const npm = npmOf();
  const first = await packagesOf(npm).prepare(wantedOf(), quiet);
  const own = join(data, 'packages', 'a'.repeat(32), 'pkg@1.0.0');
  const prepared = { fetched: { name: 'pkg', version: '1.0.0', integrity: 'sha512-good', at: 7 }, located: join(folder, 'bin/node'), args: [join(own, 'node_modules/pkg/x.js'), '--x'], program: [own, join(folder, 'bin/node')], env: { npm_config_offline: 'true', npm_config_update_notifier: 'false' } };
  expect(first).toEqual({ kind: 'prepared', prepared, notes: [] });
  // Without a record too: the shelf knows what was pinned.
  expect(await packagesOf(npm).prepare(wantedOf(), quiet)).toEqual(first);
  expect(await packagesOf(npm).prepare(wantedOf(undefined, { pinned: prepared.fetched }), quiet)).toEqual(first);
  expect(npm.launched).toHaveLength(1);
  expect(npm.launched[0]?.profile).toMatchObject({ files: { reach: 'folders' }, network: { mode: 'open' } });
  // A machine may name authorities to be trusted; of the person's folders nothing is read.
  expect(npm.launched[0]?.profile?.files.read.filter((path) => path.startsWith(folder))).toEqual([]);
  expect(npm.launched[0]?.hidden).not.toContain(data);
  expect(shelf()).toEqual(['pkg@1.0.0', 'pkg@1.0.0.json']);
});

test('a newer version is told of, and taken when the person says so', async () => {
  const npm = npmOf();
  const first = await packagesOf(npm).prepare(wantedOf(), quiet);
  if (first.kind !== 'prepared') throw new Error(JSON.stringify(first));
  const pinned = first.prepared.fetched;
  expect(await packagesOf(npm).newer(wantedOf(undefined, { pinned }) as WantedPackage & { pinned: typeof pinned }, quiet.signal)).toBe(null);
  npm.version = '1.1.0';
  expect(await packagesOf(npm).newer(wantedOf(undefined, { pinned }) as WantedPackage & { pinned: typeof pinned }, quiet.signal)).toBe('1.1.0');
  expect(await packagesOf(npm).prepare(wantedOf(undefined, { pinned }), quiet)).toMatchObject({ prepared: { fetched: { version: '1.0.0' } } });
  expect(await packagesOf(npm).prepare(wantedOf(undefined, { pinned, update: true }), quiet)).toMatchObject({ prepared: { fetched: { version: '1.1.0' } } });
  expect(shelf()).toEqual(['pkg@1.0.0', 'pkg@1.0.0.json', 'pkg@1.1.0', 'pkg@1.1.0.json']);
});

test('an update to what is there already leaves its folder as it is: a session may run from it', async () => {
  const npm = npmOf();
  const first = await packagesOf(npm).prepare(wantedOf(), quiet);
  const folder = first.kind === 'prepared' ? (first.prepared.program[0] ?? '') : '';
  const { ino } = statSync(folder);
  expect(await packagesOf(npm, { now: () => 8 }).prepare(wantedOf(undefined, { update: true }), quiet)).toMatchObject({ prepared: { fetched: { version: '1.0.0', at: 8 } } });
  expect([npm.launched.length, statSync(folder).ino]).toEqual([2, ino]);
});

test('a fetch that will not stop talking is stopped', async () => {
  const npm = npmOf({ gate: Promise.withResolvers<undefined>().promise, said: Buffer.alloc(17 * 1024 * 1024) });
  expect(await packagesOf(npm).prepare(wantedOf(), quiet)).toMatchObject({ kind: 'failed', words: expect.stringMatching(/npx ended with an error/) as string });
  expect([npm.stopped, shelf()]).toEqual([1, []]);
});

test('a changed folder is fetched anew, and only exactly what was pinned is taken', async () => {
  const npm = npmOf();
  const first = await packagesOf(npm).prepare(wantedOf(), quiet);
  if (first.kind !== 'prepared') throw new Error(JSON.stringify(first));
  writeFileSync(join(first.prepared.program[0] ?? '', 'node_modules/pkg/evil.js'), '');
  npm.integrity = 'sha512-evil';
  expect(await packagesOf(npm).prepare(wantedOf(), quiet)).toMatchObject({ kind: 'failed', words: expect.stringMatching(/now gives something else/) as string });
  npm.integrity = 'sha512-good';
  expect(await packagesOf(npm).prepare(wantedOf(), quiet)).toEqual({ ...first, notes: ['What was fetched of pkg 1.0.0 had been changed, so it was fetched again.'] });
  expect(npm.launched.map(({ args }) => args[2])).toEqual(['pkg@latest', 'pkg@1.0.0', 'pkg@1.0.0']);
});

test('sessions share a fetch; it ends when the last of them is gone', async () => {
  const gate = Promise.withResolvers<undefined>();
  const npm = npmOf({ gate: gate.promise });
  const packages = packagesOf(npm);
  const [one, other, late] = [waiter(), waiter(), waiter()];
  const join = ({ told, controller }: ReturnType<typeof waiter>) => packages.prepare(wantedOf(), { progress: (words) => told.push(words), signal: controller.signal });
  const [first, second] = [join(one), join(other)];
  await expect.poll(() => one.told).toEqual(['Fetching pkg…']);
  one.controller.abort();
  expect(await first).toEqual({ kind: 'failed', words: 'Fetching pkg was given up.' });
  expect(npm.stopped).toBe(0);
  const third = join(late);
  other.controller.abort();
  gate.resolve(undefined);
  expect([(await second).kind, (await third).kind]).toEqual(['failed', 'prepared']);
  expect([npm.launched.length, one.told, late.told]).toEqual([1, ['Fetching pkg…'], ['Fetching pkg…', 'Fetched pkg 1.0.0.']]);
});

test('nobody waits any more: npm is stopped and nothing is left', async () => {
  const npm = npmOf({ gate: Promise.withResolvers<undefined>().promise });
  const gone = new AbortController();
  const preparing = packagesOf(npm).prepare(wantedOf(), { progress: () => gone.abort(), signal: gone.signal });
  expect((await preparing).kind).toBe('failed');
  await expect.poll(shelf).toEqual([]);
});

test('what takes too long is stopped', async () => {
  const npm = npmOf({ gate: Promise.withResolvers<undefined>().promise });
  expect(await packagesOf(npm, { fetchMs: 20 }).prepare(wantedOf(), quiet)).toMatchObject({ kind: 'failed', words: expect.stringMatching(/not fetched within/) as string });
  expect([npm.stopped, shelf()]).toEqual([1, []]);
});

test('scripts that were not run are said', async () => {
  expect(await packagesOf(npmOf({ scripts: true })).prepare(wantedOf(), quiet)).toMatchObject({ kind: 'prepared', notes: [expect.stringMatching(/^pkg wants to run a program of its own/)] });
});

test('where nothing confines and the person did not accept that, nothing is fetched', async () => {
  const npm = npmOf();
  const packages = packagesOf(npm, { held: () => state('none') });
  expect(await packages.prepare(wantedOf(), quiet)).toMatchObject({ kind: 'failed', words: expect.stringMatching(/cannot be confined/) as string });
  expect(npm.launched).toEqual([]);
  expect(await packages.prepare(wantedOf(undefined, { accepted: 'none' }), quiet)).toMatchObject({ kind: 'prepared' });
});

test('a proxy of ours holds the fetch to the registry', async () => {
  const npm = npmOf();
  const served: unknown[] = [];
  let open = 0;
  const serve: PackagesParts['serve'] = (session, allow) => (served.push([session, allow()]), (open += 1), Promise.resolve({ socket: '/s', close: () => ((open -= 1), Promise.resolve()) }));
  expect((await packagesOf(npm, { serve }).prepare(wantedOf(), quiet)).kind).toBe('prepared');
  expect(served).toEqual([[`fetch ${'a'.repeat(64)}`, [{ host: 'registry.npmjs.org', port: 443 }]]]);
  expect([npm.launched[0]?.proxySocket, open]).toEqual(['/s', 0]);
});

test.each<{ why: string; parts: Partial<PackagesParts> }>([
  { why: 'it cannot be opened', parts: { serve: () => Promise.resolve(null) } },
  { why: 'the sandbox cannot hold to it', parts: { serve: () => Promise.reject(new Error('not asked for')), held: (profile) => state(profile.network.mode === 'allowed' ? 'none' : 'full') } },
])('without a proxy of ours a fetch still has nothing but its folder: $why', async ({ parts }) => {
  const npm = npmOf();
  expect((await packagesOf(npm, parts).prepare(wantedOf(), quiet)).kind).toBe('prepared');
  expect(npm.launched[0]).toMatchObject({ profile: { network: { mode: 'open' }, files: { reach: 'folders' } } });
  expect(npm.launched[0]?.proxySocket).toBe(undefined);
});

test.each<{ why: string; prepare: () => unknown; env?: Record<string, string>; says: RegExp }>([
  { why: 'a copy in the project', prepare: () => (mkdirSync(join(folder, 'work/node_modules/pkg'), { recursive: true }), writeFileSync(join(folder, 'work/node_modules/pkg/package.json'), '{}')), says: /has a copy of pkg/ },
  { why: 'the project is the package', prepare: () => writeFileSync(join(folder, 'work/package.json'), '{"name":"pkg"}'), says: /has a copy of pkg/ },
  { why: 'a registry with a key', prepare: () => writeFileSync(join(folder, 'home/.npmrc'), 'registry=https://npm.corp.example/\n//npm.corp.example/:_authToken=x'), says: /wants a key/ },
  { why: 'a variable', prepare: () => undefined, env: { npm_config_prefix: '/x' }, says: /npm_config_prefix/ },
  { why: 'npm is gone', prepare: () => rmSync(join(folder, 'npm'), { recursive: true }), says: /npm was not found/ },
  { why: 'a program Node does not read', prepare: () => undefined, says: /not read by Node/ },
])('the runner itself runs: $why', async ({ why, prepare, env = {}, says }) => {
  prepare();
  const npm = npmOf(why.includes('does not read') ? { files: { 'x.js': '#!/bin/sh\n' } } : {});
  const wanted = wantedOf(undefined, { env });
  const prepared = await packagesOf(npm).prepare({ ...wanted, places: { ...wanted.places, searchPath: why === 'npm is gone' ? join(folder, 'work') : wanted.places.searchPath } }, quiet);
  expect(prepared).toMatchObject({ kind: 'whole', words: [expect.stringMatching(says), 'Fetching and running are not told apart: npx does both under the profile.'] });
});

test('a disk that takes nothing is said without a path', async () => {
  writeFileSync(data, 'a file');
  const told = await packagesOf(npmOf()).prepare(wantedOf(), quiet);
  expect(told).toMatchObject({ kind: 'failed', words: expect.stringMatching(/disk is full/) as string });
  expect(JSON.stringify(told)).not.toContain(basename(folder));
});

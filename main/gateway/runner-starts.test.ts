import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Fetched } from '#shared/models/profile';
import type { FetchView, ServerRecord } from '#shared/models/server';
import { Packages } from '#main/sandbox/runners/packages';
import { runnerPlan } from '#main/sandbox/runners/plan';
import { npmOf } from '#main/sandbox/runners/testing/fake-npm';
import { RunnerStarts, type RunnerStart } from './runner-starts';

const digest = 'a'.repeat(64);
let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cs-starts-')));
  for (const name of ['home', 'work', 'bin', 'npm/bin']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['bin/node', 'bin/npx', 'npm/bin/npm-cli.js']) writeFileSync(join(folder, name), '', { mode: 0o755 });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function startOf(line = 'npx -y pkg --x'): RunnerStart {
  const [command = '', ...args] = line.split(' ');
  const plan = runnerPlan(command, args);
  if (plan === null) throw new Error(line);
  const places = { located: join(folder, 'bin/npx'), real: join(folder, 'npm/bin/npx-cli.js'), interpreter: join(folder, 'bin/node'), searchPath: join(folder, 'bin'), cwd: join(folder, 'work') };
  return { server: digest, plan, places, env: {}, floor: { hidden: [join(folder, 'data')], readOnly: [] } };
}

/** One accepted server, whose record takes what is stored. */
function startsWith(npm: ReturnType<typeof npmOf>, { holdMs = 60_000, stores = true, fetched }: { holdMs?: number; stores?: boolean; fetched?: Fetched } = {}) {
  const made = {
    record: { identity: { digest }, name: 'pkg', trust: 'known', level: 'full', ...(fetched === undefined ? {} : { fetched }) } as ServerRecord,
    records: [] as ServerRecord[],
    live: 0,
    stored: [] as string[],
    shown: [] as FetchView[],
    refused: [] as string[],
    forgotten: 0,
  };
  made.records = [made.record];
  const packages = new Packages({ dataFolder: join(folder, 'data'), home: join(folder, 'home'), user: 'ana', platform: process.platform, inherited: {}, sandbox: npm, held: () => ({ level: 'full', missing: [], line: '' }), now: () => 7 });
  const starts = new RunnerStarts({
    packages: {
      prepare: (wanted, one) => packages.prepare(wanted, one),
      clean: (keep) => packages.clean(keep),
      forget(server) {
        made.forgotten += 1;
        return packages.forget(server);
      },
    },
    records: () => made.records,
    runs: () => made.live > 0,
    store: async (_, one, by) => {
      if (stores) made.records = made.records.map((record) => ({ ...record, fetched: one }));
      made.stored.push(`${one.version} ${by}`);
      return stores;
    },
    show: (_, fetch) => made.shown.push(fetch),
    changed: ({ name }, { version }) => made.refused.push(`${name} ${version}`),
    holdMs: () => holdMs,
  });
  return Object.assign(made, { starts });
}

function waiter() {
  const [told, leaving] = [[] as string[], new AbortController()];
  return { told, leaving, waits: { tell: (words: string) => void told.push(words), signal: leaving.signal } };
}
const shelf = (): readonly string[] => (existsSync(join(folder, 'data/packages', digest.slice(0, 32))) ? readdirSync(join(folder, 'data/packages', digest.slice(0, 32))).sort() : []);

test('fetched once, pinned before it starts, and started again without a fetch', async () => {
  const npm = npmOf();
  const { starts, stored, shown } = startsWith(npm);
  const { told, waits } = waiter();
  const first = await starts.prepare(startOf(), waits);
  expect(first).toMatchObject({ fetched: { name: 'pkg', version: '1.0.0', integrity: 'sha512-good' }, args: [expect.stringMatching(/pkg@1\.0\.0.*x\.js$/), '--x'] });
  expect([stored, told, shown.map(({ state }) => state)]).toEqual([['1.0.0 start'], ['Fetching pkg…', 'Fetched pkg 1.0.0.'], ['fetching', 'fetching', 'ready']]);
  expect(await starts.prepare(startOf(), waiter().waits)).toEqual(first);
  expect([npm.launched.length, stored]).toEqual([1, ['1.0.0 start']]);
});

test('a newer version in the registry changes nothing until the person wants it', async () => {
  const npm = npmOf();
  const { starts, stored } = startsWith(npm);
  await starts.prepare(startOf(), waiter().waits);
  npm.version = '1.1.0';
  expect(await starts.prepare(startOf(), waiter().waits)).toMatchObject({ fetched: { version: '1.0.0' } });
  expect(await starts.update(startOf())).toEqual({ ok: true, words: 'Fetched pkg 1.1.0 in place of 1.0.0. It counts from the next start.' });
  expect(await starts.prepare(startOf(), waiter().waits)).toMatchObject({ fetched: { version: '1.1.0' } });
  expect(await starts.update(startOf())).toEqual({ ok: true, words: 'pkg 1.1.0 is the newest.' });
  expect(stored).toEqual(['1.0.0 start', '1.1.0 person']);
});

test('an update that cannot be had leaves the pin', async () => {
  const npm = npmOf();
  const { starts, stored, shown } = startsWith(npm);
  await starts.prepare(startOf(), waiter().waits);
  npm.gate = Promise.withResolvers<undefined>().promise;
  npm.said = Buffer.alloc(17 * 1024 * 1024);
  expect(await starts.update(startOf())).toMatchObject({ ok: false, words: expect.stringMatching(/^It stays at 1\.0\.0\. pkg could not be fetched/) });
  expect(shown.at(-1)).toEqual({ state: 'failed', words: [expect.stringMatching(/^It stays at 1\.0\.0\./)] });
  expect([stored, (await starts.prepare(startOf(), waiter().waits)) !== null]).toEqual([['1.0.0 start'], true]);
});

test.each<{ why: string; line: string; says: RegExp }>([
  { why: 'a line that cannot be told apart', line: 'pipx run pkg', says: /^pipx cannot fetch/ },
  { why: 'a setting only the runner follows', line: 'npx --registry=ftp://r.example pkg', says: /no address to fetch from/ },
])('the runner itself starts, and why is said to both: $why', async ({ line, says }) => {
  const npm = npmOf();
  const { starts, shown } = startsWith(npm);
  const { told, waits } = waiter();
  expect(await starts.prepare(startOf(line), waits)).toBeNull();
  expect(told).toEqual([expect.stringMatching(says), expect.stringMatching(/does both under the profile/)]);
  expect([shown, npm.launched]).toEqual([[{ state: 'whole', words: told }], []]);
});

test('not what was pinned: nothing starts, and it is recorded', async () => {
  const npm = npmOf({ integrity: 'sha512-evil' });
  const { starts, refused, stored, shown } = startsWith(npm, { fetched: { name: 'pkg', version: '1.0.0', integrity: 'sha512-good', at: 1 } });
  expect(await starts.prepare(startOf(), waiter().waits)).toMatch(/^pkg 1\.0\.0 was not taken: the registry now gives something else/);
  expect([refused, stored, shown.at(-1)?.state, shelf()]).toEqual([['pkg 1.0.0'], [], 'failed', []]);
});

test('a pin that cannot be recorded: nothing starts', async () => {
  const { starts } = startsWith(npmOf(), { stores: false });
  expect(await starts.prepare(startOf(), waiter().waits)).toMatch(/could not record which version/);
});

test('forgotten while it was fetched: nothing starts, and nothing is kept', async () => {
  const gate = Promise.withResolvers<undefined>();
  const made = startsWith(npmOf({ gate: gate.promise }));
  const preparing = made.starts.prepare(startOf(), waiter().waits);
  await expect.poll(() => made.shown.length).toBe(1);
  made.records = [];
  made.starts.tidy(digest);
  expect(made.forgotten).toBe(0);
  gate.resolve(undefined);
  expect(await preparing).toMatch(/forgotten/);
  await expect.poll(shelf).toEqual([]);
});

test('the session ends: the fetch does too, and nothing is left', async () => {
  const npm = npmOf({ gate: Promise.withResolvers<undefined>().promise });
  const { starts, stored } = startsWith(npm);
  const { told, leaving, waits } = waiter();
  const preparing = starts.prepare(startOf(), waits);
  await expect.poll(() => [told, npm.launched.length]).toEqual([['Fetching pkg…'], 1]);
  leaving.abort();
  expect(await preparing).toBe('Fetching pkg was given up.');
  await expect.poll(() => [npm.stopped > 0, shelf()]).toEqual([true, []]);
  expect(stored).toEqual([]);
});

test('two sessions at once share one fetch; it goes on for the one that stays', async () => {
  const gate = Promise.withResolvers<undefined>();
  const npm = npmOf({ gate: gate.promise });
  const { starts } = startsWith(npm);
  const [one, other] = [waiter(), waiter()];
  const [first, second] = [starts.prepare(startOf(), one.waits), starts.prepare(startOf(), other.waits)];
  await expect.poll(() => [one.told, other.told]).toEqual([['Fetching pkg…'], ['Fetching pkg…']]);
  one.leaving.abort();
  gate.resolve(undefined);
  expect([await first, await second]).toEqual(['Fetching pkg was given up.', expect.objectContaining({ fetched: expect.objectContaining({ version: '1.0.0' }) })]);
  expect(npm.launched).toHaveLength(1);
});

test('longer than a host waits: the host is told to reconnect, and its leaving ends nothing; the next start has it', async () => {
  const gate = Promise.withResolvers<undefined>();
  const npm = npmOf({ gate: gate.promise });
  const { starts, stored } = startsWith(npm, { holdMs: 30 });
  const { leaving, waits } = waiter();
  expect(await starts.prepare(startOf(), waits)).toMatch(/^pkg is still being fetched .* reconnect in a moment$/);
  leaving.abort();
  gate.resolve(undefined);
  await expect.poll(() => stored).toEqual(['1.0.0 start']);
  expect(npm.stopped).toBeLessThan(2);
  // What was stored is put in its place a moment later, and such a start waits 30 ms.
  await expect.poll(() => starts.prepare(startOf(), waiter().waits)).toMatchObject({ fetched: { version: '1.0.0' } });
  expect(npm.launched).toHaveLength(1);
});

test('the gateway ends: so does a fetch nobody waits for', async () => {
  const npm = npmOf({ gate: Promise.withResolvers<undefined>().promise });
  const { starts, shown } = startsWith(npm, { holdMs: 30 });
  await starts.prepare(startOf(), waiter().waits);
  await expect.poll(() => npm.launched.length).toBe(1);
  starts.close();
  await expect.poll(() => [npm.stopped > 0, shown.at(-1)?.state, shelf()]).toEqual([true, 'failed', []]);
});

test('a server that is forgotten loses its package once nothing runs from it; one that is known keeps it', async () => {
  const made = startsWith(npmOf());
  await made.starts.prepare(startOf(), waiter().waits);
  made.starts.tidy(digest);
  made.live = 1;
  made.records = [];
  made.starts.tidy(digest);
  expect([made.forgotten, shelf().length]).toEqual([0, 2]);
  made.live = 0;
  made.starts.tidy(digest);
  await expect.poll(shelf).toEqual([]);
});

test('what no record needs goes at the start, before anything is fetched', async () => {
  for (const name of [digest.slice(0, 32), 'b'.repeat(32)]) mkdirSync(join(folder, 'data/packages', name, '.making-1-x'), { recursive: true });
  const { starts } = startsWith(npmOf());
  await starts.prepare(startOf(), waiter().waits);
  expect([readdirSync(join(folder, 'data/packages')), shelf()]).toEqual([[digest.slice(0, 32)], ['pkg@1.0.0', 'pkg@1.0.0.json']]);
});

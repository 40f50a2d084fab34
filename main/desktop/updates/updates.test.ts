import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeFeed, manifestOf, type FakeFeed } from '../testing/fake-feed';
import { scratchFolder } from '../testing/samples';
import { getBytes, getFile } from './get';
import type { Running } from './release';
import { openUpdates, type FetchedUpdate, type UpdatesOptions } from './updates';

const image = 'Countersign-1.1.0-linux-x64.AppImage';
const content = Buffer.from('the new app '.repeat(1000));
const running: Running = { kind: 'appimage', version: '1.0.0', platform: 'linux', arch: 'x64' };

async function feedOf(): Promise<FakeFeed> {
  const feed = await fakeFeed();
  onTestFinished(() => feed.close());
  return feed;
}

function updatesFor(feed: FakeFeed, changes: Partial<UpdatesOptions> = {}) {
  const scratch = scratchFolder();
  onTestFinished(() => scratch[Symbol.dispose]());
  const wrong: string[] = [];
  const replaced: FetchedUpdate[] = [];
  const timers: { ms: number; what: () => void }[] = [];
  const clock = { now: 0 };
  const busy = { waiting: 0, sessions: 0 };
  const states: string[] = [];
  const updates = openUpdates({
    source: feed.source,
    running,
    never: null,
    folder: join(scratch.path, 'updates'),
    fetch: feed.fetch,
    replace(update) {
      replaced.push(update);
      return Promise.resolve('The update could not be installed. This version goes on.');
    },
    busy: () => busy,
    onChange: () => void states.push(updates.state().state),
    onWrong: (what) => void wrong.push(what),
    now: () => clock.now,
    later: (ms, what) => void timers.push({ ms, what }),
    random: () => 0.5,
    ...changes,
  });
  const rest = (): Promise<unknown> => vi.waitUntil(() => !['checking', 'fetching'].includes(updates.state().state), { timeout: 10_000 });
  const check = async () => {
    expect(updates.check()).toEqual({ ok: true, value: null });
    await rest();
    return updates.state();
  };
  const fetched = async () => {
    await check();
    expect(updates.install()).toEqual({ ok: true, value: null });
    await rest();
    return updates.state();
  };
  return { updates, check, fetched, wrong, replaced, timers, clock, busy, states, folder: join(scratch.path, 'updates') };
}

test('a signed higher release is offered, fetched when the person says so, and installed when they say so again', async () => {
  const feed = await feedOf();
  feed.release('1.1.0', { [image]: content });
  const { updates, check, replaced, states, wrong, folder } = updatesFor(feed);
  expect(await check()).toMatchObject({ state: 'available', version: '1.1.0' });
  expect(feed.asked, 'nothing but the manifest before the person asks').toEqual(['/latest-linux.yml', '/latest-linux.yml.sig']);
  expect(existsSync(folder)).toBe(false);
  updates.install();
  await vi.waitUntil(() => updates.state().state === 'ready');
  expect(replaced).toEqual([]);
  expect(readFileSync(join(folder, image))).toEqual(content);
  updates.install();
  expect(replaced).toMatchObject([{ version: '1.1.0', path: join(folder, image), size: content.length }]);
  await vi.waitUntil(() => updates.state().state === 'failed');
  expect(states).toEqual(['checking', 'available', 'fetching', 'ready', 'failed']);
  expect(wrong).toHaveLength(1);
});

const sigOf = (text: string) => (feed: FakeFeed) => {
  feed.put('latest-linux.yml', text);
  feed.put('latest-linux.yml.sig', feed.signed(Buffer.from(text)));
};

test.each([
  { why: 'a manifest that was changed after it was signed', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', manifestOf('1.2.0', { [image]: content })), want: /not signed/, fault: true },
  { why: 'one byte more', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', `${manifestOf('1.1.0', { [image]: content })}\n`), want: /not signed/, fault: true },
  { why: 'no signature', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml.sig', (_request, response) => response.writeHead(404).end()), want: /without its signature/, fault: true },
  { why: 'an empty signature', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml.sig', ''), want: /not signed/, fault: true },
  { why: 'a signature without end', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml.sig', 'A'.repeat(2000)), want: /More was sent/, fault: true },
  { why: "another key's signature", spoil: (feed: FakeFeed) => feed.put('latest-linux.yml.sig', `${Buffer.alloc(64, 1).toString('base64')}\n`), want: /not signed/, fault: true },
  { why: 'a manifest without end', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', Buffer.alloc(1_000_000)), want: /More was sent/, fault: true },
  { why: 'a redirection to another host', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/latest-linux.yml' }).end()), want: /could not be reached/, fault: false },
  { why: 'a redirection on the same host', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', (_request, response) => response.writeHead(301, { location: '/latest-linux.yml.sig' }).end()), want: /could not be reached/, fault: false },
  { why: 'no manifest', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', (_request, response) => response.writeHead(404).end()), want: /answered 404/, fault: false },
  { why: 'a connection that breaks', spoil: (feed: FakeFeed) => feed.put('latest-linux.yml', (_request, response) => void response.destroy()), want: /could not be reached/, fault: false },
  { why: 'a signed text that is no manifest', spoil: sigOf('hello'), want: /cannot be read/, fault: true },
  { why: 'a signed release for another system', spoil: sigOf(manifestOf('1.1.0', { 'Countersign-1.1.0-win-x64.exe': content })), want: /no file for this system/, fault: true },
  { why: 'a signed release for another processor', spoil: sigOf(manifestOf('1.1.0', { 'Countersign-1.1.0-linux-arm64.AppImage': content })), want: /no file for this system/, fault: true },
])('$why fails in words and fetches nothing', async ({ spoil, want, fault }) => {
  const feed = await feedOf();
  feed.release('1.1.0', { [image]: content });
  spoil(feed);
  const { updates, check, wrong, folder } = updatesFor(feed);
  const state = await check();
  expect(state).toMatchObject({ state: 'failed', version: null });
  expect(state.words).toMatch(want);
  expect(state.words).toMatch(/Nothing was fetched\.$/);
  expect(wrong.length > 0, 'whether it goes into the journal').toBe(fault);
  expect(updates.install()).toMatchObject({ ok: false });
  expect(feed.asked).not.toContain(`/${image}`);
  expect(existsSync(folder)).toBe(false);
});

test.each(['1.0.0', '0.9.9', '0.0.1'])('a correctly signed %s is no update for 1.0.0', async (version) => {
  const feed = await feedOf();
  feed.release(version, { [image]: content });
  const { check, updates } = updatesFor(feed);
  expect(await check()).toMatchObject({ state: 'none', version: null });
  expect(updates.install()).toMatchObject({ ok: false });
});

test.each([
  { why: 'a file that was changed', answer: Buffer.concat([content.subarray(1), Buffer.from('x')]) },
  { why: 'a shorter one', answer: content.subarray(1) },
  { why: 'a longer one', answer: Buffer.concat([content, Buffer.alloc(10_000_000)]) },
])('$why is not kept, and that is a fault', async ({ answer }) => {
  const feed = await feedOf();
  feed.release('1.1.0', { [image]: content });
  feed.put(image, answer);
  const { fetched, wrong, folder, replaced } = updatesFor(feed);
  expect(await fetched()).toMatchObject({ state: 'failed', version: '1.1.0', words: expect.stringMatching(/Nothing was installed\.$/) as string });
  expect(wrong).toHaveLength(1);
  expect(readdirSync(folder)).toEqual([]);
  expect(replaced).toEqual([]);
});

test('neither a file nor a manifest that lies elsewhere is followed', async () => {
  const feed = await feedOf();
  const elsewhere = await feedOf();
  elsewhere.put(image, content);
  feed.release('1.1.0', { [image]: content });
  feed.put(image, (_request, response) => response.writeHead(302, { location: `${elsewhere.local}/${image}` }).end());
  const { fetched, check, folder } = updatesFor(feed);
  expect(await fetched()).toMatchObject({ state: 'failed' });
  expect(readdirSync(folder)).toEqual([]);
  elsewhere.put('latest-linux.yml', manifestOf('1.1.0', { [image]: content }));
  feed.put('latest-linux.yml', (_request, response) => response.writeHead(307, { location: `${elsewhere.local}/latest-linux.yml` }).end());
  expect(await check()).toMatchObject({ state: 'failed' });
  expect(elsewhere.asked).toEqual([]);
});

test('whoever says nothing, or too little, is not waited for', async () => {
  const feed = await feedOf();
  feed.put('silent', () => undefined);
  feed.put('stuck', (_request, response) => void response.write('x'));
  const scratch = scratchFolder();
  onTestFinished(() => scratch[Symbol.dispose]());
  expect(await getBytes(feed.fetch, `${feed.source.url}/silent`, { limit: 10, ms: 100 })).toMatchObject({ ok: false, error: { kind: 'absent' } });
  expect(await getBytes(feed.fetch, `${feed.source.url}/stuck`, { limit: 10, ms: 100 })).toMatchObject({ ok: false, error: { kind: 'absent' } });
  const wanted = { name: 'stuck', size: 10, sha512: createHash('sha512').digest('base64') };
  expect(await getFile(feed.fetch, `${feed.source.url}/stuck`, wanted, join(scratch.path, 'f'), { ms: 10_000, idleMs: 100 })).toMatchObject({ ok: false, error: { kind: 'absent' } });
  expect(readdirSync(scratch.path)).toEqual([]);
});

test('while questions wait nothing is installed; running sessions are named first', async () => {
  const feed = await feedOf();
  feed.release('1.1.0', { [image]: content });
  const { updates, fetched, busy, clock, replaced } = updatesFor(feed);
  expect(await fetched()).toMatchObject({ state: 'ready' });
  Object.assign(busy, { waiting: 2, sessions: 3 });
  expect(updates.install()).toEqual({ ok: false, error: '2 questions wait for your answer. Answer first, then install.' });
  busy.waiting = 0;
  expect(updates.install()).toMatchObject({ ok: false, error: expect.stringContaining('3 sessions with servers end') as string });
  clock.now += 60_001;
  expect(updates.install(), 'a warning of long ago is said again').toMatchObject({ ok: false });
  expect(replaced).toEqual([]);
  expect(updates.install()).toMatchObject({ ok: true });
  expect(replaced).toHaveLength(1);
});

test('while an update is being installed it is neither installed again nor fetched anew', async () => {
  const feed = await feedOf();
  feed.release('1.1.0', { [image]: content });
  let fail = (_words: string): void => undefined;
  let replaced = 0;
  const { updates, fetched, folder } = updatesFor(feed, {
    replace() {
      replaced += 1;
      return new Promise((resolve) => (fail = resolve));
    },
  });
  await fetched();
  expect(updates.install()).toMatchObject({ ok: true });
  const before = feed.asked.length;
  expect(updates.install()).toMatchObject({ ok: false });
  expect(updates.check()).toMatchObject({ ok: false });
  expect([replaced, feed.asked.length, readdirSync(folder), updates.state().state]).toEqual([1, before, [image], 'ready']);
  fail('The update could not be installed. This version goes on.');
  await vi.waitUntil(() => updates.state().state === 'failed');
  expect(updates.check()).toMatchObject({ ok: true });
});

test('an installation that cannot replace itself only says that there is something newer', async () => {
  const feed = await feedOf();
  feed.release('1.1.0', { 'Countersign-1.1.0-linux-amd64.deb': content });
  const { updates, check } = updatesFor(feed, { running: { ...running, kind: 'folder' } });
  expect(await check()).toMatchObject({ state: 'available', version: '1.1.0', words: expect.stringContaining('where you got this one') as string });
  expect(updates.install()).toMatchObject({ ok: false });
});

test.each([
  { why: 'a package that is not for release', changes: { never: 'This package is not for release.' } },
  { why: 'a placeholder', changes: { source: { url: 'https://updates.countersign.invalid', keys: [] } } },
])('$why asks nobody, ever', async ({ changes }) => {
  const feed = await feedOf();
  const { updates, timers } = updatesFor(feed, changes);
  expect(updates.state()).toMatchObject({ state: 'off', words: expect.any(String) as string });
  expect(updates.check()).toMatchObject({ ok: false });
  expect(updates.install()).toMatchObject({ ok: false });
  expect(timers).toEqual([]);
  expect(feed.asked).toEqual([]);
});

test('it looks by itself within the first hours and then once a day, never at the same minute everywhere', async () => {
  const feed = await feedOf();
  feed.release('1.1.0', { [image]: content });
  const early = updatesFor(feed, { random: () => 0 }).timers[0]?.ms ?? 0;
  const late = updatesFor(feed, { random: () => 0.999 }).timers[0]?.ms ?? 0;
  expect(early).toBeGreaterThan(10 * 60_000);
  expect(late - early).toBeGreaterThan(50 * 60_000);
  const { timers, updates } = updatesFor(feed);
  timers[0]?.what();
  await vi.waitUntil(() => updates.state().state === 'available');
  expect(timers[1]?.ms).toBe(24 * 3_600_000);
  const before = feed.asked.length;
  timers[1]?.what();
  expect(feed.asked.length, 'an offer stays until the person deals with it').toBe(before);
});

test('windows and macOS take their own files', async () => {
  const feed = await feedOf();
  feed.release('1.1.0', { 'Countersign-1.1.0-win.exe': content }, 'latest.yml');
  feed.release('1.1.0', { 'Countersign-1.1.0-mac-x64.zip': content, 'Countersign-1.1.0-mac-arm64.zip': content, 'Countersign-1.1.0-mac-arm64.dmg': content }, 'latest-mac.yml');
  feed.release('1.1.0', { 'Countersign-1.1.0-linux-arm64.AppImage': content }, 'latest-linux-arm64.yml');
  const names = async (changes: Partial<Running>) => {
    const { fetched, folder } = updatesFor(feed, { running: { ...running, ...changes } });
    await fetched();
    return readdirSync(folder);
  };
  expect(await names({ kind: 'windows', platform: 'win32', arch: 'x64' })).toEqual(['Countersign-1.1.0-win.exe']);
  expect(await names({ kind: 'mac', platform: 'darwin', arch: 'arm64' })).toEqual(['Countersign-1.1.0-mac-arm64.zip']);
  expect(await names({ kind: 'mac', platform: 'darwin', arch: 'x64' })).toEqual(['Countersign-1.1.0-mac-x64.zip']);
  expect(await names({ arch: 'arm64' })).toEqual(['Countersign-1.1.0-linux-arm64.AppImage']);
});

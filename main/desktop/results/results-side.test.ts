import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Found } from '#shared/models/results';
import { desktopIn } from '../testing/desktop-in';
import { scratchFolder, serverRecord } from '../testing/samples';

const digest = 'a'.repeat(64);
const order = (tool = 'fetch', at = 5): Found => ({ server: digest, tool, rule: 'order/do', where: 'result', kind: 'instruction', why: 'Bids the model', at });

function desktopWith(home: string) {
  const made = desktopIn(home);
  made.say({ kind: 'store-server', store: '1', record: serverRecord() });
  const calls = made.desktop.handlers;
  return { ...made, calls, get: () => calls['results/get']({ digest }), settings: () => made.gateway().told.findLast((message) => message.kind === 'snapshot')?.snapshot.servers[0]?.results };
}

test('what was found is listed by rule and tool, with how often and when last, and outlives the app', async () => {
  using home = scratchFolder();
  const { say, get, desktop } = desktopWith(home.path);
  expect(await get()).toEqual({ handling: 'pass', found: [] });
  say({ kind: 'found', found: [order(), order('search\u202e')] });
  say({ kind: 'found', found: [order('fetch', 9), { ...order(), server: 'b'.repeat(64) }] });
  const listed = (await get()).found.map(({ tool, times, at, muted }) => ({ tool, times, at, muted }));
  expect(listed).toEqual([{ tool: 'fetch', times: 2, at: 9, muted: false }, { tool: 'search⟦U+202E⟧', times: 1, at: 5, muted: false }]);
  void desktop.stop();
  expect((await desktopWith(home.path).get()).found).toHaveLength(2);
});

test('a setting reaches the gateway and the record', async () => {
  using home = scratchFolder();
  const { calls, get, settings, gateway } = desktopWith(home.path);
  await calls['results/handling']({ digest, handling: 'refuse' });
  expect((await get()).handling).toBe('refuse');
  expect(settings()).toEqual({ handling: 'refuse', mutes: [] });
  expect(gateway().told).toContainEqual({ kind: 'record', entry: 'handling-changed', body: { what: 'handling', identity: digest, from: 'pass', to: 'refuse', by: 'person' }, about: { server: serverRecord().name, tool: null } });
  await expect(async () => calls['results/handling']({ digest: 'c'.repeat(64), handling: 'hold' })).rejects.toThrow('This server is not known any more.');
});

test('an answer’s mute is stored before it counts, is listed, and is taken back on the server’s page', async () => {
  using home = scratchFolder();
  const { say, calls, get, settings, gateway } = desktopWith(home.path);
  say({ kind: 'store-mutes', store: '7', server: digest, tool: 'fetch', mutes: [{ rule: 'order/do' }] });
  expect(gateway().told).toContainEqual({ kind: 'stored', store: '7', ok: true });
  expect(settings()?.mutes).toMatchObject([{ tool: 'fetch', rule: 'order/do' }]);
  expect(JSON.stringify(gateway().told.filter(({ kind }) => kind === 'record'))).toContain('"what":"mute"');
  // What is muted is listed even where nothing of it is kept.
  const [muted] = (await get()).found;
  expect(muted).toMatchObject({ tool: 'fetch', muted: true, times: 0 });
  await calls['results/mute']({ digest, id: muted?.id ?? '', on: false });
  expect(settings()?.mutes).toEqual([]);
  expect((await get()).found).toEqual([]);
});

const [these, others] = ['1'.repeat(64), '2'.repeat(64)];
const said = (words: string, excerpt: string, at = 5): Found => ({ ...order('fetch', at), words, excerpt });

test('a mute by words is stored, recorded, listed with how the words begin, and taken back by itself', async () => {
  using home = scratchFolder();
  const { say, calls, get, settings, gateway } = desktopWith(home.path);
  say({ kind: 'found', found: [said(these, 'Send it to\u202e me'), said(others, 'Tell nobody', 6)] });
  expect((await get()).found.map(({ words, muted }) => [words, muted])).toEqual([['Tell nobody', false], ['Send it to⟦U+202E⟧ me', false]]);
  say({ kind: 'store-mutes', store: '7', server: digest, tool: 'fetch', mutes: [{ rule: 'order/do', words: these }] });
  expect(gateway().told).toContainEqual({ kind: 'stored', store: '7', ok: true });
  expect(settings()?.mutes).toMatchObject([{ tool: 'fetch', rule: 'order/do', where: 'result', words: these }]);
  expect(gateway().told).toContainEqual({ kind: 'record', entry: 'handling-changed', body: { what: 'mute', identity: digest, rule: 'order/do', where: 'result', words: these, by: 'person' }, about: { server: serverRecord().name, tool: 'fetch' } });
  const rows = (await get()).found;
  expect(rows.map(({ words, muted }) => [words, muted])).toEqual([['Tell nobody', false], ['Send it to⟦U+202E⟧ me', true]]);
  await calls['results/mute']({ digest, id: rows[0]?.id ?? '', on: true });
  expect(settings()?.mutes.map(({ words }) => words)).toEqual([these, others]);
  await calls['results/mute']({ digest, id: rows[1]?.id ?? '', on: false });
  expect(settings()?.mutes.map(({ words }) => words)).toEqual([others]);
  expect((await get()).found.map(({ words, muted }) => [words, muted])).toEqual([['Tell nobody', true], ['Send it to⟦U+202E⟧ me', false]]);
});

test('a mute for the whole tool, as those made before are, stands beside those by words and is taken back by itself', async () => {
  using home = scratchFolder();
  const { say, calls, get, settings } = desktopWith(home.path);
  say({ kind: 'found', found: [said(these, 'Send it')] });
  say({ kind: 'store-mutes', store: '7', server: digest, tool: 'fetch', mutes: [{ rule: 'order/do' }, { rule: 'order/do', words: these }] });
  expect(settings()?.mutes).toHaveLength(2);
  const whole = (await get()).found.find(({ words }) => words === null);
  expect(whole).toMatchObject({ rule: 'order/do', muted: true, times: 0 });
  await calls['results/mute']({ digest, id: whole?.id ?? '', on: false });
  expect(settings()?.mutes).toMatchObject([{ words: these }]);
  expect((await get()).found).toMatchObject([{ words: 'Send it', muted: true }]);
});

test('muted words outlive what was found of them: they are listed without it, and taken back', async () => {
  using home = scratchFolder();
  const { say, calls, get, settings } = desktopWith(home.path);
  say({ kind: 'store-mutes', store: '7', server: digest, tool: 'fetch', mutes: [{ rule: 'order/do', words: these }] });
  const [row] = (await get()).found;
  expect(row).toMatchObject({ words: '', why: 'order/do', muted: true, times: 0, kind: 'instruction' });
  await calls['results/mute']({ digest, id: row?.id ?? '', on: false });
  expect(settings()?.mutes).toEqual([]);
});

test('a server that says something else each time keeps few of its words in the list, and nothing else goes for them', async () => {
  using home = scratchFolder();
  const { say, get } = desktopWith(home.path);
  say({ kind: 'found', found: [order('search', 1), said(others, 'Tell nobody', 2)] });
  for (let at = 10; at < 60; at += 1) say({ kind: 'found', found: [said(at.toString(16).padStart(64, '0'), `No ${at}`, at)] });
  const rows = (await get()).found;
  expect(rows.filter(({ tool }) => tool === 'fetch').map(({ words }) => words)).toEqual(Array.from({ length: 20 }, (_, nth) => `No ${59 - nth}`));
  expect(rows.filter(({ tool }) => tool === 'search')).toHaveLength(1);
});

test.each([{ words: 'send it' }, { words: 'A'.repeat(64) }, { words: '' }])('a mute by what is no digest ($words) is not stored', ({ words }) => {
  using home = scratchFolder();
  const { say, settings } = desktopWith(home.path);
  say({ kind: 'store-mutes', store: '9', server: digest, tool: 'fetch', mutes: [{ rule: 'order/do', words }] });
  expect(settings()?.mutes ?? []).toEqual([]);
});

test('a mute of a server nobody knows is not stored, and the answer does not count', () => {
  using home = scratchFolder();
  const { say, gateway } = desktopWith(home.path);
  say({ kind: 'store-mutes', store: '8', server: 'c'.repeat(64), tool: 'fetch', mutes: [{ rule: 'order/do' }] });
  expect(gateway().told).toContainEqual({ kind: 'stored', store: '8', ok: false });
});

test('a list edited from outside is forgotten; a server that is forgotten takes its list with it', async () => {
  using home = scratchFolder();
  const { say, calls, get, desktop } = desktopWith(home.path);
  say({ kind: 'found', found: [order()] });
  void desktop.stop();
  expect(readFileSync(join(home.path, 'found.json'), 'utf8')).toContain('order/do');
  await calls['server/forget']({ digest });
  expect(await get()).toEqual({ handling: 'pass', found: [] });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rule, scratchFolder } from '../testing/samples';
import { openRulesStore, ruleLimit } from './rules-store';
import type { SealedFile } from './sealed-entries';

const key = Buffer.alloc(32, 1);

function storeIn(home: string, given: Buffer = key) {
  const told: string[] = [];
  const store = openRulesStore({ home, key: given, now: () => 0, onDamage: ({ why }) => void told.push(why), onBrokenSeal: () => void told.push('seal') });
  return { store, told, live: () => store.live(0).map(({ id }) => id), suspended: () => store.views().flatMap(({ id, suspended }) => (suspended ? [id] : [])) };
}

function edit(home: string, change: (file: SealedFile) => unknown): void {
  const path = join(home, 'rules.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as SealedFile;
  writeFileSync(path, JSON.stringify(change(file) ?? file));
}

function valueOf(file: SealedFile, index: number): Record<string, unknown> {
  return file.entries[index]?.value as Record<string, unknown>;
}

test('a lasting rule is kept, counts and can be revoked', () => {
  using home = scratchFolder();
  expect(storeIn(home.path).store.add(rule('r'))).toEqual({ ok: true, value: null });
  const { store, live } = storeIn(home.path);
  expect(store.live(0)).toEqual([rule('r')]);
  expect([store.revoke('r'), live(), store.revoke('r')]).toEqual([true, [], false]);
});

test('a rule for one session is never written and ends with it', () => {
  using home = scratchFolder();
  const { store, live } = storeIn(home.path);
  store.add(rule('s', { lifetime: { kind: 'session', session: 'x' } }));
  expect(live()).toEqual(['s']);
  expect(storeIn(home.path).live()).toEqual([]);
  expect([store.endSessions(() => true), live(), store.endSessions(() => true)]).toEqual([true, [], false]);
});

test('a rule counts until it lapses, and is taken out then', () => {
  using home = scratchFolder();
  const { store } = storeIn(home.path);
  store.add(rule('u', { lifetime: { kind: 'until', at: 100 } }));
  store.add(rule('r'));
  expect([store.nextLapse(), store.live(99).length, store.live(100).length]).toEqual([100, 2, 1]);
  expect([store.prune(99), store.prune(100), store.prune(100), store.nextLapse()]).toEqual([false, true, false, null]);
});

// Each file holds an allow `a` and a deny `d` before it is tampered with.
test.each<{ cell: string; change: (file: SealedFile) => unknown; live: string[]; suspended: string[]; told?: string[]; why: string }>([
  { cell: 'nothing', change: () => undefined, live: ['a', 'd'], suspended: [], why: 'rewriting the file as it was changes nothing' },
  { cell: 'the order', change: (file) => ({ ...file, entries: file.entries.toReversed() }), live: ['d', 'a'], suspended: [], why: 'order means nothing' },
  { cell: 'the action', change: (file) => void (valueOf(file, 1)['action'] = 'allow'), live: [], suspended: ['a', 'd'], told: ['seal'], why: 'a deny cannot be turned, and without it no allow counts' },
  { cell: 'the tier', change: (file) => void (valueOf(file, 0)['tier'] = 3), live: ['d'], suspended: ['a'], why: 'an allow cannot be raised' },
  { cell: 'the scope', change: (file) => void (valueOf(file, 0)['scope'] = {}), live: ['d'], suspended: ['a'], why: 'an allow cannot be widened' },
  { cell: 'the lifetime', change: (file) => void (valueOf(file, 0)['lifetime'] = { kind: 'until', at: 9e15 }), live: ['d'], suspended: ['a'], why: 'an allow cannot be prolonged' },
  { cell: 'the id', change: (file) => void (valueOf(file, 0)['id'] = 'b'), live: ['d'], suspended: ['b'], why: 'all of it is bound' },
  { cell: 'the label', change: (file) => void ((valueOf(file, 0)['label'] as Record<string, unknown>)['server'] = 'other'), live: ['d'], suspended: ['a'], why: 'what the person reads is bound too' },
  { cell: 'the MAC of one', change: (file) => ({ ...file, entries: file.entries.map((one, at) => (at === 0 ? { ...one, mac: 'f'.repeat(64) } : one)) }), live: ['d'], suspended: ['a'], told: ['seal'], why: 'no guess fits' },
  { cell: 'no MAC', change: (file) => ({ ...file, entries: file.entries.map((one, at) => (at === 0 ? { ...one, mac: null } : one)) }), live: ['d'], suspended: ['a'], told: ['seal'], why: 'none is not enough' },
  { cell: 'MACs swapped', change: (file) => ({ ...file, entries: file.entries.map((one, at) => ({ ...one, mac: file.entries[1 - at]?.mac ?? null })) }), live: [], suspended: ['a', 'd'], told: ['seal'], why: 'a MAC fits one rule' },
  { cell: 'a rule added', change: (file) => ({ ...file, entries: [...file.entries, { value: rule('new'), mac: null }] }), live: ['a', 'd'], suspended: ['new'], why: 'what Countersign did not write waits' },
  { cell: 'the deny taken out', change: (file) => ({ ...file, entries: file.entries.slice(0, 1) }), live: [], suspended: ['a'], told: ['seal'], why: 'what permits waits when something is missing' },
  { cell: 'no seal', change: (file) => ({ ...file, seal: null }), live: ['d'], suspended: ['a'], told: ['seal'], why: 'a seal taken off is a broken one' },
  { cell: 'a condition nobody knows', change: (file) => void (valueOf(file, 0)['conditions'] = ['night']), live: ['d'], suspended: ['unreadable'], why: 'what cannot be evaluated is no rule' },
  { cell: 'all thrown out', change: () => ({ schemaVersion: 1, seal: null, entries: [] }), live: [], suspended: [], why: 'nothing is left to count' },
])('tampered with: $cell; $why', ({ change, live, suspended, told = [] }) => {
  using home = scratchFolder();
  const { store } = storeIn(home.path);
  store.add(rule('a', { createdAt: 2 }));
  store.add(rule('d', { action: 'deny' }));
  edit(home.path, change);
  const again = storeIn(home.path);
  expect({ live: again.live(), suspended: again.suspended().map((id) => id.replace(/-[0-9a-f]{16}$/, '')), told: again.told }).toEqual({ live, suspended, told });
  expect(again.store.suspended()).toBe(suspended.length);
});

test('under another key nothing that permits counts', () => {
  using home = scratchFolder();
  storeIn(home.path).store.add(rule('a'));
  expect(storeIn(home.path, Buffer.alloc(32, 2)).live()).toEqual([]);
});

test('a revoked rule put back with its old MAC does not count', () => {
  using home = scratchFolder();
  const { store, live, suspended } = storeIn(home.path);
  store.add(rule('a'));
  store.add(rule('b'));
  const old = JSON.parse(readFileSync(store.path, 'utf8')) as SealedFile;
  store.revoke('a');
  edit(home.path, (file) => ({ ...file, entries: [...file.entries, ...old.entries.slice(0, 1)] }));
  expect([live(), suspended()]).toEqual([[], ['b', 'a']]);
});

test('a suspended rule counts once confirmed, as it then stands', () => {
  using home = scratchFolder();
  const { store, live, suspended } = storeIn(home.path);
  store.add(rule('a'));
  edit(home.path, (file) => void (valueOf(file, 0)['tier'] = 1));
  expect(store.confirm('a')).toBe(false);
  expect(suspended()).toEqual(['a']);
  expect([store.confirm('a'), live(), store.live(0)[0]?.tier]).toEqual([true, ['a'], 1]);
  expect(storeIn(home.path).live()).toEqual(['a']);
});

test('what changed after the person looked is not confirmed', () => {
  using home = scratchFolder();
  const { store, live, suspended } = storeIn(home.path);
  store.add(rule('a'));
  edit(home.path, (file) => void (valueOf(file, 0)['tier'] = 1));
  expect(suspended()).toEqual(['a']);
  edit(home.path, (file) => void (valueOf(file, 0)['tier'] = 3));
  expect([store.confirm('a'), live()]).toEqual([false, []]);
});

test('an unreadable rule is kept, shown and can be taken out', () => {
  using home = scratchFolder();
  const { store, suspended } = storeIn(home.path);
  store.add(rule('a'));
  edit(home.path, (file) => ({ ...file, entries: [...file.entries, { value: { rubbish: true }, mac: null }] }));
  const [id = ''] = suspended();
  expect(store.add(rule('b'))).toEqual({ ok: true, value: null });
  expect([suspended(), store.confirm(id), store.revoke(id), suspended()]).toEqual([[id], false, true, []]);
});

test('there is an end to how many rules are kept', () => {
  using home = scratchFolder();
  const { store } = storeIn(home.path);
  for (let count = 0; count < ruleLimit; count += 1) store.add(rule(`s${count}`, { lifetime: { kind: 'session', session: 'x' } }));
  expect(store.add(rule('one more'))).toEqual({ ok: false, error: 'there would be more than 5,000 rules; revoke some first' });
});

import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/samples';
import { openHostsStore } from './hosts-store';
import type { Damage } from './store-file';

function storeIn(home: string, damages: Damage[] = []) {
  const clock = { now: 1000 };
  return { clock, store: openHostsStore({ home, now: () => clock.now, onDamage: (damage) => void damages.push(damage) }) };
}

test('what was seen is kept over a start, the newest five of each host, readable by its owner alone', () => {
  using home = scratchFolder();
  const { store, clock } = storeIn(home.path);
  for (const afterMs of [1, 2, 3, 4, 5, 6]) {
    clock.now += 5000;
    expect(store.note('zed', afterMs)).toBe(true);
  }
  store.note('cline', 60_000);
  const seen = storeIn(home.path).store.seen();
  expect([...seen.keys()]).toEqual(['cline', 'zed']);
  expect(seen.get('zed')).toEqual([6, 5, 4, 3, 2].map((afterMs) => ({ at: 1000 + afterMs * 5000, afterMs })));
  if (process.platform !== 'win32') expect(statSync(store.path).mode & 0o777).toBe(0o600);
});

test('of calls a host took back all at once the first is kept', () => {
  using home = scratchFolder();
  const { store, clock } = storeIn(home.path);
  const noted = [40_000, 40_020, 12_000].map((afterMs) => {
    clock.now += 30;
    return store.note('zed', afterMs);
  });
  expect([noted, store.seen().get('zed')]).toEqual([[true, false, false], [{ at: 1030, afterMs: 40_000 }]]);
});

test('of too many hosts the one heard of longest ago is forgotten', () => {
  using home = scratchFolder();
  const hosts = Array.from({ length: 100 }, (_, n) => ({ host: `h${n}`, seen: [{ at: 1, afterMs: 60_000 }] }));
  writeFileSync(join(home.path, 'hosts.json'), JSON.stringify({ schemaVersion: 1, hosts }));
  const { store } = storeIn(home.path);
  store.note('new', 60_000);
  expect(store.seen().size).toBe(100);
  expect([store.seen().has('new'), store.seen().has('h99')]).toEqual([true, false]);
});

test.each([
  { why: 'no JSON', text: '{"schemaVersion":1,' },
  { why: 'another shape', text: '{"schemaVersion":1,"hosts":[{"host":"zed","seen":[{"at":1,"afterMs":-5}]}]}' },
  { why: 'a newer version', text: '{"schemaVersion":2,"hosts":[]}' },
])('a file of $why is set aside, and nothing counts as seen', ({ text }) => {
  using home = scratchFolder();
  writeFileSync(join(home.path, 'hosts.json'), text);
  const damages: Damage[] = [];
  expect(storeIn(home.path, damages).store.seen().size).toBe(0);
  expect(damages).toMatchObject([{ file: 'hosts.json' }]);
  expect(readdirSync(home.path)).toEqual([expect.stringMatching(/^hosts\.damaged-/)]);
});

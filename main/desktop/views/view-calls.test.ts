import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Filters, SavedView } from '#shared/models/saved-view';
import { scratchFolder } from '../testing/samples';
import type { Damage } from '../stores/store-file';
import { viewCalls } from './view-calls';

/** The calls over a folder, as the ipc server makes them: parameters are parsed before. */
function openIn(home: string, damages: Damage[] = []) {
  const calls = viewCalls({ home, now: () => 1000, onDamage: (damage) => void damages.push(damage) });
  return {
    path: join(home, 'views.json'),
    list: () => calls['view/list']({}) as readonly SavedView[],
    save: (name: string, filters: Filters = {}, id: string | null = null) => (calls['view/save']({ id, name, filters }) as { id: string }).id,
    remove: (id: string) => void calls['view/remove']({ id }),
  };
}

test('what was saved is there after a start, by name, readable by its owner alone', () => {
  using home = scratchFolder();
  const { save, path } = openIn(home.path);
  save('Writes', { tier: 2, recent: 'week' });
  save('Ärger', { outcome: 'refused' });
  expect(openIn(home.path).list().map(({ name, filters }) => [name, filters])).toEqual([['Ärger', { outcome: 'refused' }], ['Writes', { tier: 2, recent: 'week' }]]);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a view is renamed in its place, and what is deleted can be saved again', () => {
  using home = scratchFolder();
  const { save, list, remove } = openIn(home.path);
  const id = save('One', { host: 'Zed' });
  expect(save('Other', { host: 'Zed' }, id)).toBe(id);
  // A name may be written anew in another case by its own view.
  save('OTHER', { host: 'Zed' }, id);
  expect(list()).toEqual([{ id, name: 'OTHER', filters: { host: 'Zed' } }]);
  remove(id);
  remove(id);
  expect(list()).toEqual([]);
  save('One', { host: 'Zed' });
  expect(list().map(({ name }) => name)).toEqual(['One']);
});

describe('nothing is saved', () => {
  test.each([
    { why: 'under a name another view has, in any case', id: null, name: 'taken', words: /Another view has this name/ },
    { why: 'in place of a view that is gone', id: 'gone', name: 'New', words: /not there any more/ },
  ])('$why', ({ id, name, words }) => {
    using home = scratchFolder();
    const { save, path } = openIn(home.path);
    save('Taken');
    const before = readFileSync(path, 'utf8');
    expect(() => save(name, {}, id)).toThrow(words);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('past a hundred views', () => {
    using home = scratchFolder();
    writeFileSync(join(home.path, 'views.json'), JSON.stringify({ schemaVersion: 1, views: Array.from({ length: 100 }, (_, n) => ({ id: `v${n}`, name: `View ${n}`, filters: {} })) }));
    const { save, list } = openIn(home.path);
    expect(() => save('One more')).toThrow(/no room for more/);
    save('Renamed', {}, 'v7');
    expect(list()).toHaveLength(100);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('where the disk refuses, and that is said', () => {
    using home = scratchFolder();
    const { save } = openIn(home.path);
    chmodSync(home.path, 0o500);
    try {
      expect(() => save('One')).toThrow(/could not be written/);
    } finally {
      chmodSync(home.path, 0o700);
    }
  });
});

test.each([
  { why: 'no JSON', text: '{"schemaVersion":1,' },
  { why: 'a filter nobody knows', text: '{"schemaVersion":1,"views":[{"id":"a","name":"A","filters":{"where":"1=1"}}]}' },
  { why: 'a tier there is not', text: '{"schemaVersion":1,"views":[{"id":"a","name":"A","filters":{"tier":9}}]}' },
  { why: 'a name without an end', text: JSON.stringify({ schemaVersion: 1, views: [{ id: 'a', name: 'A'.repeat(81), filters: {} }] }) },
  { why: 'a search without an end', text: JSON.stringify({ schemaVersion: 1, views: [{ id: 'a', name: 'A', filters: { text: 'x'.repeat(201) } }] }) },
  { why: 'too many views', text: JSON.stringify({ schemaVersion: 1, views: Array.from({ length: 101 }, (_, n) => ({ id: `v${n}`, name: `View ${n}`, filters: {} })) }) },
  { why: 'a newer version', text: '{"schemaVersion":2,"views":[]}' },
])('a file of $why is set aside, and there are no views', ({ text }) => {
  using home = scratchFolder();
  writeFileSync(join(home.path, 'views.json'), text);
  const damages: Damage[] = [];
  const { list, save } = openIn(home.path, damages);
  expect(list()).toEqual([]);
  expect(damages).toMatchObject([{ file: 'views.json' }]);
  expect(readdirSync(home.path)).toEqual([expect.stringMatching(/^views\.damaged-/)]);
  save('Anew');
  expect(list()).toHaveLength(1);
});

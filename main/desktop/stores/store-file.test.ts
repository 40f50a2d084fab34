import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { scratchFolder } from '../testing/samples';
import { openStoreFile, storeFileLimit, type Damage } from './store-file';

const schema = z.strictObject({ schemaVersion: z.literal(3), words: z.array(z.string()) });
const empty = { schemaVersion: 3 as const, words: [] };

function storeIn(home: string) {
  const damages: Damage[] = [];
  const migrations = {
    1: (content: Record<string, unknown>) => ({ list: content['text'] === undefined ? [] : [content['text']] }),
    2: (content: Record<string, unknown>) => ({ words: content['list'] }),
  };
  const file = openStoreFile({ home, name: 'rules', schema, version: 3, migrations, empty, now: () => 0, onDamage: (damage) => void damages.push(damage) });
  return { file, damages };
}

test('what is written is read again, also by another program, and is owner-only', () => {
  using home = scratchFolder();
  storeIn(home.path).file.write({ schemaVersion: 3, words: ['a.b'] });
  const { file, damages } = storeIn(home.path);
  expect(file.read()).toEqual({ schemaVersion: 3, words: ['a.b'] });
  expect(JSON.parse(readFileSync(file.path, 'utf8'))).toEqual({ schemaVersion: 3, words: ['a.b'] });
  expect({ mode: statSync(file.path).mode & 0o777, left: readdirSync(home.path), damages }).toEqual({ mode: 0o600, left: ['rules.json'], damages: [] });
});

test('without a file the content is empty, and none is made by reading', () => {
  using home = scratchFolder();
  expect(storeIn(home.path).file.read()).toBe(empty);
  expect(readdirSync(home.path)).toEqual([]);
});

test('a change from outside is read at once', () => {
  using home = scratchFolder();
  const { file } = storeIn(home.path);
  file.write({ schemaVersion: 3, words: ['a'] });
  expect(file.read().words).toEqual(['a']);
  writeFileSync(file.path, '{"schemaVersion":3,"words":["b"]}');
  expect(file.read().words).toEqual(['b']);
  rmSync(file.path);
  expect(file.read()).toBe(empty);
});

test.each([
  { text: '{"schemaVersion":1,"text":"a"}', want: ['a'], why: 'two steps' },
  { text: '{"schemaVersion":2,"list":["a","b"]}', want: ['a', 'b'], why: 'one step' },
])('an older version is brought up in $why', ({ text, want }) => {
  using home = scratchFolder();
  writeFileSync(join(home.path, 'rules.json'), text);
  const { file, damages } = storeIn(home.path);
  expect([file.read(), damages]).toEqual([{ schemaVersion: 3, words: want }, []]);
});

test.each([
  { text: '{"schemaVersion":3,"wor', why: 'it is not JSON' },
  { text: '', why: 'it is not JSON' },
  { text: '[]', why: 'it has no version' },
  { text: 'null', why: 'it has no version' },
  { text: '{"words":[]}', why: 'it has no version' },
  { text: '{"schemaVersion":"3","words":[]}', why: 'it has no version' },
  { text: '{"schemaVersion":4,"words":[]}', why: 'it was written by a newer Countersign' },
  { text: '{"schemaVersion":0,"words":[]}', why: 'its version is unknown' },
  { text: '{"schemaVersion":3,"words":"all"}', why: 'its content has another shape than expected' },
  { text: '{"schemaVersion":3,"words":[],"allow":true}', why: 'its content has another shape than expected' },
  { text: `{"schemaVersion":3,"words":["${'x'.repeat(storeFileLimit)}"]}`, why: 'it is too large' },
])('a damaged file is set aside whole, said and read as empty: $why', ({ text, why }) => {
  using home = scratchFolder();
  writeFileSync(join(home.path, 'rules.json'), text);
  const { file, damages } = storeIn(home.path);
  const setAside = 'rules.damaged-1970-01-01T00-00-00.000Z.json';
  expect(file.read()).toBe(empty);
  expect(damages).toEqual([{ file: 'rules.json', setAside, why }]);
  expect(readFileSync(join(home.path, setAside), 'utf8')).toBe(text);
  file.write({ schemaVersion: 3, words: ['new'] });
  expect([file.read().words, readdirSync(home.path).length]).toEqual([['new'], 2]);
});

test('a file damaged between reading and writing is set aside too, never overwritten', () => {
  using home = scratchFolder();
  const { file, damages } = storeIn(home.path);
  file.write({ schemaVersion: 3, words: ['a'] });
  writeFileSync(file.path, 'garbage');
  file.write({ schemaVersion: 3, words: ['b'] });
  expect([file.read().words, damages.length]).toEqual([['b'], 1]);
  expect(readFileSync(join(home.path, damages[0]?.setAside ?? ''), 'utf8')).toBe('garbage');
});

test('what is no file is set aside too', () => {
  using home = scratchFolder();
  const { file, damages } = storeIn(home.path);
  mkdirSync(file.path);
  expect([file.read(), damages.map(({ why }) => why), readdirSync(home.path).length]).toEqual([empty, ['it cannot be read'], 1]);
});

test('a damaged file that cannot be moved counts for nothing and is not overwritten', () => {
  using home = scratchFolder();
  const { file, damages } = storeIn(home.path);
  writeFileSync(file.path, 'garbage');
  mkdirSync(join(home.path, 'rules.damaged-1970-01-01T00-00-00.000Z.json'));
  expect([file.read(), file.read(), damages]).toEqual([empty, empty, [{ file: 'rules.json', setAside: null, why: 'it is not JSON' }]]);
  expect(() => file.write({ schemaVersion: 3, words: ['b'] })).toThrow('could not be moved away');
  expect(readFileSync(file.path, 'utf8')).toBe('garbage');
});

test('a disk that refuses throws', () => {
  using home = scratchFolder();
  const { file } = storeIn(home.path);
  rmSync(home.path, { recursive: true });
  writeFileSync(home.path, 'no folder any more');
  expect(() => file.write({ schemaVersion: 3, words: [] })).toThrow();
});

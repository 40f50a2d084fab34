import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { damageWords } from '../notices';
import { openSettingsStore } from './settings-store';
import type { Damage } from './store-file';

/** Settings of a data folder in which these files lie. */
function opened(files: Readonly<Record<string, string>>, home = mkdtempSync(path.join(tmpdir(), 'cs-settings-'))) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), content);
  }
  const damages: Damage[] = [];
  return { home, damages, store: openSettingsStore({ home, now: () => 0, onDamage: (damage) => void damages.push(damage) }) };
}

const whole = '{"schemaVersion":1,"settings":{},"console":null}';

test.each([
  { why: 'an empty data folder', files: {}, guide: 'welcome', lost: [] },
  { why: 'a vault alone, which a first start makes before anything else', files: { 'vault.json': '{}' }, guide: 'welcome', lost: [] },
  { why: 'settings from before there was a guide', files: { 'settings.json': whole }, guide: 'done', lost: [] },
  { why: 'settings gone, a record there', files: { 'journal/journal.sqlite': '' }, guide: 'done', lost: ['is gone'] },
  { why: 'settings gone, rules there', files: { 'rules.json': '{}' }, guide: 'done', lost: ['is gone'] },
  { why: 'settings gone, servers there', files: { 'servers.json': '{}' }, guide: 'done', lost: ['is gone'] },
  { why: 'settings gone, hosts that were written', files: { 'hosts/ledger.jsonl': '' }, guide: 'done', lost: ['is gone'] },
  { why: 'settings that cannot be read, and nothing else', files: { 'settings.json': '{"schemaVersion":1,' }, guide: 'done', lost: ['could not be used'] },
  { why: 'settings of a version nobody knows, and a record', files: { 'settings.json': '{"schemaVersion":99}', 'journal/journal.sqlite': '' }, guide: 'done', lost: ['could not be used'] },
])('a first start is one where nothing was lost: $why', ({ files, guide, lost }) => {
  const { store, damages } = opened(files);
  expect(store.guide()).toBe(guide);
  expect(damages.map(damageWords)).toEqual(lost.map((words) => expect.stringContaining(words)));
});

test('what is lost is said once, and settings are kept from then on', () => {
  const { home, store } = opened({ 'rules.json': '{}' });
  store.change({ theme: 'dark' });
  const again = opened({}, home);
  expect([again.damages, again.store.settings().theme, again.store.guide()]).toEqual([[], 'dark', 'done']);
});

test('a first start that is left before anything was kept is one no longer once there is a record, and nothing was lost', () => {
  const { home, store } = opened({});
  expect(store.guide()).toBe('welcome');
  const again = opened({ 'journal/journal.sqlite': '' }, home);
  expect([again.damages, again.store.guide()]).toEqual([[], 'welcome']);
  rmSync(path.join(home, 'settings.json'));
  expect(opened({}, home).damages).toHaveLength(1);
});

test('a data folder that takes nothing is not said to have lost anything', () => {
  const home = path.join(mkdtempSync(path.join(tmpdir(), 'cs-settings-')), 'file');
  writeFileSync(home, 'no folder');
  const { store, damages } = opened({}, home);
  expect([store.guide(), damages, existsSync(path.join(home, 'settings.json')), readFileSync(home, 'utf8')]).toEqual(['welcome', [], false, 'no folder']);
});

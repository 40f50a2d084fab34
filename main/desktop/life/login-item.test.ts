import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../testing/samples';
import { autostart, autostartFile, desktopEntry, execWord, systemLoginItem } from './login-item';

const startup = { command: '/opt/Countersign/countersign', args: ['--background'], home: null };

test('the entry', () => {
  expect(desktopEntry(startup)).toBe(`[Desktop Entry]
Type=Application
Version=1.5
Name=Countersign
Comment=Asks you before AI apps run tools
Exec=/opt/Countersign/countersign --background
Icon=countersign
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
`);
  expect(desktopEntry({ command: '/a b/app', args: ['/src', '--background'], home: '/data "x"' })).toContain(String.raw`Exec=env "COUNTERSIGN_HOME=/data \\"x\\"" "/a b/app" /src --background` + '\n');
});

describe('an argument', () => {
  test.each([
    { word: '/usr/bin/app', want: '/usr/bin/app', why: 'plain' },
    { word: '/my apps/x', want: '"/my apps/x"', why: 'a space' },
    { word: 'a%u', want: '"a%%u"', why: 'a field code is none' },
    { word: '$HOME `id` "q"', want: String.raw`"\\$HOME \\`+'`id'+String.raw`\\`+'`'+String.raw` \\"q\\""`, why: 'what a shell would read' },
    { word: 'back\\slash', want: String.raw`"back\\\\slash"`, why: 'one backslash is four' },
    { word: "it's ~;&|<>*?#()", want: `"it's ~;&|<>*?#()"`, why: 'other reserved characters' },
    { word: 'two\nlines', want: String.raw`"two\nlines"`, why: 'no second line in the file' },
    { word: '', want: '""', why: 'empty' },
  ])('$why', ({ word, want }) => {
    expect(execWord(word)).toBe(want);
  });
});

test.each([
  { env: { XDG_CONFIG_HOME: '/cfg' }, id: null, want: '/cfg/autostart/countersign.desktop', why: 'where the session says' },
  { env: {}, id: null, want: '/home/ana/.config/autostart/countersign.desktop', why: 'else in the home folder' },
  { env: { XDG_CONFIG_HOME: 'relative' }, id: null, want: '/home/ana/.config/autostart/countersign.desktop', why: 'the specification ignores a relative one' },
  { env: {}, id: 'ab12', want: '/home/ana/.config/autostart/countersign-ab12.desktop', why: 'another data folder has an entry of its own' },
])('$why', ({ env, id, want }) => {
  expect(autostartFile(env, '/home/ana', id)).toBe(want);
});

test('on writes one file, off removes it and nothing else', () => {
  using home = scratchFolder();
  const file = path.join(home.path, 'autostart/countersign.desktop');
  const item = autostart(file, startup);
  expect(item.set(false).ok).toBe(true);
  expect(existsSync(path.dirname(file))).toBe(false);
  expect(item.set(true).ok).toBe(true);
  writeFileSync(path.join(home.path, 'autostart/other.desktop'), '');
  expect([readFileSync(file, 'utf8'), readdirSync(path.dirname(file))]).toEqual([desktopEntry(startup), ['countersign.desktop', 'other.desktop']]);
  expect(item.set(false).ok).toBe(true);
  expect(readdirSync(path.dirname(file))).toEqual(['other.desktop']);
});

test('a folder that cannot be written is said, and the old entry stays whole', () => {
  using home = scratchFolder();
  writeFileSync(path.join(home.path, 'autostart'), 'a file');
  const set = autostart(path.join(home.path, 'autostart/countersign.desktop'), startup).set(true);
  expect(set.ok ? '' : set.error).toMatch(/^The autostart folder could not be written/);
});

test.each([
  { found: desktopEntry({ ...startup, command: '/old/app' }), want: desktopEntry(startup), why: 'an app that was moved is followed' },
  { found: `${desktopEntry({ ...startup, command: '/old/app' })}Hidden=true\n`, want: null, why: 'what the person switched off stays off' },
  { found: desktopEntry(startup).replace('enabled=true', 'enabled=false'), want: null, why: 'also with the tools of GNOME' },
])('at the start $why', ({ found, want }) => {
  using home = scratchFolder();
  const file = path.join(home.path, 'countersign.desktop');
  writeFileSync(file, found);
  autostart(file, startup).follow();
  expect(readFileSync(file, 'utf8')).toBe(want ?? found);
});

test('at the start an entry the person deleted is not made again', () => {
  using home = scratchFolder();
  const file = path.join(home.path, 'countersign.desktop');
  autostart(file, startup).follow();
  expect(existsSync(file)).toBe(false);
});

test('elsewhere the system is asked, and its refusal is said', () => {
  const given: unknown[] = [];
  expect(systemLoginItem(startup, (settings) => void given.push(settings)).set(true).ok).toBe(true);
  expect(given).toEqual([{ openAtLogin: true, path: '/opt/Countersign/countersign', args: ['--background'] }]);
  const refused = systemLoginItem(startup, () => {
    throw new Error('denied');
  }).set(false);
  expect(refused.ok ? '' : refused.error).toBe('The system did not take it: denied.');
});

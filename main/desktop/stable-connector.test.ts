import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { say } from '#shared/words/say';
import type { Installation, InstallationKind } from './installation';
import { stableConnector } from './stable-connector';
import { scratchFolder } from './testing/samples';

function installed(folder: string, kind: InstallationKind, content: string, passing: Installation['passing'] = null): Installation {
  const connector = path.join(folder, kind === 'windows' ? 'countersign.exe' : 'countersign');
  writeFileSync(connector, content, { mode: 0o755 });
  writeFileSync(path.join(folder, 'countersign.programs.json'), JSON.stringify({ scan: ['../../countersign-desktop', '--scan', '--'] }));
  return { kind, connector, launch: { command: '/x.AppImage', args: [] }, code: '/x', mark: null, passing };
}

test.each(['appimage', 'folder', 'windows', 'mac', 'npm'] as const)('of a package (%s) the connector is copied to a place that stays, for its owner alone, and replaced when the app brings another', (kind) => {
  using scratch = scratchFolder();
  const home = path.join(scratch.path, 'home');
  mkdirSync(home);
  const name = kind === 'windows' ? 'countersign.exe' : 'countersign';
  const { program, passing } = stableConnector(installed(scratch.path, kind, 'one'), home);
  expect([program, passing]).toEqual([path.join(home, 'bin', name), null]);
  expect(statSync(program).mode & 0o777).toBe(0o700);
  const { ino } = statSync(program);
  stableConnector(installed(scratch.path, kind, 'one'), home);
  expect(statSync(program).ino, 'the same program is left alone').toBe(ino);
  stableConnector(installed(scratch.path, kind, 'two'), home);
  expect(readFileSync(program, 'utf8')).toBe('two');
  expect(statSync(program).ino, 'a running connector keeps its file').not.toBe(ino);
  expect(readdirSync(path.join(home, 'bin'))).toEqual([name, 'countersign.programs.json']);
  const app = kind === 'appimage' ? '/x.AppImage' : path.resolve(scratch.path, '../../countersign-desktop');
  expect(JSON.parse(readFileSync(path.join(home, 'bin', 'countersign.programs.json'), 'utf8')), 'as it is reached from there').toEqual({ scan: [app, '--scan', '--'] });
});

test('a copy that runs and cannot be replaced (Windows) is renamed aside, and cleared away when it no longer runs', () => {
  using scratch = scratchFolder();
  const { program } = stableConnector(installed(scratch.path, 'windows', 'one'), scratch.path);
  let running = true;
  const locked: typeof renameSync = (from, to) => {
    if (running && to === program && readdirSync(path.dirname(program)).includes(path.basename(program))) throw Object.assign(new Error('locked'), { code: 'EPERM' });
    renameSync(from, to);
  };
  expect(stableConnector(installed(scratch.path, 'windows', 'two'), scratch.path, locked)).toEqual({ program, passing: null });
  expect(readFileSync(program, 'utf8')).toBe('two');
  expect(readFileSync(`${program}.old-1`, 'utf8'), 'it runs on').toBe('one');
  running = false;
  stableConnector(installed(scratch.path, 'windows', 'two'), scratch.path, locked);
  expect(readdirSync(path.dirname(program)).filter((name) => name.includes('.old'))).toEqual([]);
});

test('where the copy cannot be brought up to date the older one serves', () => {
  using scratch = scratchFolder();
  const { program } = stableConnector(installed(scratch.path, 'windows', 'one'), scratch.path);
  const never: typeof renameSync = () => { throw Object.assign(new Error('no'), { code: 'EBUSY' }); };
  expect(stableConnector(installed(scratch.path, 'windows', 'two'), scratch.path, never)).toEqual({ program, passing: null });
  expect(readFileSync(program, 'utf8')).toBe('one');
});

test.each([
  { why: 'may no longer be started', harm: (program: string) => chmodSync(program, 0o600) },
  { why: 'may be written by others', harm: (program: string) => chmodSync(program, 0o777) },
  { why: 'is a link to elsewhere', harm(program: string) { renameSync(program, `${program}-elsewhere`); symlinkSync(`${program}-elsewhere`, program); } },
  { why: 'is another program', harm: (program: string) => writeFileSync(program, 'theirs') },
  { why: 'is gone', harm: (program: string) => rmSync(program) },
])('a copy that $why is made anew', ({ harm }) => {
  using scratch = scratchFolder();
  const { program } = stableConnector(installed(scratch.path, 'mac', 'one'), scratch.path);
  harm(program);
  expect(stableConnector(installed(scratch.path, 'mac', 'one'), scratch.path)).toEqual({ program, passing: null });
  expect(lstatSync(program).mode & 0o170777).toBe(0o100700);
  expect(readFileSync(program, 'utf8')).toBe('one');
});

test('a checkout’s stays where it was built', () => {
  using scratch = scratchFolder();
  expect(stableConnector(installed(scratch.path, 'checkout', 'one'), scratch.path)).toEqual({ program: path.join(scratch.path, 'countersign'), passing: null });
  expect(readdirSync(scratch.path)).toEqual(['countersign', 'countersign.programs.json']);
});

test('where nothing can be copied, or a copy cannot run, no entry may name it', () => {
  using scratch = scratchFolder();
  writeFileSync(path.join(scratch.path, 'bin'), 'a file in the way');
  const folder = path.join(scratch.path, 'bin');
  expect(stableConnector(installed(scratch.path, 'appimage', 'one'), scratch.path)).toEqual({ program: path.join(scratch.path, 'countersign'), passing: say('hosts.passing.noCopy', { folder }) });
  const home = path.join(scratch.path, 'home');
  const withoutPrograms: typeof renameSync = (from, to) => { renameSync(from, to); chmodSync(to, 0o600); };
  const { program, passing } = stableConnector(installed(scratch.path, 'mac', 'one'), home, withoutPrograms);
  expect(program).toBe(path.join(scratch.path, 'countersign'));
  expect(passing, 'as on a file system without programs').toBe(say('hosts.passing.noCopy', { folder: path.join(home, 'bin') }));
});

test.each(['image', 'translocated', 'cache', 'temporary'] as const)('an app that will not be where it is (%s) puts itself into no entry', (passing) => {
  using scratch = scratchFolder();
  const found = stableConnector(installed(scratch.path, 'mac', 'one', passing), scratch.path);
  expect(found.passing).toBe(say(`hosts.passing.${passing}`));
  expect(found.program).toBe(path.join(scratch.path, 'bin', 'countersign'));
});

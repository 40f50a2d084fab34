import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFiles, rememberedFiles } from './files';
import { foldersOf } from './folders';

let folder: string;
const files = openFiles('/home/ana');
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cs-files-')));
  mkdirSync(path.join(folder, 'project/deep'), { recursive: true });
  mkdirSync(path.join(folder, 'secrets'));
  writeFileSync(path.join(folder, 'secrets/key'), '');
  symlinkSync(path.join(folder, 'secrets'), path.join(folder, 'project/docs'));
  symlinkSync('deep', path.join(folder, 'project/near'));
  symlinkSync(path.join(folder, 'secrets/not-yet'), path.join(folder, 'project/dangling'));
  symlinkSync('loop', path.join(folder, 'loop'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a path', () => {
  test.each([
    { path: 'project/deep', want: 'project/deep', why: 'as it is' },
    { path: 'project/docs/key', want: 'secrets/key', why: 'a link leads out' },
    { path: 'project/near/x', want: 'project/deep/x', why: 'a link within' },
    { path: 'project/docs/new/file', want: 'secrets/new/file', why: 'what does not exist yet, below a link' },
    { path: 'none/at/all', want: 'none/at/all', why: 'nothing of it exists' },
    { path: 'project/docs/../key', want: 'key', why: 'a step back leads out of where the link led' },
    { path: 'project/deep/../../secrets', want: 'secrets', why: 'steps back' },
    { path: 'project/./deep//', want: 'project/deep', why: 'spelled oddly' },
    { path: 'secrets/key/below', want: 'secrets/key/below', why: 'below a file there is nothing yet' },
    { path: 'project/dangling', want: null, why: 'whoever writes through it makes a file elsewhere' },
    { path: 'project/dangling/x', want: null, why: 'below a link that leads nowhere' },
    { path: 'loop', want: null, why: 'a loop' },
    { path: 'loop/x', want: null, why: 'below a loop' },
    { path: `${'a/'.repeat(100)}x`, want: null, why: 'more missing names than are looked at' },
    { path: 'x'.repeat(5000), want: null, why: 'a name no system takes' },
    { path: 'a\0b', want: null, why: 'a name with an end inside' },
  ])('$why', ({ path: given, want }) => {
    expect(files.real(`${folder}/${given}`)).toBe(want === null ? null : path.join(folder, want));
  });

  test('that is not absolute leads nowhere', () => {
    expect(files.real('project')).toBe(null);
    expect(files.real('')).toBe(null);
  });

  test('to the root is the root', () => {
    expect(files.real('/')).toBe('/');
    expect(files.real('/../..')).toBe('/');
  });
});

test('folders of a server are where it starts and what its command names, unless everything lies in them', () => {
  const home = path.join(folder, 'project');
  const args = ['-y', 'server', path.join(folder, 'secrets'), home, folder, '/', path.join(folder, 'secrets/key'), path.join(folder, 'none'), 'relative'];
  expect(foldersOf({ cwd: path.join(home, 'deep'), args }, home)).toEqual([path.join(home, 'deep'), path.join(folder, 'secrets')]);
  expect(foldersOf({ cwd: home, args: [] }, home)).toEqual([]);
  expect(foldersOf({ cwd: '/', args: [] }, home)).toEqual([]);
});

test('what was looked up once is remembered, also that it leads nowhere', () => {
  const asked: string[] = [];
  const files = rememberedFiles({ home: '/home/ana', real: (given) => (asked.push(given), given === '/a' ? '/b' : null) });
  expect([files.home, files.real('/a'), files.real('/c'), files.real('/a'), files.real('/c')]).toEqual(['/home/ana', '/b', null, '/b', null]);
  expect(asked).toEqual(['/a', '/c']);
});

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stableConnector } from './stable-connector';
import { scratchFolder } from './testing/samples';

function image(folder: string, content: string) {
  const connector = join(folder, 'countersign');
  writeFileSync(connector, content);
  writeFileSync(join(folder, 'countersign.programs.json'), JSON.stringify({ scan: ['../../countersign-desktop', '--scan', '--'] }));
  return { kind: 'appimage', connector, launch: { command: '/x.AppImage', args: [] }, code: '/x.AppImage', mark: null } as const;
}

test("an AppImage's connector is copied to a place that stays, for its owner alone, and replaced when the app brings another", () => {
  using scratch = scratchFolder();
  const home = join(scratch.path, 'home');
  mkdirSync(home);
  const first = stableConnector(image(scratch.path, 'one'), home);
  expect(first).toBe(join(home, 'bin', 'countersign'));
  expect(statSync(first).mode & 0o777).toBe(0o700);
  const { ino } = statSync(first);
  stableConnector(image(scratch.path, 'one'), home);
  expect(statSync(first).ino, 'the same program is left alone').toBe(ino);
  stableConnector(image(scratch.path, 'two'), home);
  expect(readFileSync(first, 'utf8')).toBe('two');
  expect(statSync(first).ino, 'a running connector keeps its file').not.toBe(ino);
  expect(readdirSync(join(home, 'bin'))).toEqual(['countersign', 'countersign.programs.json']);
  expect(JSON.parse(readFileSync(join(home, 'bin', 'countersign.programs.json'), 'utf8')), 'the mounted program is gone by then').toEqual({ scan: ['/x.AppImage', '--scan', '--'] });
});

test('any other connector stays where it is', () => {
  using scratch = scratchFolder();
  expect(stableConnector({ ...image(scratch.path, 'one'), kind: 'folder' }, scratch.path)).toBe(join(scratch.path, 'countersign'));
  expect(readdirSync(scratch.path)).toEqual(['countersign', 'countersign.programs.json']);
});

test('where it cannot be copied it is named where it lies', () => {
  using scratch = scratchFolder();
  writeFileSync(join(scratch.path, 'bin'), 'a file in the way');
  expect(stableConnector(image(scratch.path, 'one'), scratch.path)).toBe(join(scratch.path, 'countersign'));
});

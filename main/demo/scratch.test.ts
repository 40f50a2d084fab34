import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeScratch } from './scratch';
import { files } from './story';

function parent(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cs-demo-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder is made with its files, and made anew by the next demonstration', () => {
  const folder = path.join(parent(), 'deep/demo');
  expect(makeScratch(folder)).toBe(folder);
  writeFileSync(path.join(folder, 'hello.txt'), 'left by the last one');
  makeScratch(folder);
  expect(readdirSync(folder).sort()).toEqual(['.countersign-demo', ...Object.keys(files)].sort());
});

test('a folder that somebody else filled is never touched', () => {
  const folder = parent();
  writeFileSync(path.join(folder, 'thesis.txt'), 'mine');
  expect(() => makeScratch(folder)).toThrow('in use by something else');
  expect(existsSync(path.join(folder, 'thesis.txt'))).toBe(true);
});

test('a link is never followed, even to a folder of ours', () => {
  const home = parent();
  const real = makeScratch(path.join(home, 'real'));
  const link = path.join(home, 'link');
  symlinkSync(real, link);
  writeFileSync(path.join(real, 'kept.txt'), '');
  expect(() => makeScratch(link)).toThrow('in use by something else');
  expect(existsSync(path.join(real, 'kept.txt'))).toBe(true);
});

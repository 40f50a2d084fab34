import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inputsOf } from './stamp.mjs';

let folder: string;
const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
const inputs = () => inputsOf(['src', 'lock.json', 'missing'], folder);

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stamp-'));
  mkdirSync(path.join(folder, 'src/deep'), { recursive: true });
  write('src/deep/a.ts', 'a');
  write('src/b.ts', 'b');
  write('lock.json', '{}');
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  { why: 'another size', change: () => write('src/deep/a.ts', 'longer') },
  { why: 'an older time', change: () => utimesSync(path.join(folder, 'src/b.ts'), 1, 1) },
  { why: 'a new file', change: () => write('src/c.ts', '') },
  { why: 'a file gone', change: () => rmSync(path.join(folder, 'src/b.ts')) },
  { why: 'a file renamed', change: () => renameSync(path.join(folder, 'src/b.ts'), path.join(folder, 'src/c.ts')) },
  { why: 'another lockfile', change: () => write('lock.json', '{ }') },
])('a build is out of date after $why', ({ change }) => {
  const before = inputs();
  change();
  expect(inputs()).not.toBe(before);
});

test('a build stays fresh when nothing, or only a test or a file outside, changed', () => {
  const before = inputs();
  write('src/deep/a.test.ts', 'test');
  write('elsewhere.ts', '');
  expect(inputs()).toBe(before);
});

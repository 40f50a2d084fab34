import { expect, test } from 'vitest';
import { wholePath } from './whole-path';

test.skipIf(process.platform === 'win32').each([
  { why: 'a whole path', file: '/tmp/x', cwd: '/home/ada', want: '/tmp/x' },
  { why: 'a whole path, wherever that is', file: '/tmp/x', cwd: null, want: '/tmp/x' },
  { why: 'a name', file: 'x.csv', cwd: '/home/ada', want: '/home/ada/x.csv' },
  { why: 'a path from here', file: './out/x.csv', cwd: '/home/ada', want: '/home/ada/out/x.csv' },
  { why: 'a path from above', file: '../x.csv', cwd: '/home/ada', want: '/home/x.csv' },
  { why: 'above everything', file: '../../../../x', cwd: '/home/ada', want: '/x' },
  { why: 'a name with what shells know', file: '~/x $y', cwd: '/home/ada', want: '/home/ada/~/x $y' },
])('$why', ({ file, cwd, want }) => {
  expect(wholePath(file, cwd)).toEqual({ ok: true, value: want });
});

test.each([
  { why: 'nobody knows where', file: 'x', cwd: null, said: 'it is not known in which folder this was typed: give the file by its whole path' },
  { why: 'a folder that is none', file: 'x', cwd: 'there', said: 'it is not known in which folder this was typed: give the file by its whole path' },
  { why: 'a NUL', file: 'x\0y', cwd: '/', said: 'the name of a file has no NUL in it' },
])('$why: refused in words', ({ file, cwd, said }) => {
  expect(wholePath(file, cwd)).toEqual({ ok: false, error: said });
});

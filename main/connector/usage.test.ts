import { expect, test } from 'vitest';
import { readRun } from './usage';

test('everything after -- is the command, untouched', () => {
  expect(readRun(['run', '--server', 'gh', '--host=claude', '--entry', 'e1', '--env', 'A', '--env=B', '--env', 'A', '--', 'npx', '--server', 'x', '--', '-y'])).toEqual({
    ok: true,
    value: { server: 'gh', host: 'claude', entry: 'e1', envNames: ['A', 'B'], command: 'npx', args: ['--server', 'x', '--', '-y'] },
  });
});

test('host and entry may be missing', () => {
  expect(readRun(['run', '--server', 'gh', '--', 'npx'])).toEqual({ ok: true, value: { server: 'gh', host: null, entry: null, envNames: [], command: 'npx', args: [] } });
});

test.each([
  { argv: [], want: 'a verb is missing' },
  { argv: ['serve'], want: 'unknown verb "serve"' },
  { argv: ['run', '--server', 'x'], want: 'the -- before the command is missing' },
  { argv: ['run', '--server', 'x', '--'], want: 'the command after -- is missing' },
  { argv: ['run', '--', 'npx'], want: '--server is missing' },
  { argv: ['run', '--server', '', '--', 'npx'], want: '--server needs a value' },
  { argv: ['run', '--server', '--', 'npx'], want: '--server needs a value' },
  { argv: ['run', '--server', 'a', '--server', 'b', '--', 'npx'], want: '--server is given twice' },
  { argv: ['run', '--server', 'a', '--env', 'A=secret', '--', 'npx'], want: '--env takes the name of a variable only, never its value' },
  { argv: ['run', '--server', 'a', '--verbose', '--', 'npx'], want: 'unknown option "--verbose"' },
  { argv: ['run', '--server', 'a', 'npx', '--', 'npx'], want: 'unknown option "npx"' },
])('refused: $want', ({ argv, want }) => {
  expect(readRun(argv)).toEqual({ ok: false, error: want });
});

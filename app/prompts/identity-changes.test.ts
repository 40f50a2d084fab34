import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Identity } from '#shared/models/server';
import { identity } from '#app/testing/identities';
import { identityChanges, type Change } from './identity-changes';

const other = 'b'.repeat(64);

const sheet: readonly { given: Partial<Identity>; from?: Partial<Identity>; want: readonly Change[]; why: string }[] = [
  { given: {}, want: [{ what: 'Identity', before: 'aaaaaaaaaaaaaaaa', after: 'bbbbbbbbbbbbbbbb' }], why: 'a difference no member shows is told all the same' },
  { given: { command: 'node' }, want: [{ what: 'Command', before: 'npx', after: 'node' }], why: 'command' },
  { given: { located: '/tmp/npx', real: '/tmp/evil' }, want: [{ what: 'Program', before: '/usr/bin/npx', after: '/tmp/npx' }, { what: 'Program behind links', before: '/usr/lib/npm/npx-cli.js', after: '/tmp/evil' }], why: 'the program' },
  { given: { interpreter: '/home/me/bin/node' }, want: [{ what: 'Interpreter', before: '/usr/bin/node', after: '/home/me/bin/node' }], why: 'the program that reads the script' },
  { given: { interpreter: null }, want: [{ what: 'Interpreter', before: '/usr/bin/node', after: 'none' }], why: 'a script that became a program of its own' },
  {
    given: { runnerFiles: { names: ['.npmrc'], digest: 'cafebabe00' } },
    want: [{ what: 'Files that steer the package runner', before: 'none', after: '.npmrc (contents cafebabe)' }],
    why: 'a file that decides what npx runs',
  },
  { given: { args: ['a b', '\u202E'] }, from: { args: [] }, want: [{ what: 'Arguments', before: 'none', after: '“a b” “⟦U+202E⟧”' }], why: 'arguments keep their borders and hide nothing' },
  {
    given: { args: [`secret:${'1'.repeat(64)}`] },
    from: { args: [`secret:${'2'.repeat(64)}`] },
    want: [{ what: 'Arguments', before: '(secret 22222222)', after: '(secret 11111111)' }],
    why: 'another secret is seen without being told',
  },
  { given: { cwd: '/' }, want: [{ what: 'Folder', before: '/home/me', after: '/' }], why: 'folder' },
  { given: { package: null }, want: [{ what: 'Package', before: '@modelcontextprotocol/server-filesystem@1.0.0', after: 'none' }], why: 'package' },
  { given: { envNames: ['LANG', 'HOME', 'TOKEN'] }, want: [{ what: 'Environment names', before: 'HOME, LANG', after: 'HOME, LANG, TOKEN' }], why: 'environment names, whose order says nothing' },
  {
    given: { loader: { names: ['NODE_OPTIONS'], digest: 'cafebabe00' } },
    from: { loader: { names: ['NODE_OPTIONS'], digest: 'deadbeef00' } },
    want: [{ what: 'Loader variables', before: 'NODE_OPTIONS (values deadbeef)', after: 'NODE_OPTIONS (values cafebabe)' }],
    why: 'another value of a loader variable',
  },
];

test.each(sheet)('$why', ({ given, from = {}, want }) => {
  expect(identityChanges(identity(from), identity({ digest: other, ...given }))).toEqual(want);
});

test('nothing is said of an identity that is the same, something of any other', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), fc.boolean(), (command, args, same) => {
      const changes = identityChanges(identity(), identity({ command, args, digest: same ? 'a'.repeat(64) : other }));
      expect(changes.length > 0).toBe(!same);
    }),
  );
});

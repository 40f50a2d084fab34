import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Profile } from './arguments';
import { bubblewrapOptions } from './arguments';

const all: Profile = {
  features: { disableUserns: true, size: true, perms: true },
  root: true,
  cwd: '/home/ada/project',
  env: { PATH: '/usr/bin:/bin', HOME: '/home/ada', EMPTY: '', ODD: 'a\nb --bind / /' },
  mounts: [
    { kind: 'hidden-file', path: '/home/ada/.netrc' },
    { kind: 'hidden-folder', path: '/opt/countersign/data' },
    { kind: 'frozen', path: '/home/ada/.cursor', contents: 'read-only', entries: [{ name: 'extensions' }, { name: 'link', target: '../elsewhere' }, { name: 'secret folder' }, { name: 'rules' }] },
    { kind: 'frozen', path: '/home/ada/.kube', contents: 'usable', entries: [{ name: 'cache' }] },
    { kind: 'hidden-folder', path: '/home/ada/.cursor/secret folder' },
    { kind: 'read-only', path: '/home/ada/.cursor/rules' },
    { kind: 'pinned', path: '/home/ada' },
    { kind: 'read-only', path: '/opt/countersign' },
    { kind: 'hidden-folder', path: '/home/ada/new\nline' },
    { kind: 'read-only', path: '/home/ada/.bashrc' },
    { kind: 'hidden-folder', path: '/home/ada/.cursor-old' },
  ],
  seccompFd: 3,
  statusFd: 4,
};

const rows: readonly { readonly name: string; readonly profile: Profile; readonly why: string }[] = [
  { name: 'everything', profile: all, why: 'a path in another, root, odd names: parents come first, read-only remounts last' },
  { name: 'smallest', profile: { ...all, root: false, features: { disableUserns: false, size: false, perms: false }, mounts: [], env: {} }, why: 'the oldest bubblewrap, an ordinary user, nothing to hide' },
];

test.each(rows)('$name: $why', ({ name, profile }) => {
  const golden = JSON.parse(readFileSync(join(import.meta.dirname, `__golden__/options-${name}.json`), 'utf8')) as unknown;
  expect(bubblewrapOptions(profile)).toEqual(golden);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Confinement, FoldersView, HomeView } from './arguments';
import { confinedOptions } from './arguments';

const home: HomeView = {
  reach: 'home',
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
};

const folders: FoldersView = {
  reach: 'folders',
  home: '/home/ada',
  named: null,
  system: [{ path: '/bin', target: 'usr/bin' }, { path: '/lib', target: 'usr/lib' }, { path: '/lib32' }],
  etc: ['/etc/ld.so.cache', '/etc/ssl'],
  accounts: { passwdFd: 6, groupFd: 7 },
  shown: [
    { path: '/home/ada/project', access: 'write', fd: 9 },
    { path: '/home/ada/.nvm/versions/node/v24', access: 'read', fd: 8 },
    { path: '/home/ada/project/docs', access: 'read', fd: 10 },
  ],
  mounts: [
    { kind: 'pinned', path: '/home/ada/project/.git', fd: 11 },
    { kind: 'read-only', path: '/home/ada/project/.git/hooks', fd: 12 },
    { kind: 'hidden-file', path: '/home/ada/project/kubeconfig' },
  ],
};

const all: Confinement = {
  features: { disableUserns: true, size: true, perms: true, bindFd: true },
  root: true,
  cwd: '/home/ada/project',
  env: { PATH: '/usr/bin:/bin', HOME: '/home/ada', EMPTY: '', ODD: 'a\nb --bind / /' },
  view: home,
  network: 'machine',
  brought: [],
  seccompFd: 3,
  statusFd: 4,
};
const tight: Confinement = { ...all, root: false, env: { HOME: '/home/ada' }, view: folders, network: 'own', brought: [{ from: '/opt/countersign/inside', at: '/dev/countersign-inside' }] };
const old = { disableUserns: false, size: false, perms: false, bindFd: false };
const byName: FoldersView = {
  ...folders,
  shown: folders.shown.map((shown) => ({ ...shown, fd: null })),
  mounts: [{ kind: 'pinned', path: '/home/ada/project/.git' }, { kind: 'read-only', path: '/home/ada/project/.git/hooks' }],
};

const rows: readonly { readonly name: string; readonly confinement: Confinement; readonly why: string }[] = [
  { name: 'everything', confinement: all, why: 'a path in another, root, odd names: parents come first, read-only remounts last' },
  { name: 'smallest', confinement: { ...all, root: false, features: old, view: { reach: 'home', mounts: [] }, env: {} }, why: 'the oldest bubblewrap, an ordinary user, nothing to hide' },
  { name: 'home-none', confinement: { ...all, root: false, network: 'own', view: { reach: 'home', mounts: [] }, env: {} }, why: 'the floor without a network' },
  { name: 'folders-none', confinement: tight, why: 'the tightest: home is empty before anything is shown in it, what is protected comes after the folder it lies in, the roots close last' },
  { name: 'folders-secrets', confinement: { ...tight, secrets: [{ fd: 8, at: '/dev/countersign-secrets/GOOGLE_APPLICATION_CREDENTIALS' }, { fd: 9, at: '/dev/countersign-secrets/CA_KEY' }] }, why: 'secrets as files: in memory, in a folder of their own, before the roots close' },
  { name: 'home-secrets', confinement: { ...all, root: false, view: { reach: 'home', mounts: [] }, env: {}, secrets: [{ fd: 6, at: '/dev/countersign-secrets/KEY' }] }, why: 'the same under the floor' },
  { name: 'folders-open', confinement: { ...tight, network: 'machine', view: { ...folders, etc: [...folders.etc, '/etc/resolv.conf'] } }, why: 'the machine’s network' },
  { name: 'folders-root', confinement: { ...tight, root: true, view: { ...folders, named: '/users/ada' } }, why: 'root could write kernel settings; and a home that has another name' },
  { name: 'folders-old', confinement: { ...tight, features: old, view: byName }, why: 'a bubblewrap that takes no descriptors of folders' },
];

test.each(rows)('$name: $why', ({ name, confinement }) => {
  const golden = JSON.parse(readFileSync(join(import.meta.dirname, `__golden__/options-${name}.json`), 'utf8')) as unknown;
  expect(confinedOptions(confinement)).toEqual(golden);
});

test('no row shows home or the root in a view of folders', () => {
  for (const { confinement } of rows.filter(({ confinement: { view } }) => view.reach === 'folders')) {
    const options = confinedOptions(confinement);
    const shown = options.flatMap((option, at) => (/^--(?:ro-)?bind(?:-try|-fd)?$/.test(option) ? [options[at + 2] ?? ''] : []));
    expect(shown.filter((path) => ['/', '/home', '/home/ada', '/etc', '/run', '/var', '/sys'].includes(path))).toEqual([]);
  }
});

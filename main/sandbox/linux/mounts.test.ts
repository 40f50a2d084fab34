import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Mount } from './arguments';
import { resolveMounts } from './mounts';

const root = realpathSync(mkdtempSync('/tmp/countersign-mounts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const home = join(root, 'home');
for (const file of ['.ssh/key', '.ssh/deep/key', '.netrc', '.cursor/mcp.json', '.cursor/other', '.codex/auth', 'dotfiles/rc', 'app/data/token', 'app/main.js']) {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), 'x');
}
symlinkSync(join(home, 'dotfiles/rc'), join(home, '.zshrc'));
symlinkSync(join(home, '.ssh'), join(home, 'keys'));
symlinkSync('other', join(home, '.cursor/link'));
symlinkSync(home, join(root, 'alias'));

const at = (path: string) => join(home, path);

test.each<{ why: string; hidden?: string[]; readOnly?: string[]; want: Mount[] }>([
  { why: 'absent paths are skipped', hidden: [at('.aws'), at('.none/file')], readOnly: [at('.bashrc')], want: [] },
  { why: 'a folder once, whether by link, by alias or twice', hidden: [at('.ssh'), at('keys'), join(root, 'alias/.ssh'), at('.ssh/deep')], want: [{ kind: 'hidden-folder', path: at('.ssh') }] },
  { why: 'a file directly in home is covered alone', hidden: [at('.netrc')], want: [{ kind: 'hidden-file', path: at('.netrc') }] },
  {
    why: 'a file in a program’s own folder freezes the folder',
    hidden: [at('.cursor/mcp.json')],
    want: [{ kind: 'frozen', path: at('.cursor'), entries: [{ name: 'link', target: 'other' }, { name: 'other' }] }],
  },
  { why: 'so does one that is not there yet', hidden: [at('.codex/config.toml')], want: [{ kind: 'frozen', path: at('.codex'), entries: [{ name: 'auth' }] }] },
  { why: 'a linked start-up file is protected where it leads', readOnly: [at('.zshrc')], want: [{ kind: 'read-only', path: at('dotfiles/rc') }] },
  {
    why: 'nothing hidden is shown again as read-only, and no frozen folder makes a read-only one writable',
    hidden: [at('app/data'), at('.cursor/mcp.json')],
    readOnly: [at('app'), at('app/data/token'), at('.cursor')],
    want: [
      { kind: 'hidden-folder', path: at('app/data') },
      { kind: 'hidden-file', path: at('.cursor/mcp.json') },
      { kind: 'read-only', path: at('app') },
      { kind: 'read-only', path: at('.cursor') },
    ],
  },
  { why: 'what the sandbox makes anew needs no cover', hidden: ['/dev/shm', '/proc/self', '/sys/kernel'], want: [] },
])('$why', ({ hidden = [], readOnly = [], want }) => {
  const mounts = resolveMounts({ home, hidden, readOnly });
  const byPath = (a: Mount, b: Mount) => (a.path < b.path ? -1 : 1);
  const sorted = (list: readonly Mount[]) => list.map((mount) => (mount.kind === 'frozen' ? { ...mount, entries: mount.entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) } : mount)).toSorted(byPath);
  expect(sorted(mounts.filter((mount) => mount.kind !== 'pinned'))).toEqual(sorted(want));
});

test('home is frozen where a hidden file directly in it is replaced all the time, and only there', () => {
  const frozen = (hidden: string[], replaced: string[]) => resolveMounts({ home, hidden, readOnly: [], replaced }).flatMap((mount) => (mount.kind === 'frozen' && mount.path === home ? [mount.entries.map((entry) => entry.name)] : []));
  const [entries] = frozen([at('.netrc')], [at('.netrc')]);
  expect(entries).toContain('.ssh');
  expect(entries).not.toContain('.netrc');
  expect(frozen([at('.netrc')], [])).toEqual([]);
  expect(frozen([at('.absent.json')], [at('.absent.json')])).toEqual([]);
});

test('the folders above a protected path are pinned, where this user could rename them', () => {
  const pinned = resolveMounts({ home, hidden: [at('app/data')], readOnly: [] }).flatMap((mount) => (mount.kind === 'pinned' ? [mount.path] : []));
  const isRoot = process.getuid?.() === 0;
  expect(pinned.toSorted()).toEqual([...(isRoot ? ['/tmp'] : []), root, home, at('app')]);
});

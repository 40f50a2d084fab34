import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Mount } from './arguments';
import { isHomeFrozen, resolveMounts } from './mounts';
import { prepareHome } from './prepare';

const root = realpathSync(mkdtempSync('/tmp/countersign-mounts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const home = join(root, 'home');
for (const file of ['.ssh/key', '.ssh/deep/key', '.netrc', '.cursor/mcp.json', '.cursor/other', '.codex/auth', 'dotfiles/rc', 'app/data/token', 'app/main.js', 'stowed/claude/settings.json', 'stowed/claude/hooks/check.sh', 'work/kube.yaml', '.conf/zed/settings.json']) {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), 'x');
}
symlinkSync(join(home, 'dotfiles/rc'), join(home, '.zshrc'));
symlinkSync(join(home, '.ssh'), join(home, 'keys'));
symlinkSync(join(home, 'stowed/claude'), join(home, '.claude'));
symlinkSync('other', join(home, '.cursor/link'));
symlinkSync(home, join(root, 'alias'));

const at = (path: string) => join(home, path);

test.each<{ why: string; hidden?: string[]; readOnly?: string[]; replaced?: string[]; env?: Record<string, string>; want: Mount[] }>([
  { why: 'absent paths are skipped', hidden: [at('.aws'), at('.none/file')], readOnly: [at('.bashrc')], want: [] },
  { why: 'a folder once, whether by link, by alias or twice', hidden: [at('.ssh'), at('keys'), join(root, 'alias/.ssh'), at('.ssh/deep')], want: [{ kind: 'hidden-folder', path: at('.ssh') }] },
  { why: 'a file directly in home is covered alone', hidden: [at('.netrc')], want: [{ kind: 'hidden-file', path: at('.netrc') }] },
  {
    why: 'a file in a program’s own folder freezes the folder',
    hidden: [at('.cursor/mcp.json')],
    want: [{ kind: 'frozen', path: at('.cursor'), contents: 'usable', entries: [{ name: 'link', target: 'other' }, { name: 'other' }] }],
  },
  { why: 'so does one that is not there yet', hidden: [at('.codex/config.toml')], want: [{ kind: 'frozen', path: at('.codex'), contents: 'usable', entries: [{ name: 'auth' }] }] },
  {
    why: 'a host’s own folder cannot be changed at all, whether its file is there or not: hooks and extensions are run outside',
    hidden: [at('.codex/config.toml')],
    replaced: [at('.codex/config.toml')],
    want: [{ kind: 'frozen', path: at('.codex'), contents: 'read-only', entries: [{ name: 'auth' }] }],
  },
  {
    why: 'nor where it is kept elsewhere behind a link',
    hidden: [at('.claude/settings.json')],
    replaced: [at('.claude/settings.json')],
    want: [{ kind: 'frozen', path: at('stowed/claude'), contents: 'read-only', entries: [{ name: 'hooks' }] }],
  },
  { why: 'a credential a variable places in a folder people work in does not stop their work', hidden: [at('work/kube.yaml')], want: [{ kind: 'hidden-file', path: at('work/kube.yaml') }] },
  {
    why: 'a host’s file there is replaced all the time, so the folder is frozen and otherwise usable',
    hidden: [at('work/kube.yaml')],
    replaced: [at('work/kube.yaml')],
    want: [{ kind: 'frozen', path: at('work'), contents: 'usable', entries: [] }],
  },
  {
    why: 'the shared folder of settings is not one program’s own where it was moved to',
    hidden: [at('.conf/mcp-config.json'), at('.conf/zed/settings.json')],
    replaced: [at('.conf/mcp-config.json'), at('.conf/zed/settings.json')],
    env: { XDG_CONFIG_HOME: at('.conf') },
    want: [{ kind: 'frozen', path: at('.conf/zed'), contents: 'read-only', entries: [] }],
  },
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
])('$why', ({ hidden = [], readOnly = [], replaced = [], env = {}, want }) => {
  const mounts = resolveMounts({ home, hidden, readOnly, replaced, env });
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

test('nothing in a read-only host folder is made changeable again to pin it', () => {
  const settings = [at('stowed/claude/settings.json'), at('.claude/settings.json'), at('.claude/hooks/check.sh')];
  const pinned = resolveMounts({ home, hidden: settings, readOnly: [], replaced: [at('.claude/settings.json')] }).flatMap((mount) => (mount.kind === 'pinned' ? [mount.path] : []));
  expect(pinned).toContain(at('stowed'));
  expect(pinned).not.toContain(at('stowed/claude/hooks'));
});

test('what can only be protected or used once it is there is made before the start, and nothing else', () => {
  const own = join(root, 'fresh');
  const made = (names: string[]) => names.filter((name) => existsSync(join(own, name)));
  const all = ['.config', '.config/autostart', '.config/systemd', '.config/environment.d', '.config/gtk-3.0', '.cache', '.npm', '.local/share'];
  const reach = { home: own, hidden: [join(own, '.claude.json')], replaced: [join(own, '.claude.json')], readOnly: ['autostart', 'systemd', 'environment.d', 'gtk-3.0'].map((name) => join(own, '.config', name)) };
  mkdirSync(own);
  prepareHome(reach);
  expect({ frozen: isHomeFrozen(reach), made: made(all) }).toEqual({ frozen: false, made: [] });
  mkdirSync(join(own, '.config'));
  prepareHome(reach);
  expect(made(all)).toEqual(['.config', '.config/autostart', '.config/systemd', '.config/environment.d']);
  writeFileSync(join(own, '.claude.json'), '{}');
  prepareHome(reach);
  expect({ frozen: isHomeFrozen(reach), made: made(all) }).toEqual({ frozen: true, made: all.filter((name) => name !== '.config/gtk-3.0') });
});

test('the folders above a protected path are pinned, where this user could rename them', () => {
  const pinned = resolveMounts({ home, hidden: [at('app/data')], readOnly: [] }).flatMap((mount) => (mount.kind === 'pinned' ? [mount.path] : []));
  const isRoot = process.getuid?.() === 0;
  expect(pinned.toSorted()).toEqual([...(isRoot ? ['/tmp'] : []), root, home, at('app')]);
});

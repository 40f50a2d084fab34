import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findProtected, newlyProtected } from './protected';
import { protectedFolder } from './protected-names';

const folder = realpathSync(mkdtempSync('/tmp/countersign-protected-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let projects = 0;

function project(files: Readonly<Record<string, string>>): string {
  projects += 1;
  const root = join(folder, `p${projects}`);
  mkdirSync(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const repository = (at: string) => ({ [`${at}/config`]: '', [`${at}/hooks/pre-commit`]: '', [`${at}/HEAD`]: '', [`${at}/index`]: '' });

const rows: readonly { readonly why: string; readonly files: Readonly<Record<string, string>>; readonly want: readonly string[] }[] = [
  { why: 'hooks and settings of git, and nothing of what it stores', files: repository('.git'), want: ['.git/config', '.git/hooks'] },
  { why: 'repositories further down', files: { ...repository('a/b/c/d/.git'), ...repository('other/.git') }, want: ['a/b/c/d/.git/config', 'a/b/c/d/.git/hooks', 'other/.git/config', 'other/.git/hooks'] },
  { why: 'a bare repository, by what lies in it', files: { ...repository('store'), 'store/objects/x': '', 'store/refs/x': '' }, want: ['store/config', 'store/hooks'] },
  {
    why: 'a submodule: the file that leads to it and its own settings, also with a slash in its name',
    files: { ...repository('.git'), 'lib/part/.git': 'gitdir: ../../.git/modules/lib/part\n', ...repository('.git/modules/lib/part') },
    want: ['.git/config', '.git/hooks', '.git/modules/lib/part/config', '.git/modules/lib/part/hooks', 'lib/part/.git'],
  },
  { why: 'a worktree: where it says its repository is', files: { ...repository('.git'), '.git/worktrees/w/commondir': '../..', '.git/worktrees/w/gitdir': 'x' }, want: ['.git/config', '.git/hooks', '.git/worktrees/w/commondir', '.git/worktrees/w/gitdir'] },
  { why: 'hooks elsewhere and files included, as the settings name them', files: { '.git/config': '[core]\n hooksPath = "my hooks"\n[include]\n\tpath = ../shared.conf\n', 'my hooks/x': '', 'shared.conf': '' }, want: ['.git/config', 'my hooks', 'shared.conf'] },
  { why: 'a hooks folder outside is nobody’s here', files: { '.git/config': '[core]\n hooksPath = /etc\n' }, want: ['.git/config'] },
  { why: 'other systems', files: { '.hg/hgrc': '', '.hg/store': '', '.jj/repo/config.toml': '', '.cargo/config.toml': '', '.cargo/registry': '' }, want: ['.cargo/config.toml', '.hg/hgrc', '.jj/repo/config.toml'] },
  {
    why: 'editors, agents, shells and package managers, and not the instructions that are only read',
    files: { '.vscode/x': '', 'sub/.idea/x': '', '.mcp.json': '', '.claude/settings.json': '', '.envrc': '', 'sub/.npmrc': '', '.bashrc': '', 'AGENTS.md': '', 'CLAUDE.md': '', 'package.json': '' },
    want: ['.bashrc', '.claude', '.envrc', '.mcp.json', '.vscode', 'sub/.idea', 'sub/.npmrc'],
  },
  { why: 'what was fetched is not looked through', files: { 'node_modules/x/.vscode/y': '' }, want: [] },
];

describe('what is run later', () => {
  test.each(rows)('$why', ({ files, want }) => {
    const root = project(files);
    const { found, complete } = findProtected([root]);
    expect({ found: [...found.keys()].map((path) => path.slice(root.length + 1)).sort(), complete }).toEqual({ found: want, complete: true });
  });

  test('is found where git itself puts it', () => {
    const root = project({});
    const git = (cwd: string, ...args: readonly string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'protocol.file.allow=always', ...args], { cwd, stdio: 'pipe', env: { PATH: '/usr/bin:/bin', HOME: folder } });
    const inner = project({});
    for (const repo of [inner, root]) {
      git(repo, 'init', '-q');
      git(repo, 'commit', '-q', '--allow-empty', '-m', 'x');
    }
    git(root, 'submodule', '--quiet', 'add', inner, 'lib/part');
    git(root, 'worktree', 'add', '-q', join(root, 'tree'));
    const found = [...findProtected([root]).found.keys()].map((path) => path.slice(root.length + 1)).filter((path) => !path.endsWith('/hooks'));
    expect(found.sort()).toEqual(['.git/config', '.git/modules/lib/part/config', '.git/worktrees/tree/commondir', '.git/worktrees/tree/gitdir', 'lib/part/.git', 'tree/.git']);
  });

  test('a link is known by where it leads, and not followed', () => {
    const root = project({ 'elsewhere/.vscode/x': '' });
    const given = join(root, 'given');
    mkdirSync(given);
    symlinkSync('../elsewhere', join(given, 'out'));
    symlinkSync('../elsewhere/.vscode', join(given, '.vscode'));
    expect([...findProtected([given]).found]).toEqual([[join(given, '.vscode'), 'link to ../elsewhere/.vscode']]);
  });

  test('a pipe where a file is expected holds nobody up', () => {
    const root = project({ '.git/HEAD': '' });
    execFileSync('mkfifo', [join(root, '.git/config'), join(root, 'sub.git')]);
    expect([...findProtected([root]).found.keys()]).toEqual([join(root, '.git/config')]);
  });

  test.each([
    { why: 'blank lines', text: '\n'.repeat(65_000) },
    { why: 'blanks', text: `path = x${' '.repeat(65_000)}y` },
    { why: 'blanks before a name', text: `${' '.repeat(65_000)}path` },
  ])('settings written to hold us up do not: $why', ({ text }) => {
    const root = project({ '.git/config': text, 'sub/.git': `gitdir: ${text}` });
    const began = performance.now();
    expect(findProtected([root]).complete).toBe(true);
    // Steps that grow with the square of this would take seconds.
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('a folder that is too large is looked through from the top, and says so', () => {
    const root = project({ '.envrc': '', 'a/b/c/.envrc': '', 'd/x': '' });
    const { found, complete } = findProtected([root], [], { folders: 2, entries: 100 });
    expect({ found: [...found.keys()], complete }).toEqual({ found: [join(root, '.envrc')], complete: false });
    expect(findProtected([root], [], { folders: 100, entries: 2 }).complete).toBe(false);
  });

  test('what is named besides counts inside the folders only', () => {
    const root = project({ 'package.json': '' });
    expect([...findProtected([root], [join(root, 'package.json'), join(root, 'absent'), '/etc/passwd']).found.keys()]).toEqual([join(root, 'package.json')]);
  });

  test('what is new or another is told from what was there', () => {
    const found = (entries: readonly (readonly [string, string])[]) => ({ found: new Map(entries), complete: true });
    expect(newlyProtected(found([['/a', 'file'], ['/b', 'link to x'], ['/c', 'file']]), found([['/a', 'file'], ['/b', 'link to y'], ['/d', 'folder']]))).toEqual(['/b', '/d']);
  });

  test.each([
    { path: '/p/.git', want: false, why: 'a repository can be worked in' },
    { path: '/p/.git/hooks', want: true, why: 'its hooks cannot' },
    { path: '/p/.vscode/sub', want: true, why: 'in an editor’s folder' },
    { path: '/p/vscode', want: false, why: 'another name' },
  ])('$path to write: $why', ({ path, want }) => {
    expect(protectedFolder(path)).toBe(want);
  });
});

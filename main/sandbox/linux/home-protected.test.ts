import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { base } from '#app/profiles/templates';
import { bubblewrapSandbox } from './bubblewrap';
import { homeSearch, protectedAtHome } from './home-protected';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cs-home-protected-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let homes = 0;

function homeWith(files: readonly string[]): string {
  homes += 1;
  const home = join(folder, `home${homes}`);
  mkdirSync(home);
  for (const path of files) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), 'as it was');
  }
  return home;
}

const deep = (levels: number) => Array.from({ length: levels }, (_, at) => `d${at}`).join('/');

const rows: readonly { readonly why: string; readonly files: readonly string[]; readonly want: readonly string[]; readonly cwd?: string }[] = [
  { why: 'hooks and settings of a project’s repository', files: ['code/app/.git/hooks/pre-commit', 'code/app/.git/config', 'code/app/.git/HEAD', 'code/app/src/main.c'], want: ['code/app/.git/config', 'code/app/.git/hooks'] },
  { why: 'editors, agents and what is sourced', files: ['app/.vscode/tasks.json', 'app/.mcp.json', 'app/.envrc', 'app/AGENTS.md'], want: ['app/.envrc', 'app/.mcp.json', 'app/.vscode'] },
  { why: 'start-up files of home itself', files: ['.bashrc', '.npmrc'], want: ['.bashrc', '.npmrc'] },
  { why: 'not in folders of programs, which are many and large', files: ['.cache/x/.envrc', '.local/share/x/.vscode/y', 'app/node_modules/x/.vscode/y'], want: [] },
  { why: 'as deep as is said', files: [`${deep(homeSearch.depth)}/.envrc`], want: [`${deep(homeSearch.depth)}/.envrc`] },
  { why: 'and no deeper', files: [`${deep(homeSearch.depth + 1)}/.envrc`], want: [] },
  { why: 'from the working folder down once more', files: [`${deep(homeSearch.depth + 1)}/.envrc`], cwd: deep(homeSearch.depth), want: [`${deep(homeSearch.depth + 1)}/.envrc`] },
  { why: 'not what is out of reach', files: ['secret/.envrc', 'app/.envrc'], want: ['app/.envrc'] },
];

const found = (home: string, cwd = home, limit?: Parameters<typeof protectedAtHome>[1]) => protectedAtHome({ home, cwd, hidden: [join(home, 'secret')] }, limit).map((path) => path.slice(home.length + 1));

describe('what is run later in a home that may be used as a whole', () => {
  test.each(rows)('$why', ({ files, want, cwd }) => {
    const home = homeWith(files);
    expect(found(home, cwd === undefined ? home : join(home, cwd)).toSorted()).toEqual(want);
  });

  test('no more than can be covered, and no longer than a start may take', () => {
    const many = homeWith(Array.from({ length: 150 }, (_, at) => `p${at}/.envrc`));
    expect(found(many)).toHaveLength(120);
    expect(found(many, many, { folders: 10, entries: 10_000 })).toHaveLength(9);
    expect(found(many, many, { folders: 1000, entries: 10_000, ms: -1 })).toEqual([]);
  });

  test('a working folder beside home is looked through, one above it is not', () => {
    const home = homeWith(['app/.envrc']);
    const beside = homeWith(['tool/.envrc']);
    expect(protectedAtHome({ home, cwd: beside, hidden: [] })).toEqual([join(beside, 'tool/.envrc'), join(home, 'app/.envrc')]);
    expect(protectedAtHome({ home, cwd: '/', hidden: [] })).toEqual([join(home, 'app/.envrc')]);
  });

  test('nothing is laid over settings that their program saves by replacing them: their folder is kept as a whole', () => {
    const home = homeWith(['.cursor/mcp.json', '.cursor/hooks/x', '.vscode/tasks.json', 'app/.cursor/mcp.json']);
    const paths = protectedAtHome({ home, cwd: home, hidden: [], replaced: [join(home, '.cursor/mcp.json'), join(home, '.claude.json')] });
    expect(paths.map((path) => path.slice(home.length + 1)).toSorted()).toEqual(['.vscode', 'app/.cursor']);
  });

  test('a link is protected where it leads', () => {
    const home = homeWith(['shared/hooks/x', 'app/readme']);
    symlinkSync('../shared/hooks', join(home, 'app/.husky'));
    expect(found(home)).toEqual(['shared/hooks']);
  });
});

const sandbox = bubblewrapSandbox({ times: { inputMs: 300, terminateMs: 300 }, env: {} });
const { level } = await sandbox.probe();
const unlimited = { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null };

describe.skipIf(level === 'none')('a server that may use all of home', () => {
  test.each(['/proc', '/', '/sys', '/dev'])('is shown nothing more by a project’s link to %s', async (target) => {
    const home = homeWith(['app/readme']);
    symlinkSync(target, join(home, 'app/.husky'));
    const server = sandbox.launch({ located: '/bin/sh', args: ['-c', 'test -e /proc/$0/environ && echo seen; test -e /dev/mem -o -e /dev/kmsg && echo device; echo x > "$HOME/app/new" && echo works', String(process.pid)], cwd: home, env: { HOME: home, PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home, level: 'partial', profile: { ...base('home'), limits: unlimited } });
    const said = text(server.stdout);
    server.stderr.resume();
    expect([await server.started, await said]).toEqual([{ ok: true }, 'works\n']);
    await server.exit;
  });

  test.each([
    { what: 'by its template', profile: { ...base('home'), limits: unlimited } },
    { what: 'accepted before there were profiles', profile: undefined },
  ])('$what: cannot change hooks, nor what editors run; everything else it can', async ({ profile }) => {
    const home = homeWith(['code/app/.git/hooks/pre-commit', 'code/app/.git/config', 'code/app/.git/HEAD', 'code/app/.vscode/tasks.json', 'code/app/main.c']);
    const tries = ['echo x > .git/hooks/pre-commit', 'echo x > .git/hooks/post-commit', 'echo x > .git/config', 'echo x > .vscode/tasks.json', 'mv .git g', 'mv .git/hooks h', 'cd ..; mv app other', 'rm -rf .vscode'];
    const script = `cd code/app; ${tries.map((one) => `(${one}) 2>/dev/null && echo "did: ${one}"`).join('; ')}; echo y > main.c && echo y > .git/HEAD && mkdir new && echo works`;
    const server = sandbox.launch({ located: '/bin/sh', args: ['-c', script], cwd: home, env: { HOME: home, PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home, level: 'partial', ...(profile === undefined ? {} : { profile }) });
    const said = text(server.stdout);
    server.stderr.resume();
    expect([await server.started, await said]).toEqual([{ ok: true }, 'works\n']);
    await server.exit;
    expect([readFileSync(join(home, 'code/app/.git/hooks/pre-commit'), 'utf8'), existsSync(join(home, 'code/app/.git/hooks/post-commit')), readFileSync(join(home, 'code/app/main.c'), 'utf8')]).toEqual(['as it was', false, 'y\n']);
  });
});

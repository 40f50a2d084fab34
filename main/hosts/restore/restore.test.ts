import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EntryPath } from '#app/hosts/entries';
import { openHosts } from '../hosts';
import type { LedgerRecord } from '../ledger';
import { left, machine, only, put } from '../testing/machine';
import { restoreList } from './restore-list';

/** The shells of this machine that read POSIX sh: each restores alike. */
const shells = [['sh'], ['dash'], ['bash', '--posix'], ['busybox', 'sh'], ['ksh'], ['zsh', '--emulate', 'sh']].filter(([program]) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0);
const text = '{\r\n  // mine\r\n  "mcpServers": {\r\n    "a": { "command": "npx", "args": ["-y", "pkg"] },\r\n    "b": { "command": "uvx" },\r\n  }\r\n}';
const both: readonly EntryPath[] = [['mcpServers', 'a'], ['mcpServers', 'b']];

/** A home with a wrapped Cursor and Gemini, whose Countersign is gone. */
async function afterwards(folder = 'data', times = [both]) {
  const on = machine();
  const data = path.join(on.home, folder);
  const hosts = openHosts({ home: data, version: '1', connector: '/opt/countersign', now: () => 1_800_000_000_000 });
  const files = { cursor: put(on, '.cursor/mcp.json', text, 0o640), gemini: put(on, '.gemini/settings.json', text.replaceAll('\r', ''), 0o600) };
  for (const host of ['cursor', 'gemini-cli']) for (const entries of times) {
    const plan = await hosts.planWrap(await only(on, host), entries, null);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    expect(await hosts.apply(plan.value)).toMatchObject({ ok: true });
  }
  return { on, data, hosts, folder: path.join(data, 'hosts/backups'), ...files };
}

interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the script that lies in `folder` from somewhere else. */
function restore(folder: string, args: readonly string[], shell: readonly string[] = ['sh'], env: Readonly<Record<string, string>> = {}): Ran {
  const [program = 'sh', ...before] = shell;
  const { status, stdout, stderr } = spawnSync(program, [...before, path.join(folder, 'restore.sh'), ...args], { cwd: '/', encoding: 'utf8', env: { ...process.env, ...env } });
  expect(stderr).toBe('');
  return { code: status, output: stdout };
}

const wrote = (file: string): string => readFileSync(file, 'utf8');

describe.each(shells.map((shell) => ({ shell })))('$shell', ({ shell }) => {
  test('puts every file back byte for byte, with its mode, and leaves nothing beside it; a second time there is nothing to do', async () => {
    const { folder, cursor, gemini } = await afterwards();
    expect(wrote(cursor)).toContain('countersign');
    expect(restore(folder, ['--list'], shell)).toEqual({ code: 0, output: `1  ${cursor}: can be put back.\n2  ${gemini}: can be put back.\n` });
    expect(restore(folder, ['--all'], shell)).toEqual({ code: 0, output: `${cursor}: put back.\n${gemini}: put back.\n` });
    expect([wrote(cursor), wrote(gemini)]).toEqual([text, text.replaceAll('\r', '')]);
    expect([cursor, gemini].map((file) => statSync(file).mode & 0o7777)).toEqual([0o640, 0o600]);
    for (const file of [cursor, gemini]) expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
    expect(restore(folder, ['--all'], shell)).toEqual({ code: 0, output: `${cursor}: nothing of Countersign is in it.\n${gemini}: nothing of Countersign is in it.\n` });
  });

  test('a file that changed since is left alone and shown beside its copy; the others go back', async () => {
    const { folder, cursor, gemini } = await afterwards();
    const changed = wrote(cursor).replace('// mine', '// \u001b[2Jtheirs, s3cret');
    writeFileSync(cursor, changed);
    const { code, output } = restore(folder, ['--all'], shell);
    expect(code).toBe(1);
    expect(output).toContain(`${cursor}: CHANGED since Countersign wrote it, so it was left alone.\n  as it is:  ${cursor}\n  as it was: ${folder}/2027-`);
    expect(output, 'a line may hold a password, and a model may read this').not.toContain('s3cret');
    expect(output, 'what a file holds does nothing to the terminal').not.toMatch(/[^\n -~]/);
    expect(output).toContain(`${gemini}: put back.\n`);
    expect(wrote(cursor)).toBe(changed);
  });
});

test('over several writings of ours, and after one entry was taken out, it goes back to what was there first', async () => {
  const { on, folder, hosts, cursor } = await afterwards('data', [[['mcpServers', 'b']], [['mcpServers', 'a']]]);
  const id = /"--entry", "([0-9a-f]{12})"/.exec(wrote(cursor))?.[1] ?? '';
  const undo = await hosts.planUndo(await only(on, 'cursor'), [id]);
  if (!('plan' in undo) || undo.plan === null) throw new Error(undo.way);
  expect(await hosts.apply(undo.plan)).toMatchObject({ ok: true });
  expect(wrote(cursor)).toContain('countersign');
  expect(restore(folder, ['1'])).toEqual({ code: 0, output: `${cursor}: put back.\n` });
  expect(wrote(cursor)).toBe(text);
});

test.each([
  { why: 'a host wrote between two of our writings, so the one copy that leads back holds the first', undo: false, says: /CHANGED since/, code: 1 },
  { why: 'all of it was taken out after that, and one entry put behind us again: back to what it was before that', undo: true, says: /put back/, code: 0 },
])('$why', async ({ undo, says, code }) => {
  const { on, folder, hosts, cursor } = await afterwards('data', [[['mcpServers', 'a']]]);
  const wrap = async (entries: readonly EntryPath[]) => {
    const plan = await hosts.planWrap(await only(on, 'cursor'), entries, null);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    expect(await hosts.apply(plan.value)).toMatchObject({ ok: true });
  };
  writeFileSync(cursor, wrote(cursor).replace('// mine', '// theirs'));
  await wrap([['mcpServers', 'b']]);
  if (undo) {
    const plan = await hosts.planUndo(await only(on, 'cursor'));
    if (!('plan' in plan)) throw new Error(plan.way);
    await hosts.apply(plan.plan);
    await wrap(both);
  }
  const before = wrote(cursor);
  const ran = restore(folder, ['1']);
  expect(ran.output).toMatch(says);
  expect(ran.code).toBe(code);
  expect(wrote(cursor)).toBe(undo ? text.replace('// mine', '// theirs') : before);
});

test('one file by its path, whatever is in it, and a script that is started in its own folder', async () => {
  const name = `- it's $(touch ${'x'}) "q" \`id\`; & *\n ü\\033[2J\u001b\n`;
  const on = machine();
  const folder = path.join(on.home, name, 'data');
  const hosts = openHosts({ home: folder, version: '1', connector: '/opt/countersign', now: () => 0 });
  const odd = { ...on, home: path.join(on.home, name) };
  const file = put(odd, '.cursor/mcp.json', text);
  const plan = await hosts.planWrap(await only(odd, 'cursor'), both, null);
  if (!plan.ok) throw new Error('no plan');
  await hosts.apply(plan.value);
  const before = readdirSync(on.home);
  const said = execFileSync('sh', ['restore.sh', file], { cwd: path.join(folder, 'hosts/backups'), encoding: 'utf8' });
  expect(said).toMatch(/: put back\.\n$/);
  expect(said.slice(0, -1)).not.toMatch(/[^ -~]/);
  expect(wrote(file)).toBe(text);
  expect(readdirSync(on.home)).toEqual(before);
});

describe('refused, and the file stays as it is', () => {
  test.each([
    { why: 'the file is a link now: what it leads to is not ours', harm({ cursor, on }: Home) { const other = put(on, 'other', wrote(cursor)); rmSync(cursor); symlinkSync(other, cursor); return other; }, says: 'REFUSED: it is a link now.' },
    { why: 'its folder is a link now', harm({ cursor }: Home) { const folder = path.dirname(cursor); renameSync(folder, `${folder}2`); symlinkSync(`${folder}2`, folder); return cursor; }, says: 'REFUSED: its folder is a link to elsewhere now.' },
    { why: 'the copy was altered', harm({ cursor, folder }: Home) { writeFileSync(copyOf(folder), 'evil'); return cursor; }, says: 'REFUSED: the copy is no longer what the file was.' },
    { why: 'the copy is gone', harm({ cursor, folder }: Home) { rmSync(copyOf(folder)); return cursor; }, says: 'REFUSED: the copy of what it was is gone.' },
    { why: 'the copy is a link', harm({ cursor, folder, on }: Home) { const other = put(on, 'other', text); const copy = copyOf(folder); rmSync(copy); symlinkSync(other, copy); return cursor; }, says: 'REFUSED: the copy of what it was is gone.' },
    { why: 'a folder stands in its place', harm({ cursor, on }: Home) { rmSync(cursor); mkdirSync(cursor); return put(on, 'other', 'x'); }, says: 'REFUSED: it is no plain file.' },
  ])('$why', async ({ harm, says }) => {
    const home = await afterwards();
    const watched = harm(home);
    const bytes = wrote(watched);
    expect(restore(home.folder, ['1'])).toEqual({ code: 1, output: `${home.cursor}: ${says}\n` });
    expect(wrote(watched)).toBe(bytes);
    expect(left(path.dirname(watched))).toEqual([]);
  });

  test.skipIf(process.getuid?.() !== 0)('the administrator touches nobody else’s', async () => {
    const theirs = await afterwards();
    chownSync(theirs.cursor, 4711, 4711);
    expect(restore(theirs.folder, ['1'])).toEqual({ code: 1, output: `${theirs.cursor}: REFUSED: it belongs to somebody else.\n` });
    const list = path.join(theirs.folder, 'restore.list');
    chownSync(list, 4711, 4711);
    expect(spawnSync('sh', [path.join(theirs.folder, 'restore.sh'), '--all'], { encoding: 'utf8' })).toMatchObject({ status: 1, stdout: '', stderr: 'This folder belongs to somebody else. Run this as that person.\n' });
    expect(wrote(theirs.gemini)).toContain('countersign');
  });
});

type Home = Awaited<ReturnType<typeof afterwards>>;

function copyOf(folder: string): string {
  return path.join(folder, readdirSync(folder).find((name) => name.endsWith('_mcp.json')) ?? '');
}

test('a file that is no longer there needs nothing', async () => {
  const { folder, cursor, gemini } = await afterwards();
  rmSync(cursor);
  rmSync(path.dirname(gemini), { recursive: true });
  expect(restore(folder, ['--all'])).toEqual({ code: 0, output: `${cursor}: is not there: nothing to put back.\n${gemini}: its folder is not there: nothing to put back.\n` });
});

test('a list somebody altered runs nothing and puts nothing anywhere', async () => {
  const { on, folder, cursor } = await afterwards();
  const target = put(on, 'target', 'mine');
  const digest = execFileSync('sha256sum', [target], { encoding: 'utf8' }).slice(0, 64);
  const [own = ''] = wrote(path.join(folder, 'restore.list')).split('\n');
  const copy = own.split(' ')[4] ?? '';
  const evil = path.join(on.home, 'evil');
  for (const file of ['$(touch\\0040evil)', `\`touch\${IFS}${evil}\``, '*', '/etc/*', '\\0057etc\\0000x', '\\c/etc', 'relative/file', '/', '/..', '-n', `${target}\\`, '%s%n', `/tmp/../${target}`, '\\0057\\0044\\0050touch\\0040evil\\0051']) {
    writeFileSync(path.join(folder, 'restore.list'), `1 wrap ${digest} ${digest} ${copy} $(touch,${evil}),-rf,--help ${file} ${file}\n1 wrap ${digest} ${digest} ../../../target - ${target} ${target}\n1 wrap x\n\n${'1 '.repeat(40)}\n1 wrap\0 a b c d e f g\n`);
    for (const order of ['--list', '--all']) restore(folder, [order]);
    restore(folder, ['1', '2']);
  }
  expect(existsSync(evil)).toBe(false);
  expect(readdirSync(on.home)).not.toContain('evil');
  expect(wrote(target)).toBe('mine');
  expect(wrote(cursor)).toContain('countersign');
});

test.each([{ args: [], code: 2 }, { args: ['--force'], code: 2 }, { args: ['--all', 'x'], code: 2 }, { args: ['/nothing'], code: 2 }, { args: ['0'], code: 2 }, { args: ['--help'], code: 0 }])('called with $args it ends with $code and changes nothing', async ({ args, code }) => {
  const { folder, cursor } = await afterwards();
  expect(spawnSync('sh', [path.join(folder, 'restore.sh'), ...args]).status).toBe(code);
  expect(wrote(cursor)).toContain('countersign');
});

test.skipIf(process.getuid?.() === 0)('a file that may not be written, in a folder that may not be: said, and nothing is left behind', async () => {
  const { folder, cursor } = await afterwards();
  chmodSync(path.dirname(cursor), 0o500);
  expect(restore(folder, ['1'])).toEqual({ code: 1, output: `${cursor}: REFUSED: its folder cannot be written.\n` });
  chmodSync(path.dirname(cursor), 0o700);
});

test('the list holds only words a shell takes for what they are', () => {
  const good = { version: 1, kind: 'wrap', at: 0, app: '1', host: 'h', path: '/a b', real: "/x/$(id)\n'ü", format: 'jsonc', servers: [], before: 'a'.repeat(64), after: 'b'.repeat(64), backup: '2027_x.json', changes: [{ id: 'e-1', name: '', path: [], made: [] }, { id: '$(id)', name: '', path: [], made: [] }] } satisfies LedgerRecord;
  expect(restoreList([good])).toBe(`1 wrap ${'a'.repeat(64)} ${'b'.repeat(64)} 2027_x.json e-1 /x/\\0044\\0050id\\0051\\0012\\0047\\0303\\0274 /a\\0040b\n`);
  for (const bad of [{ before: 'x' }, { after: `${'b'.repeat(64)}\n1` }, { backup: '../x' }, { backup: '.x' }, { backup: 'a b' }, { real: 'a\0b' }, { path: '' }]) expect(restoreList([{ ...good, ...bad }])).toBe('');
});

test('a hard link made since stays what it was', async () => {
  const { on, folder, cursor } = await afterwards();
  const other = path.join(on.home, 'other');
  linkSync(cursor, other);
  const bytes = wrote(other);
  expect(restore(folder, ['1']).code).toBe(0);
  expect([wrote(cursor), wrote(other)]).toEqual([text, bytes]);
});

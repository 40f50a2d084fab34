import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { base } from '#app/profiles/templates';
import { chooseSandbox } from '../choose';
import type { LaunchPlan } from '../sandbox';
import { describeStart, jobArguments } from './description';
import { launchPrivate, privateFoldersSandbox } from './sandbox';
import { isBatchFile, shimScript } from './shim';

const folders = { roaming: 'C:\\T\\mcp-1\\Roaming', local: 'C:\\T\\mcp-1\\Local', temporary: 'C:\\T\\mcp-1\\Temp' };
const env = { Path: 'C:\\Windows', PATH: 'C:\\node', appdata: 'C:\\Users\\ada\\AppData\\Roaming', LocalAppData: 'C:\\Users\\ada\\AppData\\Local', Temp: 'C:\\x', SystemRoot: 'C:\\Windows', TOKEN: 'a', token: 'b' };
const resolved = { program: 'C:\\node\\node.exe', args: ['C:\\x y\\server.js', '&calc', '%PATH%'] };

describe('a start as Windows is asked for it', () => {
  it.each(['files', 'web', 'runner', 'browser', 'home', 'docker', 'unrestricted'] as const)('%s is what its golden file says', (template) => {
    const golden = join(import.meta.dirname, `__golden__/${template}.json`);
    const described = describeStart({ env }, base(template), resolved, folders, 8);
    if (process.env['GOLDEN'] === 'write') writeFileSync(golden, `${JSON.stringify(described, null, 2)}\n`);
    expect(described).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  it.each([
    { why: 'two processors of eight', processor: 200, processors: 8, want: 2500 },
    { why: 'more than there are', processor: 1000, processors: 2, want: 10_000 },
    { why: 'never none at all', processor: 5, processors: 1000, want: 1 },
    { why: 'no limit', processor: null, processors: 8, want: null },
  ])('processor time is a share of the machine: $why', ({ processor, processors, want }) => {
    const profile: Profile = { ...base('files'), limits: { ...base('files').limits, processor } };
    expect(describeStart({ env: {} }, profile, resolved, folders, processors).job.processor).toBe(want);
  });

  it('the job is told in numbers alone', () => {
    expect(jobArguments({ memory: 1024, processes: 16, processor: 2500 })).toEqual(['--memory', '1024', '--processes', '16', '--processor', '2500', '--']);
    expect(jobArguments({ memory: null, processes: null, processor: null })).toEqual(['--']);
  });
});

const npmShim = '@ECHO off\r\nGOTO start\r\n:find_dp0\r\nSET dp0=%~dp0\r\nEXIT /b\r\n:start\r\nSETLOCAL\r\nCALL :find_dp0\r\n\r\nIF EXIST "%dp0%\\node.exe" (\r\n  SET "_prog=%dp0%\\node.exe"\r\n) ELSE (\r\n  SET "_prog=node"\r\n)\r\n\r\nendLocal & goto #_undefined_# 2>NUL || title %COMSPEC% & "%_prog%"  "%dp0%\\node_modules\\x\\cli.js" %*\r\n';
const npx = ':: Created by npm, please don\'t edit manually.\r\n@ECHO OFF\r\nSETLOCAL\r\nSET "NODE_EXE=%~dp0\\node.exe"\r\nIF NOT EXIST "%NODE_EXE%" (\r\n  SET "NODE_EXE=node"\r\n)\r\nSET "NPX_CLI_JS=%~dp0\\node_modules\\npm\\bin\\npx-cli.js"\r\nIF EXIST "%NPM_PREFIX_NPX_CLI_JS%" (\r\n  SET "NPX_CLI_JS=%NPM_PREFIX_NPX_CLI_JS%"\r\n)\r\n"%NODE_EXE%" "%NPX_CLI_JS%" %*\r\n';

describe('a batch file in a program’s place', () => {
  it.each([
    { why: 'npm’s for a package', source: npmShim, want: 'C:\\n\\node_modules\\x\\cli.js' },
    { why: 'npm’s own npx', source: npx, want: 'C:\\n\\node_modules\\npm\\bin\\npx-cli.js' },
    { why: 'one that climbs beside', source: npmShim.replace('node_modules\\x', '..\\x'), want: 'C:\\x\\cli.js' },
    { why: 'one that runs something else', source: '@echo off\r\npython %*\r\n', want: null },
    { why: 'one that runs two things', source: `${npmShim}"%_prog%" "%dp0%\\other.js" %*`, want: null },
    { why: 'one that gives arguments of its own', source: npmShim.replace('%*', '--eval x %*'), want: null },
    { why: 'a script that is a command', source: npmShim.replace('cli.js', 'a&calc.js'), want: null },
    { why: 'a script of another variable', source: npmShim.replace('%dp0%\\node_modules', '%OTHER%\\node_modules'), want: null },
    { why: 'no script at all', source: npmShim.replace('cli.js', 'cli.exe'), want: null },
    { why: 'a file too long to be one', source: npmShim.padEnd(20_000), want: null },
    { why: 'an empty file', source: '', want: null },
  ])('$why', ({ source, want }) => {
    expect(shimScript(source, 'C:\\n\\x.cmd')).toBe(want);
  });

  it.each([
    ['C:\\n\\npx.cmd', true],
    ['C:\\n\\NPX.CMD', true],
    ['C:\\n\\x.bat. ', true],
    ['C:\\n\\x.cmd.exe', false],
    ['C:\\n\\node.exe', false],
  ])('%s', (program, want) => {
    expect(isBatchFile(program)).toBe(want);
  });
});

describe.skipIf(process.platform === 'win32')('a server with folders of its own, as far as that runs elsewhere', () => {
  const here = realpathSync(mkdtempSync(join(tmpdir(), 'windows-')));
  const times = { inputMs: 100, terminateMs: 100 };
  const plan: LaunchPlan = { located: '/bin/sh', args: ['-c', 'echo "$APPDATA"; ls -d "$LOCALAPPDATA" "$TEMP" "$TMP"'], cwd: '/', env: { PATH: '/usr/bin:/bin', AppData: '/home/ada' }, hidden: [], readOnly: [], home: '/', level: 'none', profile: base('files') };

  it('they are there while it runs, and gone after', async () => {
    const server = launchPrivate(plan, undefined, times);
    const lines = (await text(server.stdout)).trim().split('\n');
    await server.exit;
    expect(lines.map((line) => line.replace(/^.*countersign-\d+-\w{6}/, ''))).toEqual(['/Roaming', '/Local', '/Temp', '/Temp']);
    expect(existsSync(lines[1] ?? '')).toBe(false);
  });

  it('the helper is started with the job’s numbers and the program as it is', async () => {
    const helper = join(here, 'helper');
    writeFileSync(helper, '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
    const sandbox = privateFoldersSandbox({ helper, times });
    expect(await sandbox.probe()).toMatchObject({ level: 'partial' });
    const server = sandbox.launch({ ...plan, level: 'partial', args: ['a b', '&calc'] });
    expect(await text(server.stdout)).toBe('--memory 2147483648 --processes 512 -- /bin/sh a b &calc\n');
  });

  it('a batch file that cannot be followed is not started', async () => {
    const batch = join(here, 'x.cmd');
    writeFileSync(batch, 'calc', { mode: 0o755 });
    const started = await launchPrivate({ ...plan, located: batch }, undefined, times).started;
    expect(started.ok ? '' : started.reason).toContain('a batch file that only a shell could run');
  });

  it('nothing is held without the helper, nor started as if it were', async () => {
    const sandbox = privateFoldersSandbox({ helper: join(here, 'none.exe') });
    expect(sandbox.state?.(base('files')).level).toBe('none');
    const started = await sandbox.launch({ ...plan, level: 'partial' }).started;
    expect(started.ok).toBe(false);
  });

  it('files and the network are never among what is held', () => {
    mkdirSync(join(here, 'h'));
    const helper = join(here, 'helper2');
    writeFileSync(helper, '', { mode: 0o755 });
    const state = privateFoldersSandbox({ helper }).state?.(base('files'));
    expect(state?.missing.slice(0, 2).join(' ')).toMatch(/not kept to its folders.*not kept to its addresses/);
    expect(privateFoldersSandbox({ helper }).state?.(base('unrestricted')).level).toBe('none');
    expect(chooseSandbox('win32').id).toBe('job');
  });
});

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocument } from '#app/hosts/documents/document';
import { entriesOf } from '#app/hosts/entries';
import { launchOf, throughShell } from '#app/hosts/launcher';
import { samenessOf } from '#app/hosts/survey';
import { hostRow } from '#app/hosts/table';
import { unwrap } from '#app/hosts/unwrap';
import { wrap } from '#app/hosts/wrap';
import { locate } from '../locate';
import { runnerPackage } from '../package';
import { resolve } from './sandbox';

/** As npm, pnpm and yarn make them: a batch file that runs a script with Node, and beside it one for another system's shell and one for PowerShell. */
const shim = (script: string): string => `@ECHO off\r\nSETLOCAL\r\nIF EXIST "%dp0%\\node.exe" (\r\n  SET "_prog=%dp0%\\node.exe"\r\n) ELSE (\r\n  SET "_prog=node"\r\n)\r\nendLocal & "%_prog%"  "%dp0%\\${script}" %*\r\n`;

/** A folder of programs as on Windows; everything is executable there, so it is here. */
function windows(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-windows-'));
  const put = (name: string, text = ''): void => writeFileSync(path.join(folder, name), text, { mode: 0o755 });
  for (const name of ['node.exe', 'uvx.exe', 'uv.exe', 'bunx.exe', 'cmd.exe', 'wsl.exe', 'powershell.exe', 'both.exe', 'old.com', 'tool.ps1', 'server.py']) put(name);
  for (const name of ['npx', 'pnpm', 'yarn', 'pkg']) for (const ending of ['', '.ps1']) put(name + ending, '#!/bin/sh\n');
  for (const [name, script] of [['npx', 'npx-cli.js'], ['pnpm', 'pnpm.cjs'], ['yarn', 'yarn.js'], ['pkg', 'pkg.mjs']] as const) put(`${name}.cmd`, shim(script));
  put('both.cmd', shim('npx-cli.js'));
  put('own.bat', '@python server.py %*\r\n');
  mkdirSync(path.join(folder, 'folder.exe'));
  return folder;
}

/** Where a shim's script lies: paths of Windows, as `shimScript` joins them. */
describe('which program a command means', () => {
  test.each([
    { command: 'npx', want: 'npx.cmd', why: 'never the script of another system’s shell beside it' },
    { command: 'npx.cmd', want: 'npx.cmd', why: 'named whole' },
    { command: 'NPX.CMD', want: null, why: 'letters count here, not on Windows' },
    { command: 'uvx', want: 'uvx.exe', why: 'a program' },
    { command: 'bunx', want: 'bunx.exe', why: 'a program' },
    { command: 'pnpm', want: 'pnpm.cmd', why: 'a batch file' },
    { command: 'yarn', want: 'yarn.cmd', why: 'a batch file' },
    { command: 'own', want: 'own.bat', why: 'the last ending' },
    { command: 'both', want: 'both.exe', why: 'a program before a batch file' },
    { command: 'old', want: 'old.com', why: 'an old program' },
    { command: 'tool', want: null, why: 'PowerShell’s scripts are no programs, whatever PATHEXT says' },
    { command: 'tool.ps1', want: 'tool.ps1', why: 'named whole it is found, and refused when it is to start' },
    { command: 'server.py', want: 'server.py', why: 'likewise' },
    { command: 'folder', want: null, why: 'a folder' },
    { command: 'none', want: null, why: 'nothing' },
  ])('$command: $want ($why)', ({ command, want }) => {
    const folder = windows();
    expect(locate({ command, cwd: '/', searchPath: folder, platform: 'win32' }) ?? null).toBe(want === null ? null : path.join(folder, want));
    expect(locate({ command: path.join(folder, command), cwd: '/', searchPath: '', platform: 'win32' }) ?? null, 'by its whole path').toBe(want === null ? null : path.join(folder, want));
  });
});

describe('how it is started', () => {
  const start = (located: string, args: readonly string[]) => {
    const folder = windows();
    return { folder, started: resolve({ located: path.join(folder, located), args, cwd: folder, env: { Path: folder } }) };
  };
  const hostile = ['-y', 'a b', 'x&calc', '%PATH%', 'say "hi"', '^', ''];

  test.each(['uvx.exe', 'bunx.exe', 'cmd.exe', 'wsl.exe', 'powershell.exe', 'old.com'])('%s by itself, its arguments one by one', (located) => {
    const { folder, started } = start(located, hostile);
    expect(started).toEqual({ ok: true, value: { program: path.join(folder, located), args: hostile } });
  });

  test.each([
    { located: 'own.bat', says: /is a batch file that only a shell could run.*Name the program it starts instead/ },
    { located: 'tool.ps1', says: /is a script and no program.*powershell -File/ },
    { located: 'server.py', says: /is a script and no program.*python/ },
  ])('$located is refused with what to do', ({ located, says }) => {
    const { started } = start(located, hostile);
    expect(started).toMatchObject({ ok: false, error: expect.stringMatching(says) });
  });
});

describe('entries as hosts’ files on Windows have them', () => {
  const host = hostRow('cursor');
  if (host === undefined) throw new Error('no row');
  const npx = { name: '@scope/server', version: '' };
  test.each([
    { why: 'npx', command: 'npx', args: ['-y', '@scope/server'], package: npx, launch: null },
    { why: 'its batch file by name', command: 'npx.cmd', args: ['-y', '@scope/server'], package: npx, launch: null },
    { why: 'by its path, with a space', command: 'C:\\Program Files\\nodejs\\npx.cmd', args: ['-y', '@scope/server'], package: npx, launch: null },
    { why: 'pnpm', command: 'pnpm.cmd', args: ['dlx', '@scope/server'], package: npx, launch: null },
    { why: 'yarn', command: 'yarn', args: ['dlx', '@scope/server'], package: npx, launch: null },
    { why: 'bunx', command: 'bunx.exe', args: ['@scope/server'], package: npx, launch: null },
    { why: 'uvx', command: 'C:\\Users\\me\\.local\\bin\\uvx.exe', args: ['server==1.2.3'], package: { name: 'server', version: '1.2.3' }, launch: null },
    { why: 'through the shell', command: 'cmd', args: ['/c', 'npx', '-y', '@scope/server'], package: npx, launch: null },
    { why: 'through the shell, in one string', command: 'cmd.exe', args: ['/C', 'npx -y @scope/server'], package: npx, launch: null },
    { why: 'through the shell with its switches', command: 'C:\\Windows\\System32\\cmd.exe', args: ['/d', '/s', '/c', 'npx', '@scope/server'], package: npx, launch: null },
    { why: 'through the shell, which would make more of it', command: 'cmd', args: ['/c', 'npx', '-y', '@scope/server', '&', 'calc'], package: null, launch: null },
    { why: 'through the shell, with a variable', command: 'cmd', args: ['/c', '%APPDATA%\\npm\\npx.cmd', 'x'], package: null, launch: null },
    { why: 'a shell that stays', command: 'cmd', args: ['/k', 'npx', 'x'], package: null, launch: null },
    { why: 'in WSL', command: 'wsl.exe', args: ['-d', 'Ubuntu', '--', 'npx', '-y', '@scope/server'], package: null, launch: 'wsl' },
    { why: 'in WSL through the shell', command: 'cmd', args: ['/c', 'wsl', 'npx', 'x'], package: null, launch: 'wsl' },
    { why: 'PowerShell', command: 'powershell', args: ['-File', 'C:\\s\\server.ps1'], package: null, launch: null },
    { why: 'PowerShell’s script in its place', command: 'C:\\s\\server.ps1', args: [], package: null, launch: 'script' },
    { why: 'a batch file', command: 'C:\\s\\run.bat', args: ['a b', 'c"d', '%X%'], package: null, launch: null },
    { why: 'a Python script', command: 'C:\\s\\server.py', args: [], package: null, launch: 'script' },
    { why: 'a script elsewhere, which its first line starts', command: '/home/me/server.py', args: [], package: null, launch: null },
  ])('$why: wrapped word for word, and back', ({ command, args, package: wanted, launch }) => {
    const text = JSON.stringify({ mcpServers: { a: { command, args } } }, null, 2);
    const document = readDocument(text, 'jsonc');
    if (!document.ok) throw new Error('no document');
    const where = { host, servers: [['mcpServers']] };
    const wrapped = wrap(document.value, where, { connector: 'C:\\Users\\me\\AppData\\Local\\Countersign\\bin\\countersign.exe', entries: [{ path: ['mcpServers', 'a'], id: 'e1' }], waitMs: null });
    if (!wrapped.ok) throw new Error(wrapped.error.why);
    const after = readDocument(wrapped.value.text, 'jsonc');
    if (!after.ok) throw new Error('not read again');
    const [entry] = entriesOf(after.value, host, where.servers);
    expect(entry?.wrapped?.inner).toEqual({ command, args });
    const before = entriesOf(document.value, host, where.servers)[0];
    expect(entry === undefined || before === undefined ? null : samenessOf(entry)).toBe(before === undefined ? undefined : samenessOf(before));
    const undone = unwrap(after.value, where, wrapped.value.changes);
    expect(undone.ok && undone.value.text).toBe(text);

    const started = { command, args };
    const begun = throughShell(started) ?? started;
    expect(runnerPackage(begun.command, begun.args)).toEqual(wanted);
    expect(launchOf(started)).toBe(launch);
  });
});

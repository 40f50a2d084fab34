import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { launchFile, readLaunchFile, writeLaunchFile } from './launch-file';
import { checkOwnFolder, makeOwnFolder } from './own-folder';
import { scrub } from './scrub';
import { makeRunFolders, runFolder, socketPathLimit, socketPlace } from './socket-path';
import { startApp } from './start-app';
import { tempHome } from './testing/temp-home';
import { ensureToken, readToken, tokenFile } from './token';

describe('the place of the socket', () => {
  test('lies in the home where the path is short enough', () => {
    expect(socketPlace('/home/ann/.local/share/countersign', 'linux', 1000, () => '/tmp')).toEqual({
      path: '/home/ann/.local/share/countersign/run/gateway.sock',
      folder: '/home/ann/.local/share/countersign/run',
    });
  });

  test('moves to a folder of its own for a long home, and never passes the limit', () => {
    for (let length = 60; length < 140; length += 1) {
      const home = `/${'h'.repeat(length)}`;
      const place = socketPlace(home, 'linux', 4_294_967_294, () => '/run/user/4294967294');
      expect(Buffer.byteLength(place.path)).toBeLessThanOrEqual(socketPathLimit);
      expect(place.path.startsWith(home)).toBe(Buffer.byteLength(`${home}/run/gateway.sock`) <= socketPathLimit);
    }
  });

  test('is a pipe on Windows, the same for every spelling of letter case', () => {
    expect(socketPlace('C:\\Users\\Ann', 'win32')).toEqual(socketPlace('c:\\users\\ann', 'win32'));
    expect(socketPlace('C:\\Users\\Ann', 'win32').path).toMatch(/^\\\\\.\\pipe\\countersign-[0-9a-f]{32}$/);
  });
});

describe.skipIf(process.platform === 'win32')('an owner-only folder', () => {
  test.each([
    { why: 'made closed', prepare: (folder: string) => void folder, want: null },
    { why: 'there and closed', prepare: (folder: string) => mkdirSync(folder, { mode: 0o700 }), want: null },
    { why: 'open to others', prepare: (folder: string) => (mkdirSync(folder), chmodSync(folder, 0o755)), want: 'unsafe' },
    { why: 'a link', prepare: (folder: string) => (mkdirSync(`${folder}.real`, { mode: 0o700 }), symlinkSync(`${folder}.real`, folder)), want: 'unsafe' },
    { why: 'a file', prepare: (folder: string) => writeFileSync(folder, '', { mode: 0o600 }), want: 'unsafe' },
  ])('$why', ({ prepare, want }) => {
    const folder = path.join(tempHome(), 'run');
    prepare(folder);
    const made = makeOwnFolder(folder);
    expect(made.ok ? null : made.error.kind).toBe(want);
    if (made.ok) expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('that is missing is absent, not unsafe', () => {
    expect(checkOwnFolder(path.join(tempHome(), 'run'))).toMatchObject({ ok: false, error: { kind: 'absent' } });
  });

  test.runIf(process.getuid?.() === 0)('of somebody else is unsafe', async () => {
    const { chownSync } = await import('node:fs');
    const folder = path.join(tempHome(), 'run');
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, 12_345, 12_345);
    expect(checkOwnFolder(folder)).toMatchObject({ ok: false, error: { kind: 'unsafe' } });
  });
});

describe('the token', () => {
  test('is made once, closed to others, and read back', () => {
    const home = tempHome();
    makeRunFolders(home);
    const token = ensureToken(home);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(ensureToken(home)).toBe(token);
    expect(readToken(home)).toEqual({ ok: true, value: token });
    if (process.platform !== 'win32') expect(statSync(tokenFile(home)).mode & 0o777).toBe(0o600);
  });

  test.skipIf(process.platform === 'win32')('that others could read is refused, and replaced by the app', () => {
    const home = tempHome();
    makeRunFolders(home);
    const token = ensureToken(home);
    chmodSync(tokenFile(home), 0o644);
    expect(readToken(home)).toMatchObject({ ok: false, error: { kind: 'unsafe' } });
    expect(ensureToken(home)).not.toBe(token);
    expect(readToken(home).ok).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('behind a link is refused', () => {
    const home = tempHome();
    makeRunFolders(home);
    writeFileSync(path.join(home, 'elsewhere'), 'a'.repeat(64), { mode: 0o600 });
    symlinkSync(path.join(home, 'elsewhere'), tokenFile(home));
    expect(readToken(home)).toMatchObject({ ok: false, error: { kind: 'unsafe' } });
    ensureToken(home);
    expect(readFileSync(path.join(home, 'elsewhere'), 'utf8')).toBe('a'.repeat(64));
  });

  test('that is half written counts as absent, and is replaced by the app', () => {
    const home = tempHome();
    makeRunFolders(home);
    writeFileSync(tokenFile(home), 'abc', { mode: 0o600 });
    expect(readToken(home)).toMatchObject({ ok: false, error: { kind: 'absent' } });
    const token = ensureToken(home);
    expect(readToken(home)).toEqual({ ok: true, value: token });
  });
});

describe('the launch file', () => {
  test('is read back as written', () => {
    const home = tempHome();
    makeRunFolders(home);
    const launch = { command: process.execPath, args: ['--a', 'b c'], pid: 7 };
    writeLaunchFile(home, launch);
    expect(readLaunchFile(home)).toEqual({ ok: true, value: launch });
  });

  test.each([
    { why: 'relative command', text: '{"command":"sh","args":[],"pid":1}' },
    { why: 'argument that is no text', text: '{"command":"/bin/sh","args":[1],"pid":1}' },
    { why: 'member nobody knows', text: '{"command":"/bin/sh","args":[],"pid":1,"env":{}}' },
    { why: 'no JSON', text: 'sh' },
    { why: 'too long', text: ' '.repeat(200_000) },
  ])('is refused: $why', ({ text }) => {
    const home = tempHome();
    makeRunFolders(home);
    writeFileSync(launchFile(home), text, { mode: 0o600 });
    expect(readLaunchFile(home)).toMatchObject({ ok: false, error: { kind: 'unsafe' } });
  });

  test.skipIf(process.platform === 'win32')('that others could have read or written starts nothing', async () => {
    const home = tempHome();
    makeRunFolders(home);
    writeLaunchFile(home, { command: process.execPath, args: [], pid: 7 });
    chmodSync(launchFile(home), 0o666);
    expect((await startApp(home, {})).ok).toBe(false);
  });
});

test('several programs start the app once', async () => {
  const home = tempHome();
  makeRunFolders(home);
  const ran = path.join(home, 'ran');
  writeLaunchFile(home, { command: process.execPath, args: ['-e', `require('fs').appendFileSync(${JSON.stringify(ran)}, process.argv[1] + (process.env.NODE_OPTIONS ?? '') + '\\n')`, '--'], pid: 7 });
  const starts = await Promise.all(Array.from({ length: 10 }, () => startApp(home, { NODE_OPTIONS: '--inspect' })));
  expect(starts.filter((start) => start.ok && start.value)).toHaveLength(1);
  await expect.poll(() => statSync(ran, { throwIfNoEntry: false })?.size ?? 0, { timeout: 5000 }).toBeGreaterThan(0);
  expect(readFileSync(ran, 'utf8')).toBe('--background\n');
  expect(statSync(runFolder(home)).isDirectory()).toBe(true);
});

test('the environment of the app is scrubbed', () => {
  expect(
    scrub({ PATH: '/bin', DISPLAY: ':0', COUNTERSIGN_HOME: '/h', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '-r x', LD_PRELOAD: 'x', npm_config_prefix: '/p', DYLD_INSERT_LIBRARIES: 'x', GONE: undefined }),
  ).toEqual({ PATH: '/bin', DISPLAY: ':0', COUNTERSIGN_HOME: '/h' });
});

import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findLoginPath, pathIn } from './login-path';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cs-login-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  { why: 'between the marks', printed: 'MARK\n/usr/bin:/opt/bin\nMARK\n', want: ['/usr/bin', '/opt/bin'] },
  { why: 'whatever is printed around them', printed: 'welcome!\n\u001B[2JMARK\n/usr/bin\nMARK\nbye\n/evil\n', want: ['/usr/bin'] },
  { why: 'ends of lines of a terminal', printed: 'MARK\r\n/usr/bin\r\nMARK\r\n', want: ['/usr/bin'] },
  { why: 'each folder once, none that is relative or empty', printed: 'MARK\n/a:.::bin:/a:/b\nMARK', want: ['/a', '/b'] },
  { why: 'nothing where it was cut off', printed: 'MARK\n/usr/bin', want: [] },
  { why: 'nothing where PATH is not set', printed: 'MARK\nMARK\n', want: [] },
  { why: 'nothing of what a terminal obeys', printed: 'MARK\n/a\u001B[2J:/b\nMARK', want: ['/b'] },
  { why: 'nothing too long', printed: `MARK\n/${'x'.repeat(5000)}:/b\nMARK`, want: ['/b'] },
])('PATH is read $why', ({ printed, want }) => {
  expect(pathIn(printed, 'MARK')).toEqual(want);
});

test('there is an end to how many folders are taken', () => {
  expect(pathIn(`MARK\n${Array.from({ length: 5000 }, (_, at) => `/${at}`).join(':')}\nMARK`, 'MARK')).toHaveLength(300);
});

/** A shell that does this instead of what it is told; `$4` is what it was told. */
function shell(name: string, script: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

test.skipIf(process.platform === 'win32').each([
  { why: 'a shell that greets', name: 'bash', script: 'echo hello; export PATH=/opt/homebrew/bin:$PATH; eval "$4"; echo bye', patienceMs: 60_000, want: '/opt/homebrew/bin' },
  { why: 'one that leaves something behind that holds its output', name: 'zsh', script: 'export PATH=/opt/homebrew/bin:$PATH; sleep 300 & eval "$4"; wait', patienceMs: 60_000, want: '/opt/homebrew/bin' },
  { why: 'one that never ends', name: 'dash', script: 'exec sleep 300', patienceMs: 300, want: undefined },
  { why: 'one that prints without end', name: 'ksh', script: 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done', patienceMs: 60_000, want: undefined },
  { why: 'one that fails', name: 'fish', script: 'exit 3', patienceMs: 60_000, want: undefined },
  { why: 'one nobody knows how to ask', name: 'nu', script: 'eval "$4"', patienceMs: 60_000, want: undefined },
])('a login shell is asked: $why', async ({ name, script, patienceMs, want }) => {
  const [first] = await findLoginPath({ platform: 'linux', shell: shell(name, script), env: process.env, patienceMs });
  expect(first).toBe(want);
});

test.each([{ shell: null }, { shell: 'bash' }, { shell: path.join(folder, 'absent/bash') }])('nothing is asked of $shell', async (given) => {
  expect(await findLoginPath({ platform: 'linux', env: {}, ...given })).toEqual([]);
  expect(await findLoginPath({ platform: 'win32', env: {}, ...given })).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a login shell is not asked in the folder the app was started in', async () => {
  const [first] = await findLoginPath({ platform: 'linux', shell: shell('bash', 'export PATH="$PWD:/usr/bin:/bin"; eval "$4"'), env: process.env, patienceMs: 60_000 });
  expect(first).toBe('/');
});

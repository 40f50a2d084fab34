import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SandboxState } from '#shared/models/server';
import { writeLaunchFile } from '#main/link/launch-file';
import { makeRunFolders } from '#main/link/socket-path';
import { tempHome } from '#main/link/testing/temp-home';
import { ensureToken, tokenFile } from '#main/link/token';
import { examine, type DoctorOptions } from './doctor';

const answers = { ok: true, words: 'answers' };
const sandbox: SandboxState = { level: 'partial', missing: [], line: 'Reads and writes your files.' };

/** A home in which nothing is missing. */
function soundHome(): string {
  const home = tempHome();
  makeRunFolders(home);
  ensureToken(home);
  writeLaunchFile(home, { command: '/opt/countersign', args: [], pid: 1 });
  return home;
}

function checks(home: string, changes: Partial<DoctorOptions> = {}): Record<string, { ok: boolean; words: string }> {
  const made = examine({ home, platform: 'linux', connector: process.execPath, app: answers, sandbox, ...changes });
  return Object.fromEntries(made.map(({ name, ok, words }) => [name, { ok, words }]));
}

describe('a home', () => {
  test('in which nothing is missing', () => {
    const home = soundHome();
    const { bubblewrap, ...others } = checks(home);
    expect(others).toEqual({
      home: { ok: true, words: home },
      token: { ok: true, words: 'readable by this user only' },
      launch: { ok: true, words: '/opt/countersign' },
      socket: { ok: true, words: path.join(home, 'run/gateway.sock') },
      app: answers,
      connector: { ok: true, words: process.execPath },
      sandbox: { ok: true, words: sandbox.line },
      level: { ok: true, words: 'partial: some of what a profile may say is not enforced' },
    });
    expect(bubblewrap?.words).toMatch(/^\/usr\/bin\/bwrap/);
  });

  test('whose token others could read', () => {
    const home = soundHome();
    rmSync(tokenFile(home));
    writeFileSync(tokenFile(home), 'a'.repeat(64), { mode: 0o644 });
    expect(checks(home)['token']).toEqual({ ok: false, words: 'A file Countersign relies on is open to other users.' });
  });

  test('in which nothing is', () => {
    const { home, token, launch, socket } = checks(tempHome());
    expect([home?.ok, token?.ok, launch?.ok, socket?.ok]).toEqual([false, false, false, false]);
  });

  test('whose folder is open to others', () => {
    const home = tempHome();
    mkdirSync(path.join(home, 'run'), { mode: 0o755 });
    expect(checks(home)['home']).toEqual({ ok: false, words: `${home}: Countersign's folder for running programs is open to other users.` });
  });
});

test('the sandbox: how far it holds, then each thing that is missing with what mends it; only one that holds nothing is a failure', () => {
  const held = (level: SandboxState['level']) =>
    examine({ home: soundHome(), platform: 'linux', connector: process.execPath, app: answers, sandbox: { level, missing: ['no cgroups (sudo systemctl enable x)', 'a\u202Eb'], line: 'Held.' } })
      .filter(({ name }) => name === 'sandbox' || name === 'level' || name === 'missing')
      .map(({ name, ok, words }) => `${ok ? 'ok' : 'not'} ${name}: ${words.split(':')[0]}`);
  expect(held('partial')).toEqual(['ok sandbox: Held.', 'ok level: partial', 'ok missing: no cgroups (sudo systemctl enable x)', 'ok missing: a⟦U+202E⟧b']);
  expect(held('none')).toEqual(['not sandbox: Held.', 'not level: none', 'not missing: no cgroups (sudo systemctl enable x)', 'not missing: a⟦U+202E⟧b']);
  expect(held('full')[1]).toBe('ok level: full');
});

interface Case {
  readonly why: string;
  readonly changes: Partial<DoctorOptions>;
  readonly name: string;
  readonly want: { ok: boolean; words: string } | undefined;
}

test.each<Case>([
  { why: 'an app that does not answer', changes: { app: { ok: false, words: 'Countersign is not running.' } }, name: 'app', want: { ok: false, words: 'Countersign is not running.' } },
  { why: 'a connector that is not there', changes: { connector: '/nowhere/countersign' }, name: 'connector', want: { ok: false, words: '/nowhere/countersign is not there or cannot be started' } },
  { why: 'a sandbox that holds nothing', changes: { sandbox: { ...sandbox, level: 'none', line: 'Not confined.' } }, name: 'sandbox', want: { ok: false, words: 'Not confined.' } },
  { why: 'a sandbox nobody has tried yet', changes: { sandbox: null }, name: 'sandbox', want: undefined },
  { why: 'a system without bubblewrap', changes: { platform: 'darwin' }, name: 'bubblewrap', want: undefined },
])('$why', ({ changes, name, want }) => {
  expect(checks(soundHome(), changes)[name]).toEqual(want);
});

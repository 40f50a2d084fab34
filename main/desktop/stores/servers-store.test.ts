import { readFileSync, writeFileSync } from 'node:fs';
import { plainHome } from '#app/profiles/accepted';
import type { ProfileView } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';
import { expect, test } from 'vitest';
import { scratchFolder, serverRecord } from '../testing/samples';
import { openServersStore } from './servers-store';
import { openSettingsStore } from './settings-store';

const confined = { level: 'full', missing: [], line: 'Confined' } satisfies SandboxState;
const session = (id: string) => ({ session: id, host: 'Claude Code', since: 1 });
const digest = 'a'.repeat(64);

function storeIn(home: string) {
  return openServersStore({ home, key: Buffer.alloc(32, 1), now: () => 0, onDamage: () => undefined, onBrokenSeal: () => undefined });
}

test('a server is kept under its identity, blocked and forgotten', () => {
  using home = scratchFolder();
  const store = storeIn(home.path);
  expect(store.put(serverRecord())).toEqual({ ok: true, value: null });
  expect(store.put(serverRecord({ name: 'renamed' }))).toEqual({ ok: true, value: null });
  expect(storeIn(home.path).live()).toEqual([serverRecord({ name: 'renamed' })]);
  expect([store.block(digest, 9), store.live()]).toEqual([true, [serverRecord({ name: 'renamed', trust: 'blocked', decidedAt: 9 })]]);
  expect([store.forget(digest), store.live(), store.forget(digest), store.block(digest, 9)]).toEqual([true, [], false, false]);
});

test('a record edited from outside counts for nothing, so that its next use asks; it is shown as suspended', () => {
  using home = scratchFolder();
  const store = storeIn(home.path);
  store.put(serverRecord({ trust: 'known' }));
  writeFileSync(store.path, readFileSync(store.path, 'utf8').replace('"known"', '"trusted"'));
  expect([store.live(), store.suspended()]).toEqual([[], 1]);
  expect(store.views({ [digest]: [session('s'), session('t')] }, confined)).toMatchObject([
    { digest, name: 'filesystem', host: 'Claude Code', command: '/usr/bin/node server.js', envNames: [], trust: 'trusted', decidedAt: 1, sessions: 2, live: [session('s'), session('t')], sandbox: confined, suspended: true },
  ]);
});

test('what a server’s sandbox holds is what its profile says, once that was tried; a blocked one has none', () => {
  using home = scratchFolder();
  const store = storeIn(home.path);
  store.put(serverRecord());
  const profile = { profile: plainHome, title: 'Files', line: 'Reads ~/work.', dangers: [], level: 'partial', missing: ['limits'] } satisfies ProfileView;
  const own = { level: 'partial', missing: ['limits'], line: 'Reads ~/work.' };
  expect(store.views({}, confined, () => profile)).toMatchObject([{ profile, sandbox: own }]);
  expect(store.views({}, null, () => profile)).toMatchObject([{ profile, sandbox: null }]);
  store.block(digest, 9);
  expect(store.views({}, confined, () => profile)).toMatchObject([{ sandbox: confined }]);
});

test('hostile characters of a server are visible in its view', () => {
  using home = scratchFolder();
  const store = storeIn(home.path);
  store.put(serverRecord({ name: 'a\u202Eb' }));
  expect(store.views({}, confined)[0]?.name).toBe('a⟦U+202E⟧b');
});

test('settings start at their defaults, keep what is changed and refuse what is out of bounds', () => {
  using home = scratchFolder();
  const open = () => openSettingsStore({ home: home.path, now: () => 0, onDamage: () => undefined });
  expect(open().settings()).toEqual({ theme: 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, startAtLogin: false, reviewShortcut: 'CommandOrControl+Alt+Shift+C', inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', reads: 'pass', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } });
  expect(open().change({ theme: 'dark', callTimeoutSeconds: undefined })).toEqual({ theme: 'dark', callTimeoutSeconds: 60, startHoldSeconds: 8, startAtLogin: false, reviewShortcut: 'CommandOrControl+Alt+Shift+C', inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', reads: 'pass', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } });
  expect(() => open().change({ callTimeoutSeconds: 1 })).toThrow();
  open().keepConsoleBounds({ x: 1, y: 2, width: 3, height: 4, maximized: false });
  expect([open().settings().theme, open().consoleBounds()]).toEqual(['dark', { x: 1, y: 2, width: 3, height: 4, maximized: false }]);
  expect([open().firstClose(), open().firstClose()]).toEqual([true, false]);
});

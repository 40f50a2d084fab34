import { expect, test } from 'vitest';
import type { HostDeadline } from '#shared/models/host-deadline';
import type { HostFileView, HostServer, HostView } from '#shared/models/hosts-view';
import { examineApp, type AppFacts } from './doctor-app';

const server: HostServer = { id: 's', name: 'git', standing: 'bypassing', why: null, off: false, fresh: false, lost: false, command: 'npx git', url: null, elsewhere: [], secrets: [], risks: [], double: { state: 'no', words: null } };
const file: HostFileView = { id: 'f', path: '/home/ada/.cursor/mcp.json', state: 'read', words: null, writable: true, linked: false, distribution: null, servers: [server] };
const cursor: HostView = { id: 'cursor', title: 'Cursor', verified: '2026-11-21', state: 'looked', lookedAt: 1, files: [file], gaps: [], reload: '', time: { can: false, words: '' } };
const fine: AppFacts = {
  electron: '45.4.1',
  loginPath: ['/usr/bin'],
  vault: { state: 'open', protection: 'keyring', keyring: true, words: null, rotatedAt: 0 },
  notifications: true,
  hosts: { hosts: [], known: 31, watch: 'events' },
  deadlines: [],
  gone: [],
};
const waits: HostDeadline = { host: 'zed', title: 'Zed', hardMs: 60_000, idleMs: null, progressResets: false, source: 'table', seen: [] };
const hosts = (...list: HostView[]): AppFacts['hosts'] => ({ ...fine.hosts, hosts: list });

test('with nothing wrong everything is ok', () => {
  const checks = examineApp({ ...fine, hosts: hosts({ ...cursor, files: [{ ...file, servers: [{ ...server, standing: 'protected' }] }] }), deadlines: [{ ...waits, hardMs: 300_000 }] });
  expect(checks.map(({ name, ok }) => [name, ok])).toEqual([['electron', true], ['keyring', true], ['notifications', true], ['path', true], ['host', true]]);
});

test.each<{ readonly why: string; readonly facts: Partial<AppFacts>; readonly want: readonly [string, boolean, RegExp] }>([
  { why: 'no keyring and no passphrase', facts: { vault: { ...fine.vault, protection: 'none' } }, want: ['keyring', false, /choose a passphrase/] },
  { why: 'no notifications', facts: { notifications: false }, want: ['notifications', false, /Start a notification service/] },
  { why: 'a shell that does not say its PATH', facts: { loginPath: [] }, want: ['path', false, /Give full paths/] },
  { why: 'a server past Countersign', facts: { hosts: hosts(cursor) }, want: ['host', false, /git goes past Countersign.*hosts wrap cursor --yes/] },
  { why: 'one that is switched off', facts: { hosts: hosts({ ...cursor, files: [{ ...file, servers: [{ ...server, off: true }] }] }) }, want: ['host', true, /no server goes past/] },
  { why: 'a host nobody looked into', facts: { hosts: hosts({ ...cursor, state: 'found' }) }, want: ['host', true, /not looked into/] },
  { why: 'a file that may not be read', facts: { hosts: hosts({ ...cursor, state: 'denied' }) }, want: ['host', false, /Give Countersign access/] },
  { why: 'a broken file', facts: { hosts: hosts({ ...cursor, files: [{ ...file, state: 'malformed', words: 'It cannot be read from line 3 on.', servers: [] }] }) }, want: ['host', false, /line 3/] },
  { why: 'a connector that is gone', facts: { gone: [{ host: 'cursor', title: 'Cursor', server: 'git', connector: '/tmp/.mount_x/countersign' }] }, want: ['entry', false, /hosts undo cursor --yes, then countersign hosts wrap cursor --yes/] },
  { why: 'a host that waits a minute', facts: { deadlines: [waits] }, want: ['time', true, /waits 60 s.*hosts wrap zed --time --yes/] },
  { why: 'one in whose time nobody can answer', facts: { deadlines: [{ ...waits, host: 'acme', title: 'acme', hardMs: null, idleMs: 12_000 }] }, want: ['time', false, /waits 12 s.*its settings/] },
  { why: 'what a terminal obeys', facts: { gone: [{ host: 'cursor', title: 'Cursor', server: 'x\u001B[2J', connector: '/c' }] }, want: ['entry', false, /x⟦U\+001B⟧/] },
])('says what is wrong, and what mends it: $why', ({ facts, want: [name, ok, words] }) => {
  expect(examineApp({ ...fine, ...facts })).toContainEqual({ name, ok, words: expect.stringMatching(words) as string });
});

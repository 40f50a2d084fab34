import { expect, test } from 'vitest';
import type { OpenSession } from '#shared/contracts/handshake';
import type { Profile } from '#shared/models/profile';
import type { ServerRecord } from '#shared/models/server';
import { plainHome } from '#app/profiles/accepted';
import { homeOnly } from '#app/testing/home-only';
import { plainSandbox } from '#main/sandbox/plain';
import { Candidates } from './candidates';
import { WayOut } from './way-out';

const open = { command: '/usr/bin/env', args: ['--flag', 'word', '/net/gone'], cwd: '/', env: {}, searchPath: '/usr/bin:relative', host: null, entry: null, server: 's', pid: 1 } as unknown as OpenSession;
const profile: Profile = { ...plainHome, template: 'files', files: { reach: 'folders', read: ['/net/read'], write: ['/net/write'], never: ['/net/never'] } };

/** `hangs`: the first path it is asked of that does not answer. */
async function resolved(hangs: string, record?: Profile, { asks = open, loginPath = [] }: { readonly asks?: OpenSession; readonly loginPath?: readonly string[] } = {}) {
  const asked: string[] = [];
  const candidates = new Candidates({
    home: '/nowhere', install: '/nowhere', identityKey: new Uint8Array(32), sandbox: plainSandbox({ level: 'none', missing: [], line: '' }), profiling: homeOnly, wayOut: new WayOut(null, () => undefined), runners: { prepare: () => Promise.resolve(null) }, tell: () => undefined,
    answers: async (paths) => {
      asked.push(...paths);
      return !paths.includes(hangs);
    },
    recordOf: () => (record === undefined ? undefined : ({ profile: record, trust: 'known' } as ServerRecord)),
    toolsOf: () => null, notice: () => undefined, planted: () => undefined, failed: () => undefined, secrets: async () => ({ values: {}, files: {} }), handed: () => undefined, loginPath: () => loginPath,
  });
  const made = await candidates.resolve(asks, 'session');
  return { asked, reason: made.ok ? null : JSON.stringify(made.error), located: made.ok ? made.value.identity.located : null };
}

test.each<[string, string, Profile | undefined, string | null]>([
  ['everything answers', '', profile, null],
  ['an argument lies on a disk that does not', '/net/gone', undefined, 'does not answer'],
  ['the working folder does', '/', undefined, 'does not answer'],
  ['a folder of its profile does', '/net/write', profile, 'does not answer'],
])('%s', async (_, hangs, record, want) => {
  const { reason } = await resolved(hangs, record);
  if (want === null) expect(reason).toBeNull();
  else expect(reason).toContain(want);
});

test('only what may be a path is asked about, once before anything is looked at and once for the profile', async () => {
  const { asked } = await resolved('', profile);
  expect(asked).toEqual(['/', '/usr/bin', '/word', '/net/gone', '/net/read', '/net/write', '/net/never']);
});

test.each([
  { why: 'a command its own PATH leads to is found there', searchPath: '/usr/bin', loginPath: ['/opt/absent', '/bin'], hangs: '', want: '/usr/bin/env' },
  { why: 'one it does not lead to, by the login shell’s', searchPath: '/nowhere', loginPath: ['/opt/absent', '/usr/bin'], hangs: '', want: '/usr/bin/env' },
  { why: 'not where a folder of that lies on a disk that does not answer', searchPath: '/nowhere', loginPath: ['/usr/bin', '/net/gone'], hangs: '/net/gone', want: null },
  { why: 'not where nothing is known of it', searchPath: '/nowhere', loginPath: [], hangs: '', want: null },
])('a host with a short PATH: $why', async ({ searchPath, loginPath, hangs, want }) => {
  expect((await resolved(hangs, undefined, { asks: { ...open, command: 'env', args: [], searchPath }, loginPath })).located).toBe(want);
});

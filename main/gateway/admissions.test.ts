import { expect, test } from 'vitest';
import { settingsSchema } from '#shared/models/settings';
import type { Identity, ServerRecord } from '#shared/models/server';
import type { ToDesktop } from '#shared/contracts/port';
import { err, ok } from '#shared/result';
import { Admissions, type Candidate, type Renew } from './admissions';
import { DesktopLink } from './desktop-link';
import { Prompts } from './prompts';
import type { Session } from './session';
import type { SessionContext } from './session-context';

const identity: Identity = { digest: 'a'.repeat(64), command: 'node', located: '/usr/bin/node', real: '/usr/bin/node', interpreter: null, args: [], cwd: '/', package: null, envNames: [], loader: null, runnerFiles: null };
const record = (level: ServerRecord['level'], trust: ServerRecord['trust'] = 'known'): ServerRecord => ({ identity, name: 'files', host: '', entry: null, trust, level, decidedAt: 1 });

/** Admissions over a server that runs unconfined now, with what was done for it. */
function admissions(servers: readonly ServerRecord[], renewed: Awaited<ReturnType<Renew>> = ok(() => expect.fail('started'))) {
  const posted: ToDesktop[] = [];
  const heard: string[] = [];
  let entries = 0;
  const settings = settingsSchema.parse({});
  const desktop = new DesktopLink((message) => void posted.push(message), { revision: 1, rules: [], servers: [...servers], settings });
  const journal = {
    append: (drafts: readonly unknown[]) => {
      entries += drafts.length;
      if (entries > 20) throw new Error('asks without end');
      return [];
    },
  };
  const context = { desktop, journal, prompts: new Prompts(), newId: () => String(entries) } as unknown as SessionContext;
  const session = {
    parties: { session: 's', server: identity.digest, serverName: 'files' },
    open: { server: 'files', host: null, entry: null },
    hostTitle: 'Host',
    closed: false,
    admit: () => void heard.push('admitted'),
    turnAway: ({ kind }: { readonly kind: string }) => void heard.push(kind),
    overdue: () => undefined,
  } as unknown as Session;
  const candidate: Candidate = { session, identity, args: [], warnings: [], sandbox: { level: 'none', missing: [], line: 'It can do anything.' }, launch: () => { throw new Error('not here'); } };
  const made = new Admissions(context, () => Promise.resolve(renewed));
  made.consider(candidate);
  const change = (next: readonly ServerRecord[]): void => {
    desktop.update({ revision: desktop.snapshot.revision + 1, rules: [], servers: [...next], settings });
    made.trustChanged();
  };
  return { posted, heard, change, entries: () => entries };
}

test('a server that was confined better when it was accepted is asked about once, whatever else changes meanwhile', () => {
  const { posted, heard, change, entries } = admissions([record('full')]);
  const asked = entries();
  for (let count = 0; count < 5; count += 1) change([record('full')]);
  expect(posted.map(({ kind }) => kind)).toEqual(['prompt']);
  expect(entries()).toBe(asked);
  expect(heard).toEqual([]);
});

test.each([
  ['accepted as it runs now', record('none'), 'admitted'],
  ['blocked', record('full', 'blocked'), 'blocked'],
])('a question that is decided elsewhere goes: %s', async (_, decided, outcome) => {
  const { posted, heard, change } = admissions([]);
  change([decided]);
  expect(posted.map(({ kind }) => kind)).toEqual(['prompt', 'withdrawn']);
  await expect.poll(() => heard).toEqual([outcome]);
});

test('what was replaced while its question waited is not started', async () => {
  const { heard, change } = admissions([], err('what it starts has changed since you accepted it'));
  change([record('none')]);
  await expect.poll(() => heard).toEqual(['not-started']);
});

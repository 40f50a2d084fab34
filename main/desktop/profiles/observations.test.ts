import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Observation } from '#shared/models/observation';
import type { Profile } from '#shared/models/profile';
import type { ServerRecord } from '#shared/models/server';
import { err, ok } from '#shared/result';
import { plainHome } from '#app/profiles/accepted';
import { currentProfiling } from '#app/profiles/current';
import { serverRecord } from '../testing/samples';
import { openObservationStore } from '../stores/observation-store';
import { observations } from './observations';

const home = realpathSync(mkdtempSync('/tmp/cs-observations-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const at = (name: string) => join(home, name);
for (const folder of ['work/out', 'docs', 'data']) mkdirSync(at(folder), { recursive: true });
writeFileSync(at('work/a'), '');
symlinkSync(at('work'), at('way'));

const files: Profile = { ...plainHome, template: 'files', files: { reach: 'folders', read: [at('docs')], write: [at('work')], never: [] }, network: { mode: 'open' } };
const record = serverRecord({ profile: files });
const server = record.identity.digest;

function seen(members: Partial<Observation> = {}): Observation {
  return { server, profile: files, program: [], from: 10, until: 20, touches: [{ what: 'write', target: at('work/out/x') }, { what: 'look', target: at('work') }], incomplete: false, unable: null, ...members };
}

function made({ sets = true, folder = mkdtempSync(join(home, 'data/')), records = [record] as ServerRecord[] } = {}) {
  const recorded: unknown[] = [];
  const applied: { digest: string; profile: Profile; from: Profile | undefined }[] = [];
  let changes = 0;
  const store = openObservationStore({ home: folder, key: Buffer.alloc(32, 7), now: () => 1, onDamage: () => undefined, onFault: () => undefined });
  const one = observations({
    store,
    servers: () => records,
    changes: {
      set: async (digest, profile, _accepted, from) => {
        applied.push({ digest, profile, from });
        return sets ? ok(null) : err('It could not be kept.');
      },
    },
    wider: currentProfiling.wider,
    viewOf: (profile) => currentProfiling.view(profile, { level: 'full', missing: [], line: '' }, home),
    home,
    forbidden: () => [at('.ssh')],
    record: (entry, body) => recorded.push({ entry, ...body }),
    changed: () => (changes += 1),
  });
  return { one, recorded, applied, folder, records, changes: () => changes };
}

test('asked for, seen, applied: each by the person or the gateway, each recorded, and known again after a restart', async () => {
  const { one, recorded, applied, folder } = made();
  expect(one.watched()).toEqual([]);
  expect(one.watch(server, true).ok).toBe(true);
  expect(one.watched()).toEqual([server]);
  expect(made({ folder }).one.watched()).toEqual([server]);
  await one.heard(seen());
  expect(one.watched()).toEqual([]);
  expect(applied).toEqual([]);
  expect(made({ folder }).one.list()).toEqual(one.list());
  const [{ wanted, seen: shown } = { wanted: true, seen: null }] = one.list();
  expect(wanted).toBe(false);
  expect(shown?.why).toBeNull();
  expect(shown?.proposal).toMatchObject({ shown: { profile: { files: { read: [at('work')], write: [at('work/out')] }, network: { mode: 'none' } } }, unused: ['The network', '~/docs', 'Changing ~/work, apart from ~/work/out'] });
  expect(await one.answer(server, 'apply', 20)).toEqual({ ok: true, value: 'applied' });
  expect(applied).toMatchObject([{ digest: server, from: files, profile: { files: { write: [at('work/out')] } } }]);
  expect(one.list()).toEqual([]);
  expect(recorded).toEqual([
    { entry: 'server-observed', identity: server, what: 'asked', by: 'person' },
    { entry: 'server-observed', identity: server, what: 'watched', by: 'gateway' },
    { entry: 'server-observed', identity: server, what: 'applied', by: 'person' },
  ]);
});

test('kept as it is: nothing changes, and the card is gone', async () => {
  const { one, applied } = made();
  one.watch(server, true);
  await one.heard(seen());
  expect(await one.answer(server, 'keep', 20)).toEqual({ ok: true, value: 'kept' });
  expect([applied, one.list()]).toEqual([[], []]);
});

test('what lies behind a link is where it leads, and what is nowhere counts for nothing', async () => {
  const { one } = made();
  one.watch(server, true);
  await one.heard(seen({ touches: [{ what: 'write', target: at('way/out/x') }, { what: 'read', target: at('docs/absent') }] }));
  expect(one.list()[0]?.seen?.proposal?.shown.profile.files).toMatchObject({ read: [], write: [at('work/out')] });
});

test.each([
  { why: 'some of it was not seen', told: seen({ incomplete: true }), says: 'It did more than could be seen, so nothing is proposed.' },
  { why: 'the kernel is too old', told: seen({ unable: 'kernel' }), says: 'It could not be watched: that takes Linux 5.5 or newer.' },
  { why: 'it ran under another profile', told: seen({ profile: plainHome }), says: 'What it may do was changed since, so nothing is proposed. Watch it again.' },
  { why: 'it used everything', told: seen({ touches: [{ what: 'write', target: at('work') }, { what: 'read', target: at('docs') }, { what: 'connect', target: '192.0.2.1:443' }] }), says: 'It used all that its profile gives it: there is nothing narrower to propose.' },
])('nothing is proposed, and nothing can be applied, where $why', async ({ told, says }) => {
  const { one, applied } = made();
  one.watch(server, true);
  await one.heard(told);
  expect(one.list()).toMatchObject([{ wanted: false, seen: { why: says, proposal: null } }]);
  expect(await one.answer(server, 'apply', 20)).toEqual({ ok: false, error: says });
  expect(applied).toEqual([]);
});

test('sessions that ran at once are one; one nobody asked for is not kept', async () => {
  const { one } = made();
  await one.heard(seen());
  expect(one.list()).toEqual([]);
  one.watch(server, true);
  await one.heard(seen());
  await one.heard(seen({ until: 30, touches: [{ what: 'read', target: at('docs') }] }));
  expect(one.list()[0]?.seen).toMatchObject({ from: 10, until: 30, proposal: { shown: { profile: { files: { read: [at('docs'), at('work')] } } } } });
});

test('an answer to something else than was shown, a server that is gone, and one that was blocked change nothing', async () => {
  const { one, applied, records } = made();
  expect(one.watch('f'.repeat(64), true).ok).toBe(false);
  one.watch(server, true);
  await one.heard(seen());
  expect((await one.answer(server, 'apply', 19)).ok).toBe(false);
  records[0] = { ...record, trust: 'blocked' };
  expect((await one.answer(server, 'apply', 20)).ok).toBe(false);
  expect([applied, one.list()]).toEqual([[], []]);
  one.forget(server);
  records[0] = record;
  expect(one.list()).toEqual([]);
});

test('a profile that could not be kept: what was seen stays', async () => {
  const { one } = made({ sets: false });
  one.watch(server, true);
  await one.heard(seen());
  expect(await one.answer(server, 'apply', 20)).toEqual({ ok: false, error: 'It could not be kept.' });
  expect(one.list()).toHaveLength(1);
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { Cut } from '#shared/models/cut';
import type { EraseScope, RecordSettings } from '#shared/models/record';
import { recordSettingsSchema } from '#shared/models/record';
import { draftOfCut } from './cut';
import { draftOfErased, readErased } from './erased';
import { bundle, call, folder, key, noon, outcome, read, settled, tamper } from './testing/fixture';
import { openForgetful } from './testing/forgetful';
import { anchors, newKept, run, signedJournal, signer, stranger, type Kept } from './testing/signed';
import { openJournal } from './writer';

const day = 86_400_000;
const usual: RecordSettings = recordSettingsSchema.parse({});

/** Calls on three days: of github on each, of files on the second. */
async function threeDays(): Promise<Kept> {
  const kept = newKept();
  await run(kept, [[{ kind: 'started', at: noon - 2 * day, body: {} }, call(1, { at: noon - 2 * day }), outcome(1, 'forwarded', { at: noon - 2 * day + 5 })]], { at: noon - 2 * day + 9 });
  await run(kept, [[call(2, { at: noon - day }), call(3, { at: noon - day, server: 'files' }), outcome(3, 'refused', { at: noon - day + 5, server: 'files' })]], { at: noon - day + 9 });
  await run(kept, [[call(4), outcome(4, 'forwarded')]]);
  return kept;
}

function rows(file: string): { seq: number; kind: string; server: string | null; kept: number }[] {
  const db = new DatabaseSync(settled(file), { readOnly: true });
  try {
    return db.prepare('SELECT seq, kind, server, payload IS NOT NULL AS kept FROM entries ORDER BY seq').all() as never;
  } finally {
    db.close();
  }
}

function keys(file: string): string[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return (db.prepare('SELECT day FROM day_keys WHERE wrapped IS NOT NULL ORDER BY day').all() as { day: string }[]).map((one) => one.day);
  } finally {
    db.close();
  }
}

/** The newest record of a kind. */
function record(file: string, kind: string): string {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return (db.prepare('SELECT record FROM entries WHERE kind = ? ORDER BY seq DESC').get(kind) as { record: string }).record;
  } finally {
    db.close();
  }
}

const withContents = (file: string): number[] => rows(file).flatMap(({ seq, kept }) => (kept === 1 ? [seq] : []));

describe('what a person erases is gone, the rest is there, and the chain holds', () => {
  const table: { why: string; scope: EraseScope; erased: object; left: number[]; first: number; keys: string[] }[] = [
    { why: 'a server: its contents, not another’s of that day', scope: { what: 'server', server: 'files' }, erased: { payloads: 1, entries: 0, keys: 0 }, left: [2, 5, 9], first: 1, keys: ['2026-11-19', '2026-11-20', '2026-11-21'] },
    { why: 'a whole day: its key too', scope: { what: 'period', from: Date.UTC(2026, 10, 20), until: Date.UTC(2026, 10, 21) }, erased: { payloads: 2, entries: 0, keys: 1 }, left: [2, 9], first: 1, keys: ['2026-11-19', '2026-11-21'] },
    { why: 'part of a day: its key stays, others need it', scope: { what: 'period', from: noon - day, until: noon - day + 1 }, erased: { payloads: 2, entries: 0, keys: 0 }, left: [2, 9], first: 1, keys: ['2026-11-19', '2026-11-20', '2026-11-21'] },
    { why: 'everything before a day: entries as well', scope: { what: 'before', until: Date.UTC(2026, 10, 21) }, erased: { payloads: 3, keys: 2 }, left: [9], first: 9, keys: ['2026-11-21'] },
    { why: 'everything', scope: { what: 'everything' }, erased: { payloads: 4, keys: 3 }, left: [], first: 12, keys: [] },
    { why: 'a server nobody knows: nothing, and no entry of it', scope: { what: 'server', server: 'nobody' }, erased: { payloads: 0, entries: 0, keys: 0, clean: true }, left: [2, 5, 6, 9], first: 1, keys: ['2026-11-19', '2026-11-20', '2026-11-21'] },
  ];
  test.each(table)('$why', async ({ scope, erased, left, first, keys: open }) => {
    const kept = await threeDays();
    const { forgetting, end } = openForgetful(kept);
    const counted = await forgetting.count(scope);
    const done = await forgetting.erase(scope);
    expect(done).toMatchObject({ ...erased, clean: true });
    expect(done).toMatchObject(counted);
    await end();
    expect(withContents(kept.file)).toEqual(left);
    expect(rows(kept.file)[0]?.seq).toBe(first);
    expect(keys(kept.file)).toEqual(open);
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, bad: null, problems: [] });
    expect(kept.told).toEqual([]);
    const told = rows(kept.file).filter(({ kind }) => kind === 'erased');
    expect(told).toHaveLength(done.payloads + done.entries > 0 ? 1 : 0);
  });
});

test('nothing of it is left in any file of the journal: not in the database, its log or the intake', async () => {
  const kept = newKept();
  const { journal, forgetting, end } = openForgetful(kept);
  journal.append([call(1), call(2, { server: 'files' })]);
  journal.settle();
  const db = new DatabaseSync(kept.file, { readOnly: true });
  const { payload } = db.prepare(`SELECT payload FROM entries WHERE server = 'files'`).get() as { payload: Uint8Array };
  db.close();
  const holds = (): string[] => readdirSync(dirname(kept.file)).filter((name) => readFileSync(join(dirname(kept.file), name)).includes(Buffer.from(payload)));
  expect(holds().length).toBeGreaterThan(0);
  await forgetting.erase({ what: 'server', server: 'files' });
  expect(holds()).toEqual([]);
  await end();
  expect(holds()).toEqual([]);
});

test('a server is erased by the name it is shown by, whatever is in it', async () => {
  const kept = newKept();
  const { journal, forgetting, end } = openForgetful(kept);
  journal.append([call(1, { server: 'a\nb\u202E' }), call(2)]);
  journal.settle();
  const shown = read(kept.file).list({ limit: 10 }).rows.map(({ server }) => server);
  expect(await forgetting.erase({ what: 'server', server: shown[1] ?? '' })).toMatchObject({ payloads: 1 });
  await end();
  expect(withContents(kept.file)).toEqual([2]);
});

test('with everything, records that were set aside go too', async () => {
  const kept = await threeDays();
  writeFileSync(`${kept.file}.damaged-20260101T000000Z`, 'old');
  writeFileSync(`${kept.file}.replaced-20260101T000000Z-wal`, 'old');
  const { forgetting } = openForgetful(kept);
  expect(await forgetting.sizes()).toMatchObject({ setAside: { files: 2, bytes: 6 } });
  expect(await forgetting.erase({ what: 'everything' })).toMatchObject({ setAside: 2 });
  expect(await forgetting.sizes()).toMatchObject({ setAside: { files: 0, bytes: 0 } });
});

test.each<EraseScope>([{ what: 'server', server: 'files' }, { what: 'period', from: noon - day, until: noon - day + 1 }, { what: 'before', until: Date.UTC(2026, 10, 21) }])('records that were set aside stay with a $what, by name, unless they are to go too', async (scope) => {
  const kept = await threeDays();
  const names = ['journal.sqlite.damaged-20260101T000000Z', 'journal.sqlite.replaced-20260101T000000Z-wal'];
  for (const name of names) writeFileSync(join(dirname(kept.file), name), 'old');
  const { forgetting, end } = openForgetful(kept);
  expect(await forgetting.count(scope)).toMatchObject({ setAside: 0, remain: names });
  expect(await forgetting.erase(scope)).toMatchObject({ setAside: 0, remain: names });
  const whole = { ...scope, setAside: true } as const;
  expect(await forgetting.count(whole)).toEqual(expect.not.objectContaining({ remain: expect.anything() as unknown }));
  expect(await forgetting.erase(whole)).toMatchObject({ setAside: 2 });
  expect(await forgetting.sizes()).toMatchObject({ setAside: { files: 0 } });
  await end();
  expect(readErased(record(kept.file, 'erased'))).toMatchObject({ scope: whole });
});

test('a person’s erasing is told with what it was, and not with what was in it', async () => {
  const kept = await threeDays();
  const { forgetting, end } = openForgetful(kept);
  await forgetting.erase({ what: 'before', until: Date.UTC(2026, 10, 21) });
  await end();
  const told = rows(kept.file).filter(({ kind }) => kind === 'erased' || kind === 'cut');
  expect(told.map(({ kind }) => kind)).toEqual(['erased', 'cut']);
  const db = new DatabaseSync(kept.file, { readOnly: true });
  const { record } = db.prepare(`SELECT record FROM entries WHERE kind = 'erased'`).get() as { record: string };
  db.close();
  expect(JSON.parse(record)).toMatchObject({ kind: 'erased', body: { what: 'before', by: 'person', until: Date.UTC(2026, 10, 21), payloads: 3, keys: 2, entries: 8 } });
  expect((await read(kept.file).verify(anchors(kept))).begins).toEqual({ seq: 8, at: noon, why: 'person' });
});

describe('what is past its days goes', () => {
  const table: { why: string; settings: Partial<RecordSettings>; at: number; left: number[]; first: number; gone: boolean }[] = [
    { why: 'nothing is past thirty days', settings: {}, at: noon, left: [2, 5, 6, 9], first: 1, gone: false },
    { why: 'contents of the first day', settings: { payloadDays: 1 }, at: noon, left: [5, 6, 9], first: 1, gone: true },
    { why: 'a day is kept to its end', settings: { payloadDays: 1 }, at: Date.UTC(2026, 10, 21) - 1, left: [2, 5, 6, 9], first: 1, gone: false },
    { why: 'contents of all days', settings: {}, at: noon + 40 * day, left: [], first: 1, gone: true },
    { why: 'entries of the first day', settings: { entryDays: 1 }, at: noon, left: [5, 6, 9], first: 5, gone: true },
    { why: 'entries of all days', settings: {}, at: noon + 400 * day, left: [], first: 12, gone: true },
    { why: 'nothing, where it is kept for ever', settings: { payloadDays: null, entryDays: null }, at: noon + 4000 * day, left: [2, 5, 6, 9], first: 1, gone: false },
  ];
  test.each(table)('$why', async ({ settings, at, left, first, gone }) => {
    const kept = await threeDays();
    const { forgetting, end } = openForgetful(kept, { at });
    const done = await forgetting.retain({ ...usual, ...settings }, at);
    expect(done !== null).toBe(gone);
    // The second time nothing is left to go.
    expect(await forgetting.retain({ ...usual, ...settings }, at)).toBeNull();
    await end();
    expect(withContents(kept.file)).toEqual(left);
    expect(rows(kept.file)[0]?.seq).toBe(first);
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, bad: null, problems: [] });
  });
});

test('after a cut the journal goes on: opened again, recorded in, cut again, and it holds each time', async () => {
  const kept = await threeDays();
  for (let round = 1; round <= 3; round += 1) {
    const { journal, forgetting, end } = openForgetful(kept, { at: noon + round * day });
    journal.append([call(round * 10, { at: noon + round * day }), outcome(round * 10, 'forwarded', { at: noon + round * day })]);
    await forgetting.retain({ ...usual, entryDays: 1 }, noon + round * day);
    const before = journal.head().seq;
    journal.append([call(round * 10 + 1, { at: noon + round * day })]);
    expect(journal.head().seq).toBe(before + 1);
    await end();
    const found = await read(kept.file).verify(anchors(kept));
    expect(found).toMatchObject({ ok: true, bad: null, problems: [] });
    expect(found.begins?.seq).toBeGreaterThan(0);
  }
  expect(kept.told).toEqual([]);
  // A page of the history reads what is there.
  expect(read(kept.file).list({ limit: 50 }).rows.length).toBeGreaterThan(0);
});

test.each([
  { why: 'nothing of it was done', gone: 0, says: { ok: true, warnings: expect.arrayContaining([{ seq: null, why: expect.stringMatching(/entries up to 8 were removed by a signed cut, and are there/) as string }]) as object } },
  { why: 'half of the entries went', gone: 4, says: { ok: false, bad: { seq: 1, why: expect.stringMatching(/entries up to 8, which a cut removed, are partly there/) as string } } },
])('what was cut short is told, and finished at the next start: $why', async ({ gone, says }) => {
  const kept = await threeDays();
  const scope = { what: 'before', until: Date.UTC(2026, 10, 21) } as const;
  const one = openForgetful(kept);
  const cut = signer.sign<Cut>({ what: 'countersign cut', v: 1, seq: 8, hash: one.journal.hashOf(8) ?? '', first: one.journal.first() ?? '', count: 8, why: 'person', at: noon });
  one.journal.append([draftOfErased({ scope, by: 'person', after: 0, upTo: one.journal.head().seq, cut: 8 }, { payloads: 3, keys: 2, entries: 8, setAside: 0 }, noon), draftOfCut(cut)]);
  await one.end();
  if (gone > 0) tamper(kept.file, `DELETE FROM entries WHERE seq <= ${gone}`);
  expect(await read(kept.file).verify(anchors(kept))).toMatchObject(says);
  const two = openForgetful(kept);
  expect(two.journal.setAside).toBeNull();
  await two.forgetting.resume();
  await two.end();
  expect(kept.told).toEqual([]);
  expect(rows(kept.file)[0]?.seq).toBe(9);
  expect([withContents(kept.file), keys(kept.file)]).toEqual([[9], ['2026-11-21']]);
  expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, bad: null, problems: [], begins: { seq: 8 } });
});

describe('at the next start, what was asked for is gone on with, and what was recorded since stays', () => {
  test.each<{ scope: EraseScope }>([
    { scope: { what: 'period', from: Date.UTC(2026, 10, 20), until: Date.UTC(2026, 10, 25) } },
    { scope: { what: 'before', until: Date.UTC(2027, 0, 1) } },
    { scope: { what: 'everything' } },
  ])('$scope.what', async ({ scope }) => {
    const kept = await threeDays();
    const one = openForgetful(kept);
    await one.forgetting.erase(scope);
    one.journal.append([call(20), call(21, { at: noon + 2 * day })]);
    await one.end();
    const left = withContents(kept.file);
    const two = openForgetful(kept, { at: noon + 2 * day });
    await two.forgetting.resume();
    const { head } = two.journal;
    await two.end();
    expect(head().seq).toBeGreaterThan(0);
    expect(withContents(kept.file)).toEqual(left);
    expect(keys(kept.file)).toEqual(expect.arrayContaining(['2026-11-21.2', '2026-11-23']));
    for (const seq of left.slice(-2)) expect(read(kept.file).detail(seq)?.arguments).toContain('a title');
  });

  test('of everything, what was set aside by then too', async () => {
    const kept = await threeDays();
    const one = openForgetful(kept);
    one.journal.append([draftOfErased({ scope: { what: 'everything' }, by: 'person', after: 0, upTo: one.journal.head().seq, cut: 0 }, { payloads: 4, keys: 3, entries: 0, setAside: 1 }, noon)]);
    await one.end();
    writeFileSync(`${kept.file}.damaged-20260101T000000Z`, 'old');
    writeFileSync(`${kept.file}.damaged-20270101T000000Z.intake-a`, 'new');
    const two = openForgetful(kept);
    await two.forgetting.resume();
    await two.end();
    expect(withContents(kept.file)).toEqual([]);
    expect(readdirSync(dirname(kept.file)).filter((name) => name.includes('damaged'))).toEqual(['journal.sqlite.damaged-20270101T000000Z.intake-a']);
  });
});

test('a cut that somebody else signed behind what was signed here does not pass for one, neither when it is opened nor when it is verified', async () => {
  const kept = await signedJournal();
  const forged = openJournal({ file: kept.file, key });
  forged.append([call(50), call(51), call(52)]);
  await forged.flush();
  forged.emptyIntake();
  const seq = forged.head().seq;
  const cut = stranger.sign<Cut>({ what: 'countersign cut', v: 1, seq, hash: forged.hashOf(seq) ?? '', first: forged.first() ?? '', count: seq, why: 'retention', at: noon });
  forged.append([draftOfCut(cut), call(53)]);
  await forged.close();
  tamper(kept.file, `DELETE FROM entries WHERE seq <= ${seq}`);
  expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: false, bad: { why: expect.stringContaining('signature of the cut') as string } });
  await run(kept, [[call(54)]]);
  expect(kept.told).toEqual([expect.stringMatching(/signed/)]);
  expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: false });
});

test('an intake that a power cut brought back does not bring back what was cut', async () => {
  const kept = newKept();
  const one = openForgetful(kept);
  one.journal.append([call(1), call(2)]);
  const intake = readFileSync(`${kept.file}.intake-a`);
  expect(intake.length).toBeGreaterThan(100);
  await one.forgetting.erase({ what: 'everything' });
  await one.end();
  writeFileSync(`${kept.file}.intake-a`, intake, { mode: 0o600 });
  const journal = openJournal({ file: kept.file, key, now: () => noon });
  expect(journal.setAside).toBeNull();
  await journal.close();
  expect(rows(kept.file).map(({ kind }) => kind)).not.toContain('call');
  expect(readdirSync(dirname(kept.file)).filter((name) => name.includes('damaged'))).toEqual([]);
});

describe('what is recorded while it is erased is there whole afterwards', () => {
  test.each<{ scope: EraseScope }>([
    { scope: { what: 'everything' } },
    { scope: { what: 'before', until: Date.UTC(2027, 0, 1) } },
    { scope: { what: 'period', from: 0, until: Date.UTC(2027, 0, 1) } },
    { scope: { what: 'server', server: 'github' } },
  ])('$scope.what', async ({ scope }) => {
    const kept = await threeDays();
    const { journal, forgetting, end } = openForgetful(kept);
    let erased = false;
    const erasing = forgetting.erase(scope).then(() => (erased = true));
    const made: number[] = [];
    while (!erased) {
      await new Promise((resolve) => setImmediate(resolve));
      // Of today, of a day whose key was there before, and of one that is not over in any clock.
      for (const at of [noon, noon - day, noon + day]) made.push(...journal.append([call(1000 + made.length, { at })]));
    }
    await erasing;
    journal.settle();
    const reader = read(kept.file);
    expect(made.length).toBeGreaterThan(2);
    expect(made.filter((seq) => !(reader.detail(seq)?.arguments ?? '').includes('a title'))).toEqual([]);
    await end();
    expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, bad: null, problems: [] });
  });
});

test('on threads of their own, as it is built, while calls come in', async () => {
  const home = folder();
  const [worker, drain] = await Promise.all([bundle(home, 'forget-worker.ts'), bundle(home, 'drain-worker.ts')]);
  const kept = await threeDays();
  const { pathToFileURL } = await import('node:url');
  const { journal, forgetting, end } = openForgetful(kept, { worker: pathToFileURL(worker), drain: pathToFileURL(drain) });
  for (let count = 0; count < 2000; count += 1) journal.append([call(100 + count)]);
  let erased = false;
  const erasing = forgetting.erase({ what: 'everything' }).then((done) => ((erased = true), done));
  let more = 0;
  while (!erased && more < 100_000) {
    journal.append([call(10_000 + more)]);
    more += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const done = await erasing;
  expect(done.clean).toBe(true);
  await end();
  expect(await read(kept.file).verify(anchors(kept))).toMatchObject({ ok: true, bad: null, problems: [] });
  expect(rows(kept.file).filter(({ kind }) => kind === 'call')).toHaveLength(more - (done.payloads - 2004));
  expect(done.payloads).toBeGreaterThanOrEqual(2004);
}, 60_000);

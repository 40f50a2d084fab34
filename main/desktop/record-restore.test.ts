import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Verification } from '#shared/models/history';
import { Refusal } from './ipc/answer-call';
import { recordRestore, type RecordRestoreOptions } from './record-restore';

const ours = 'a'.repeat(64);
const good: Verification = { ok: true, entries: 10, bad: null, head: '', problems: [], warnings: [], warned: 0, signed: { seq: 9, at: 1 }, key: ours };

function restoring(changes: Partial<RecordRestoreOptions> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-restore-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [file, copy] = [path.join(folder, 'journal.sqlite'), path.join(folder, 'copy')];
  writeFileSync(file, 'the record');
  writeFileSync(copy, 'the copy');
  const told: unknown[] = [];
  const due: (() => void)[] = [];
  const restore = recordRestore({
    file, key: ours,
    verify: (staged: string) => (told.push(['verified', readFileSync(staged, 'utf8')]), Promise.resolve(good)),
    renew: (between) => (between(), Promise.resolve()),
    remember: () => void told.push('remembered'),
    record: (entry, body) => void told.push([entry, body]),
    notice: (text) => void told.push(text),
    later: (_ms, what) => void due.push(what),
    now: () => Date.UTC(2026, 10, 21),
    ...changes,
  });
  return { restore, file, copy, folder, told, due };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the copy takes the place once whoever asked was told; the record from before lies beside it', async () => {
  const { restore, file, copy, folder, told, due } = restoring();
  expect(await restore(copy)).toEqual({ entries: 10, restored: true, unsigned: null });
  expect(readFileSync(file, 'utf8')).toBe('the record');
  due.forEach((what) => what());
  await settled();
  expect(readFileSync(file, 'utf8')).toBe('the copy');
  expect(readFileSync(path.join(folder, 'journal.sqlite.replaced-20261121T000000Z'), 'utf8')).toBe('the record');
  expect(told).toEqual([['verified', 'the copy'], ['restored', { entries: 10, upTo: 9, setAside: 'journal.sqlite.replaced-20261121T000000Z', by: 'person' }], expect.stringMatching(/put back from a copy/)]);
  expect(existsSync(`${file}.restoring`)).toBe(false);
});

test('entries at its end that nobody signed: told first, put back only where that is accepted, and in the record for ever', async () => {
  // 10 entries, signed up to 5: 6 keeps that checkpoint, 7 to 10 have the chain alone.
  const { restore, copy, file, folder, told, due } = restoring({ verify: () => Promise.resolve({ ...good, signed: { seq: 5, at: 1 } }) });
  const unsigned = { count: 4, from: 7, upTo: 10 };
  expect(await restore(copy)).toEqual({ entries: 10, restored: false, unsigned });
  expect([due, readFileSync(file, 'utf8'), readdirSync(folder).sort()]).toEqual([[], 'the record', ['copy', 'journal.sqlite']]);
  expect(await restore(copy, { accepted: true })).toEqual({ entries: 10, restored: true, unsigned });
  due.forEach((what) => what());
  await settled();
  expect(told).toContainEqual(['restored', expect.objectContaining({ upTo: 5, unsigned: 4, unsignedFrom: 7, unsignedUpTo: 10 })]);
});

test('of a record whose beginning was removed, the numbers are its own', async () => {
  const { restore, copy } = restoring({ verify: () => Promise.resolve({ ...good, entries: 6, begins: { seq: 4, at: 1, why: 'person' }, signed: { seq: 8, at: 1 } }) });
  expect(await restore(copy)).toMatchObject({ restored: false, unsigned: { count: 1, from: 10, upTo: 10 } });
});

test('how far copying and verifying are is told, and grows', async () => {
  const parts: number[] = [];
  const { restore, copy } = restoring({ verify: (_file, watching) => (watching?.onProgress?.(0.5), Promise.resolve(good)) });
  await restore(copy, { onProgress: (part) => parts.push(part) });
  expect(parts).toEqual(parts.toSorted((one, other) => one - other));
  expect([parts.includes(0.5), parts.at(-1)]).toEqual([true, 0.75]);
});

test.each([
  { why: 'while it is copied', when: 'copying' },
  { why: 'while it is verified', when: 'verifying' },
])('cancelled $why, nothing is changed and nothing is left', async ({ when }) => {
  const leaving = new AbortController();
  const { restore, copy, file, folder, due } = restoring({
    verify: () => {
      leaving.abort();
      return Promise.reject(new Error('reading ended early'));
    },
  });
  writeFileSync(copy, Buffer.alloc(5_000_000, 1));
  await expect(restore(copy, { signal: leaving.signal, onProgress: (part) => (when === 'copying' && part > 0.1 ? leaving.abort() : undefined) })).rejects.toEqual(new Refusal('it was cancelled'));
  expect([due, readFileSync(file, 'utf8'), readdirSync(folder).sort()]).toEqual([[], 'the record', ['copy', 'journal.sqlite']]);
});

test('a copy is read in portions: others have their turn meanwhile', async () => {
  const { restore, copy } = restoring();
  writeFileSync(copy, Buffer.alloc(20_000_000, 1));
  let turns = 0;
  let over = false;
  const count = (): void => void (over || ((turns += 1), setImmediate(count)));
  setImmediate(count);
  await restore(copy);
  over = true;
  expect(turns).toBeGreaterThan(5);
});

test('what a run that was killed left of a copy is gone at the next start', () => {
  const { file, folder, copy, told } = restoring();
  for (const end of ['', '-wal', '.checkpoints', '.public-key.pem']) writeFileSync(`${file}.restoring${end}`, 'left');
  recordRestore({ file, key: ours, verify: () => Promise.resolve(good), renew: () => Promise.resolve(), remember: () => undefined, record: () => undefined, notice: (text) => void told.push(text), later: () => undefined, now: () => 0 });
  expect([readdirSync(folder).sort(), told]).toEqual([[path.basename(copy), 'journal.sqlite'], []]);
});

test.runIf(process.platform !== 'win32')('what is no file is not read: it may have no end', async () => {
  const { restore, file, folder } = restoring();
  await expect(restore('/dev/zero')).rejects.toThrow('no plain file');
  await expect(restore(folder)).rejects.toThrow('no plain file');
  expect(existsSync(`${file}.restoring`)).toBe(false);
});

describe('nothing is changed', () => {
  test.each([
    { why: 'it does not hold', found: { ...good, ok: false, bad: { seq: 3, why: 'it was altered' } }, said: /does not hold at entry 3/ },
    { why: 'another installation signed it', found: { ...good, key: 'b'.repeat(64) }, said: /another installation, with the key b{64}/ },
    { why: 'nobody did', found: { ...good, signed: null, key: null }, said: /nothing in the copy is signed/ },
    { why: 'its checkpoints are wrong', found: { ...good, ok: false, problems: ['lines are missing'] }, said: /not whole: lines are missing/ },
  ])('where $why', async ({ found, said }) => {
    const { restore, file, copy, folder, due } = restoring({ verify: () => Promise.resolve(found) });
    await expect(restore(copy)).rejects.toThrow(said);
    expect([due, readFileSync(file, 'utf8'), readdirSync(folder).sort()]).toEqual([[], 'the record', ['copy', 'journal.sqlite']]);
  });

  test('where it cannot be read: why is said, and the next may be tried', async () => {
    const { restore, copy, folder } = restoring({ verify: () => Promise.reject(new Error('it is newer')) });
    await expect(restore(copy)).rejects.toEqual(new Refusal('that could not be done: it is newer'));
    await expect(restore(path.join(folder, 'nothing'))).rejects.toThrow(Refusal);
  });

  test('while another is put back', async () => {
    const { restore, copy } = restoring();
    await restore(copy);
    await expect(restore(copy)).rejects.toThrow(/already/);
  });

  test('where the gateway cannot be stopped: the person is told', async () => {
    const { restore, copy, file, told, due } = restoring({ renew: () => Promise.reject(new Error('it does not run')) });
    await restore(copy);
    due.forEach((what) => what());
    await settled();
    expect(told.at(-1)).toMatch(/did not take the record’s place: it does not run/);
    expect(readFileSync(file, 'utf8')).toBe('the record');
  });
});

import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { journalFile } from '#main/journal/file';
import { bundle, call, folder, key, open, outcome, settled } from '#main/journal/testing/fixture';
import { NotWritten } from '#main/journal/out/out-client';
import { outSide } from './out-side';

let worker = '';
beforeAll(async () => {
  worker = await bundle(mkdtempSync(join(tmpdir(), 'countersign-out-')), 'out/out-worker.ts');
});

/** The side over a journal of two rows; `into` is what the person chooses. */
function side(into: string | null, closed: string | null = null) {
  const home = folder();
  open(journalFile(home)).append([call(1), outcome(1, 'refused'), call(2)]);
  settled(journalFile(home));
  const told: unknown[] = [];
  const out = outSide({
    home,
    vault: { subkey: () => key },
    dialogs: { toSave: (name) => (told.push(['asked', name]), Promise.resolve(into)) },
    workerFile: worker,
    version: '1',
    record: (...entry) => void told.push(['recorded', ...entry]),
    emit: (name) => void told.push(['emitted', name]),
    notice: (text) => void told.push(['noticed', text]),
    closed: () => closed,
    now: () => Date.UTC(2026, 10, 22),
  });
  const start = (order: { format?: 'jsonl' | 'csv' | 'ocsf' | 'bundle'; payloads?: boolean } = {}) => out.calls['export/start']({ format: 'jsonl', query: {}, payloads: false, ...order });
  return { home, out, told, start, named: (what: string) => told.filter((one) => Array.isArray(one) && one[0] === what) };
}

test('writes to the file that was chosen, names it, and records nothing where nothing of what calls held leaves', async () => {
  const into = join(folder(), 'x.jsonl');
  const { start, named } = side(into);
  expect(await start()).toEqual({ file: 'x.jsonl', rows: 2, bytes: readFileSync(into).length });
  expect(named('asked')).toEqual([['asked', 'countersign-history-2026-11-22.jsonl']]);
  expect(named('recorded')).toEqual([]);
});

test('what calls held is recorded as leaving, with where to; from the command line the person is told too', async () => {
  const into = join(folder(), 'x.tar');
  const { start, out, named } = side(into);
  await start({ format: 'bundle', payloads: true });
  expect(named('recorded')).toEqual([['recorded', 'exported', { what: 'bundle', payloads: true, by: 'person' }, { file: into }]]);
  expect(named('noticed')).toEqual([]);
  await out.leave({ format: 'csv', query: {}, payloads: true }, () => Promise.resolve(true), () => undefined);
  expect(named('recorded')[1]).toEqual(['recorded', 'exported', { what: 'csv', payloads: true, by: 'command' }, { file: '-' }]);
  expect(named('noticed')).toHaveLength(1);
});

test('where nothing can be recorded what calls held does not leave, and why is said; rows without it do', async () => {
  const into = join(folder(), 'x.jsonl');
  const { start, out, named } = side(into, 'a newer Countersign wrote the record');
  await expect(start({ payloads: true })).rejects.toThrow('newer Countersign');
  await expect(out.leave({ format: 'bundle', query: {}, payloads: true }, into, () => undefined)).rejects.toThrow('newer Countersign');
  expect([existsSync(into), named('recorded')]).toEqual([false, []]);
  expect(await start()).toMatchObject({ rows: 2 });
});

test('without a file nothing happens, and nothing is recorded', async () => {
  const { start, named } = side(null);
  expect(await start({ payloads: true })).toEqual({ file: null, rows: 0, bytes: 0 });
  expect(named('recorded')).toEqual([]);
});

test('Countersign’s own folder takes no export', async () => {
  const { home, out } = side(null);
  await expect(out.leave({ format: 'csv', query: {}, payloads: false }, join(home, 'rules.json'), () => undefined)).rejects.toThrow(NotWritten);
  expect(existsSync(join(home, 'rules.json'))).toBe(false);
});

test('from the command line no file is written over, nor a link’s place taken', async () => {
  const { out, named } = side(null);
  const [file, link] = [join(folder(), 'mine'), join(folder(), 'link')];
  writeFileSync(file, 'mine');
  symlinkSync(join(folder(), 'nothing'), link);
  for (const to of [file, link]) await expect(out.leave({ format: 'csv', query: {}, payloads: true }, to, () => undefined)).rejects.toThrow('already');
  expect([readFileSync(file, 'utf8'), named('recorded')]).toEqual(['mine', []]);
});

test.each([
  { why: 'rows, as it begins', format: 'jsonl', when: 'before' },
  { why: 'rows, within it', format: 'csv', when: 'within' },
  { why: 'a bundle, within it', format: 'bundle', when: 'within' },
] as const)('whoever typed it and leaves takes the file along, the draft too: $why', async ({ format, when }) => {
  const { out } = side(null);
  const into = folder();
  const leaving = new AbortController();
  if (when === 'before') leaving.abort();
  expect(await out.leave({ format, query: {}, payloads: false }, join(into, 'x'), () => leaving.abort(), leaving.signal)).toBeNull();
  expect(readdirSync(into)).toEqual([]);
});

test.each([
  { why: 'a file that came while it was written', meanwhile: (into: string) => writeFileSync(into, 'mine') },
  { why: 'a link that came', meanwhile: (into: string) => symlinkSync('/nonexistent', into) },
])('from the command line no file is written over that was not there at first: $why', async ({ meanwhile }) => {
  const folderOf = folder();
  const into = join(folderOf, 'x.jsonl');
  const { out } = side(null);
  const writing = out.leave({ format: 'jsonl', query: {}, payloads: false }, into, () => undefined);
  meanwhile(into);
  const before = lstatSync(into).ino;
  await expect(writing).rejects.toThrow(NotWritten);
  expect([readdirSync(folderOf), lstatSync(into).ino]).toEqual([['x.jsonl'], before]);
});

test('of two exports to one file from the command line one is told that there is a file already', async () => {
  const into = join(folder(), 'x.jsonl');
  const { out } = side(null);
  const came = await Promise.allSettled([1, 2].map(() => out.leave({ format: 'jsonl', query: {}, payloads: false }, into, () => undefined)));
  expect(came.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(readFileSync(into, 'utf8').trim().split('\n')).toHaveLength(2);
});

test('one at a time; cancelled before a file was chosen, none is written', async () => {
  const into = join(folder(), 'x.jsonl');
  const { start, out } = side(into);
  const first = start();
  await expect(start()).rejects.toThrow('Another export');
  await out.calls['export/cancel']({});
  expect(await first).toEqual({ file: null, rows: 0, bytes: 0 });
  expect(existsSync(into)).toBe(false);
  expect(await start()).toMatchObject({ rows: 2 });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { intakeFile } from './intake';
import { leave } from './out/out-client';
import { readJournal, type JournalReader } from './reader';
import { schemaVersion } from './schema';
import { bundle, call, folder, key, tamper } from './testing/fixture';
import { everything, newerJournal } from './testing/newer';
import { openJournal } from './writer';

async function made(): Promise<{ readonly file: string; readonly reader: JournalReader; readonly before: Readonly<Record<string, string>> }> {
  const file = join(folder(), 'journal.sqlite');
  await newerJournal(file);
  const before = everything(file);
  const reader = readJournal({ file, key, index: true, newer: true });
  onTestFinished(() => reader.close());
  return { file, reader, before };
}

test('a journal of a newer Countersign is listed: what is known as ever, and what is not is shown as such', async () => {
  const { reader } = await made();
  const { rows } = reader.list({ limit: 10 });
  expect(rows.map(({ seq, kind, outcome, says }) => [seq, kind, outcome, says])).toEqual([
    [5, 'unknown', null, 'An entry of the kind weather-noted, which this version of Countersign does not know. Update Countersign to read it.'],
    [4, 'unknown', null, 'An entry of the kind weather-noted, which this version of Countersign does not know. Update Countersign to read it.'],
    [2, 'call', 'refused', undefined],
  ]);
  expect(rows[0]?.server).toBe('github');
});

test.each([
  { why: 'by kind', query: { kind: 'unknown' as const }, seqs: [5, 4] },
  { why: 'by server, among the others', query: { server: 'github' }, seqs: [5, 4, 2] },
  { why: 'by a word of what is said of it', query: { text: 'weather' }, seqs: [5, 4] },
  { why: 'what is known', query: { tool: 'create_issue' }, seqs: [2] },
])('it is searched $why', async ({ query, seqs }) => {
  const { reader } = await made();
  await reader.ready({ ...query, limit: 10 });
  expect(reader.list({ ...query, limit: 10 }).rows.map(({ seq }) => seq)).toEqual(seqs);
});

test('an entry that is not known opens with its record, and a call with its arguments', async () => {
  const { reader } = await made();
  expect(reader.detail(4)?.entries).toMatchObject([{ seq: 4, kind: 'weather-noted', raw: expect.stringContaining('"sky":"blue"') as string }]);
  expect(reader.detail(2)?.arguments).toContain('a title');
});

test('verifying checks the chain to its end, and notes what it cannot know', async () => {
  const { reader } = await made();
  const found = await reader.verify();
  expect(found).toMatchObject({ ok: true, bad: null, entries: 5 });
  expect(found.warnings).toEqual([
    { seq: null, why: expect.stringContaining('a newer Countersign wrote this journal') as string },
    { seq: 4, why: '2 entries are of a form or kind that only a newer Countersign knows, the first of them this one' },
  ]);
});

test.each([
  { why: 'an entry that is not known edited', edit: `UPDATE entries SET record = replace(record, 'blue', 'grey') WHERE seq = 4`, seq: 4 },
  { why: 'one of a later version edited', edit: `UPDATE entries SET record = replace(record, 'another', 'the same') WHERE seq = 5`, seq: 5 },
  { why: 'one taken out', edit: 'DELETE FROM entries WHERE seq = 4', seq: 4 },
  { why: 'the call edited', edit: `UPDATE entries SET record = replace(record, '"ask"', '"allow"') WHERE seq = 2`, seq: 2 },
])('and finds $why', async ({ edit, seq }) => {
  const { file } = await made();
  tamper(file, edit);
  const reader = readJournal({ file, key, newer: true });
  onTestFinished(() => reader.close());
  expect(await reader.verify()).toMatchObject({ ok: false, bad: { seq } });
});

test.each(['jsonl', 'csv', 'ocsf'] as const)('it is exported as %s', async (format) => {
  const { file } = await made();
  const home = folder();
  const text: string[] = [];
  const done = leave({ file, key, query: {}, payloads: false, version: '1', what: { kind: 'rows', format }, workerFile: await bundle(home, 'out/out-worker.ts'), to: (part) => (text.push(part), Promise.resolve(true)) }).done;
  expect(await done).toMatchObject({ rows: 3 });
  expect(text.join('')).toContain('create_issue');
});

test('all that reading leaves every byte as it was: nothing is migrated, signed, erased or made beside it', async () => {
  const { file, reader, before } = await made();
  reader.list({ limit: 10 });
  await reader.ready({ text: 'title', limit: 10 });
  reader.list({ text: 'title', limit: 10 });
  reader.histogram({}, 10);
  reader.overview(0, Date.now());
  await reader.verify();
  reader.fileFaults();
  await reader.tend(() => false);
  reader.close();
  expect(everything(file)).toEqual(before);
});

test('it is never opened for writing, and trying changes nothing', async () => {
  const { file, before } = await made();
  expect(() => openJournal({ file, key })).toThrow(`the journal was written by a newer Countersign (format ${schemaVersion + 1}, this one knows ${schemaVersion}); update Countersign`);
  expect(everything(file)).toEqual(before);
});

test('what a newer one left in its intake is left there, and does not keep a reader', async () => {
  const { file, reader } = await made();
  writeFileSync(intakeFile(file, 'intake-a'), Buffer.from('whatever a later form may be'));
  const before = everything(file);
  expect(reader.list({ limit: 10 }).rows).toHaveLength(3);
  expect(everything(file)).toEqual(before);
});

test('one whose tables are others is refused in words, and so is any where only the known is wanted', async () => {
  const { file } = await made();
  expect(() => readJournal({ file, key })).toThrow('the journal was written by a newer Countersign; update Countersign');
  const db = new DatabaseSync(file);
  db.exec('ALTER TABLE entries RENAME COLUMN record TO entry');
  db.close();
  expect(() => readJournal({ file, key, newer: true })).toThrow('in another form, which cannot even be read here; update Countersign');
});

test('a journal of today is as ever: a kind that is not known does not hold', async () => {
  const file = join(folder(), 'journal.sqlite');
  const journal = openJournal({ file, key });
  journal.append([call(1)]);
  await journal.close();
  await newerJournal(join(folder(), 'other.sqlite'));
  tamper(file, `UPDATE entries SET kind = 'weather-noted', record = replace(record, '"kind":"call"', '"kind":"weather-noted"')`);
  const reader = readJournal({ file, key, newer: true });
  onTestFinished(() => reader.close());
  expect(await reader.verify()).toMatchObject({ ok: false, bad: { seq: 1 } });
});

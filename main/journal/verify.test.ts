import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { noHash } from './entry';
import { call, folder, key, noon, open, outcome, read, tamper } from './testing/fixture';
import { openJournal } from './writer';

async function sixEntries(): Promise<string> {
  const file = join(folder(), 'journal.db');
  const journal = openJournal({ file, key });
  journal.append([{ kind: 'started', at: noon, body: { version: '0.1.0' } }, call(1), outcome(1, 'refused'), call(2), outcome(2, 'forwarded'), call(3)]);
  await journal.close();
  return file;
}

const columns = 'at, kind, session, host, server, tool, outcome, call, record, payload, hash';

describe('tampering is found and named', () => {
  const rows: { why: string; edit: string[]; bad: { seq: number; why: string } }[] = [
    { why: 'edit a record', edit: [`UPDATE entries SET record = replace(record, '"refused"', '"forwarded"') WHERE seq = 3`], bad: { seq: 3, why: 'the record does not match its hash' } },
    { why: 'edit a hash', edit: [`UPDATE entries SET hash = zeroblob(32) WHERE seq = 3`], bad: { seq: 3, why: 'the record does not match its hash' } },
    { why: 'edit a column of text', edit: [`UPDATE entries SET outcome = 'forwarded' WHERE seq = 3`], bad: { seq: 3, why: 'the column `outcome` differs from the record' } },
    { why: 'empty a column', edit: [`UPDATE entries SET call = NULL WHERE seq = 2`], bad: { seq: 2, why: 'the column `call` differs from the record' } },
    { why: 'fill an empty column', edit: [`UPDATE entries SET tool = 'x' WHERE seq = 1`], bad: { seq: 1, why: 'the column `tool` differs from the record' } },
    { why: 'edit the time', edit: [`UPDATE entries SET at = at + 1 WHERE seq = 4`], bad: { seq: 4, why: 'the column `at` differs from the record' } },
    { why: 'edit a kind', edit: [`UPDATE entries SET kind = 'fault' WHERE seq = 2`], bad: { seq: 2, why: 'the column `kind` differs from the record' } },
    { why: 'edit a payload', edit: [`UPDATE entries SET payload = zeroblob(100) WHERE seq = 2`], bad: { seq: 2, why: 'the payload does not match its digest' } },
    { why: 'cut a payload', edit: [`UPDATE entries SET payload = substr(payload, 2) WHERE seq = 2`], bad: { seq: 2, why: 'the payload does not match its digest' } },
    { why: 'add a payload', edit: [`UPDATE entries SET payload = x'00' WHERE seq = 1`], bad: { seq: 1, why: 'there is a payload that the record does not know' } },
    {
      why: 'swap two payloads',
      edit: [
        `CREATE TEMP TABLE kept AS SELECT seq, payload FROM entries`,
        `UPDATE entries SET payload = (SELECT payload FROM kept WHERE kept.seq = 6 - entries.seq) WHERE seq IN (2, 4)`,
      ],
      bad: { seq: 2, why: 'the payload does not match its digest' },
    },
    { why: 'delete in the middle', edit: [`DELETE FROM entries WHERE seq = 3`], bad: { seq: 3, why: 'missing; the next entry there is 4' } },
    { why: 'delete the first', edit: [`DELETE FROM entries WHERE seq = 1`], bad: { seq: 1, why: 'missing; the next entry there is 2' } },
    {
      why: 'delete in the middle and close the gap',
      edit: [`DELETE FROM entries WHERE seq = 3`, `UPDATE entries SET seq = seq - 1 WHERE seq > 3`],
      bad: { seq: 3, why: 'the record says it is entry 4' },
    },
    {
      why: 'reorder two',
      edit: [`UPDATE entries SET seq = -2 WHERE seq = 2`, `UPDATE entries SET seq = 2 WHERE seq = 4`, `UPDATE entries SET seq = 4 WHERE seq = -2`],
      bad: { seq: 2, why: 'the record says it is entry 4' },
    },
    { why: 'insert at the end', edit: [`INSERT INTO entries SELECT 7, ${columns} FROM entries WHERE seq = 2`], bad: { seq: 7, why: 'the record says it is entry 2' } },
    { why: 'insert far behind the end', edit: [`INSERT INTO entries SELECT 99, ${columns} FROM entries WHERE seq = 2`], bad: { seq: 7, why: 'missing; the next entry there is 99' } },
    { why: 'insert before the first', edit: [`INSERT INTO entries SELECT -5, ${columns} FROM entries WHERE seq = 2`], bad: { seq: 1, why: 'there is an entry -5 before it' } },
    { why: 'a number that is none of ours', edit: [`INSERT INTO entries SELECT 9223372036854775807, ${columns} FROM entries WHERE seq = 2`], bad: { seq: 7, why: expect.stringContaining('the file is damaged') as string } },
  ];
  test.each(rows)('$why', async ({ edit, bad }) => {
    const file = await sixEntries();
    tamper(file, ...edit);
    expect(await read(file).verify()).toMatchObject({ ok: false, entries: bad.seq - 1, bad });
  });
});

describe('a record that was hashed anew is found by what it says', () => {
  const rows: { why: string; replace: [string, string]; seq: number; said: string }[] = [
    { why: 'content: the next entry no longer follows', replace: ['"refused"', '"failed"'], seq: 3, said: 'the column `outcome` differs from the record' },
    { why: 'content no column shows: the next entry no longer follows', replace: ['"durationMs":5', '"durationMs":6'], seq: 4, said: 'the record does not follow from the entry before it' },
    { why: 'version', replace: ['"v":1', '"v":2'], seq: 3, said: 'the record has version 2, which is not known' },
    { why: 'kind', replace: ['"kind":"outcome"', '"kind":"nonsense"'], seq: 3, said: 'the kind "nonsense" is not known' },
    { why: 'no JSON', replace: ['{"at"', '"at"'], seq: 3, said: 'the record is not a JSON object' },
    { why: 'a column that is no text', replace: ['"tool":"create_issue"', '"tool":5'], seq: 3, said: '`tool` in the record is not text' },
  ];
  test.each(rows)('$why', async ({ replace, seq, said }) => {
    const { recordHash } = await import('./entry');
    const file = await sixEntries();
    const db = new DatabaseSync(file, { readOnly: true });
    const { record } = db.prepare('SELECT record FROM entries WHERE seq = 3').get() as { record: string };
    db.close();
    const edited = record.replace(...replace);
    expect(edited).not.toBe(record);
    tamper(file, `UPDATE entries SET record = '${edited}', hash = x'${recordHash(edited).toString('hex')}' WHERE seq = 3`);
    expect(await read(file).verify()).toMatchObject({ ok: false, bad: { seq, why: said } });
  });
});

test('an empty journal holds', async () => {
  const file = join(folder(), 'journal.db');
  open(file);
  expect(await read(file).verify()).toEqual({ ok: true, entries: 0, bad: null, head: noHash, problems: [], warnings: [], warned: 0, signed: null, key: null });
});

test('erased payloads and keys leave a chain that holds', async () => {
  const file = await sixEntries();
  tamper(file, 'UPDATE entries SET payload = NULL WHERE seq = 2', 'UPDATE day_keys SET wrapped = NULL');
  expect(await read(file).verify()).toMatchObject({ ok: true, entries: 6 });
});

test('entries cut off the end leave no trace: the limit that docs/journal.md states', async () => {
  const file = await sixEntries();
  tamper(file, 'DELETE FROM entries WHERE seq > 4');
  expect(await read(file).verify()).toMatchObject({ ok: true, entries: 4 });
});

test('progress reaches the end over several chunks', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append(Array.from({ length: 2500 }, (_, index) => call(index)));
  const told: [number, number][] = [];
  expect((await read(file).verify(undefined, (done, total) => told.push([done, total]))).ok).toBe(true);
  expect(told).toEqual([
    [1000, 2500],
    [2000, 2500],
    [2500, 2500],
  ]);
});

test.each([
  { why: 'members whose names are numbers, which are printed elsewhere than they are recorded', body: { '9': 1, '10': 2, a: { '2': 1, '10': 1 } } },
  { why: 'numbers, escapes and characters that have to be looked at closely', body: { a: 1e21, b: 1.5, c: -0, d: '\ud800\u0001\u2028é' } },
])('what can be recorded holds: $why', async ({ body }) => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([call(1, { body }), call(2)]);
  expect(await read(file).verify()).toMatchObject({ ok: true, bad: null, entries: 2 });
});

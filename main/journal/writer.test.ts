import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test, vi } from 'vitest';
import type { EntryDraft } from '#shared/models/entry';
import { JournalError } from './error';
import { readJournal } from './reader';
import { call, folder, key, noon, open, outcome, read, settled, tamper } from './testing/fixture';
import { openJournal } from './writer';

function codeOf(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    return error instanceof JournalError ? error.code : String(error);
  }
}

function kinds(file: string): string[] {
  const db = new DatabaseSync(settled(file), { readOnly: true });
  const found = db.prepare('SELECT kind FROM entries ORDER BY seq').all() as { kind: string }[];
  db.close();
  return found.map(({ kind }) => kind);
}

test('appends in order, continues the chain after reopening', async () => {
  const file = join(folder(), 'journal.db');
  const first = openJournal({ file, key });
  expect(first.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
  expect(first.append([call(1), outcome(1, 'refused')])).toEqual([1, 2]);
  expect(first.append([])).toEqual([]);
  const head = first.head();
  await first.close();

  const second = open(file);
  expect([second.head(), second.setAside, second.keyChanged]).toEqual([head, null, false]);
  expect(second.append([call(2)])).toEqual([3]);
  expect(await read(file).verify()).toMatchObject({ ok: true, entries: 3, bad: null, problems: [], head: second.head().hash });
});

test('drafts appended later keep their place before the next append', () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.appendLater({ kind: 'session-opened', at: noon, body: {} });
  journal.appendLater({ kind: 'malformed', at: noon, body: {} });
  expect(journal.append([call(1)])).toEqual([3]);
  expect(kinds(file)).toEqual(['session-opened', 'malformed', 'call']);
});

test('a draft appended later is recorded by itself, by flush and by close', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  const grew = new Promise<number>((resolve) => journal.onGrow(resolve));
  journal.appendLater({ kind: 'malformed', at: noon, body: {} });
  expect(await grew).toBe(1);
  journal.appendLater({ kind: 'malformed', at: noon, body: {} });
  await journal.flush();
  expect(journal.head().seq).toBe(2);
  journal.appendLater({ kind: 'malformed', at: noon, body: {} });
  await journal.close();
  expect(kinds(file)).toHaveLength(3);
});

test('what is appended later is what was given, not what it became', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  const body: Record<string, string> = { reason: 'as given' };
  journal.appendLater({ kind: 'fault', at: noon, body });
  body['reason'] = 'changed';
  await journal.flush();
  expect(read(file).detail(1)?.entries[0]?.raw).toContain('as given');
});

test('listeners hear the newest number and can stop', async () => {
  const journal = open(join(folder(), 'journal.db'));
  const heard: number[] = [];
  const stop = journal.onGrow((head) => heard.push(head));
  journal.append([call(1)]);
  journal.append([call(2)]);
  await vi.waitFor(() => expect(heard).toEqual([2]));
  stop();
  let later = 0;
  journal.onGrow((head) => (later = head));
  journal.append([call(3)]);
  await vi.waitFor(() => expect(later).toBe(3));
  expect(heard).toEqual([2]);
});

describe('a draft with no place in the journal is refused and nothing is recorded', () => {
  const rows: { why: string; draft: EntryDraft }[] = [
    { why: 'time is not a number', draft: call(1, { at: Number.NaN }) },
    { why: 'time is a fraction', draft: call(1, { at: 1.5 }) },
    { why: 'time is before 1970', draft: call(1, { at: -1 }) },
    { why: 'time has no four-digit year', draft: call(1, { at: 253_402_300_800_000 }) },
    { why: 'a member is infinite', draft: call(1, { body: { size: Number.POSITIVE_INFINITY } }) },
    { why: 'a member is a function', draft: call(1, { body: { size: (() => 1) as never } }) },
    { why: 'the payload is not JSON', draft: call(1, { payload: { size: 1n as never } }) },
  ];
  test.each(rows)('$why', ({ draft }) => {
    const journal = open(join(folder(), 'journal.db'));
    expect(() => journal.append([call(0), draft])).toThrow(/./);
    expect(() => journal.appendLater(draft)).toThrow(/./);
    expect(journal.head().seq).toBe(0);
    expect(journal.append([call(2)])).toEqual([1]);
  });
});

test('while the database is held by somebody else entries are taken, and put there once it is free', async () => {
  const file = join(folder(), 'journal.db');
  const onFault = vi.fn();
  const journal = open(file, { onFault });
  journal.append([call(1)]);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  expect(journal.append([call(2), call(3)])).toEqual([2, 3]);
  await vi.waitFor(() => expect(onFault).toHaveBeenCalledOnce(), { timeout: 5000 });
  expect(() => journal.settle()).toThrow('locked');
  other.exec('ROLLBACK');
  other.close();
  expect(journal.append([call(4)])).toEqual([4]);
  expect(await read(file).verify()).toMatchObject({ ok: true, entries: 4 });
});

test('where no more may wait for the database an append is refused as a whole, and taken once there is room', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([call(0)]);
  journal.settle();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const large = call(1, { payload: { arguments: JSON.stringify('x'.repeat(33 << 20)) } });
  expect(journal.append([large])).toEqual([2]);
  expect(codeOf(() => journal.append([call(2), call(3)]))).toBe('journal/not-written');
  journal.appendLater({ kind: 'malformed', at: noon, body: {} });
  other.exec('ROLLBACK');
  other.close();
  expect(journal.append([call(4)])).toEqual([4]);
  expect(await read(file).verify()).toMatchObject({ ok: true, entries: 4 });
});

test('a second writer fails clearly, in the same process too, and does no harm', () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  expect(codeOf(() => openJournal({ file, key }))).toBe('journal/in-use');
  expect(journal.append([call(1)])).toEqual([1]);
});

test('after close nothing is taken and the file is free', async () => {
  const file = join(folder(), 'journal.db');
  const journal = openJournal({ file, key });
  await Promise.all([journal.close(), journal.close()]);
  await journal.close();
  expect(codeOf(() => journal.append([call(1)]))).toBe('journal/closed');
  expect(codeOf(() => journal.appendLater(call(1)))).toBe('journal/closed');
  await expect(journal.flush()).rejects.toThrow('closed');
  expect(existsSync(`${file}-wal`)).toBe(false);
  open(file);
});

test.skipIf(process.platform === 'win32')('files and folder are their owner’s only', () => {
  const home = join(folder(), 'home');
  mkdirSync(home, { mode: 0o755 });
  const journal = open(join(home, 'journal.db'));
  journal.append([call(1)]);
  const modes = Object.fromEntries(readdirSync(home).map((name) => [name, (statSync(join(home, name)).mode & 0o777).toString(8)]));
  expect(modes).toEqual({ 'journal.db': '600', 'journal.db-wal': '600', 'journal.db-shm': '600', 'journal.db.intake-a': '600', 'journal.db.intake-b': '600', 'journal.db.lock': '600' });
  expect((statSync(home).mode & 0o777).toString(8)).toBe('700');
});

test('no member of a payload is in the files', async () => {
  const home = folder();
  const journal = open(join(home, 'journal.db'));
  journal.append([call(1, { payload: { arguments: '{"password":"correct horse"}' } })]);
  await journal.flush();
  for (const name of readdirSync(home)) expect(readFileSync(join(home, name)).includes('correct horse'), name).toBe(false);
});

describe('SQLite itself refuses to change what was recorded', () => {
  const rows = [
    { sql: `UPDATE entries SET record = '{}' WHERE seq = 1`, why: 'never changed' },
    { sql: `UPDATE entries SET at = 1`, why: 'never changed' },
    { sql: `UPDATE entries SET outcome = 'refused', payload = NULL`, why: 'never changed' },
    { sql: `UPDATE entries SET payload = x'00'`, why: 'never changed' },
    { sql: `DELETE FROM entries WHERE seq = 2`, why: 'stay until they are cut' },
    { sql: `INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 1`, why: 'in order' },
    { sql: `DELETE FROM day_keys`, why: 'erased, not deleted' },
    { sql: `UPDATE day_keys SET wrapped = NULL; UPDATE day_keys SET wrapped = zeroblob(60)`, why: 'stays erased' },
    { sql: `UPDATE entries SET payload = NULL WHERE seq = 1`, why: null },
    { sql: `UPDATE day_keys SET wrapped = zeroblob(60)`, why: null },
  ];
  test.each(rows)('$sql', async ({ sql, why }) => {
    const file = join(folder(), 'journal.db');
    const journal = openJournal({ file, key });
    journal.append([call(1), call(2)]);
    await journal.close();
    const db = new DatabaseSync(file);
    if (why === null) expect(() => db.exec(sql)).not.toThrow();
    else expect(() => db.exec(sql)).toThrow(why);
    db.close();
  });
});

describe('a damaged journal is set aside, never overwritten', () => {
  const rows: { why: string; damage: (file: string) => void; said: string }[] = [
    { why: 'text', damage: (file) => writeFileSync(file, 'hello '.repeat(1000)), said: 'not a readable database' },
    { why: 'cut short', damage: (file) => writeFileSync(file, readFileSync(file).subarray(0, 6000)), said: 'not a readable database' },
    { why: 'another application’s', damage: (file) => tamper(file, 'PRAGMA application_id = 1'), said: 'not a journal' },
    { why: 'a table is missing', damage: (file) => tamper(file, 'DROP TABLE day_keys'), said: 'not a readable database' },
    { why: 'last record edited', damage: (file) => tamper(file, `UPDATE entries SET record = replace(record, 'ask', 'all') WHERE seq = 3`), said: 'entry 3' },
    { why: 'an entry near the end is missing', damage: (file) => tamper(file, `DELETE FROM entries WHERE seq = 2`), said: 'are missing' },
    { why: 'an entry number past what a number holds', damage: (file) => tamper(file, `UPDATE entries SET seq = 9223372036854775807 WHERE seq = 3`), said: 'not a readable database' },
    { why: 'the first entries are missing', damage: (file) => tamper(file, `DELETE FROM entries WHERE seq < 3`), said: 'are missing' },
  ];
  test.each(rows)('$why', async ({ damage, said }) => {
    const home = folder();
    const file = join(home, 'journal.db');
    const before = openJournal({ file, key });
    before.append([call(1), call(2), call(3)]);
    await before.close();
    damage(file);
    const bytes = readFileSync(file);

    const journal = open(file);
    const name = 'journal.db.damaged-20261121T100000Z';
    expect(journal.setAside).toBe(name);
    expect(readFileSync(join(home, name)).equals(bytes)).toBe(true);
    expect(kinds(file)).toEqual(['fault']);
    const text = read(file).detail(1)?.entries[0]?.text ?? '';
    expect(text).toContain(name);
    expect(text).toContain(said);
    expect(text).not.toContain(home);
  });
});

test('a journal set aside in the same second takes another name', async () => {
  const home = folder();
  const file = join(home, 'journal.db');
  for (const wanted of ['journal.db.damaged-20261121T100000Z', 'journal.db.damaged-20261121T100000Z-2']) {
    writeFileSync(file, 'no database at all');
    const journal = openJournal({ file, key, now: () => noon });
    expect(journal.setAside).toBe(wanted);
    await journal.close();
  }
});

test('an empty file and an unfinished creation are a new journal', async () => {
  const home = folder();
  writeFileSync(join(home, 'empty.db'), '');
  const unfinished = new DatabaseSync(join(home, 'unfinished.db'));
  unfinished.exec('PRAGMA journal_mode = WAL');
  unfinished.close();
  expect(open(join(home, 'empty.db')).setAside).toBe(null);
  expect(open(join(home, 'unfinished.db')).setAside).toBe(null);
});

test('a newer journal is left alone and said', async () => {
  const file = join(folder(), 'journal.db');
  await openJournal({ file, key }).close();
  tamper(file, 'PRAGMA user_version = 99');
  const bytes = readFileSync(file);
  expect(codeOf(() => openJournal({ file, key }))).toBe('journal/newer');
  expect(codeOf(() => readJournal({ file, key }))).toBe('journal/newer');
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('another key continues the chain under new day keys and says so once', async () => {
  const file = join(folder(), 'journal.db');
  const other = Buffer.alloc(32, 9);
  const first = openJournal({ file, key });
  first.append([call(1)]);
  await first.close();
  const second = openJournal({ file, key: other, now: () => noon });
  expect([second.setAside, second.keyChanged]).toEqual([null, true]);
  second.append([call(2)]);
  await second.close();
  const third = open(file, { key: other });
  expect(third.keyChanged).toBe(false);

  expect(kinds(file)).toEqual(['call', 'fault', 'call']);
  expect((await read(file).verify()).ok).toBe(true);
  const opened = (readKey: Uint8Array) => [1, 3].map((seq) => read(file, readKey).detail(seq)?.arguments !== null);
  expect([opened(key), opened(other)]).toEqual([
    [true, false],
    [false, true],
  ]);
});

test('erasing a day destroys its content, leaves the chain, and the day goes on under a new key', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([call(1), call(2, { at: noon + 86_400_000 })]);
  const reader = read(file);
  expect(reader.detail(1)?.arguments).toContain('a title');
  const db = new DatabaseSync(file, { readOnly: true });
  const { wrapped } = db.prepare(`SELECT wrapped FROM day_keys WHERE day = '2026-11-21'`).get() as { wrapped: Uint8Array };
  db.close();

  journal.eraseDay('2026-11-21');
  journal.append([call(3)]);
  settled(file);
  expect([1, 2, 3].map((seq) => reader.detail(seq)?.arguments !== null)).toEqual([false, true, true]);
  expect(await reader.verify()).toMatchObject({ ok: true, entries: 3 });
  for (const name of [file, `${file}-wal`]) expect(readFileSync(name).includes(Buffer.from(wrapped)), name).toBe(false);
});

test('open calls are those of this run without an outcome', () => {
  const journal = open(join(folder(), 'journal.db'));
  journal.append([call(1), { kind: 'started', at: noon, body: {} }, call(2), outcome(2, 'refused'), call(3)]);
  journal.append([{ kind: 'first-use', at: noon, session: 's2', call: 'p1', body: { name: 'x' } }]);
  expect(journal.openCalls()).toEqual([
    { seq: 5, kind: 'call', call: 's1-3', session: 's1', host: 'claude-code', server: 'github', tool: 'create_issue' },
    { seq: 6, kind: 'first-use', call: 'p1', session: 's2', host: null, server: null, tool: null },
  ]);
});

test('the log is brought into the file while the journal is written', async () => {
  const file = join(folder(), 'journal.db');
  const onFault = vi.fn();
  const journal = open(file, { onFault });
  const size = statSync(file).size;
  const batch = Array.from({ length: 500 }, (_, index) => call(index, { payload: { arguments: JSON.stringify('x'.repeat(10_000)) } }));
  for (let round = 0; round < 3; round += 1) journal.append(batch);
  await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(size + 4_000_000), { timeout: 10_000 });
  expect(onFault).not.toHaveBeenCalled();
});

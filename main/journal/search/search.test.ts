import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EntryDraft } from '#shared/models/entry';
import type { HistoryQuery } from '#shared/models/history';
import { readJournal, type JournalReader } from '../reader';
import { call, folder, key, noon, open, outcome, settled, tamper } from '../testing/fixture';
import { openJournal, type Journal } from '../writer';
import { indexFile } from './index-file';
import { createSearch, type Search } from './search';

const day = 86_400_000;

/** A reader that keeps its index beside the journal. */
function reading(file: string): JournalReader {
  const reader = readJournal({ file: settled(file), key, index: true });
  onTestFinished(() => {
    try {
      reader.close();
    } catch {
      // The test closed it.
    }
  });
  return reader;
}

/** What a new reader has of the index before it reads anything of the journal. */
function loaded(file: string, journalKey: Uint8Array = key): Search {
  const db = new DatabaseSync(file, { readOnly: true });
  const search = createSearch({ db, file, key: journalKey, keep: false });
  onTestFinished(() => {
    search.close();
    db.close();
  });
  return search;
}

function said(number: number, args: unknown, changes: Partial<EntryDraft> = {}): EntryDraft {
  return call(number, { payload: { arguments: JSON.stringify(args) }, ...changes });
}

function seqs(reader: JournalReader, query: Partial<HistoryQuery>): number[] {
  return reader.list({ limit: 100, ...query }).rows.map(({ seq }) => seq);
}

function journalIn(drafts: readonly EntryDraft[]): { readonly file: string; readonly journal: Journal } {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append(drafts);
  return { file, journal };
}

describe('words', () => {
  const args = {
    path: '/home/me/Träume/invoice_0042.pdf',
    note: 'Über den Wolken, naïve',
    amount: 1250,
    deep: [{ keys: ['first', { more: 'second' }] }],
    kanji: '東京タワー',
  };
  test.each([
    { text: 'invoice', found: true, why: 'a word of a value' },
    { text: 'INVOICE ', found: true, why: 'in any case' },
    { text: 'traume ', found: true, why: 'without its accents' },
    { text: 'träu', found: true, why: 'the beginning of the last word' },
    { text: 'träu ', found: false, why: 'a space says that the word ends there' },
    { text: 'trau invoice', found: false, why: 'only the last word may be unfinished' },
    { text: 'invoice_0042.pdf', found: true, why: 'words that stand together, written as they stand' },
    { text: 'wolken 0042 second', found: true, why: 'words of several values, in any order' },
    { text: 'wolken 0043', found: false, why: 'all of them have to be there' },
    { text: '1250', found: true, why: 'a number' },
    { text: 'deep', found: true, why: 'a name' },
    { text: '京', found: true, why: 'a sign of a script without spaces' },
    { text: 'create github', found: true, why: 'the tool’s and the server’s name' },
    { text: 'create wolken covers', found: true, why: 'names, arguments and reasons together' },
    { text: 'voice', found: false, why: 'a part inside a word is no word' },
    { text: '"; DROP TABLE', found: false, why: 'a query is no SQL' },
    { text: '—', found: true, why: 'no word at all leaves nothing out' },
  ])('`$text`: $why', ({ text, found }) => {
    const { file } = journalIn([said(1, args), outcome(1, 'forwarded')]);
    expect(seqs(reading(file), { text })).toEqual(found ? [1] : []);
  });

  test.each([
    { args: { token: 'opensesame' }, text: 'opensesame', why: 'a value under a secret’s name' },
    { args: { q: 'ghp_0123456789abcdefghijABCDEFGHIJ012345' }, text: 'ghp', why: 'a token by its shape' },
    { args: { auth: { password: { first: 'hunter', second: 'twelve' } } }, text: 'hunter', why: 'what a secret is kept in' },
    { args: { argv: ['login', '--password', 'tulips'] }, text: 'tulips', why: 'the word behind a flag' },
    { args: { url: 'https://someone:marigold@example.com/' }, text: 'marigold', why: 'a password in an address' },
    { args: { command: 'PGPASSWORD=begonia psql' }, text: 'begonia', why: 'one in a command' },
    { args: { text: `${'long words '.repeat(80)} --token daffodils99 and more` }, text: 'daffodils99', why: 'one in a long text' },
  ])('no secret can be found: $why', ({ args: given, text }) => {
    const { file } = journalIn([said(1, given), said(2, { plain: 'plain' })]);
    const reader = reading(file);
    expect(seqs(reader, { text: 'plain' })).toEqual([2]);
    expect(seqs(reader, { text })).toEqual([]);
  });

  test('what was kept back of a call cannot be found, and is found where nothing was', () => {
    const mail = { to: 'ada.lovelace@babbage.co.uk', about: 'engines' };
    const { file } = journalIn([said(1, mail, { body: { tier: 2, action: 'ask', because: [], rules: [], redacted: ['email'] } }), said(2, mail)]);
    expect(seqs(reading(file), { text: 'lovelace' })).toEqual([2]);
    expect(seqs(reading(file), { text: 'engines' })).toEqual([2, 1]);
  });

  test('arguments in no known form have no words, and nothing else is lost', () => {
    const { file } = journalIn([call(1, { payload: { arguments: '{"cut' } }), call(2, { payload: { arguments: 7 } }), call(3, { payload: {} })]);
    expect(seqs(reading(file), { text: 'create' })).toEqual([3, 2, 1]);
    expect(seqs(reading(file), { text: 'cut' })).toEqual([]);
  });
});

describe('what is kept beside the journal', () => {
  const drafts = Array.from({ length: 40 }, (_, number) => [said(number, { q: number % 2 === 0 ? 'even lamps' : 'odd lamps' }), outcome(number, 'forwarded')]).flat();

  test('is there at the next start, for its owner alone, and tells nothing to who has no key', async () => {
    const { file } = journalIn(drafts);
    const first = reading(file);
    expect(seqs(first, { text: 'even' })).toHaveLength(20);
    first.close();
    expect(loaded(file).table.columns.count).toBe(40);
    expect(loaded(file).table.seq).toBe(80);
    if (process.platform !== 'win32') expect(statSync(indexFile(file)).mode & 0o777).toBe(0o600);
    const { readFileSync } = await import('node:fs');
    for (const word of ['lamps', 'github', 'create_issue']) expect(readFileSync(indexFile(file)).includes(word)).toBe(false);
  });

  test.each([
    { how: 'another key', harm: () => undefined, journalKey: Buffer.alloc(32, 9) },
    { how: 'no database', harm: (file: string) => writeFileSync(indexFile(file), 'nonsense'), journalKey: key },
    { how: 'a part that is gone', harm: (file: string) => tamper(indexFile(file), `DELETE FROM kept WHERE name LIKE 'words/%'`), journalKey: key },
    { how: 'a part that was changed', harm: (file: string) => tamper(indexFile(file), `UPDATE kept SET bytes = zeroblob(length(bytes)) WHERE name = 'rows/0'`), journalKey: key },
    { how: 'words that were changed', harm: (file: string) => tamper(indexFile(file), `UPDATE kept SET bytes = zeroblob(length(bytes)) WHERE name LIKE 'words/%'`), journalKey: key },
    { how: 'one part in another’s place', harm: (file: string) => tamper(indexFile(file), `UPDATE kept SET bytes = (SELECT bytes FROM kept WHERE name = 'texts/tool/0') WHERE name = 'texts/host/0'`), journalKey: key },
    { how: 'its file gone', harm: (file: string) => rmSync(indexFile(file)), journalKey: key },
  ])('is made anew: $how', ({ harm, journalKey }) => {
    const { file } = journalIn(drafts);
    const first = reading(file);
    const wanted = seqs(first, { text: 'even' });
    first.close();
    harm(file);
    expect(loaded(file, journalKey).table.columns.count).toBe(0);
    const again = reading(file);
    expect(seqs(again, { text: 'even' })).toEqual(wanted);
    again.close();
    expect(loaded(file).table.columns.count).toBe(40);
  });

  test('belongs to the journal it was made of: another one, or an older copy, is read anew', async () => {
    const { file } = journalIn(drafts);
    reading(file).close();
    const first = reading(file);
    seqs(first, { tier: 2 });
    first.close();
    const other = join(folder(), 'journal.db');
    const journal = openJournal({ file: other, key });
    journal.append(drafts.slice(0, 10));
    await journal.close();
    const { copyFileSync } = await import('node:fs');
    copyFileSync(indexFile(file), indexFile(other));
    expect(loaded(other).table.columns.count).toBe(0);
    expect(seqs(reading(other), { tier: 2 })).toHaveLength(5);
  });

  test('goes on where it stopped, and outcomes that come later reach rows that were kept', () => {
    const { file, journal } = journalIn([said(1, { q: 'one' }), said(2, { q: 'two' })]);
    const first = reading(file);
    expect(seqs(first, { outcome: 'open' })).toEqual([2, 1]);
    first.close();
    journal.append([outcome(1, 'refused'), said(3, { q: 'three' }), { kind: 'answer', at: noon, call: 's1-2', body: { option: 'allow', by: 'rule', rules: ['late'] } }]);
    const again = reading(file);
    expect(seqs(again, { outcome: 'open' })).toEqual([4, 2]);
    expect(seqs(again, { outcome: 'refused', decidedBy: 'person' })).toEqual([1]);
    expect(seqs(again, { rule: 'late' })).toEqual([2]);
    expect(seqs(again, { text: 'three' })).toEqual([4]);
  });

  test('two readers at once both answer, and what they keep opens', () => {
    const { file, journal } = journalIn(drafts);
    const [one, other] = [reading(file), reading(file)];
    expect(seqs(one, { text: 'odd' })).toEqual(seqs(other, { text: 'odd' }));
    one.close();
    journal.append([said(99, { q: 'odd ones' })]);
    settled(file);
    expect(seqs(other, { text: 'odd' })).toHaveLength(21);
    other.close();
    expect(seqs(reading(file), { text: 'odd' })).toHaveLength(21);
  });

  test('where it cannot be kept it is made in memory', async () => {
    const { file } = journalIn(drafts);
    const { mkdirSync } = await import('node:fs');
    mkdirSync(indexFile(file));
    expect(seqs(reading(file), { text: 'even' })).toHaveLength(20);
  });
});

describe('what is erased', () => {
  test('a day whose key is destroyed: its words are not found a moment later, and are gone from the file', async () => {
    const { file, journal } = journalIn([said(1, { q: 'lamp' }), said(2, { q: 'lamp' }, { at: noon + day })]);
    const reader = reading(file);
    expect(seqs(reader, { text: 'lamp' })).toEqual([2, 1]);
    journal.eraseDay('2026-11-21');
    expect(seqs(reader, { text: 'lamp' })).toEqual([2]);
    // Names are in the records, which stay.
    expect(seqs(reader, { text: 'create' })).toEqual([2, 1]);
    journal.append([outcome(2, 'forwarded')]);
    settled(file);
    seqs(reader, { text: 'lamp' });
    reader.close();
    const db = new DatabaseSync(indexFile(file), { readOnly: true });
    expect(db.prepare(`SELECT count(*) AS parts FROM kept WHERE name LIKE 'words/%'`).get()).toEqual({ parts: 1 });
    db.close();
    expect(seqs(reading(file), { text: 'lamp' })).toEqual([2]);
  });

  const server = { server: 'files' };
  const rows = [said(1, { q: 'lamp' }), said(2, { q: 'lamp' }, server), said(3, { q: 'lamp' }, { at: noon + day }), said(4, { q: 'lamp' }, { ...server, at: noon + day })];
  test.each([
    { body: { what: 'server', after: 0, upTo: 4, cut: 0 }, about: server, left: [3, 1], names: [4, 3, 2, 1], why: 'of a server' },
    { body: { what: 'server', after: 0, upTo: 2, cut: 0 }, about: server, left: [4, 3, 1], names: [4, 3, 2, 1], why: 'of a server, up to an entry' },
    { body: { what: 'period', from: noon + day, until: noon + 2 * day, after: 0, upTo: 4, cut: 0 }, about: {}, left: [2, 1], names: [4, 3, 2, 1], why: 'of a period' },
    { body: { what: 'before', until: noon + day, after: 0, upTo: 4, cut: 2 }, about: {}, left: [4, 3], names: [4, 3], why: 'with the entries themselves' },
    { body: { what: 'everything', after: 0, upTo: 4, cut: 4 }, about: {}, left: [], names: [], why: 'everything' },
    { body: { what: 'something of a later version' }, about: {}, left: [], names: [4, 3, 2, 1], why: 'in words of a later version: all that it can mean' },
  ])('words $why, as soon as the entry says so, though the payloads are there still', ({ body, about, left, names }) => {
    for (const before of [true, false]) {
      const { file, journal } = journalIn(rows);
      const reader = reading(file);
      if (before) expect(seqs(reader, { text: 'lamp' })).toEqual([4, 3, 2, 1]);
      journal.append([{ kind: 'erased' as 'fault', at: noon + 3 * day, ...about, body }]);
      settled(file);
      expect(seqs(reader, { text: 'lamp' })).toEqual(left);
      expect(seqs(reader, { tool: 'create_issue' })).toEqual(names);
      reader.close();
      const again = reading(file);
      expect(seqs(again, { text: 'lamp' })).toEqual(left);
      journal.append([said(9, { q: 'lamp' }, { ...server, at: noon + day })]);
      settled(file);
      expect(seqs(again, { text: 'lamp' })).toEqual([6, ...left]);
    }
  });

  test('a beginning that was cut is no longer counted, nor are its names known', async () => {
    const { file, journal } = journalIn(Array.from({ length: 30 }, (_, number) => said(number, { q: `w${number}` }, number < 20 ? { server: 'old', tool: 'gone' } : {})));
    const first = reading(file);
    expect(first.facets().tools).toEqual(['create_issue', 'gone']);
    seqs(first, { text: 'w25' });
    first.close();
    await journal.close();
    tamper(file, 'DELETE FROM entries WHERE seq <= 20');
    const again = reading(file);
    expect(again.facets()).toMatchObject({ servers: ['github'], tools: ['create_issue'] });
    expect(seqs(again, { name: 'old' })).toEqual([]);
    expect(seqs(again, { text: 'w25' })).toEqual([26]);
    expect(seqs(again, { text: 'w5' })).toEqual([]);
    again.close();
    const { table } = loaded(file);
    expect(table.columns.count).toBe(10);
    expect(table.dictionaries.tool.accepted(() => true).filter((one) => one === 1)).toHaveLength(1);
    expect(seqs(reading(file), { text: 'w29' })).toEqual([30]);
  });
});

import fc from 'fast-check';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryKinds, outcomes, type EntryDraft } from '#shared/models/entry';
import { faultOf, storedColumns, type StoredEntry } from './check';
import { noHash, parseRecord, payloadDigest, prepare, recordHash, recordText } from './entry';
import { prepareForWriting } from './schema';
import { verifyChain } from './verify';
import { wholeColumns, wholeOf, type WholeRow } from './whole';

/*
 * The fast way of looking at entries against the plain one: journals as they are written, and as somebody leaves them who edits columns and records, closes gaps and chains what follows anew.
 */

let db: DatabaseSync;
beforeAll(() => {
  db = new DatabaseSync(':memory:');
  prepareForWriting(db);
  for (const { name } of db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`);
  db.exec('PRAGMA ignore_check_constraints = ON');
});
afterAll(() => db.close());

interface Row extends Omit<StoredEntry, 'payload' | 'hash'> {
  readonly payload: Uint8Array | null;
  readonly hash: Uint8Array;
}

const names = ['session', 'host', 'server', 'tool', 'outcome', 'call'] as const;
const ordinary = entryKinds.filter((kind) => !['checkpoint', 'cut', 'restored'].includes(kind));

/** Entries as the writer chains them. */
function chained(drafts: readonly (EntryDraft & { readonly sealed: Uint8Array | null })[]): Row[] {
  let prev = noHash;
  return drafts.map(({ sealed, ...draft }, index) => {
    const added = sealed === null ? {} : { day: new Date(draft.at).toISOString().slice(0, 10), payloadDigest: payloadDigest(sealed) };
    const record = recordText(prepare(draft), { seq: index + 1, prev, ...added });
    const row = rowOf(record, index + 1, sealed);
    prev = Buffer.from(row.hash).toString('hex');
    return row;
  });
}

function rowOf(record: string, seq: number, payload: Uint8Array | null): Row {
  const { at = 0, kind = '', ...rest } = parseRecord(record) ?? {};
  const columns = Object.fromEntries(names.map((name) => [name, typeof rest[name] === 'string' ? rest[name].toWellFormed() : null])) as Pick<StoredEntry, (typeof names)[number]>;
  return { seq, at: Number.isSafeInteger(at) ? at : 0, kind, ...columns, record, payload, hash: recordHash(record) };
}

function put(rows: readonly Row[]): void {
  db.exec('DELETE FROM entries');
  const insert = db.prepare(`INSERT OR REPLACE INTO entries (${storedColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  for (const { seq, at, kind, session, host, server, tool, outcome, call, record, payload, hash } of rows) insert.run(seq, at, kind, session, host, server, tool, outcome, call, record, payload, hash);
}

/** The plain way: every entry closely, one after the other. */
function plainly(): { readonly seq: number; readonly why: string } | null {
  let last = { seq: 0, hash: noHash };
  for (const stored of db.prepare(`SELECT ${storedColumns} FROM entries ORDER BY seq`).all() as unknown as StoredEntry[]) {
    if (stored.seq !== last.seq + 1) return { seq: last.seq + 1, why: 'gap' };
    const why = faultOf(stored, last.hash);
    if (why !== null) return { seq: stored.seq, why };
    last = { seq: stored.seq, hash: Buffer.from(stored.hash).toString('hex') };
  }
  return null;
}

const text = fc.oneof(fc.constantFrom('github', 's1', 'Cursor', 'create_issue'), fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('a","kind":"call', '\n', 'x\\', '"', ',"prev":"'));
const body = fc.oneof(
  fc.constantFrom({}, { tier: 2, because: ['no rule covers this call'] }, { durationMs: 5, decidedBy: 'person' }, { '9': 1, '10': 2 }, { a: { b: [1, 1.5, 'ü', '"'] } }),
  fc.dictionary(fc.string({ unit: 'binary', maxLength: 3 }), fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)), { maxKeys: 3 }),
);
const draft = fc.record(
  { kind: fc.constantFrom(...ordinary), at: fc.oneof(fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }), fc.constantFrom(0, 7, 253_402_300_799_999)), session: text, host: text, server: text, tool: text, call: text, outcome: fc.constantFrom(...outcomes), body, sealed: fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 40 })) },
  { requiredKeys: ['kind', 'at', 'body', 'sealed'] },
);

/** One thing somebody does to a row; `anew`: the record's hash is made right and what follows chained to it. */
type Edit = { readonly nth: number; readonly anew: boolean; readonly what: readonly ['column', string, string | null] | readonly ['record', number, number, string] | readonly ['replace', string, string] | readonly ['payload', Uint8Array | null] | readonly ['hash', string] | readonly ['at', number] | readonly ['seq', number] | readonly ['delete'] | readonly ['swap'] };

const edit: fc.Arbitrary<Edit> = fc.record({
  nth: fc.nat(5),
  anew: fc.boolean(),
  what: fc.oneof(
    fc.tuple(fc.constant('column' as const), fc.constantFrom('kind', ...names), fc.oneof(text, fc.constant(null), fc.constant('fault'))),
    fc.tuple(fc.constant('record' as const), fc.nat(500), fc.nat(2), fc.constantFrom('', ' ', '"', ',', '0', '}', '{', ':', '\\', ',"a":1', '"x"', 'é')),
    fc.constantFrom<Edit['what']>(
      ['replace', ',"prev"', ',"prev":"","prev"'], ['replace', '"body":{', '"body":{ '], ['replace', '},"', '},"zz":1,"'], ['replace', '"v":1}', '"v":1,"w":1}'], ['replace', '"v":1}', '"v":2}'], ['replace', '"v":1}', '"v":1} '],
      ['replace', '{"at":', '{"at":0'], ['replace', ',"body"', '.0,"body"'], ['replace', '"seq":', '"seq":0'], ['replace', '"body":{', '"body":{"a":1,"a":2,'], ['replace', '"body":{', '"body":[{'], ['replace', ',"day":"2', ',"day":"3'], ['replace', ',"payloadDigest":"', ',"payloadDigest":"0'],
      ['replace', '"kind":"', '"kind":"\\u0063'], ['replace', '"host":"', '"host":"x","host":"'],
    ),
    fc.tuple(fc.constant('payload' as const), fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 4 }))),
    fc.tuple(fc.constant('hash' as const), fc.constantFrom('00', 'ab', '')),
    fc.tuple(fc.constant('at' as const), fc.constantFrom(-1, 1, 8.7e15)),
    fc.tuple(fc.constant('seq' as const), fc.constantFrom(-7, 1, 50)),
    fc.constantFrom<Edit['what']>(['delete'], ['swap']),
  ),
});

function edited(rows: readonly Row[], { nth, anew, what }: Edit): Row[] {
  if (rows.length === 0) return [];
  const at = nth % rows.length;
  const row = rows[at] as Row;
  const others = (one: readonly Row[]): Row[] => [...rows.slice(0, at), ...one, ...rows.slice(at + 1)];
  switch (what[0]) {
    case 'column':
      return others([{ ...row, [what[1]]: what[1] === 'kind' ? (what[2] ?? '') : what[2] }]);
    case 'record': {
      const from = what[1] % (row.record.length + 1);
      return rewritten(rows, at, row.record.slice(0, from) + what[3] + row.record.slice(from + what[2]), anew);
    }
    case 'replace':
      return rewritten(rows, at, row.record.replace(what[1], what[2]), anew);
    case 'payload':
      return others([{ ...row, payload: what[1] }]);
    case 'hash':
      return others([{ ...row, hash: what[1] === '' ? Buffer.alloc(0) : Buffer.concat([row.hash.subarray(what[1] === 'ab' ? 0 : 1), Buffer.from(what[1], 'hex')]) }]);
    case 'at':
      return others([{ ...row, at: Math.min(row.at + what[1], Number.MAX_SAFE_INTEGER) }]);
    case 'seq':
      return others([{ ...row, seq: row.seq + what[1] }]);
    case 'delete':
      return anew ? rewritten(others([]).map((one, index) => ({ ...one, seq: index + 1 })), at, null, true) : others([]);
    case 'swap': {
      const next = rows[at + 1];
      return next === undefined ? [...rows] : [...rows.slice(0, at), { ...next, seq: row.seq }, { ...row, seq: next.seq }, ...rows.slice(at + 2)];
    }
  }
}

/** Puts a record in the place of one, and chains what follows to it where `anew` says so. */
function rewritten(rows: readonly Row[], at: number, record: string | null, anew: boolean): Row[] {
  if (!anew) return rows.map((row, index) => (index === at && record !== null ? { ...row, record } : row));
  let prev = at === 0 ? noHash : Buffer.from(rows[at - 1]?.hash ?? []).toString('hex');
  return rows.map((row, index) => {
    if (index < at) return row;
    const own = index === at && record !== null ? record : row.record.replace(/,"prev":"[0-9a-f]{64}","seq":\d+/, `,"prev":"${prev}","seq":${index + 1}`);
    const made = index === at && record !== null ? { ...rowOf(own, row.seq, row.payload), seq: row.seq } : { ...row, record: own, hash: recordHash(own) };
    prev = Buffer.from(made.hash).toString('hex');
    return made;
  });
}

const journal = fc.array(draft, { minLength: 1, maxLength: 6 }).map((drafts) => chained(drafts as never));

test('whatever is done to a journal, the fast way finds the same first entry and says the same of it as the plain one', async () => {
  let found = 0;
  let held = 0;
  await fc.assert(
    fc.asyncProperty(journal, fc.array(edit, { maxLength: 3 }), async (written, edits) => {
      put(edits.reduce<Row[]>(edited, written));
      const bad = plainly();
      const verified = await verifyChain(db, { file: '/nonexistent/journal.db', anchors: { key: null, remembered: null }, signed: 0, recorded: 0 });
      if (bad === null) held += 1;
      else found += 1;
      expect(verified.bad?.seq ?? null).toBe(bad?.seq ?? null);
      if (bad !== null && bad.why !== 'gap') expect(verified.bad?.why).toBe(bad.why);
    }),
    { numRuns: 1500 },
  );
  // Both verdicts were tried.
  expect(Math.min(found, held)).toBeGreaterThan(50);
});

test('the fast way alone never passes what the plain one does not', () => {
  let whole = 0;
  fc.assert(
    fc.property(journal, fc.array(edit, { maxLength: 2 }), (written, edits) => {
      put(edits.reduce<Row[]>(edited, written));
      const rows = db.prepare(`SELECT ${wholeColumns} FROM entries ORDER BY seq`);
      rows.setReturnArrays(true);
      const closely = db.prepare(`SELECT ${storedColumns} FROM entries WHERE seq = ?`);
      for (const row of rows.all() as unknown as WholeRow[]) {
        // Each by itself: it is said to follow from whatever it says it follows from.
        const prev = parseRecord(row[3])?.prev;
        const seen = wholeOf(row, typeof prev === 'string' ? prev : noHash);
        if (seen === null) continue;
        whole += 1;
        const stored = closely.get(row[0]) as unknown as StoredEntry;
        expect(faultOf(stored, String(prev))).toBeNull();
        expect(seen).toEqual({ hash: Buffer.from(stored.hash).toString('hex'), removed: stored.payload === null && parseRecord(stored.record)?.payloadDigest !== undefined });
      }
    }),
    { numRuns: 1000 },
  );
  expect(whole).toBeGreaterThan(500);
});

test.each([
  { why: 'a call with arguments', payload: Buffer.from('sealed'), removed: false, keep: true },
  { why: 'a call whose arguments were forgotten: its digest stays', payload: Buffer.from('sealed'), removed: true, keep: false },
  { why: 'an entry without a payload', payload: null, removed: false, keep: true },
])('the usual entries are not looked at closely: $why', ({ payload, removed, keep }) => {
  const common = { kind: 'call', at: 1_795_000_000_000, session: 's1', host: 'Claude Code', server: 'git "hub"', tool: 'create_issue', call: 's1-1' } as const;
  put(chained([{ ...common, body: { tier: 2, action: 'ask', because: ['the path “/srv/a b” is new'], rules: [], bytes: 300 }, sealed: payload }]));
  if (!keep) db.exec('UPDATE entries SET payload = NULL');
  const row = db.prepare(`SELECT ${wholeColumns} FROM entries`);
  row.setReturnArrays(true);
  expect(wholeOf(row.get() as unknown as WholeRow, noHash)).toMatchObject({ removed });
});

test.each([
  { why: 'a zero before the time', edit: (row: Row) => anew(row, row.record.replace('{"at":', '{"at":0')) },
  { why: 'no quote behind the digest', edit: (row: Row) => anew(row, row.record.replace(/("payloadDigest":"[0-9a-f]{64})"/, '$1x')) },
  { why: 'a hash of 33 bytes, and the record what its columns then say', edit: (row: Row) => {
    const [call, middle, rest] = [',"call":"s1-1"', ',"host":"Cursor","kind":"call"', ',"server":"github","v":1}'];
    const made = anew(row, `{"at":${row.at},"body":{}B${call},"prev":"${noHash}","seq":1${middle}\n${rest}`);
    return { ...made, payload: null, hash: Buffer.concat([made.hash, Buffer.from([0xab])]) };
  } },
  { why: 'a member moved from one column to another', edit: (row: Row) => ({ ...row, host: 'Cursor","kind":"call', kind: 'call' }) },
  { why: 'a body with a second member behind it', edit: (row: Row) => anew(row, row.record.replace('"body":{}', '"body":{},"body":{}')) },
])('what no chance finds is not passed either: $why', ({ edit: made }) => {
  const [row] = chained([{ kind: 'call', at: 1_795_000_000_000, host: 'Cursor', server: 'github', call: 's1-1', body: {}, sealed: Buffer.from('sealed') }]) as [Row];
  put([made(row)]);
  const rows = db.prepare(`SELECT ${wholeColumns} FROM entries`);
  rows.setReturnArrays(true);
  expect(wholeOf(rows.get() as unknown as WholeRow, noHash)).toBeNull();
  expect(plainly()).not.toBeNull();
});

function anew(row: Row, record: string): Row {
  expect(record).not.toBe(row.record);
  return { ...row, record, hash: recordHash(record) };
}

import { appendFileSync, closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Checkpoint } from '#shared/models/checkpoint';
import type { Cut } from '#shared/models/cut';
import type { EntryDraft } from '#shared/models/entry';
import type { Verification } from '#shared/models/history';
import { lineOf } from './checkpoint';
import { checkpointFile, keyFile } from './checkpoint-file';
import { draftOfCut } from './cut';
import { noHash, parseRecord, recordHash } from './entry';
import { schemaVersion } from './schema';
import { call, noon, outcome, read, tamper } from './testing/fixture';
import { erase } from './testing/forgetful';
import { anchors, copy, linesOf, newKept, replaceWith, run, signedJournal, signer, stranger, type Kept } from './testing/signed';
import { openJournal } from './writer';

/** The whole journal, what lies beside it, and the intake. */
const whole = ['', '-wal', '-shm', '.checkpoints', '.public-key.pem'];

/** Writes the chain anew from the first entry on, with what `edit` makes of the records: as somebody does who knows the format and has no key. */
function rewrite(kept: Kept, edit: (record: string, seq: number) => string | null, sign?: (checkpoint: Omit<Checkpoint, 'key' | 'signature'>) => Checkpoint): void {
  tamper(kept.file, 'CREATE TABLE edited (seq INTEGER, record TEXT, at INTEGER, kind TEXT, outcome TEXT, call TEXT, tool TEXT, server TEXT, session TEXT, host TEXT, payload BLOB)');
  const db = new DatabaseSync(kept.file);
  const triggers = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid`).all() as { name: string; sql: string }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.exec('DROP TABLE edited');
  const rows = db.prepare('SELECT seq, record, payload FROM entries ORDER BY seq').all() as { seq: number; record: string; payload: Uint8Array | null }[];
  db.exec('DELETE FROM entries');
  const insert = db.prepare('INSERT INTO entries (seq, at, kind, session, host, server, tool, outcome, call, record, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  let [seq, prev, first] = [0, noHash, ''];
  const lines: string[] = [];
  for (const row of rows) {
    const edited = edit(row.record, row.seq);
    if (edited === null) continue;
    seq += 1;
    let text = edited.replace(/"prev":"[0-9a-f]{64}","seq":\d+/, `"prev":"${prev}","seq":${seq}`);
    const entry = parseRecord(text) ?? {};
    if (entry.kind === 'checkpoint' && sign !== undefined) {
      const made = sign({ what: 'countersign checkpoint', v: 1, seq: seq - 1, hash: prev, first, at: entry.at ?? 0, schema: schemaVersion });
      text = text.replace(/"body":\{[^}]*\}/, `"body":{"first":"${made.first}","key":"${made.key}","schema":${schemaVersion},"signature":"${made.signature}"}`);
      lines.push(lineOf(made));
    }
    const hash = recordHash(text);
    if (seq === 1) first = hash.toString('hex');
    const { at = 0, kind = '', session = null, host = null, server = null, tool = null, outcome: how = null, call: id = null } = parseRecord(text) ?? {};
    insert.run(seq, at, kind, session, host, server, tool, how, id, text, row.payload, hash);
    prev = hash.toString('hex');
  }
  for (const { sql } of triggers) db.exec(sql);
  db.close();
  if (sign !== undefined) writeFileSync(checkpointFile(kept.file), lines.join(''));
}

function sql(...statements: readonly string[]): (kept: Kept) => void {
  return (kept) => tamper(kept.file, ...statements);
}

/** Overwrites a page of the database that `of` lies on, as a disk or a hand with an editor might. */
function spoil(kept: Kept, of: string): void {
  const db = new DatabaseSync(kept.file, { readOnly: true });
  const { rootpage } = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(of) as { rootpage: number };
  const { page_size: size } = db.prepare('PRAGMA page_size').get() as { page_size: number };
  db.close();
  const file = openSync(kept.file, 'r+');
  writeSync(file, Buffer.alloc(60, 0x5a), 0, 60, rootpage * size - 60);
  closeSync(file);
}

function lines(edit: (all: string[]) => readonly string[]): (kept: Kept) => void {
  return (kept) => writeFileSync(checkpointFile(kept.file), edit(linesOf(kept)).map((line) => `${line}\n`).join(''));
}

interface Row {
  readonly why: string;
  readonly edit: (kept: Kept) => void | Promise<void>;
  /** The first entry that does not hold. */
  readonly bad?: number;
  /** What is said of it, or of the file. */
  readonly said: RegExp;
}

const shown = 'entries_shown';

const rows: readonly Row[] = [
  // Cut, deleted, reordered, put in.
  { why: 'the end cut off, the checkpoint there with it', edit: sql('DELETE FROM entries WHERE seq > 8'), bad: 9, said: /missing; what was signed .* goes up to entry 9/ },
  { why: 'all cut off but the first', edit: sql('DELETE FROM entries WHERE seq > 1'), bad: 2, said: /missing; what was signed/ },
  { why: 'everything deleted', edit: sql('DELETE FROM entries'), bad: 1, said: /missing; what was signed/ },
  { why: 'the end cut off, in the lines beside as well: the vault remembers', edit: (kept) => (sql('DELETE FROM entries WHERE seq > 8')(kept), lines((all) => all.slice(0, 2))(kept)), bad: 9, said: /missing; what was signed .* goes up to entry 9/ },
  { why: 'the first deleted', edit: sql('DELETE FROM entries WHERE seq = 1'), bad: 1, said: /missing; the next entry there is 2/ },
  { why: 'one in the middle deleted', edit: sql('DELETE FROM entries WHERE seq = 5'), bad: 5, said: /missing; the next entry there is 6/ },
  { why: 'one in the middle deleted and the gap closed', edit: sql('DELETE FROM entries WHERE seq = 5', 'UPDATE entries SET seq = seq - 1 WHERE seq > 5'), bad: 5, said: /says it is entry 6/ },
  { why: 'two reordered', edit: sql('UPDATE entries SET seq = -1 WHERE seq = 2', 'UPDATE entries SET seq = 2 WHERE seq = 3', 'UPDATE entries SET seq = 3 WHERE seq = -1'), bad: 2, said: /says it is entry 3/ },
  { why: 'one put in before the first', edit: sql('INSERT INTO entries SELECT 0, at, kind, session, host, server, tool, outcome, call, record, payload, hash FROM entries WHERE seq = 1'), bad: 1, said: /there is an entry 0 before it/ },
  { why: 'one put in far behind', edit: sql('INSERT INTO entries SELECT 400, at, kind, session, host, server, tool, outcome, call, record, payload, hash FROM entries WHERE seq = 1'), bad: 11, said: /missing; the next entry there is 400/ },
  // Every column, and the record.
  ...(['kind', 'session', 'host', 'server', 'tool', 'outcome', 'call'] as const).map((column): Row => ({ why: `the column ${column} edited`, edit: sql(`UPDATE entries SET ${column} = 'fault' WHERE seq = 6`), bad: 6, said: new RegExp(`the column \`${column}\` differs`) })),
  { why: 'the time edited', edit: sql('UPDATE entries SET at = at - 60000 WHERE seq = 6'), bad: 6, said: /the column `at` differs/ },
  { why: 'a record edited', edit: sql(`UPDATE entries SET record = replace(record, '"refused"', '"forwarded"'), outcome = 'forwarded' WHERE seq = 2`), bad: 2, said: /does not match its hash/ },
  { why: 'a hash edited', edit: sql('UPDATE entries SET hash = randomblob(32) WHERE seq = 6'), bad: 6, said: /does not match its hash/ },
  { why: 'a payload edited', edit: sql('UPDATE entries SET payload = zeroblob(80) WHERE seq = 6'), bad: 6, said: /payload does not match/ },
  { why: 'two payloads swapped', edit: sql('CREATE TEMP TABLE kept AS SELECT seq, payload FROM entries', 'UPDATE entries SET payload = (SELECT payload FROM kept WHERE kept.seq = 4 - entries.seq) WHERE seq IN (1, 3)'), bad: 1, said: /payload does not match/ },
  { why: 'a payload put where none was', edit: sql(`UPDATE entries SET payload = x'00' WHERE seq = 2`), bad: 2, said: /the record does not know/ },
  // A chain written anew, by somebody without the key.
  { why: 'the chain written anew after an edit', edit: (kept) => rewrite(kept, (record, seq) => (seq === 2 ? record.replace('"refused"', '"forwarded"') : record)), bad: 3, said: /another entry 3 was here when it was signed/ },
  { why: 'the chain written anew without an entry', edit: (kept) => rewrite(kept, (record, seq) => (seq === 5 ? null : record)), bad: 7, said: /signature of the checkpoint is wrong/ },
  { why: 'the chain written anew, lines beside removed', edit: (kept) => (rewrite(kept, (record, seq) => (seq === 2 ? record.replace('"refused"', '"forwarded"') : record)), rmSync(checkpointFile(kept.file))), bad: 4, said: /signature of the checkpoint is wrong/ },
  { why: 'the chain written anew without its checkpoints, lines beside removed', edit: (kept) => (rewrite(kept, (record, seq) => ([4, 8, 10].includes(seq) ? null : seq === 2 ? record.replace('"refused"', '"forwarded"') : record)), rmSync(checkpointFile(kept.file))), bad: 8, said: /what was signed .* goes up to entry 9/ },
  { why: 'the chain written anew and signed with another key, here and beside', edit: (kept) => rewrite(kept, (record, seq) => (seq === 2 ? record.replace('"refused"', '"forwarded"') : record), stranger.sign), bad: 9, said: /another entry 9 was here when it was signed/ },
  { why: 'the same from the first entry on', edit: (kept) => rewrite(kept, (record, seq) => (seq === 1 ? record.replace('"tier":2', '"tier":1') : record), stranger.sign), bad: 1, said: /another journal than the one signed/ },
  { why: 'the same where no vault remembers', edit: (kept) => (rewrite(kept, (record, seq) => (seq === 2 ? record.replace('"refused"', '"forwarded"') : record), stranger.sign), void (kept.remembered = null)), said: /No checkpoint in the journal is signed with this installation’s key/ },
  { why: 'one checkpoint signed anew with another key', edit: (kept) => rewrite(kept, (record) => record, (checkpoint) => (checkpoint.seq === 9 ? stranger : signer).sign(checkpoint)), bad: 10, said: /signed with a key that is not this installation’s: [0-9a-f]{64}/ },
  { why: 'another key signed last, where no vault remembers', edit: async (kept) => (await run(kept, [[call(7)]], { by: stranger }), void (kept.remembered = null)), bad: 11, said: /not this installation’s/ },
  { why: 'entries appended by a stranger who makes the chain right, behind the last checkpoint, and signed', edit: async (kept) => run({ ...kept, told: [] }, [[call(7, { body: { tier: 0 } })]], { by: stranger }), bad: 11, said: /not this installation’s/ },
  { why: 'entries appended with a right chain while nobody recorded', edit: async (kept) => (await unsigned(kept, [call(7)]), await run(kept, [])), said: /Entries from 11 on were put in while Countersign was not running/ },
  { why: 'the database replaced by an older copy, and recorded in since', edit: async (kept) => (await older(kept, whole), await run(kept, [[call(8), call(9), call(10)]])), said: /entries were missing that had been signed before|another entry/ },
  { why: 'two journals spliced: the second’s entries behind the first’s', edit: splice, bad: 6, said: /does not follow from the entry before it/ },
  { why: 'a checkpoint of another journal put in', edit: (kept) => rewrite(kept, (record, seq) => (seq === 8 ? record.replace(/"first":"[0-9a-f]{8}/, '"first":"00000000') : record)), bad: 8, said: /the checkpoint is of another journal/ },
  // Checkpoints.
  { why: 'a checkpoint removed', edit: sql('DELETE FROM entries WHERE seq = 8'), bad: 8, said: /missing; the next entry there is 9/ },
  { why: 'a checkpoint edited', edit: sql(`UPDATE entries SET record = replace(record, '"schema":${schemaVersion}', '"schema":5') WHERE seq = 8`), bad: 8, said: /does not match its hash/ },
  { why: 'a checkpoint made unreadable', edit: (kept) => rewrite(kept, (record, seq) => (seq === 10 ? record.replace(`"schema":${schemaVersion}`, `"schema":"${schemaVersion}"`) : record)), bad: 10, said: /the checkpoint cannot be read/ },
  { why: 'a line beside removed', edit: lines((all) => all.toSpliced(1, 1)), said: /Of the checkpoints beside the journal 1 is missing: the one up to entry 7/ },
  { why: 'all lines beside removed', edit: (kept) => rmSync(checkpointFile(kept.file)), said: /3 are missing, the first of them the one up to entry 3/ },
  { why: 'a line beside edited', edit: lines((all) => all.with(1, (all[1] ?? '').replace('"seq":7', '"seq":6'))), said: /Line 2 of the checkpoints beside the journal is no signed checkpoint/ },
  { why: 'a line beside that is none', edit: (kept) => appendFileSync(checkpointFile(kept.file), 'nothing\n'), said: /Line 4 .* is no signed checkpoint/ },
  { why: 'lines beside in another order', edit: lines((all) => all.toReversed()), said: /not in order/ },
  { why: 'a stranger’s line beside', edit: (kept) => appendFileSync(checkpointFile(kept.file), lineOf(stranger.sign({ what: 'countersign checkpoint', v: 1, seq: 99, hash: noHash, first: noHash, at: noon, schema: schemaVersion }))), bad: 11, said: /goes up to entry 99/ },
  { why: 'the public key beside replaced', edit: (kept) => writeFileSync(keyFile(kept.file), stranger.pem), said: /public key beside the journal is not this installation’s/ },
  { why: 'the public key beside removed', edit: (kept) => rmSync(keyFile(kept.file)), said: /public key beside the journal is missing/ },
  // The whole file.
  { why: 'the database replaced by an older copy', edit: (kept) => older(kept, ['']), bad: 11, said: /missing; what was signed .* goes up to entry 12/ },
  { why: 'the database and all that lies beside it replaced by an older copy', edit: (kept) => older(kept, whole), bad: 11, said: /missing; what was signed .* goes up to entry 12/ },
  { why: 'the database replaced by another of the same installation', edit: async (kept) => replaceWith(kept, await another(), whole), bad: 1, said: /another journal than the one signed/ },
  // The file itself.
  { why: 'the version of the file lowered', edit: sql('PRAGMA user_version = 5'), said: /says it is of version 5, but what entry 10 signed was of version 7|says it is of version 5/ },
  { why: 'a table put in', edit: sql('CREATE TABLE notes (text TEXT)'), said: /There is a table notes in the file/ },
  { why: 'a trigger put in', edit: sql(`CREATE TRIGGER quiet AFTER INSERT ON entries WHEN NEW.kind = 'fault' BEGIN DELETE FROM entries WHERE seq = NEW.seq; END`), said: /There is a trigger quiet in the file/ },
  { why: 'a view put in', edit: sql('CREATE VIEW calls AS SELECT * FROM entries'), said: /There is a view calls/ },
  { why: 'a trigger of ours removed', edit: (kept) => raw(kept, 'DROP TRIGGER entries_stay'), said: /The trigger entries_stay is missing/ },
  { why: 'a trigger of ours weakened', edit: (kept) => raw(kept, 'DROP TRIGGER entries_stay', `CREATE TRIGGER entries_stay BEFORE DELETE ON entries WHEN OLD.seq < 5 BEGIN SELECT RAISE(ABORT, 'entries stay until they are cut'); END`), said: /The trigger entries_stay in the file is not as Countersign made it/ },
  { why: 'an index that leaves a row out, so that the screen does', edit: hideFromIndex, said: /The file is damaged: .*entries_shown/ },
  { why: 'an index spoilt', edit: (kept) => spoil(kept, shown), said: /The file is damaged/ },
  { why: 'a page of entries spoilt', edit: (kept) => spoil(kept, 'entries'), said: /damaged|does not match|missing/ },
  { why: 'the file cut in half', edit: (kept) => writeFileSync(kept.file, readFileSync(kept.file).subarray(0, statSync(kept.file).size / 2)), said: /damaged|cannot be read/ },
];

test('there are at least 25 of them, each named once', () => {
  expect(rows.length).toBeGreaterThanOrEqual(25);
  expect(new Set(rows.map(({ why }) => why)).size).toBe(rows.length);
});

test('what nobody touched holds', async () => {
  const kept = await signedJournal();
  expect(await verified(kept)).toMatchObject({ ok: true, entries: 10, bad: null, problems: [], warnings: [], signed: { seq: 9, at: noon }, key: signer.key });
});

test.each(rows)('$why', async ({ edit, bad, said }) => {
  const kept = await signedJournal();
  await edit(kept);
  const found = await verified(kept);
  expect(found.ok).toBe(false);
  expect([found.bad?.why ?? '', ...found.problems].join('\n')).toMatch(said);
  if (bad !== undefined) expect(found.bad?.seq).toBe(bad);
});

test.each([
  { why: 'a payload removed looks like an erased one, and is told', edit: sql('UPDATE entries SET payload = NULL WHERE seq IN (1, 3)'), seq: 1, said: 'the payloads of 2 entries were removed, the first of them that of this one' },
  { why: 'a day’s key destroyed likewise', edit: sql('UPDATE day_keys SET wrapped = NULL'), seq: null, said: 'the key of 2026-11-21 was destroyed: what was recorded under it cannot be read any more' },
])('$why', async ({ edit, seq, said }) => {
  const kept = await signedJournal();
  edit(kept);
  expect(await verified(kept)).toMatchObject({ ok: true, warnings: [{ seq, why: said }] });
});

test('a clock that was set back is told with its entry, and is no fault', async () => {
  const kept = newKept();
  await run(kept, [[call(1), outcome(1, 'forwarded', { at: noon - 3_600_000 }), call(2, { at: noon - 3_600_000 + 500 }), call(3, { at: noon - 3_600_000 })]]);
  expect(await verified(kept)).toMatchObject({ ok: true, warned: 1, warnings: [{ seq: 2, why: 'the clock stepped back 3,600 seconds before this entry' }] });
});

test('the limits that docs/threat-model.md states: the end of a run that was killed, and everything put back at once, the vault too', async () => {
  const kept = await signedJournal();
  await unsigned(kept, [call(7), call(8)]);
  kept.closed = false;
  tamper(kept.file, 'DELETE FROM entries WHERE seq = 13');
  await run(kept, []);
  expect(await verified(kept)).toMatchObject({ ok: true });
  const before = copy(kept);
  await run(kept, [[call(9)]]);
  await run(before, [[call(10)]]);
  expect(await verified(before)).toMatchObject({ ok: true });
});

/** Entries up to 4 erased and signed away: 5 to 13 are there, 11 says what was erased, 12 keeps the cut, 13 is a checkpoint. What is recorded without our keys says so first. */
async function cutJournal(): Promise<Kept> {
  const kept = newKept();
  await run(kept, [[call(1, { at: noon - day }), outcome(1, 'refused', { at: noon - day }), call(2, { at: noon - day })]], { at: noon - day });
  await run(kept, [[outcome(2, 'forwarded'), call(3), outcome(3, 'forwarded')], [{ kind: 'stopped', at: noon + 9, body: {} }]]);
  await erase(kept, { what: 'before', until: noon - 1 });
  return kept;
}

const day = 86_400_000;

function cutBy(who: typeof signer, kept: Kept, seq: number, changes: Partial<Cut> = {}): Cut {
  const db = new DatabaseSync(kept.file, { readOnly: true });
  const { hash } = db.prepare('SELECT lower(hex(hash)) AS hash FROM entries WHERE seq = ?').get(seq) as { hash: string };
  db.close();
  return who.sign<Cut>({ what: 'countersign cut', v: 1, seq, hash, first: kept.remembered?.first ?? '', count: seq, why: 'retention', at: noon, ...changes });
}

/** A cut somebody makes who has the program: an entry of it behind the rest, and what it names removed. */
async function cutAnew(kept: Kept, cut: Cut): Promise<void> {
  await unsigned(kept, [draftOfCut(cut)]);
  tamper(kept.file, `DELETE FROM entries WHERE seq <= ${cut.seq}`);
}

const cuts: readonly Row[] = [
  { why: 'the beginning cut off, and nobody signed it', edit: sql('DELETE FROM entries WHERE seq <= 6'), bad: 1, said: /missing; the next entry there is 7/ },
  { why: 'more cut off than was signed away', edit: sql('DELETE FROM entries WHERE seq = 5'), bad: 1, said: /missing; the next entry there is 6/ },
  { why: 'cut up to the entry that keeps the cut', edit: sql('DELETE FROM entries WHERE seq <= 12'), bad: 1, said: /missing; the next entry there is 13/ },
  { why: 'the entry that keeps the cut removed', edit: sql('DELETE FROM entries WHERE seq = 12'), bad: 1, said: /missing; the next entry there is 5/ },
  { why: 'the cut edited to name a later entry', edit: (kept) => (tamper(kept.file, `UPDATE entries SET record = replace(record, '"seq":4', '"seq":6') WHERE seq = 12`, 'DELETE FROM entries WHERE seq <= 6')), bad: 1, said: /signature of the cut up to entry 6 is wrong/ },
  { why: 'the hash before the beginning edited in the cut', edit: sql(`UPDATE entries SET record = replace(record, '"hash":"', '"hash":"00') WHERE seq = 12`), bad: 1, said: /missing; the next entry there is 5/ },
  { why: 'the reason edited in the cut', edit: sql(`UPDATE entries SET record = replace(record, '"why":"person"', '"why":"retention"') WHERE seq = 12`), bad: 1, said: /signature of the cut up to entry 4 is wrong/ },
  { why: 'a cut of an attacker’s, signed with their key', edit: async (kept) => cutAnew(kept, cutBy(stranger, kept, 7)), bad: 15, said: /not this installation’s/ },
  { why: 'a cut of an attacker’s that names our key, without its signature', edit: async (kept) => cutAnew(kept, { ...cutBy(stranger, kept, 7), key: signer.key }), bad: 1, said: /signature of the cut up to entry 7 is wrong/ },
  { why: 'an attacker’s cut, where no vault remembers', edit: async (kept) => (await cutAnew(kept, cutBy(stranger, kept, 7)), void (kept.remembered = null)), bad: 15, said: /not this installation’s/ },
  { why: 'everything but an attacker’s cut and what they recorded behind it removed', edit: async (kept) => (await cutAnew(kept, cutBy(stranger, kept, 13)), rmSync(checkpointFile(kept.file)), void (kept.remembered = null)), said: /No checkpoint in the journal is signed with this installation’s key|another journal/ },
  { why: 'another journal’s cut put in', edit: async (kept) => unsigned(kept, [draftOfCut(cutBy(signer, kept, 7, { first: noHash }))]), bad: 15, said: /the cut is of another journal/ },
  { why: 'a cut that is none put in', edit: async (kept) => unsigned(kept, [{ kind: 'cut', at: noon, body: { seq: 'all' } }]), bad: 15, said: /the cut cannot be read/ },
  { why: 'some of the removed entries put back', edit: async (kept) => putBack(kept, 'WHERE seq BETWEEN 3 AND 4'), bad: 1, said: /entries up to 4, which a cut removed, are partly there/ },
  { why: 'an entry made up below the cut', edit: (kept) => tamper(kept.file, `INSERT INTO entries SELECT 4, at, kind, session, host, server, tool, outcome, call, record, payload, hash FROM entries WHERE seq = 6`), bad: 1, said: /entries up to 4, which a cut removed, are partly there/ },
  { why: 'the journal put back as it was before the cut', edit: async (kept) => replaceWith(kept, await uncut(), whole), bad: 1, said: /another journal than the one signed|missing; what was signed/ },
  { why: 'an entry behind the cut edited', edit: sql(`UPDATE entries SET record = replace(record, '"forwarded"', '"refused"'), outcome = 'refused' WHERE seq = 5`), bad: 5, said: /does not match its hash/ },
  { why: 'the first entry behind the cut replaced by one that follows', edit: (kept) => rehash(kept, 5, (record) => record.replace('"forwarded"', '"refused"')), bad: 5, said: /column `outcome` differs|does not follow/ },
];

/** Entries of an older copy, in the place they had. */
async function putBack(kept: Kept, which: string): Promise<void> {
  const other = await uncut();
  tamper(kept.file, `ATTACH '${other.file}' AS other`, `INSERT INTO main.entries SELECT * FROM other.entries ${which}`, 'DETACH other');
}

/** The same entries in a journal that was not cut. Its payloads are encrypted anew, so its hashes are others. */
async function uncut(): Promise<Kept> {
  const kept = newKept();
  await run(kept, [[call(1, { at: noon - day }), outcome(1, 'refused', { at: noon - day }), call(2, { at: noon - day })]], { at: noon - day });
  return kept;
}

function rehash(kept: Kept, seq: number, edit: (record: string) => string): void {
  const db = new DatabaseSync(kept.file, { readOnly: true });
  const { record } = db.prepare('SELECT record FROM entries WHERE seq = ?').get(seq) as { record: string };
  db.close();
  const edited = edit(record).replaceAll("'", "''");
  tamper(kept.file, `UPDATE entries SET record = '${edited}', hash = x'${recordHash(edit(record)).toString('hex')}' WHERE seq = ${seq}`);
}

test('what a cut left holds, and the cut is told', async () => {
  const kept = await cutJournal();
  expect(kept.told).toEqual([]);
  expect(await verified(kept)).toMatchObject({ ok: true, bad: null, problems: [], begins: { seq: 4, at: noon, why: 'person' }, warnings: expect.arrayContaining([{ seq: 5, why: expect.stringMatching(/the record begins here: entries up to 4 were erased/) as string }]) as object });
});

test('a copy of before a cut, with all that was there then, is found by what the vault remembers', async () => {
  const kept = newKept();
  await run(kept, [[call(1, { at: noon - day }), call(2, { at: noon - day })]], { at: noon - day });
  const before = copy(kept);
  await erase(kept, { what: 'everything' });
  replaceWith(kept, before, whole);
  expect(await verified(kept)).toMatchObject({ ok: false, bad: { why: expect.stringMatching(/missing; what was signed/) as string } });
});

test.each(cuts)('of a journal that was cut: $why', async ({ edit, bad, said }) => {
  const kept = await cutJournal();
  await edit(kept);
  const found = await verified(kept);
  expect(found.ok).toBe(false);
  expect([found.bad?.why ?? '', ...found.problems].join('\n')).toMatch(said);
  if (bad !== undefined) expect(found.bad?.seq).toBe(bad);
});

async function verified(kept: Kept): Promise<Verification> {
  try {
    const reader = read(kept.file);
    const found = await reader.verify(anchors(kept));
    const faults = reader.fileFaults();
    return { ...found, ok: found.ok && faults.length === 0, problems: [...found.problems, ...faults] };
  } catch (error) {
    return { ok: false, entries: 0, bad: { seq: 0, why: error instanceof Error ? `cannot be read: ${error.message}` : '' }, head: '', problems: [], warnings: [], warned: 0, signed: null, key: null };
  }
}

/** Goes on recording, then puts files of before back. */
async function older(kept: Kept, ends: readonly string[]): Promise<void> {
  const before = copy(kept);
  await run(kept, [[call(7), outcome(7, 'forwarded')]]);
  replaceWith(kept, before, ends);
}

/** What the app would have recorded, by somebody who has its program and none of its keys. */
async function unsigned(kept: Kept, drafts: readonly EntryDraft[]): Promise<void> {
  const journal = openJournal({ file: kept.file, key: Buffer.alloc(32, 99), now: () => noon });
  journal.append(drafts);
  await journal.close();
}

async function another(): Promise<Kept> {
  const kept = newKept();
  await run(kept, [[call(20), call(21)]]);
  return kept;
}

async function splice(kept: Kept): Promise<void> {
  const other = await another();
  await run(other, [[call(22), call(23), call(24), call(25)]]);
  tamper(kept.file, `ATTACH '${other.file}' AS other`, 'DELETE FROM main.entries WHERE seq > 5', 'INSERT INTO main.entries SELECT * FROM other.entries WHERE seq > 5', 'DETACH other');
}

function raw(kept: Kept, ...statements: readonly string[]): void {
  const db = new DatabaseSync(kept.file);
  for (const statement of statements) db.exec(statement);
  db.close();
}

/** Takes a row out of an index and leaves the table as it is: the index is emptied of it while the table's definition hides that it has one. */
function hideFromIndex(kept: Kept): void {
  const db = new DatabaseSync(kept.file);
  const { sql: text } = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(shown) as { sql: string };
  db.exec(`DROP INDEX ${shown}; CREATE INDEX ${shown} ON entries (seq, kind, host, server, tool, outcome, call) WHERE seq > 1 AND kind = 'call'`);
  db.enableDefensive(false);
  db.exec('PRAGMA writable_schema = ON');
  db.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?').run(text, shown);
  db.close();
}

import { hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sqliteCode } from '../error';
import { seal, unseal } from '../seal';
import { chunkRows, texts, type TextColumn } from './columns';
import type { Erasure } from './erasure';
import type { RowTable } from './row-table';
import type { PartNote, WordTable } from './word-table';

/** What the index of a journal is kept in. */
export function indexFile(journal: string): string {
  return `${journal}.index`;
}

/** Another form of what is kept is another version: an index of it is made anew. */
const version = 2;
const textsOfBlock = 4096;
/** How long to wait for another reader, ms, and what SQLite says then. */
const busyMs = 1000;
const busyCode = 5;

interface Note {
  readonly version: number;
  /** Names this making of the index. */
  readonly id: string;
  /** The newest entry its rows were taken from, and that entry's hash: it belongs to the journal that has it. */
  readonly seq: number;
  readonly hash: string;
  readonly words: number;
  readonly erasures: readonly Erasure[];
  readonly rows: number;
  readonly texts: Readonly<Record<TextColumn, number>>;
  readonly lastUsed: readonly (readonly [string, number])[];
  readonly parts: readonly PartNote[];
}

/** The index as it is kept beside the journal: never the only place where anything is, so it may be taken away at any time. */
export interface IndexFile {
  /** Fills the tables. False where nothing was kept, or something else than what belongs to this journal: then they are empty. `hashOf` tells the hash of an entry, hex. */
  load(hashOf: (seq: number) => string | null): boolean;
  /** Begins anew, with empty tables, in the place of what is kept. */
  begin(): void;
  /** Keeps what changed since. Where another reader keeps the index, or the file cannot be written, nothing is kept. */
  save(hash: string): void;
  /** Rows have other numbers now: all of them are kept anew. */
  renumbered(): void;
  close(): void;
}

export interface KeptTables {
  readonly table: RowTable;
  readonly words: WordTable;
}

/** Drawn anew for each making. */
export interface IndexId {
  value: string;
}

export function newIndexId(): IndexId {
  return { value: randomBytes(8).toString('hex') };
}

export interface IndexOptions {
  readonly journal: string;
  readonly journalKey: Uint8Array;
  /** Names the making of the index that the tables belong to. */
  readonly id: IndexId;
  /** Without it what is kept is read, and never written: one reader keeps it, others use it. */
  readonly keep: boolean;
}

/** Everything in it is encrypted: rows under a key made of the journal's, words under one made of their day's. */
export function openIndexFile({ journal, journalKey, id, keep }: IndexOptions, { table, words }: KeptTables): IndexFile {
  const file = indexFile(journal);
  const key = Buffer.from(hkdfSync('sha256', journalKey, '', 'countersign index', 32));
  let db: DatabaseSync | null = null;
  /** The note as it lay in the file last; null without one. */
  let known: Buffer | null = null;
  /** How many texts of each kind are kept; null where rows and texts are to be kept anew, all of them. */
  let kept: Readonly<Record<TextColumn, number>> | null = null;
  /** What lies in the file is another index's. */
  let fresh = true;

  function open(): DatabaseSync {
    if (db !== null) return db;
    if (!keep) return (db = new DatabaseSync(file, { readOnly: true, timeout: busyMs }));
    closeSync(openSync(file, 'a', 0o600));
    const opened = new DatabaseSync(file, { timeout: busyMs });
    try {
      // Nothing waits for the disk: what a power cut leaves half written does not open, and is made anew.
      opened.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;');
    } catch (error) {
      opened.close();
      throw error;
    }
    db = opened;
    return opened;
  }

  function get(name: string): Buffer | null {
    const found = open().prepare('SELECT bytes FROM kept WHERE name = ?').get(name) as { bytes: Uint8Array } | undefined;
    return found === undefined ? null : Buffer.from(found.bytes);
  }

  function opened(name: string): Buffer {
    const bytes = get(name);
    const plain = bytes && unseal(key, bytes, `${id.value}/${name}`);
    if (!plain) throw new Error(`${name} of the index does not open`);
    return plain;
  }

  function fill(hashOf: (seq: number) => string | null): boolean {
    known = get('note');
    const plain = known && unseal(key, known, 'note');
    if (!plain) return false;
    const note = JSON.parse(plain.toString('utf8')) as Note;
    if (note.version !== version || note.seq === 0 || hashOf(note.seq) !== note.hash) return false;
    id.value = note.id;
    for (const name of texts) {
      for (let block = 0; block * textsOfBlock + 1 < note.texts[name]; block += 1) table.dictionaries[name].restore(JSON.parse(opened(`texts/${name}/${block}`).toString('utf8')) as (string | null)[]);
      if (table.dictionaries[name].size !== note.texts[name]) throw new Error('the texts of the index are not whole');
    }
    const chunks = Math.ceil(note.rows / chunkRows);
    for (let chunk = 0; chunk < chunks; chunk += 1) table.columns.restore(opened(`rows/${chunk}`));
    if (table.columns.count !== note.rows) throw new Error('the rows of the index are not whole');
    for (const [rule, at] of note.lastUsed) table.lastUsed.set(rule, at);
    table.seq = note.seq;
    table.complete = false;
    words.restore(note.parts, (number) => get(`words/${number}`));
    words.forgetDays();
    if (!words.opens()) throw new Error('the words of the index do not open');
    words.seq = note.words;
    words.erasures = [...note.erasures];
    kept = note.texts;
    fresh = false;
    return true;
  }

  function write(hash: string): void {
    const now = open();
    now.exec('BEGIN IMMEDIATE');
    try {
      const there = get('note');
      if (!(there === null ? known === null : known !== null && there.equals(known))) throw new Error('another reader keeps the index');
      const put = now.prepare('INSERT INTO kept (name, bytes) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes');
      const keep = (name: string, plain: Buffer | string): void => void put.run(name, seal(key, plain, `${id.value}/${name}`));
      if (fresh) now.exec('DELETE FROM kept');
      else if (kept === null) now.exec(`DELETE FROM kept WHERE name LIKE 'rows/%' OR name LIKE 'texts/%'`);
      for (const name of texts) {
        const from = kept === null ? 0 : Math.floor((kept[name] - 1) / textsOfBlock);
        for (let block = from; block * textsOfBlock + 1 < table.dictionaries[name].size; block += 1) {
          const start = block * textsOfBlock + 1;
          keep(`texts/${name}/${block}`, JSON.stringify(table.dictionaries[name].slice(start).slice(0, textsOfBlock)));
        }
      }
      const chunks = Math.ceil(table.columns.count / chunkRows);
      const changed = kept === null ? Array.from({ length: chunks }, (_, chunk) => chunk) : [...new Set([...table.changed].map((row) => Math.floor(row / chunkRows)))];
      for (const chunk of changed) keep(`rows/${chunk}`, table.columns.chunk(chunk));
      for (const { number, sealed } of words.changes()) put.run(`words/${number}`, sealed);
      const gone = now.prepare('DELETE FROM kept WHERE name = ?');
      for (const number of words.gone) gone.run(`words/${number}`);
      const note: Note = {
        version,
        id: id.value,
        seq: table.seq,
        hash,
        words: words.seq,
        erasures: words.erasures,
        rows: table.columns.count,
        texts: Object.fromEntries(texts.map((name) => [name, table.dictionaries[name].size])) as Record<TextColumn, number>,
        lastUsed: [...table.lastUsed],
        parts: words.notes(),
      };
      const noted = seal(key, JSON.stringify(note), 'note');
      put.run('note', noted);
      now.exec('COMMIT');
      known = noted;
      kept = note.texts;
      fresh = false;
      table.changed.clear();
      words.wereKept();
    } catch (error) {
      if (now.isTransaction) now.exec('ROLLBACK');
      throw error;
    }
  }

  let usable = keep;

  return {
    begin() {
      if (!keep) return;
      try {
        known = get('note');
      } catch {
        usable = false;
      }
    },
    load(hashOf) {
      try {
        // All of it as it was at one moment.
        open().exec('BEGIN');
        try {
          return fill(hashOf);
        } finally {
          open().exec('COMMIT');
        }
      } catch (error) {
        db?.close();
        db = null;
        known = null;
        if (sqliteCode(error) === busyCode) usable = false;
        if (!usable) return false;
        // Whatever it was, it can be made anew; where it cannot be taken away the index is kept in memory alone.
        try {
          for (const end of ['', '-journal']) rmSync(file + end, { force: true });
        } catch {
          usable = false;
        }
        return false;
      }
    },
    save(hash) {
      if (!usable) return;
      try {
        write(hash);
      } catch (error) {
        // Somebody who reads it just now is done in a moment.
        usable = sqliteCode(error) === busyCode;
      }
    },
    renumbered() {
      kept = null;
    },
    close() {
      db?.close();
      db = null;
    },
  };
}

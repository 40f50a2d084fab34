import { createSecretKey, type KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { entryKinds, type Entry } from '#shared/models/entry';
import { parseRecord } from '../entry';
import { openedPayload } from '../open-payload';
import { contentsCondition, notedKinds, ownKinds, routineKinds, rowConditions } from '../schema';
import { unseal } from '../seal';
import { erasureOf, isErased } from './erasure';
import { newIndexId, openIndexFile, type IndexFile } from './index-file';
import { rowFilter, type Fits, type RowQuery } from './row-filter';
import { RowTable } from './row-table';
import { rowWords } from './row-words';
import { nameWords, textFilter } from './text-filter';
import { WordTable } from './word-table';

/** Told how many entries were looked through, of how many there are. */
export type OnIndexed = (done: number, total: number) => void;

/** The rows of the history as they can be asked for, kept up with the journal. */
export interface Search {
  /** Reads on to the newest entry a piece at a time, with the words of arguments where `words` says so: what the next question needs. */
  ready(words: boolean, onProgress?: OnIndexed): Promise<void>;
  /** Reads on to the newest entry at once. */
  advance(words: boolean): void;
  /** Row numbers that fit, newest first, from rows older than entry `before` on; `limit` of them at most. */
  find(query: RowQuery, before: number | undefined, limit: number): number[];
  /** Tells each row that fits, the oldest first. */
  each(query: RowQuery, tell: (row: number) => void): void;
  readonly table: RowTable;
  /** Goes on where nothing is asked, a piece at a time, and keeps what was made; ends with it, or when `stop` says so. */
  tend(stop: () => boolean): Promise<void>;
  /** Keeps what was made, and lets go of the file. */
  close(): void;
}

/** Entries of one read. */
const portion = 1000;
const wordPortion = 100;
/** How long to go on without letting others in between, ms. */
const sliceMs = 15;
/** How often what was made is kept, ms. */
const keepMs = 10_000;
/** So many entries taken since are kept at once. */
const keepEntries = 20_000;

const takenKinds = `kind IN (${[...ownKinds, ...notedKinds, ...routineKinds, 'outcome', 'ask-ended', 'answer'].map((kind) => `'${kind}'`).join(', ')})`;
const unknownKinds = `kind NOT IN (${entryKinds.map((kind) => `'${kind}'`).join(', ')})`;

interface Worded {
  readonly seq: number;
  readonly record: string;
  readonly payload: Uint8Array;
}

interface Made {
  readonly table: RowTable;
  readonly words: WordTable;
  readonly kept: IndexFile;
}

export interface SearchOptions {
  readonly db: DatabaseSync;
  readonly file: string;
  readonly key: Uint8Array;
  /** Keeps the index beside the journal; without it what is kept there is used, and what is missing made in memory. */
  readonly keep: boolean;
  /** The journal is of a newer Countersign: kinds that nobody here knows are rows, too. */
  readonly newer?: boolean;
}

export function createSearch({ db, file, key, keep, newer = false }: SearchOptions): Search {
  const taken = newer ? `(${takenKinds} OR ${unknownKinds})` : takenKinds;
  const rowCondition = rowConditions(newer).any;
  const some = db.prepare(`SELECT seq, kind, call, iif(kind = 'answer' AND instr(record, '"rules":["') = 0, NULL, record) AS record FROM entries WHERE seq > ? AND seq <= ? AND ${taken} ORDER BY seq LIMIT ${portion}`);
  // Two questions, so that each has its own index.
  const worded = db.prepare(`SELECT seq, record, payload FROM entries AS row WHERE ${rowCondition} AND seq > ? AND seq <= ? AND payload IS NOT NULL ORDER BY seq LIMIT ${wordPortion}`);
  const followed = db.prepare(`SELECT seq, record, payload FROM entries WHERE ${contentsCondition} AND seq > ? AND seq <= ? AND payload IS NOT NULL ORDER BY seq LIMIT ${wordPortion}`);
  const wordsBehind = (seq: number, last: number): readonly Worded[] => [worded, followed].flatMap((one) => one.all(seq, last) as unknown as readonly Worded[]).sort((one, other) => one.seq - other.seq).slice(0, wordPortion);
  const named = db.prepare(`SELECT seq FROM entries AS row WHERE call = ? AND ${rowCondition} ORDER BY seq`);
  const span = db.prepare('SELECT (SELECT min(seq) FROM entries) AS first, (SELECT max(seq) FROM entries) AS last');
  const recordAt = db.prepare('SELECT record FROM entries WHERE seq = ?');
  const recorded = (seq: number): Partial<Entry> => parseRecord((recordAt.get(seq) as { record: string } | undefined)?.record ?? '') ?? {};
  const hashAt = db.prepare('SELECT lower(hex(hash)) AS hash FROM entries WHERE seq = ?');
  const wrapped = db.prepare('SELECT wrapped FROM day_keys WHERE day = ?');
  const alive = db.prepare('SELECT wrapped IS NOT NULL AS alive FROM day_keys WHERE day = ?');
  const hashOf = (seq: number): string | null => (hashAt.get(seq) as { hash: string } | undefined)?.hash ?? null;

  function make(): Made {
    const id = newIndexId();
    const table = new RowTable((call) => (named.all(call) as { seq: number }[]).map(({ seq }) => seq));
    const words = new WordTable(keyOfDay, isAlive, () => id.value);
    return { table, words, kept: openIndexFile({ journal: file, journalKey: key, id, keep }, { table, words }) };
  }

  function keyOfDay(day: string): Uint8Array | null {
    const found = wrapped.get(day) as { wrapped: Uint8Array | null } | undefined;
    return found?.wrapped ? unseal(key, found.wrapped, day) : null;
  }

  function isAlive(day: string): boolean {
    return (alive.get(day) as { alive: number } | undefined)?.alive === 1;
  }

  let made: Made | null = null;
  let keptAt = performance.now();
  /** Something was forgotten that is still kept. */
  let keepSoon = false;
  let keptSeq = { rows: 0, words: 0 };
  const names = nameWords();

  function current(): Made {
    if (made !== null) return made;
    let now = make();
    if (!now.kept.load(hashOf)) {
      now.kept.close();
      now = make();
      now.kept.begin();
    }
    keptSeq = { rows: now.table.seq, words: now.words.seq };
    return (made = now);
  }

  const ends = (): { first: number; last: number } => {
    const { first, last } = span.get() as { first: number | null; last: number | null };
    return { first: first ?? 0, last: last ?? 0 };
  };

  /** Takes entries for `ms` at most. Answers whether it came to `last`. */
  function takeRows(made: Made, last: number, ms: number): boolean {
    const { table } = made;
    const end = performance.now() + ms;
    while (table.seq < last) {
      const rows = some.all(table.seq, last) as { seq: number; kind: string; call: string | null; record: string | null }[];
      for (const { seq, kind, call, record } of rows) {
        const entry = record === null ? null : (parseRecord(record) ?? {});
        if (entry === null) table.seq = seq;
        else {
          if (kind === 'erased') erase(made, seq, entry);
          table.take({ seq, kind, call, entry });
        }
      }
      if (rows.length < portion) table.seq = last;
      if (performance.now() > end) break;
    }
    return table.seq >= last;
  }

  /** The same for the words of rows that were taken. */
  function takeWords({ table, words }: Made, ms: number): boolean {
    const end = performance.now() + ms;
    // For this stretch alone: a key erased a moment ago must not open anything from memory.
    const keys = new Map<string, KeyObject | null>();
    while (words.seq < table.seq) {
      const rows = wordsBehind(words.seq, table.seq);
      for (const { seq, record, payload } of rows) {
        const entry = parseRecord(record) ?? {};
        // What a long call held comes in an entry of its own.
        const of = entry.kind === 'contents' ? entry.body?.['of'] : seq;
        const row = typeof of === 'number' ? table.columns.rowOf(of) : -1;
        const { day } = entry;
        if (row >= 0 && typeof day === 'string' && !words.erasures.some((one) => isErased(one, seq, table.columns.at[row] ?? 0, serverOf(table, row)))) {
          if (!keys.has(day)) keys.set(day, secretOf(keyOfDay(day)));
          const opened = openedPayload(keys.get(day) ?? null, day, seq, payload);
          if (opened !== null) words.take(row, seq, day, rowWords(of === seq ? entry : recorded(Number(of)), opened));
        }
        words.seq = seq;
        if (performance.now() > end) return false;
      }
      if (rows.length < wordPortion) words.seq = table.seq;
    }
    words.erasures = words.erasures.filter(({ upTo }) => upTo > words.seq);
    return true;
  }

  /** Forgets the words of what an entry says is erased, and the rows that go. */
  function erase(now: Made, seq: number, entry: Partial<Entry>): void {
    const { table, words } = now;
    const erasure = erasureOf(seq, entry);
    table.seq = seq;
    words.forgetRows((row) => isErased(erasure, table.columns.wide.seq[row] ?? 0, table.columns.at[row] ?? 0, serverOf(table, row)));
    words.erasures.push(erasure);
    forget(now, erasure.cut + 1);
    keepSoon = true;
  }

  /** Forgets the rows of entries before `first`. */
  function forget({ table, words, kept }: Made, first: number): void {
    const gone = table.forget(first);
    if (gone === 0) return;
    words.shift(gone, first);
    kept.renumbered();
    names.reset();
    keepSoon = true;
  }

  function save(): void {
    const now = current();
    keptAt = performance.now();
    keepSoon = false;
    keptSeq = { rows: now.table.seq, words: now.words.seq };
    const hash = keep && now.table.seq > 0 ? hashOf(now.table.seq) : null;
    if (hash !== null) now.kept.save(hash);
  }

  function tests(query: RowQuery): readonly Fits[] | null {
    const { table, words } = current();
    const filter = rowFilter(table, query);
    if (filter === null || query.text === undefined) return filter;
    const text = textFilter(table, words, names, query.text);
    return text === null ? null : [...filter, ...text];
  }

  return {
    async ready(wanted, onProgress = () => undefined) {
      const now = current();
      for (;;) {
        const { first, last } = ends();
        const begun = now.table.seq;
        if (!takeRows(now, last, sliceMs)) {
          onProgress(now.table.seq, last);
          await setImmediate();
          continue;
        }
        forget(now, first);
        if (last - begun > portion || keepSoon) save();
        if (!wanted || takeWords(now, sliceMs)) return;
        onProgress(now.words.seq, last);
        await setImmediate();
      }
    },
    advance(wanted) {
      const now = current();
      const { first, last } = ends();
      takeRows(now, last, Number.POSITIVE_INFINITY);
      forget(now, first);
      if (wanted) takeWords(now, Number.POSITIVE_INFINITY);
    },
    find(query, before, limit) {
      const fits = tests(query);
      const { columns } = current().table;
      const found: number[] = [];
      if (fits === null) return found;
      for (let row = (before === undefined ? columns.count : columns.firstFrom(before)) - 1; row >= 0 && found.length < limit; row -= 1) {
        if (fits.every((one) => one(row))) found.push(row);
      }
      return found;
    },
    each(query, tell) {
      const fits = tests(query);
      const { columns } = current().table;
      if (fits === null) return;
      for (let row = 0; row < columns.count; row += 1) if (fits.every((one) => one(row))) tell(row);
    },
    get table() {
      return current().table;
    },
    async tend(stop) {
      const now = current();
      for (;;) {
        if (stop()) return;
        const { first, last } = ends();
        const done = takeRows(now, last, sliceMs) && takeWords(now, sliceMs);
        if (done) forget(now, first);
        const behind = now.table.seq - keptSeq.rows + now.words.seq - keptSeq.words;
        if (keepSoon || behind > keepEntries || (behind > 0 && performance.now() - keptAt > keepMs)) save();
        if (done) return;
        await setImmediate();
      }
    },
    close() {
      if (made === null) return;
      if (keepSoon || made.table.seq !== keptSeq.rows || made.words.seq !== keptSeq.words) save();
      made.kept.close();
      made = null;
    },
  };
}

/** As a key that need not be imported anew for each payload. */
function secretOf(key: Uint8Array | null): KeyObject | null {
  return key === null ? null : createSecretKey(key);
}

function serverOf({ columns, dictionaries }: RowTable, row: number): string | null {
  return dictionaries.server.text(columns.wide.server[row] ?? 0);
}

import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import type { Suggested } from '#app/policy/suggest';
import type { HistoryDetail, HistoryFacets, HistoryPage, HistoryQuery, Histogram, Overview, TodayAnswer, Verification } from '#shared/models/history';
import { createCatchUp } from './catch-up';
import { storedColumns } from './check';
import { checkpointBytes } from './checkpoint-file';
import { createReadDetail } from './detail';
import { JournalError } from './error';
import { answerNumbers, type AnswerNumbers, type NumbersQuery } from './answer-numbers';
import { suggestedRules, type SuggestionsQuery } from './answered-calls';
import { createMatching, type Matching, type MatchingQuery } from './matching-calls';
import { createOpenPayload } from './open-payload';
import { openFiles, rememberedFiles } from '#main/files/files';
import { say } from '#shared/words/say';
import { createRecalledCalls, payloadLimit } from './recalled-calls';
import { asksForSome, createRows } from './rows';
import { applicationId, prepareForReading, schemaVersion } from './schema';
import { histogram } from './search/histogram';
import { overview } from './search/overview';
import type { RowQuery } from './search/row-filter';
import { createSearch, type OnIndexed } from './search/search';
import { judgeToday, type TodayQuery } from './today';
import { ruleUsage, type RuleUsage } from './usage';
import { fileFaults, verifyChain, type Anchors, type OnProgress } from './verify';

/** The journal over a connection that cannot write. Any number may read while one writes. */
export interface JournalReader {
  /** Reads the journal on to its end, a piece at a time, so that what is asked next is answered at once; with the words of arguments for a query of `text`. */
  ready(query: Partial<HistoryQuery>, onProgress?: OnIndexed): Promise<void>;
  /** Rows newest first; the next page begins `before` the last row's `seq`. `asItIs`: of what is in the database, without waiting some milliseconds for what was recorded a moment ago: for who is told when it grows. */
  list(query: HistoryQuery, asItIs?: boolean): HistoryPage;
  /** How the rows of a query lie in time, of what is in the database. */
  histogram(query: RowQuery, parts: number): Histogram;
  /** What happened in a span of time, epoch ms, likewise. */
  overview(from: number, until: number): Overview;
  /** What today's rules would have said to the call of entry `seq`; null where its arguments are gone, or it is none. */
  today(query: TodayQuery): TodayAnswer | null;
  /** Every rule that ever decided a call. */
  usage(): Promise<RuleUsage[]>;
  /** Keeps up with the journal while nothing is asked, until it is at its end or `stop` says so. */
  tend(stop: () => boolean): Promise<void>;
  detail(seq: number): HistoryDetail | null;
  facets(): HistoryFacets;
  /** Calls a rule would have matched; null once a newer question of this kind was asked. */
  matching(query: MatchingQuery): Promise<Matching | null>;
  /** Rules that the person's answers suggest. */
  suggestions(query: SuggestionsQuery): Promise<readonly Suggested[]>;
  /** Figures about the person's answers. */
  numbers(query: NumbersQuery): Promise<AnswerNumbers>;
  verify(anchors?: Anchors, onProgress?: OnProgress): Promise<Verification>;
  /** What is wrong with the file's pages and indexes, in words. Holds the thread for as long as that takes. */
  fileFaults(): string[];
  /** Whether the file was replaced since it was opened, or entries were cut: this reader then knows what is not there. */
  stale(): boolean;
  close(): void;
}

export interface ReadOptions {
  readonly file: string;
  /** 32 bytes that open payloads; with others they stay closed and the rest is readable. */
  readonly key: Uint8Array;
  /** Keeps what was made for searching in a file beside the journal (docs/journal.md): for one reader that goes on reading. Absent: what is kept there is used, and what is missing made in memory. */
  readonly index?: boolean;
  /** Reads a journal of a newer Countersign too, as far as its kinds are known here; otherwise that is refused. */
  readonly newer?: boolean;
}

/** Opens a journal for reading. Throws `journal/unreadable` and `journal/newer`. */
export function readJournal({ file, key, index = false, newer: allowed = false }: ReadOptions): JournalReader {
  const opened = identityOf(file);
  if (opened === null) throw new JournalError('journal/unreadable', say('journal.noneYet'));
  const db = openForReading(file, allowed);
  const newer = isNewer(db);
  // What a newer one keeps beside its journal is its own.
  const search = createSearch({ db, file, key, keep: index && !newer, newer });
  const rows = createRows(db, search, newer);
  const readDetail = createReadDetail(db, key, newer);
  const calls = createRecalledCalls(db, createOpenPayload(db, key, { followedBytes: payloadLimit }));
  const files = () => rememberedFiles(openFiles(homedir()));
  const matching = createMatching(db, calls, files);
  const catchUp = createCatchUp(file, db);
  const begins = db.prepare('SELECT min(seq) AS seq FROM entries');
  const begun = beginning();
  /** The first entry's number; 1 where there is none yet. */
  function beginning(): number {
    try {
      return (begins.get() as { seq: number | null }).seq ?? 1;
    } catch {
      // A damaged file says so to whoever asks it something.
      return 1;
    }
  }

  /** The question, asked of everything recorded before it. */
  const current = <A extends unknown[], R>(ask: (...asked: A) => R) => (...asked: A): R => {
    catchUp();
    return ask(...asked);
  };
  return {
    // What is not in the database yet is waited for by the question itself, and takes no time to be taken.
    ready: (query, onProgress) => (asksForSome(query) ? search.ready(query.text !== undefined, onProgress) : Promise.resolve()),
    list(query, asItIs = false) {
      if (!asItIs) catchUp();
      if (asksForSome(query)) search.advance(query.text !== undefined);
      return rows.list(query);
    },
    histogram(query, parts) {
      search.advance(query.text !== undefined);
      return histogram(search, query, parts);
    },
    overview(from, until) {
      search.advance(false);
      return overview(search.table, from, until);
    },
    today: current((query: TodayQuery) => judgeToday(calls, files(), query)),
    usage: current(async () => {
      await search.ready(false);
      return ruleUsage(search.table);
    }),
    tend: (stop) => search.tend(stop),
    detail: current(readDetail),
    facets: current(() => {
      search.advance(false);
      return rows.facets();
    }),
    matching: current(matching),
    suggestions: current((query: SuggestionsQuery) => suggestedRules(calls, files(), query)),
    numbers: current((query: NumbersQuery) => answerNumbers(db, calls, files(), query)),
    verify(anchors = nothingKnown, onProgress) {
      // What is signed after this may tell of entries that come after it.
      const signed = checkpointBytes(file);
      return verifyChain(db, { file, anchors, signed, recorded: catchUp(), newer, onProgress });
    },
    fileFaults: () => fileFaults(db),
    stale: () => identityOf(file) !== opened || beginning() !== begun,
    close() {
      if (!db.isOpen) return;
      search.close();
      db.close();
    },
  };
}

/** Of a journal somebody was handed. */
const nothingKnown: Anchors = { key: null, remembered: null };

/** Whether a journal that is open was written by a newer Countersign than this one. */
export function isNewer(db: DatabaseSync): boolean {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version > schemaVersion;
}

/** A connection to the journal that cannot write. Throws as `readJournal` does. */
export function openForReading(file: string, newer = false): DatabaseSync {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: 1000 });
    prepareForReading(db);
    const { application_id: application } = db.prepare('PRAGMA application_id').get() as { application_id: number };
    if (application !== applicationId) throw new JournalError('journal/unreadable', say('journal.otherFile'));
    if (isNewer(db)) {
      if (!newer) throw new JournalError('journal/newer', say('journal.newer'));
      // Its tables may be others, too.
      tryQuestions(db);
    }
    return db;
  } catch (cause) {
    db?.close();
    if (cause instanceof JournalError) throw cause;
    throw new JournalError('journal/unreadable', say('journal.unreadable'), { cause });
  }
}

/** Throws `journal/newer` where the tables that everything here asks are not there. */
function tryQuestions(db: DatabaseSync): void {
  try {
    db.prepare(`SELECT ${storedColumns} FROM entries LIMIT 1`).get();
    db.prepare('SELECT day, wrapped FROM day_keys LIMIT 1').get();
  } catch (cause) {
    throw new JournalError('journal/newer', say('journal.newerTables'), { cause });
  }
}

/** Which file it is; null where there is none. */
export function identityOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.dev}:${found.ino}` : null;
}

import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import type { Suggested } from '#app/policy/suggest';
import type { HistoryDetail, HistoryFacets, HistoryPage, HistoryQuery, Verification } from '#shared/models/history';
import { createCatchUp } from './catch-up';
import { checkpointBytes } from './checkpoint-file';
import { createReadDetail } from './detail';
import { JournalError } from './error';
import { answerNumbers, type AnswerNumbers, type NumbersQuery } from './answer-numbers';
import { suggestedRules, type SuggestionsQuery } from './answered-calls';
import { createMatching, type Matching, type MatchingQuery } from './matching-calls';
import { createOpenPayload } from './open-payload';
import { openFiles, rememberedFiles } from '#main/files/files';
import { say } from '#shared/words/say';
import { createRecalledCalls } from './recalled-calls';
import { createRows } from './rows';
import { applicationId, prepareForReading, schemaVersion } from './schema';
import { createUsage, type RuleUsage } from './usage';
import { fileFaults, verifyChain, type Anchors, type OnProgress } from './verify';

/** The journal over a connection that cannot write. Any number may read while one writes. */
export interface JournalReader {
  /** Rows newest first; the next page begins `before` the last row's `seq`. Those of a `rule` are known as far as the last `usage()` read. */
  list(query: HistoryQuery): HistoryPage;
  /** Every rule that ever decided a call; reads the journal to its end first. */
  usage(): Promise<RuleUsage[]>;
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

/** Opens a journal for reading. `key` (32 bytes) opens payloads; with another one they stay closed and the rest is readable. Throws `journal/unreadable` and `journal/newer`. */
export function readJournal({ file, key }: { readonly file: string; readonly key: Uint8Array }): JournalReader {
  const opened = identityOf(file);
  if (opened === null) throw new JournalError('journal/unreadable', say('journal.noneYet'));
  const db = openReadOnly(file);
  const usage = createUsage(db);
  const rows = createRows(db, usage.rowsOf);
  const readDetail = createReadDetail(db, key);
  const calls = createRecalledCalls(db, createOpenPayload(db, key));
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
    list: current(rows.list),
    usage: current(async () => {
      await usage.advance();
      return usage.all();
    }),
    detail: current(readDetail),
    facets: current(rows.facets),
    matching: current(matching),
    suggestions: current((query: SuggestionsQuery) => suggestedRules(calls, files(), query)),
    numbers: current((query: NumbersQuery) => answerNumbers(db, calls, files(), query)),
    verify(anchors = nothingKnown, onProgress) {
      // What is signed after this may tell of entries that come after it.
      const signed = checkpointBytes(file);
      return verifyChain(db, { file, anchors, signed, recorded: catchUp(), onProgress });
    },
    fileFaults: () => fileFaults(db),
    stale: () => identityOf(file) !== opened || beginning() !== begun,
    close: () => db.close(),
  };
}

/** Of a journal somebody was handed. */
const nothingKnown: Anchors = { key: null, remembered: null };

function openReadOnly(file: string): DatabaseSync {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: 1000 });
    prepareForReading(db);
    const { application_id: application } = db.prepare('PRAGMA application_id').get() as { application_id: number };
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (application !== applicationId) throw new JournalError('journal/unreadable', say('journal.otherFile'));
    if (version > schemaVersion) throw new JournalError('journal/newer', say('journal.newer'));
    return db;
  } catch (cause) {
    db?.close();
    if (cause instanceof JournalError) throw cause;
    throw new JournalError('journal/unreadable', say('journal.unreadable'), { cause });
  }
}

function identityOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.dev}:${found.ino}` : null;
}

import type { DatabaseSync } from 'node:sqlite';
import { entryKinds } from '#shared/models/entry';

/** Marks a SQLite file as Countersign's journal: `CSgn`. */
export const applicationId = 0x4353676e;

/** Version of the tables and of the set of entry kinds. A journal with a higher one is read, and never written. */
export const schemaVersion = 7;

/** Kinds that are a line of the history and have a kind of row of their own. */
export const ownKinds = ['ask', 'call', 'definition-changed', 'definition-reviewed', 'fault', 'first-use', 'malformed', 'read'] as const;

/** What the person, or Countersign, changed, erased or let out: a line where it belongs to no call. */
export const notedKinds = [
  'asks-changed', 'cut', 'erased', 'exported', 'handling-changed', 'host-changed', 'package-fetched', 'package-refused', 'profile-changed', 'restored', 'rule-added', 'rule-revoked', 'server-observed',
  'server-restarted', 'trust-changed', 'vault-changed',
] as const;

/** What runs by itself: a line only where it is asked for. */
export const routineKinds = ['access-blocked', 'checkpoint', 'secret-read', 'session-ended', 'session-opened', 'started', 'stopped'] as const;

/** Every kind of row. */
export const rowKinds = [...ownKinds, 'noted', 'routine', 'unknown'] as const;

const quoted = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');
const own: ReadonlySet<string> = new Set(ownKinds);
const noted: ReadonlySet<string> = new Set(notedKinds);
const routine: ReadonlySet<string> = new Set(routineKinds);
const known: ReadonlySet<string> = new Set(entryKinds);

/** Which kind of row an entry of that kind is; null where it tells what became of one. `inCall`: it belongs to a call. */
export function rowKindOf(kind: string, inCall: boolean): (typeof rowKinds)[number] | null {
  if (own.has(kind)) return kind as (typeof ownKinds)[number];
  if (!known.has(kind)) return 'unknown';
  if (inCall) return null;
  return noted.has(kind) ? 'noted' : routine.has(kind) ? 'routine' : null;
}

/** The condition of the index `entries_shown`: SQLite uses that only for a question that repeats it word for word. */
export const lineCondition = `kind IN (${quoted([...ownKinds, 'started'])})`;

/**
 * What can be a line: an ask within a tool call, which its tool tells, is told with that call, and so is whatever else belongs to one. The signs keep SQLite from looking for calls first: rows are read in their order, from the
 * table itself, because nearly every third entry is one, and an index of all of them would have to be made anew over a year's entries.
 */
const anyCondition = `kind IN (${quoted([...ownKinds, ...notedKinds, ...routineKinds])}) AND (kind <> 'ask' OR tool IS NULL) AND (+call IS NULL OR +kind IN (${quoted(ownKinds)}))`;

/** Without what has to be asked for. */
const shownCondition = `${anyCondition} AND kind NOT IN (${quoted(routineKinds)})`;

/** What is a line of the history, for SQL: `any` of them, and those `shown` where no kind is asked for. In a journal of a newer Countersign kinds that nobody here knows are lines, too. */
export function rowConditions(newer: boolean): { readonly any: string; readonly shown: string } {
  if (!newer) return { any: anyCondition, shown: shownCondition };
  const unknown = `kind NOT IN (${quoted(entryKinds)})`;
  return { any: `(${anyCondition} OR ${unknown})`, shown: `(${shownCondition} OR ${unknown})` };
}

/** The condition of the index `entries_contents`, likewise. */
export const contentsCondition = `kind = 'contents'`;

/** The condition of the index `entries_forgotten`, likewise. */
export const forgottenCondition = `kind IN ('cut', 'erased')`;

/**
 * `entries` takes rows at its end only and never changes them, except that a payload may be set to NULL, and that the first rows go once an entry says that they do: erasure.
 * `day_keys` holds the keys of the payloads; a key may be wrapped anew or set to NULL, and a NULL stays.
 *
 * The triggers stop slips, not attackers: whoever can write the file can drop them. The chain is for attackers.
 *
 * Indexes: every append pays for each. `entries_shown` grows at its end like the table and finds calls that are open and the
 * newest start without wide rows. `entries_call` finds what became of a call, `entries_checkpoint` the few that are signed, `entries_contents` what long calls held, `entries_forgotten` the few that say what was erased.
 */
const tables = `
  CREATE TABLE IF NOT EXISTS entries (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    session TEXT,
    host    TEXT,
    server  TEXT,
    tool    TEXT,
    outcome TEXT,
    call    TEXT,
    record  TEXT NOT NULL,
    payload BLOB,
    hash    BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;

  DROP INDEX IF EXISTS entries_row;
  DROP INDEX IF EXISTS entries_line;
  CREATE INDEX IF NOT EXISTS entries_shown ON entries (seq, kind, host, server, tool, outcome, call)
    WHERE ${lineCondition};
  CREATE INDEX IF NOT EXISTS entries_checkpoint ON entries (seq) WHERE kind = 'checkpoint';
  CREATE INDEX IF NOT EXISTS entries_forgotten ON entries (seq) WHERE ${forgottenCondition};
  CREATE INDEX IF NOT EXISTS entries_contents ON entries (seq) WHERE ${contentsCondition};
  CREATE INDEX IF NOT EXISTS entries_call ON entries (call, kind, seq, outcome) WHERE call IS NOT NULL;

  CREATE TRIGGER IF NOT EXISTS entries_in_order BEFORE INSERT ON entries
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
    BEGIN SELECT RAISE(ABORT, 'entries are appended in order'); END;
  CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE DELETE ON entries
    WHEN OLD.seq > coalesce((SELECT json_extract(record, '$.body.seq') FROM entries WHERE ${forgottenCondition} AND kind = 'cut' ORDER BY seq DESC LIMIT 1), 0)
    BEGIN SELECT RAISE(ABORT, 'entries stay until they are cut'); END;
  CREATE TRIGGER IF NOT EXISTS entries_unchanged BEFORE UPDATE ON entries
    WHEN NEW.payload IS NOT NULL OR NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at OR NEW.kind IS NOT OLD.kind
      OR NEW.session IS NOT OLD.session OR NEW.host IS NOT OLD.host OR NEW.server IS NOT OLD.server
      OR NEW.tool IS NOT OLD.tool OR NEW.outcome IS NOT OLD.outcome OR NEW.call IS NOT OLD.call
      OR NEW.record IS NOT OLD.record OR NEW.hash IS NOT OLD.hash
    BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;

  CREATE TABLE IF NOT EXISTS day_keys (
    day     TEXT PRIMARY KEY,
    wrapped BLOB CHECK (wrapped IS NULL OR length(wrapped) = 60)
  ) STRICT;

  CREATE TRIGGER IF NOT EXISTS day_keys_stay BEFORE DELETE ON day_keys
    BEGIN SELECT RAISE(ABORT, 'day keys are erased, not deleted'); END;
  CREATE TRIGGER IF NOT EXISTS day_keys_erased BEFORE UPDATE ON day_keys
    WHEN NEW.day IS NOT OLD.day OR (OLD.wrapped IS NULL AND NEW.wrapped IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'an erased day key stays erased'); END;
`;

/** Prepares a connection that writes. `wal_autocheckpoint` is off because a checkpoint waits for the disk: the drain decides when. */
export function prepareDrain(db: DatabaseSync): void {
  db.exec(`
    PRAGMA busy_timeout = 1000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = 8388608;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA temp_store = MEMORY;
  `);
}

/** Prepares the writer's own connection and creates what is missing, in one transaction. */
export function prepareForWriting(db: DatabaseSync): void {
  prepareDrain(db);
  db.exec(`BEGIN IMMEDIATE; ${earlier(db)} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; ${tables} COMMIT;`);
}

/** What a file of an earlier version has otherwise. Version 6 lets entries go that a cut names. */
function earlier(db: DatabaseSync): string {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  return version > 0 && version < 6 ? 'DROP TRIGGER IF EXISTS entries_stay;' : '';
}

/** Prepares a reader's connection: it cannot write, and waits at most a second for a lock. */
export function prepareForReading(db: DatabaseSync): void {
  db.exec('PRAGMA busy_timeout = 1000; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;');
}

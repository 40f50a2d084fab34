import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Cut } from '#shared/models/cut';
import { say } from '#shared/words/say';
import { faultOf, storedColumns, type StoredEntry } from './check';
import { cutOf } from './cut';
import { noHash, parseRecord } from './entry';
import { JournalError, sqliteCode } from './error';
import { applicationId, schemaVersion } from './schema';

/** What stands where the journal belongs. `damaged` says why in words; nothing was changed to find out. */
export type Standing = { readonly kind: 'none' } | { readonly kind: 'sound' } | { readonly kind: 'damaged'; readonly why: string };

/** How many of the newest entries are checked before the chain is continued. */
const checked = 16;

/** SQLITE_ERROR (a table is missing), SQLITE_CORRUPT, SQLITE_NOTADB. Any other failure says nothing about the content. */
const damage: ReadonlySet<number | null> = new Set([1, 11, 26]);

/**
 * Looks at the file without changing it. Throws `journal/newer` for a journal of a newer Countersign, and whatever
 * SQLite throws when the file cannot be read at all (permissions, locks, a failing disk): that is no reason to move it.
 */
export function inspect(file: string): Standing {
  if (sizeOf(file) === 0) return sizeOf(`${file}-wal`) === 0 ? { kind: 'none' } : { kind: 'damaged', why: say('journal.noMainFile') };
  const db = new DatabaseSync(file, { readOnly: true, timeout: 1000 });
  try {
    return look(db);
  } catch (error) {
    // A RangeError or TypeError is a value no entry has, such as a number past 2^53.
    if (damage.has(sqliteCode(error)) || error instanceof RangeError || error instanceof TypeError) return { kind: 'damaged', why: say('journal.noDatabase') };
    throw error;
  } finally {
    db.close();
  }
}

function look(db: DatabaseSync): Standing {
  const application = number(db, 'PRAGMA application_id');
  const version = number(db, 'PRAGMA user_version');
  // A file whose creation was cut short: nothing was ever recorded in it.
  if (application === 0 && version === 0 && number(db, 'SELECT count(*) FROM sqlite_schema') === 0) return { kind: 'none' };
  if (application !== applicationId) return { kind: 'damaged', why: say('journal.noJournal') };
  if (version > schemaVersion) {
    throw new JournalError('journal/newer', say('journal.newerFormat', { version, known: schemaVersion }));
  }
  number(db, 'SELECT count(*) FROM (SELECT day, wrapped FROM day_keys LIMIT 1)');
  const tail = db.prepare(`SELECT ${storedColumns} FROM entries ORDER BY seq DESC LIMIT ${checked}`).all() as unknown as StoredEntry[];
  return tailStanding(tail);
}

function tailStanding(tail: readonly StoredEntry[]): Standing {
  // Where so few are left that the first is among them, the cut that says so is too: it stands behind what it removed.
  const begin = tail.flatMap(({ kind, record }) => (kind === 'cut' ? cutOf(parseRecord(record) ?? {}) ?? [] : [])).findLast(({ seq }) => seq >= (tail.at(-1)?.seq ?? 0) - 1);
  for (const [index, entry] of tail.entries()) {
    const before = tail[index + 1];
    const start = before === undefined && tail.length < checked;
    const prev = before ? Buffer.from(before.hash).toString('hex') : start ? beforeFirst(entry.seq, begin) : null;
    if (before ? entry.seq !== before.seq + 1 : start && entry.seq !== 1 && begin === undefined) return { kind: 'damaged', why: say('journal.entriesMissing', { seq: String(entry.seq) }) };
    const why = faultOf(entry, prev);
    if (why !== null) return { kind: 'damaged', why: say('journal.entryFault', { seq: String(entry.seq), why }) };
  }
  return { kind: 'sound' };
}

/** What the first entry follows from; null where a cut that was not finished leaves it open. */
function beforeFirst(seq: number, begin: Cut | undefined): string | null {
  if (seq === 1) return noHash;
  return begin?.seq === seq - 1 ? begin.hash : null;
}

function number(db: DatabaseSync, sql: string): number {
  return Number(Object.values(db.prepare(sql).get() ?? {})[0] ?? 0);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

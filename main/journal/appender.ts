import type { DatabaseSync } from 'node:sqlite';
import type { DayKeys } from './day-keys';
import { columnText, noHash, payloadDigest, recordHash, recordText, type Prepared } from './entry';
import { JournalError } from './error';
import { payloadBound, seal } from './seal';

/** The end of the chain. */
export interface Head {
  /** Sequence number of the newest entry; 0 when there is none. */
  readonly seq: number;
  /** Its hash, hex; 64 zeros when there is none. */
  readonly hash: string;
}

/** Puts entries at the end of the chain. */
export interface Appender {
  head(): Head;
  /**
   * Appends all or none in one transaction, committed when this returns; `first` runs inside it, before the entries.
   * Answers about how many bytes that wrote. Throws `journal/not-written`.
   */
  append(items: readonly Prepared[], first?: () => void): number;
}

/** Pages that even the smallest commit writes: the end of the table and of its indexes. */
const commitBytes = 3 * 4096;

/** Prepares the statements once: they stand in the way of every call. */
export function createAppender(db: DatabaseSync, days: DayKeys): Appender {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const insert = db.prepare(
    'INSERT INTO entries (seq, at, kind, session, host, server, tool, outcome, call, record, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  let head = readHead(db);

  function sealed(item: Prepared, seq: number): { day: string; bytes: Buffer } | null {
    if (item.payload === null) return null;
    const { name, key } = days.for(item.draft.at);
    return { day: name, bytes: seal(key, item.payload, payloadBound(name, seq)) };
  }

  function insertOne(item: Prepared, last: Head): { head: Head; bytes: number } {
    const seq = last.seq + 1;
    const payload = sealed(item, seq);
    const digest = payload && { day: payload.day, payloadDigest: payloadDigest(payload.bytes) };
    const record = recordText(item, { seq, prev: last.hash, ...digest });
    const hash = recordHash(record);
    const { at, kind, session, host, server, tool, outcome, call } = item.draft;
    insert.run(
      seq,
      at,
      kind,
      columnText(session),
      columnText(host),
      columnText(server),
      columnText(tool),
      columnText(outcome),
      columnText(call),
      record,
      payload?.bytes ?? null,
      hash,
    );
    return { head: { seq, hash: hash.toString('hex') }, bytes: record.length + (payload?.bytes.length ?? 0) };
  }

  return {
    head: () => head,
    append(items, first) {
      let next = head;
      let bytes = commitBytes;
      try {
        begin.run();
        first?.();
        for (const item of items) {
          const inserted = insertOne(item, next);
          next = inserted.head;
          bytes += inserted.bytes;
        }
        commit.run();
      } catch (cause) {
        if (db.isTransaction) db.exec('ROLLBACK');
        days.forget();
        throw new JournalError('journal/not-written', 'the journal could not be written', { cause });
      }
      head = next;
      return bytes;
    },
  };
}

function readHead(db: DatabaseSync): Head {
  const last = db.prepare('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1').get() as { seq: number; hash: Uint8Array } | undefined;
  return last ? { seq: last.seq, hash: Buffer.from(last.hash).toString('hex') } : { seq: 0, hash: noHash };
}

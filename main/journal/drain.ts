import { closeSync, fsyncSync, ftruncateSync, openSync, readSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { bytesHash, columnText, noHash, parseRecord } from './entry';
import { intakeFile, type IntakeName, type Stretch } from './intake';
import { frameBytes, readFrame, type Sealed } from './intake-frame';

/** The end of the chain. */
export interface Head {
  /** Sequence number of the newest entry; 0 when there is none. */
  readonly seq: number;
  /** Its hash, hex; 64 zeros when there is none. */
  readonly hash: string;
}

/** Where a fault may strike; tests make it strike. */
export type Step = 'inserted' | 'committed' | 'synced' | 'emptied';

/** Puts entries of the intake into the table. */
export interface Drain {
  head(): Head;
  /** Puts the stretch into the table in transactions of some megabytes, and empties the file after its last. Throws what SQLite throws; then the whole stretch can be asked for again, by this drain or another thread's. */
  take(stretch: Stretch): void;
  /**
   * Puts entries into the table in one transaction. One that is there already, with the same hash, is passed over, so that
   * whatever was cut short can be done again. Throws a `ForeignEntry` for one that does not follow from the table's last.
   */
  put(entries: readonly Sealed[]): void;
  close(): void;
}

/** An entry that is none of this chain's. */
export class ForeignEntry extends Error {}

const batchBytes = 2 << 20;
/** SQLite's own default (1,000 pages of 4 KiB). */
const checkpointBytes = 4 << 20;
/** Pages that even the smallest commit writes: the end of the table and of its indexes. */
const commitBytes = 3 * 4096;

/** `log` is a descriptor of the -wal file: syncing it makes what was committed durable (see writer.ts). */
export function createDrain(db: DatabaseSync, file: string, log: number, step: (step: Step) => void = () => undefined): Drain {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const hashAt = db.prepare('SELECT hash FROM entries WHERE seq = ?');
  const firstAt = db.prepare('SELECT min(seq) AS seq FROM entries');
  const insert = db.prepare(
    'INSERT INTO entries (seq, at, kind, session, host, server, tool, outcome, call, record, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const opened = new Map<IntakeName, number>();
  let head = readHead(db);
  let grown = 0;

  function intake(name: IntakeName): number {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const fd = openSync(intakeFile(file, name), 'r+');
    opened.set(name, fd);
    return fd;
  }

  /** Whether `record` belongs behind `last`; false where it is in the table already. */
  function follows(entry: { seq?: unknown; prev?: unknown }, hash: string, last: Head): boolean {
    const { seq, prev } = entry;
    if (seq === last.seq + 1 && prev === last.hash) return true;
    const there = typeof seq === 'number' && seq <= last.seq ? (hashAt.get(seq) as { hash: Uint8Array } | undefined) : undefined;
    if (there !== undefined && hash === Buffer.from(there.hash).toString('hex')) return false;
    // It was in the table and was removed since: an intake a power cut brought back.
    if (typeof seq === 'number' && there === undefined && seq < ((firstAt.get() as { seq: number | null }).seq ?? 0)) return false;
    throw new ForeignEntry('an entry does not follow from the journal');
  }

  function putOne({ record, bytes, payload }: Sealed, last: Head): Head {
    const hash = bytesHash(bytes);
    const entry = parseRecord(record) ?? {};
    if (!follows(entry, hash, last)) return last;
    const { seq = 0, at = 0, kind = '', session, host, server, tool, outcome, call } = entry;
    insert.run(seq, at, kind, columnText(session), columnText(host), columnText(server), columnText(tool), columnText(outcome), columnText(call), record, payload, Buffer.from(hash, 'hex'));
    grown += bytes.length + (payload?.length ?? 0);
    return { seq, hash };
  }

  function put(entries: readonly Sealed[]): void {
    begin.run();
    try {
      // Another thread may have put some there since.
      let next = readHead(db);
      for (const entry of entries) next = putOne(entry, next);
      step('inserted');
      commit.run();
      head = next;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
    grown += commitBytes;
    step('committed');
  }

  return {
    head: () => head,
    put,
    take({ name, from, to, last }) {
      const fd = intake(name);
      for (let at = from; at < to; ) {
        const bytes = readSome(fd, at, to);
        // It was emptied already, by a thread that ended before it could say so.
        if (bytes.length === 0) break;
        const { entries, length } = readFrames(bytes);
        put(entries);
        at += length;
      }
      if (grown > checkpointBytes) {
        grown = 0;
        // PASSIVE waits for no reader. It syncs the -wal before it moves anything, and this thread is nobody's way.
        db.exec('PRAGMA wal_checkpoint(PASSIVE)');
      }
      if (!last) return;
      fsyncSync(log);
      step('synced');
      ftruncateSync(fd, 0);
      step('emptied');
    },
    close() {
      for (const fd of opened.values()) closeSync(fd);
      opened.clear();
    },
  };
}

/** Whole frames from `at` on: a few megabytes of them, or one that is larger. */
function readSome(fd: number, at: number, to: number): Buffer {
  const some = readBytes(fd, at, Math.min(batchBytes, to - at));
  const first = frameBytes(some, 0) ?? 0;
  return first > some.length ? readBytes(fd, at, first) : some;
}

function readBytes(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, at));
}

function readFrames(bytes: Buffer): { entries: Sealed[]; length: number } {
  const entries: Sealed[] = [];
  let at = 0;
  for (let framed = readFrame(bytes, at); framed.kind === 'frame'; framed = readFrame(bytes, at)) {
    for (const entry of framed.entries) entries.push(entry);
    at = framed.next;
  }
  if (at === 0) throw new Error('the intake cannot be read back');
  return { entries, length: at };
}

function readHead(db: DatabaseSync): Head {
  const last = db.prepare('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1').get() as { seq: number; hash: Uint8Array } | undefined;
  return last ? { seq: last.seq, hash: Buffer.from(last.hash).toString('hex') } : { seq: 0, hash: noHash };
}

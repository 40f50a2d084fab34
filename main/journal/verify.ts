import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Verification } from '#shared/models/history';
import { faultOf, storedColumns, type StoredEntry } from './check';
import { noHash } from './entry';

/** Told how many entries were checked, of how many there were when the check began. */
export type OnProgress = (done: number, total: number) => void;

/** Each chunk is one short read, so that the writer's log is never held back and other questions are answered in between. */
const chunk = 1000;

/**
 * Checks the whole chain from the first entry on and stops at the first that does not hold: hashes, links, gaps, columns,
 * payload digests, kinds and versions. It needs no key. Entries cut off the end leave no trace in a chain.
 */
export async function verifyChain(db: DatabaseSync, onProgress: OnProgress = () => undefined): Promise<Verification> {
  const next = db.prepare(`SELECT ${storedColumns} FROM entries WHERE seq > ? ORDER BY seq LIMIT ${chunk}`);
  let from = Number.MIN_SAFE_INTEGER;
  let last: Last = { seq: 0, hash: noHash };
  let total = 0;

  try {
    total = (db.prepare('SELECT count(*) AS total FROM entries').get() as { total: number }).total;
    for (;;) {
      let read = 0;
      for (const row of next.iterate(from) as Iterable<unknown> as Iterable<StoredEntry>) {
        read += 1;
        const why = row.seq === last.seq + 1 ? faultOf(row, last.hash) : gap(row.seq, last.seq);
        if (why !== null) return bad(last, why);
        last = { seq: row.seq, hash: Buffer.from(row.hash).toString('hex') };
      }
      onProgress(last.seq, Math.max(total, last.seq));
      if (read < chunk) return { ok: true, entries: last.seq, bad: null, head: last.hash };
      from = last.seq;
      await setImmediate();
    }
  } catch (error) {
    return bad(last, `the file is damaged: ${error instanceof Error ? error.message : 'it cannot be read'}`);
  }
}

/** The last entry that held. */
interface Last {
  readonly seq: number;
  readonly hash: string;
}

function gap(seq: number, last: number): string {
  return seq > last ? `missing; the next entry there is ${seq}` : `there is an entry ${seq} before it`;
}

function bad(last: Last, why: string): Verification {
  return { ok: false, entries: last.seq, bad: { seq: last.seq + 1, why }, head: last.hash };
}

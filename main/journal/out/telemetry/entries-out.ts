import type { DatabaseSync } from 'node:sqlite';
import type { TelemetryLevel } from '#shared/models/telemetry';
import { firstHash } from '../../cut';
import { parseRecord } from '../../entry';
import { createOpenPayload } from '../../open-payload';
import { logRecord, type LogRecord } from './log-record';
import type { Batch } from './sender';
import type { Cursor } from './telemetry-job';

/** Characters of one request, about. */
const sizeLimit = 1_000_000;

/** The journal as it is sent, over a connection that cannot write. `key` opens payloads; null where the level needs none. `from`: behind which entry to go on; null where that is not known yet. */
export function entriesOut(db: DatabaseSync, key: Uint8Array | null, level: TelemetryLevel, now: () => number): { read(after: number, limit: number): Batch; head(): number; first(): string; cursor(seq: number): Cursor; from(cursor: Cursor): number | null } {
  const next = db.prepare(`SELECT seq, record, lower(hex(hash)) AS hash, ${key === null ? 'NULL' : 'payload'} AS payload FROM entries WHERE seq > ? ORDER BY seq LIMIT ?`);
  const newest = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM entries');
  const hashAt = db.prepare('SELECT lower(hex(hash)) AS hash FROM entries WHERE seq = ?');
  const restored = db.prepare(`SELECT json_extract(record, '$.body.upTo') AS upTo FROM entries WHERE kind = 'restored' ORDER BY seq DESC LIMIT 1`);
  const head = (): number => (newest.get() as { seq: number }).seq;
  const first = (): string => firstHash(db) ?? '';
  const hashOf = (seq: number): string | undefined => (hashAt.get(seq) as { hash: string } | undefined)?.hash;
  const open = key === null ? null : createOpenPayload(db, key);
  return {
    read(after, limit) {
      const records: LogRecord[] = [];
      let last = after;
      let size = 0;
      for (const row of next.iterate(after, limit) as Iterable<unknown> as Iterable<{ seq: number; record: string; hash: string; payload: Uint8Array | null }>) {
        const entry = parseRecord(row.record) ?? {};
        const record = logRecord({ seq: row.seq, hash: row.hash, entry, payload: open?.(row.seq, entry, row.payload) ?? null }, level, now());
        size += JSON.stringify(record).length;
        if (records.length > 0 && size > sizeLimit) break;
        records.push(record);
        last = row.seq;
      }
      return { records, last };
    },
    head,
    first,
    cursor(seq) {
      const hash = hashOf(seq);
      return { journal: first(), seq, ...(hash === undefined ? {} : { hash }) };
    },
    from({ journal, seq, hash }) {
      // One journal's numbers say nothing of another's: a fresh one is sent from its beginning.
      if (journal !== first()) return 0;
      if (seq <= head() && (hash === undefined || hash === (hashOf(seq) ?? hash))) return seq;
      // A copy took its place: what the copy had was sent, what was recorded behind it was not.
      const { upTo } = (restored.get() ?? {}) as { upTo?: number };
      return typeof upTo === 'number' ? Math.min(seq, upTo) : null;
    },
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { TelemetryLevel } from '#shared/models/telemetry';
import { firstHash } from '../../cut';
import { parseRecord } from '../../entry';
import { createOpenPayload } from '../../open-payload';
import { logRecord, type LogRecord } from './log-record';
import type { Batch } from './sender';

/** Characters of one request, about. */
const sizeLimit = 1_000_000;

/** The journal as it is sent, over a connection that cannot write. `key` opens payloads; null where the level needs none. */
export function entriesOut(db: DatabaseSync, key: Uint8Array | null, level: TelemetryLevel, now: () => number): { read(after: number, limit: number): Batch; head(): number; first(): string } {
  const next = db.prepare(`SELECT seq, record, lower(hex(hash)) AS hash, ${key === null ? 'NULL' : 'payload'} AS payload FROM entries WHERE seq > ? ORDER BY seq LIMIT ?`);
  const newest = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM entries');
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
    head: () => (newest.get() as { seq: number }).seq,
    first: () => firstHash(db) ?? '',
  };
}

import { entryKinds, entryVersion } from '#shared/models/entry';
import { columnText, parseRecord, payloadDigest, recordHash } from './entry';

/** One row of `entries` as SQLite gives it. */
export interface StoredEntry {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly session: string | null;
  readonly host: string | null;
  readonly server: string | null;
  readonly tool: string | null;
  readonly outcome: string | null;
  readonly call: string | null;
  readonly record: string;
  readonly payload: Uint8Array | null;
  readonly hash: Uint8Array;
}

/** The columns of a `StoredEntry`, for SELECT. */
export const storedColumns = 'seq, at, kind, session, host, server, tool, outcome, call, record, payload, hash';

const textColumns = ['kind', 'session', 'host', 'server', 'tool', 'outcome', 'call'] as const;
const kinds: ReadonlySet<string> = new Set(entryKinds);

/**
 * Why a stored entry does not hold, in words, or null when it does: hash, place in the chain, version, kind, columns,
 * payload. `prev` is the hash of the entry before, hex, or null when that is not known.
 */
export function faultOf(stored: StoredEntry, prev: string | null): string | null {
  if (!recordHash(stored.record).equals(stored.hash)) return 'the record does not match its hash';
  const entry = parseRecord(stored.record);
  if (entry === null) return 'the record is not a JSON object';
  if (entry.v !== entryVersion) return `the record has version ${JSON.stringify(entry.v)}, which is not known`;
  if (entry.seq !== stored.seq) return `the record says it is entry ${JSON.stringify(entry.seq)}`;
  if (prev !== null && entry.prev !== prev) return 'the record does not follow from the entry before it';
  if (entry.kind === undefined || !kinds.has(entry.kind)) return `the kind ${JSON.stringify(entry.kind)} is not known`;
  if (entry.at !== stored.at) return 'the column `at` differs from the record';
  for (const column of textColumns) {
    const value: unknown = entry[column];
    if (value !== undefined && typeof value !== 'string') return `\`${column}\` in the record is not text`;
    if (columnText(value) !== stored[column]) return `the column \`${column}\` differs from the record`;
  }
  return payloadFault(stored.payload, entry.payloadDigest, entry.day);
}

function payloadFault(payload: Uint8Array | null, digest: unknown, day: unknown): string | null {
  if ((digest === undefined) !== (day === undefined)) return 'the record has a payload digest without a day, or a day without a digest';
  // An erased payload leaves its digest behind: that is what keeps the chain whole.
  if (payload === null) return null;
  if (digest === undefined) return 'there is a payload that the record does not know';
  return payloadDigest(payload) === digest ? null : 'the payload does not match its digest';
}

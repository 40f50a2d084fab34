import { entryKinds, entryVersion, type Plain } from '#shared/models/entry';
import { say } from '#shared/words/say';
import { canonicalPlain, columnText, parseRecord, payloadDigest, recordHash } from './entry';

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

/** Whether entries of a kind are known here. */
export function isKnownKind(kind: string): boolean {
  return kinds.has(kind);
}

/**
 * Why a stored entry does not hold, in words, or null when it does: hash, place in the chain, version, kind, columns,
 * payload. `prev` is the hash of the entry before, hex, or null when that is not known. Of a journal of a `newer` Countersign, kinds and versions of entries may be others than are known here: of such a version only its hash and its place are checked.
 */
export function faultOf(stored: StoredEntry, prev: string | null, newer = false): string | null {
  if (!recordHash(stored.record).equals(stored.hash)) return say('chain.hash');
  const entry = parseRecord(stored.record);
  if (entry === null) return say('chain.noObject');
  const later = newer && typeof entry.v === 'number' && entry.v > entryVersion;
  if (entry.v !== entryVersion && !later) return say('chain.version', { version: JSON.stringify(entry.v) ?? 'undefined' });
  if (entry.seq !== stored.seq) return say('chain.seq', { seq: JSON.stringify(entry.seq) ?? 'undefined' });
  if (prev !== null && entry.prev !== prev) return say('chain.link');
  if (later) return null;
  if (entry.kind === undefined || (!kinds.has(entry.kind) && !newer)) return say('chain.kind', { kind: JSON.stringify(entry.kind) ?? 'undefined' });
  if (entry.at !== stored.at) return say('chain.at');
  for (const column of textColumns) {
    const value: unknown = entry[column];
    if (value !== undefined && typeof value !== 'string') return say('chain.noText', { column });
    if (columnText(value) !== stored[column]) return say('chain.column', { column });
  }
  return payloadFault(stored.payload, entry.payloadDigest, entry.day) ?? (isObject(stored.record) ? null : say('chain.canonical'));
}

/** Whether a text is one JSON object, written as it is written here: nothing in it can be read in two ways. */
export function isObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    const value = JSON.parse(text) as Plain;
    // Members whose names are numbers come first where JSON.stringify prints them, and in their order where a record is made.
    return JSON.stringify(value) === text || canonicalPlain(value) === text;
  } catch {
    return false;
  }
}

function payloadFault(payload: Uint8Array | null, digest: unknown, day: unknown): string | null {
  if ((digest === undefined) !== (day === undefined)) return say('chain.digest');
  // An erased payload leaves its digest behind: that is what keeps the chain whole.
  if (payload === null) return null;
  if (digest === undefined) return say('chain.foreignPayload');
  return payloadDigest(payload) === digest ? null : say('chain.payload');
}

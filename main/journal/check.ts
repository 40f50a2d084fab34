import { entryKinds, entryVersion } from '#shared/models/entry';
import { say } from '#shared/words/say';
import { columnText, parseRecord, payloadDigest, recordDigest, recordHash } from './entry';
import { dayOf } from './day-keys';

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

/** One row as `wholeColumns` asks for it, as an array: half the cost of an object. */
export type WholeRow = readonly [seq: number, at: number, kind: string, record: string, payload: Uint8Array | null, hash: string, middle: string, rest: string, call: string];

/** What `isWhole` needs, for SELECT. The hash comes in capitals: SQLite would take ten times as long to make them small. The columns come as the record's own text where it holds; SQLite writes some characters otherwise than JSON.stringify, which costs a closer look. */
export const wholeColumns = `seq, at, kind, record, payload, hex(hash), ${quoted('host')} || ',"kind":"' || kind || '"' || ${quoted('outcome')},
  ${quoted('server')} || ${quoted('session')} || ${quoted('tool')} || ',"v":${entryVersion}}',
  ${quoted('call')}`;

function quoted(column: string): string {
  return `CASE WHEN ${column} IS NULL THEN '' ELSE ',"${column}":' || json_quote(${column}) END`;
}

/**
 * Whether everything about an entry holds, at a fraction of `faultOf`'s cost: what the columns say the record has to be, around its body, is
 * compared with what it is. `hash`: the row's, hex in small letters; `prev`: that of the entry before. False means that it has to be looked at closely, not that something is wrong.
 */
export function isWhole([seq, at, kind, record, payload, , middle, rest, call]: WholeRow, hash: string, prev: string): boolean {
  if (!kinds.has(kind)) return false;
  const start = `{"at":${at},"body":`;
  const between = payload === null ? `${call}${middle}` : `${call},"day":"${dayOf(at)}"${middle},"payloadDigest":"${payloadDigest(payload)}"`;
  const end = `${between},"prev":"${prev}","seq":${seq}${rest}`;
  return record.endsWith(end) && record.startsWith(start) && isObject(record.slice(start.length, -end.length)) && recordDigest(record) === hash;
}

/** Whether a text is one JSON object, written as it is written here: nothing in it can be read in two ways. */
function isObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    return JSON.stringify(JSON.parse(text)) === text;
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

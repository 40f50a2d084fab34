import { entryVersion } from '#shared/models/entry';
import { isCanonicalObject } from './canonical-text';
import { isKnownKind, isObject } from './check';
import { dayOf } from './day-keys';
import { payloadDigest, recordDigest } from './entry';

/** One row as `wholeColumns` asks for it, as an array: half the cost of an object. */
export type WholeRow = readonly [seq: number, at: number, kind: string, record: string, payload: Uint8Array | null, text: string];

/**
 * What `wholeOf` needs, for SELECT. `text`: the hash in capitals (SQLite would take ten times as long to make them small), then what the columns say the record has to be, in three pieces, each on a line of its own:
 * one value costs a fraction of four. No piece has a line feed in it. SQLite writes some characters otherwise than JSON.stringify, which costs a closer look.
 */
export const wholeColumns = `seq, at, kind, record, payload,
  concat(hex(hash), char(10), ${quoted('call')}, char(10), ${quoted('host')}, ',"kind":"', kind, '"', ${quoted('outcome')}, char(10), ${quoted('server')}, ${quoted('session')}, ${quoted('tool')}, ',"v":${entryVersion}}')`;

function quoted(column: string): string {
  return `CASE WHEN ${column} IS NULL THEN '' ELSE ',"${column}":' || json_quote(${column}) END`;
}

/** What an entry that holds has come to: its hash, hex in small letters, and whether its payload was removed. */
export interface Whole {
  readonly hash: string;
  readonly removed: boolean;
}

const hashLength = 64;

/** The hash a row has, hex in small letters. */
export function hashOfRow([, , , , , text]: WholeRow): string {
  return text.slice(0, text.indexOf('\n')).toLowerCase();
}

/**
 * Whether everything about an entry holds, at a fraction of `faultOf`'s cost: what the columns say the record has to be, around its body, is compared with what it is, piece by piece from its end (slices
 * that are equal are found so in a third of the time that `endsWith` takes). `prev`: the hash of the entry before. Null means that it has to be looked at closely, not that something is wrong.
 */
export function wholeOf([seq, at, kind, record, payload, text]: WholeRow, prev: string): Whole | null {
  if (!(at > 0 && at <= latest) || !isKnownKind(kind) || text.charCodeAt(hashLength) !== lineFeed) return null;
  const call = text.slice(hashLength + 1, text.indexOf('\n', hashLength + 1));
  const afterCall = hashLength + 2 + call.length;
  const middle = text.slice(afterCall, text.indexOf('\n', afterCall));
  const rest = text.slice(afterCall + middle.length + 1);

  let end = before(record, record.length, rest);
  end = before(record, end, `","seq":${seq}`);
  end = before(record, end, prev);
  end = before(record, end, ',"prev":"');
  const kept = payload === null ? digestBefore(record, end) : payloadDigest(payload);
  if (kept !== null) {
    end = before(record, end, '"');
    end = before(record, end, kept);
    end = before(record, end, digestMember);
  }
  end = before(record, end, middle);
  if (kept !== null) end = before(record, end, `,"day":"${dayOf(at)}"`);
  end = before(record, end, call);

  const start = bodyStart(record, at);
  if (start < 0 || end < start || !(isCanonicalObject(record, start, end) || isObject(record.slice(start, end)))) return null;
  const hash = recordDigest(record);
  return hash === text.slice(0, hashLength).toLowerCase() ? { hash, removed: payload === null && kept !== null } : null;
}

const lineFeed = 10;
const digestMember = ',"payloadDigest":"';
const bodyMember = ',"body":';
const firstDigit = '{"at":'.length;

/** Where `piece` begins, which has to stand in the record right before `end`; -1 where it does not. */
function before(record: string, end: number, piece: string): number {
  const from = end - piece.length;
  return from >= 0 && record.slice(from, end) === piece ? from : -1;
}

/** The digest of a payload that was removed, where one stands right before `end`: it stays in the record. Null where there was none. */
function digestBefore(record: string, end: number): string | null {
  const from = end - hashLength - 1;
  if (before(record, from, digestMember) < 0) return null;
  const digest = record.slice(from, end - 1);
  return /^[0-9a-f]{64}$/.test(digest) ? digest : null;
}

/** Where the body begins; -1 where the record does not begin as it has to. Digits are compared one by one: printing so large a number takes ten times as long. */
function bodyStart(record: string, at: number): number {
  if (!record.startsWith('{"at":')) return -1;
  let number = 0;
  let next = firstDigit;
  for (; ; next += 1) {
    const digit = record.charCodeAt(next) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    number = number * 10 + digit;
  }
  return number === at && record.charCodeAt(firstDigit) !== 48 && record.startsWith(bodyMember, next) ? next + bodyMember.length : -1;
}

/** The last moment a draft may have, epoch ms: what is later has no day. */
const latest = 253_402_300_799_999;

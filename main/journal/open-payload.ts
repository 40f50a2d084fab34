import type { KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Entry, Plain } from '#shared/models/entry';
import { unsealPayload } from './payload-seal';
import { parseRecord } from './entry';
import { unseal } from './seal';

export type Payload = { readonly [key: string]: Plain };

/** Opens the payload of entry `seq`, or of the entry that followed with it; null where there is none, or its day's key was erased or wrapped by another journal key. */
export type OpenPayload = (seq: number, entry: Partial<Entry>, payload: Uint8Array | null) => Payload | null;

/** A payload that followed in an entry of its own is opened up to so many bytes. */
export interface OpenLimit {
  readonly followedBytes?: number;
}

export function createOpenPayload(db: DatabaseSync, journalKey: Uint8Array, { followedBytes = Number.MAX_SAFE_INTEGER }: OpenLimit = {}): OpenPayload {
  const dayKey = db.prepare('SELECT wrapped FROM day_keys WHERE day = ?');
  const contentsOf = createContentsOf(db, followedBytes);

  return function open(seq, entry, payload): Payload | null {
    if (entry.body?.['contents'] === 'later') {
      const followed = contentsOf(seq, entry);
      return followed === null ? null : open(followed.seq, { ...followed.entry, body: {} }, followed.payload);
    }
    if (!payload || typeof entry.day !== 'string') return null;
    // Looked up each time: a key erased a moment ago must not open anything from memory.
    const { wrapped } = (dayKey.get(entry.day) ?? { wrapped: null }) as { wrapped: Uint8Array | null };
    const key = wrapped && unseal(journalKey, wrapped, entry.day);
    return openedPayload(key || null, entry.day, seq, payload);
  };
}

/** The entry that followed entry `seq` with what it held, redacted; null where none did yet, or there is none to come. */
export type ContentsOf = (seq: number, entry: Partial<Entry>) => Followed | null;

export interface Followed {
  readonly seq: number;
  readonly entry: Partial<Entry>;
  readonly payload: Uint8Array | null;
}

/** `bytes`: a longer payload is left where it is, and is null. */
export function createContentsOf(db: DatabaseSync, bytes: number): ContentsOf {
  const behind = db.prepare(`SELECT seq, record, iif(length(payload) <= ?, payload, NULL) AS payload FROM entries WHERE call = ? AND kind = 'contents' AND seq > ? ORDER BY seq LIMIT 100`);
  return (of, { call }) => {
    if (typeof call !== 'string') return null;
    for (const { seq, record, payload } of behind.iterate(bytes, call, of) as Iterable<unknown> as Iterable<{ seq: number; record: string; payload: Uint8Array | null }>) {
      const entry = parseRecord(record);
      if (entry?.body?.['of'] === of) return { seq, entry, payload };
    }
    return null;
  };
}

/** The payload of entry `seq` with its day's own key; null without one, or where it does not open. */
export function openedPayload(key: KeyObject | Uint8Array | null, day: string, seq: number, payload: Uint8Array): Payload | null {
  const opened = key && unsealPayload(key, payload, day, seq);
  return opened ? (JSON.parse(opened.plain.toString('utf8')) as Payload) : null;
}

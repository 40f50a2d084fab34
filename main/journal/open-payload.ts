import type { KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Entry, Plain } from '#shared/models/entry';
import { unsealPayload } from './payload-seal';
import { unseal } from './seal';

export type Payload = { readonly [key: string]: Plain };

/** Opens the payload of entry `seq`; null where there is none, or its day's key was erased or wrapped by another journal key. */
export type OpenPayload = (seq: number, entry: Partial<Entry>, payload: Uint8Array | null) => Payload | null;

export function createOpenPayload(db: DatabaseSync, journalKey: Uint8Array): OpenPayload {
  const dayKey = db.prepare('SELECT wrapped FROM day_keys WHERE day = ?');
  return (seq, entry, payload) => {
    if (!payload || typeof entry.day !== 'string') return null;
    // Looked up each time: a key erased a moment ago must not open anything from memory.
    const { wrapped } = (dayKey.get(entry.day) ?? { wrapped: null }) as { wrapped: Uint8Array | null };
    const key = wrapped && unseal(journalKey, wrapped, entry.day);
    return openedPayload(key || null, entry.day, seq, payload);
  };
}

/** The payload of entry `seq` with its day's own key; null without one, or where it does not open. */
export function openedPayload(key: KeyObject | Uint8Array | null, day: string, seq: number, payload: Uint8Array): Payload | null {
  const opened = key && unsealPayload(key, payload, day, seq);
  return opened ? (JSON.parse(opened.plain.toString('utf8')) as Payload) : null;
}

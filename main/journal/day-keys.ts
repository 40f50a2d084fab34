import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { seal, unseal } from './seal';

/** The key that encrypts what is recorded on one UTC day. `name` is the day, or the day and a number for a further key of that day. */
export interface DayKey {
  readonly name: string;
  /** A KeyObject because bytes would be imported anew for each payload, at thrice the cost of encrypting it. */
  readonly key: KeyObject;
}

export interface DayKeys {
  /** The key of the day of `at` (epoch ms), made and durable when there is none that opens. Throws what SQLite throws. */
  for(at: number): DayKey;
  /** Makes the next payload of the day of `at` use a key of its own from here on. */
  renew(at: number): void;
  /** Days that have a key which was not erased, YYYY-MM-DD. */
  names(): string[];
  /** Keys whose names `goes` says encrypt nothing any more: what is recorded from here on gets others. Answers their names. */
  retire(goes: (name: string) => boolean): string[];
  /** Destroys the keys of these names. Answers how many there were. */
  destroy(names: readonly string[]): number;
  /** Destroys every key of `day` (YYYY-MM-DD). Answers how many were destroyed. */
  erase(day: string): number;
}

/** Enough for entries around midnight and for late ones. */
const kept = 4;

/**
 * Keys of days, each wrapped by the journal's key and bound to its name. A day gets a further key (`2026-11-21.2`) when
 * its first was erased, or was wrapped by another journal key: an erased key never returns, and a key that
 * only does not open now is kept for the day it does. `sync` makes a committed key durable: no entry may leave that needs it before.
 */
export function createDayKeys(db: DatabaseSync, journalKey: Uint8Array, sync: () => void): DayKeys {
  const find = db.prepare(`SELECT day, wrapped FROM day_keys WHERE day = ? OR day GLOB ? ORDER BY rowid`);
  const insert = db.prepare('INSERT INTO day_keys (day, wrapped) VALUES (?, ?)');
  const erase = db.prepare(`UPDATE day_keys SET wrapped = NULL WHERE wrapped IS NOT NULL AND (day = ? OR day GLOB ?)`);
  const one = db.prepare('UPDATE day_keys SET wrapped = NULL WHERE wrapped IS NOT NULL AND day = ?');
  const open = new Map<string, DayKey>();
  const retired = new Set<string>();

  function stored(day: string) {
    return find.all(day, `${day}.*`) as { day: string; wrapped: Uint8Array | null }[];
  }

  function keep(day: string, key: DayKey): DayKey {
    if (open.size >= kept) open.clear();
    open.set(day, key);
    return key;
  }

  function make(day: string): DayKey {
    const count = stored(day).length;
    const name = count === 0 ? day : `${day}.${count + 1}`;
    const key = randomBytes(32);
    insert.run(name, seal(journalKey, key, name));
    sync();
    return keep(day, { name, key: createSecretKey(key) });
  }

  function load(day: string): DayKey | null {
    const last = stored(day).at(-1);
    const key = last?.wrapped && !retired.has(last.day) ? unseal(journalKey, last.wrapped, last.day) : null;
    return last && key ? keep(day, { name: last.day, key: createSecretKey(key) }) : null;
  }

  return {
    for(at) {
      const day = dayOf(at);
      return open.get(day) ?? load(day) ?? make(day);
    },
    renew(at) {
      make(dayOf(at));
    },
    names: () => (db.prepare('SELECT DISTINCT substr(day, 1, 10) AS day FROM day_keys WHERE wrapped IS NOT NULL ORDER BY day').all() as { day: string }[]).map(({ day }) => day),
    retire(goes) {
      const names = (db.prepare('SELECT day FROM day_keys WHERE wrapped IS NOT NULL ORDER BY rowid').all() as { day: string }[]).map(({ day }) => day).filter(goes);
      for (const name of names) retired.add(name);
      for (const [day, { name }] of open) if (retired.has(name)) open.delete(day);
      return names;
    },
    destroy: (names) => names.reduce((count, name) => count + Number(one.run(name).changes), 0),
    erase(day) {
      open.delete(day);
      return Number(erase.run(day, `${day}.*`).changes);
    },
  };
}

/** Whether the newest key that was not erased opens with `journalKey`; true when there is none. */
export function journalKeyOpens(db: DatabaseSync, journalKey: Uint8Array): boolean {
  const newest = db.prepare('SELECT day, wrapped FROM day_keys WHERE wrapped IS NOT NULL ORDER BY rowid DESC LIMIT 1').get() as
    | { day: string; wrapped: Uint8Array }
    | undefined;
  return newest === undefined || unseal(journalKey, newest.wrapped, newest.day) !== null;
}

const dayMs = 86_400_000;
let known = { day: Number.NaN, name: '' };

/** The UTC day of an epoch ms, YYYY-MM-DD. Remembers the last one: it is asked for with every entry. */
export function dayOf(at: number): string {
  const day = Math.floor(at / dayMs);
  if (day !== known.day) known = { day, name: new Date(at).toISOString().slice(0, 10) };
  return known.name;
}

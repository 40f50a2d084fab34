import { statfsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import type { ErasedCount, EraseScope, RecordSizes } from '#shared/models/record';
import { backUp, type BackedUp } from './backup';
import { isNamed, keyGoes } from './forgotten-days';
import { contentsCondition } from './schema';
import { filesSetAside, sizeSetAside, takesSetAside } from './set-aside';

/** What is asked of the file by whoever erases. `upTo`: entries behind it are left alone. */
export type Chore =
  | { readonly what: 'sizes' }
  | { readonly what: 'count'; readonly scope: EraseScope; readonly upTo: number }
  /** The last entry that was recorded before everything from `until` on. */
  | { readonly what: 'last-before'; readonly until: number }
  | { readonly what: 'payloads'; readonly scope: EraseScope; readonly after: number; readonly upTo: number }
  | { readonly what: 'entries'; readonly upTo: number }
  | { readonly what: 'clean' }
  /** How full it is, without looking at every entry. */
  | { readonly what: 'room' }
  | { readonly what: 'backup'; readonly to: string; readonly key: string | null };

/** By chore, what it answers. */
export interface Done {
  readonly sizes: RecordSizes;
  readonly count: ErasedCount;
  readonly 'last-before': number;
  /** How many were there still. */
  readonly payloads: number;
  readonly entries: number;
  /** Whether nothing of what was erased is left in the log. */
  readonly clean: boolean;
  readonly room: Room;
  readonly backup: BackedUp;
}

/** Bytes. */
export interface Room {
  readonly used: number;
  /** Null where the system does not tell. */
  readonly diskFree: number | null;
}

export type OnForgotten = (done: number) => void;

/** How long one transaction goes on, ms, and then lets the drain in, which waits for it: SQLite lets in whoever asks first, and the drain asks every 25 ms at first. */
const workMs = 20;
const restMs = 40;
/** Rows looked for at a time. */
const portion = 200;
/** A file with this little in it is written anew, so that the room goes back to the disk. */
const compactBytes = 64 << 20;
const cleanTries = 40;
const cleanPauseMs = 250;

/** Does chores over a connection that writes beside the drain's. Throws what SQLite throws; then what was done so far is done, and the chore can be done again. */
export async function doChore(db: DatabaseSync, file: string, chore: Chore, onForgotten: OnForgotten = () => undefined): Promise<Done[Chore['what']]> {
  switch (chore.what) {
    case 'sizes':
      return sizesOf(db, file);
    case 'count':
      return countOf(db, file, chore.scope, chore.upTo);
    case 'last-before':
      return lastBefore(db, chore.until);
    case 'payloads':
      return forgetPayloads(db, chore, onForgotten);
    case 'entries':
      return forgetEntries(db, chore.upTo, onForgotten);
    case 'clean':
      return clean(db);
    case 'room': {
      const { pages, free, size } = roomOf(db);
      return { used: (pages - free) * size, diskFree: diskFree(file) };
    }
    case 'backup':
      return backUp(file, chore.to, chore.key);
  }
}

/** From when to when a scope's contents are, epoch ms. */
function spanOf(scope: EraseScope): readonly [from: number, until: number] {
  if (scope.what === 'period') return [scope.from, scope.until];
  return [0, scope.what === 'before' ? scope.until : Number.MAX_SAFE_INTEGER];
}

/** The names, as they were recorded, of servers shown by this name. */
function serversNamed(db: DatabaseSync, name: string): readonly string[] {
  const found = db.prepare('SELECT DISTINCT server FROM entries WHERE payload IS NOT NULL AND server IS NOT NULL').all() as { server: string }[];
  return found.map(({ server }) => server).filter((server) => isNamed(server, name));
}

function condition(db: DatabaseSync, scope: EraseScope): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const span = spanOf(scope);
  // What a long call held came a little after it, and goes with it.
  const at = `iif(${contentsCondition}, json_extract(record, '$.body.at'), at)`;
  if (scope.what !== 'server') return { sql: `payload IS NOT NULL AND ${at} >= ? AND ${at} < ?`, values: span };
  const names = serversNamed(db, scope.server);
  return { sql: `payload IS NOT NULL AND server IN (${names.map(() => '?').join(', ')})`, values: names };
}

async function countOf(db: DatabaseSync, file: string, scope: EraseScope, upTo: number): Promise<ErasedCount> {
  const { sql, values } = condition(db, scope);
  const { payloads } = db.prepare(`SELECT count(*) AS payloads FROM entries WHERE ${sql} AND seq <= ?`).get(...values, upTo) as { payloads: number };
  const cut = scope.what === 'everything' ? upTo : scope.what === 'before' ? Math.min(upTo, lastBefore(db, scope.until)) : 0;
  const { entries } = db.prepare('SELECT count(*) AS entries FROM entries WHERE seq <= ?').get(cut) as { entries: number };
  const days = db.prepare('SELECT day FROM day_keys WHERE wrapped IS NOT NULL').all() as { day: string }[];
  return { payloads, entries, keys: days.filter(({ day }) => keyGoes(day, scope)).length, ...asideOf(file, scope) };
}

/** Earlier records that go, and those that stay and may hold some of it. */
function asideOf(file: string, scope: EraseScope): Pick<ErasedCount, 'setAside' | 'remain'> {
  const found = filesSetAside(file);
  if (takesSetAside(scope)) return { setAside: found.length };
  return { setAside: 0, ...(found.length === 0 ? {} : { remain: found.map((one) => basename(one)).sort() }) };
}

function lastBefore(db: DatabaseSync, until: number): number {
  const after = db.prepare('SELECT seq FROM entries WHERE at >= ? ORDER BY seq LIMIT 1').get(until) as { seq: number } | undefined;
  if (after !== undefined) return after.seq - 1;
  return (db.prepare('SELECT max(seq) AS seq FROM entries').get() as { seq: number | null }).seq ?? 0;
}

async function forgetPayloads(db: DatabaseSync, { scope, after, upTo }: Extract<Chore, { what: 'payloads' }>, onForgotten: OnForgotten): Promise<number> {
  const { sql, values } = condition(db, scope);
  const next = db.prepare(`SELECT seq FROM entries WHERE seq > ? AND seq <= ? AND ${sql} ORDER BY seq LIMIT ${portion}`);
  const forget = db.prepare('UPDATE entries SET payload = NULL WHERE seq = ?');
  let last = after;
  let found: { seq: number }[] = [];
  return inPortions(db, onForgotten, () => {
    if (found.length === 0) found = next.all(last, upTo, ...values) as { seq: number }[];
    const one = found.shift();
    if (one === undefined) return 0;
    forget.run(one.seq);
    last = one.seq;
    return 1;
  });
}

/** From the first on: cut short, there is a beginning nobody signed below a cut that was, and the next start goes on with it. */
function forgetEntries(db: DatabaseSync, upTo: number, onForgotten: OnForgotten): Promise<number> {
  const remove = db.prepare(`DELETE FROM entries WHERE seq IN (SELECT seq FROM entries WHERE seq <= ? ORDER BY seq LIMIT 20)`);
  return inPortions(db, onForgotten, () => Number(remove.run(upTo).changes));
}

/** Does pieces of work until one comes to nothing, some milliseconds of them in a transaction. Answers what they came to. */
async function inPortions(db: DatabaseSync, onForgotten: OnForgotten, piece: () => number): Promise<number> {
  let count = 0;
  for (let over = false; !over; ) {
    const until = performance.now() + workMs;
    count += together(db, () => {
      let done = 0;
      while (!over && performance.now() < until) {
        const came = piece();
        over = came === 0;
        done += came;
      }
      return done;
    });
    onForgotten(count);
    if (!over) await setTimeout(restMs);
  }
  return count;
}

/** Takes what was erased out of the log too, which is emptied once no reader needs it. What was deleted in the file was written over with zeros. */
async function clean(db: DatabaseSync): Promise<boolean> {
  const { pages, free, size } = roomOf(db);
  if (free > pages / 2 && (pages - free) * size < compactBytes) {
    try {
      db.exec('VACUUM');
    } catch {
      // Somebody writes just now, or there is no room for a second copy: the room is used again all the same.
    }
  }
  for (let left = cleanTries; left > 0; left -= 1) {
    const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (busy === 0) return true;
    await setTimeout(cleanPauseMs);
  }
  return false;
}

function sizesOf(db: DatabaseSync, file: string): RecordSizes {
  const { pages, free, size } = roomOf(db);
  const { payloads, entries } = db.prepare('SELECT coalesce(sum(length(payload)), 0) AS payloads, count(*) AS entries FROM entries').get() as { payloads: number; entries: number };
  const { at } = db.prepare('SELECT min(at) AS at FROM (SELECT at FROM entries ORDER BY seq LIMIT 1)').get() as { at: number | null };
  return { used: (pages - free) * size, payloads, free: free * size, entries, oldest: at, setAside: sizeSetAside(file), diskFree: diskFree(file) };
}

function roomOf(db: DatabaseSync): { readonly pages: number; readonly free: number; readonly size: number } {
  const one = (name: string): number => Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 0);
  return { pages: one('page_count'), free: one('freelist_count'), size: one('page_size') };
}

/** Left for this person on the disk of `file`, bytes; null where the system does not tell. */
export function diskFree(file: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize;
  } catch {
    return null;
  }
}

function together<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    db.exec('COMMIT');
    return done;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

import { chmodSync, closeSync, fsyncSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Cut } from '#shared/models/cut';
import type { EntryDraft } from '#shared/models/entry';
import { say } from '#shared/words/say';
import { createChain } from './chain';
import { cutsOf, firstHash } from './cut';
import { createDayKeys, journalKeyOpens } from './day-keys';
import { createDiskSync } from './disk-sync';
import { createDrain, type Head, type Step } from './drain';
import { startDrainer } from './drainer';
import { prepare, type Prepared } from './entry';
import { JournalError } from './error';
import { makeFolder, openLog } from './files';
import { inspect } from './inspect';
import { openIntake } from './intake';
import { lockForWriting } from './lock';
import { readOpenCalls, type OpenCall } from './open-calls';
import { replay } from './replay';
import { forgottenCondition, lineCondition, prepareForWriting } from './schema';
import { setAside } from './set-aside';

/** The journal as its only writer holds it. */
export interface Journal {
  /** Base name of the damaged journal that was set aside at opening, or null. */
  readonly setAside: string | null;
  /** Whether payloads from before cannot be opened with the key given: the chain went on, under new day keys. */
  readonly keyChanged: boolean;
  /**
   * Records all drafts or none: final, and written to the intake, when this returns. It survives SIGKILL at once, is on the
   * disk within 100 ms, and in the database, for readers, soon after. Answers their sequence numbers. Throws `journal/not-written`, `journal/not-durable`,
   * `journal/closed`, or a TypeError or RangeError for a draft that is none; then nothing happened and nothing may go on the wire.
   */
  append(drafts: readonly EntryDraft[]): number[];
  /**
   * Records a draft within 50 ms, or with the next `append`, `flush` or `close`, in the order given. For entries that
   * nothing waits for: when the group cannot be written it stays first in line and `onFault` hears of it. Throws as
   * `append` does once too many wait.
   */
  appendLater(draft: EntryDraft): void;
  /** Answers when everything given so far is on the disk and survives a power cut. Rejects when it cannot be. */
  flush(): Promise<void>;
  /** Waits until everything given so far is in the database, where readers see it. Throws when it cannot be put there. */
  settle(): void;
  /** The same, and empties the intake: what was recorded is in the database and nowhere else. */
  emptyIntake(): void;
  head(): Head;
  /** The last entry that was removed, by a cut; 0 where all are there. */
  begin(): number;
  /** The hash of entry 1, hex; null while there is none. */
  first(): string | null;
  /** The hash of an entry that is in the database, hex; null where there is none. */
  hashOf(seq: number): string | null;
  /** Every cut the database names, the oldest first. Signatures are not checked. */
  cuts(): Cut[];
  /** Records of entries that keep a checkpoint, in the database, behind `seq`, the oldest first. */
  checkpointsBehind(seq: number): string[];
  /** The newest of them; null without one. */
  newestCheckpoint(): string | null;
  /** Records of entries behind `seq` that say what was erased, in the database, the oldest first. */
  forgottenBehind(seq: number): string[];
  /** When the newest entry in the database was recorded that is of `until` at the latest, epoch ms; null without one. */
  newestAt(until: number): number | null;
  /** The number of the newest `started` entry in the database; 0 without one. */
  lastStart(): number;
  /** Tells the newest sequence number in the database after it grew. Answers how to stop. */
  onGrow(listener: (head: number) => void): () => void;
  /** Calls and first uses without an outcome since the newest `started` entry: at opening, those that the last run left behind. */
  openCalls(): OpenCall[];
  /** UTC days that have a key, the oldest first. */
  keyDays(): string[];
  /** Keys that are to be destroyed encrypt nothing any more: what is recorded from here on gets others, and stays. Answers their names. */
  retireKeys(goes: (name: string) => boolean): string[];
  /** Destroys the keys of these names. Answers how many there were. */
  destroyKeys(names: readonly string[]): number;
  /** Destroys the keys of UTC days (YYYY-MM-DD): their payloads can never be read again, their entries stay and verify. Answers how many keys there were. */
  eraseDays(days: readonly string[]): number;
  /** Destroys the keys of a UTC day, and what the log still has of it. */
  eraseDay(day: string): void;
  /** Records what waits, makes it durable and releases the file. Rejects when that cannot be, having released it all the same. */
  close(): Promise<void>;
}

export interface JournalOptions {
  readonly file: string;
  /** 32 bytes that wrap the day keys. */
  readonly key: Uint8Array;
  /** The built `drain-worker`, a thread that puts entries into the database; without it the calling thread does. */
  readonly worker?: URL | null;
  /** For tests: told where a fault may strike. */
  readonly step?: (step: Step) => void;
  /** Hears of failures that no caller waits for: a group, a disk that does not confirm, a database that cannot be written. */
  readonly onFault?: (error: unknown) => void;
  /** Epoch ms, for the entries the journal makes itself. */
  readonly now?: () => number;
}

const groupMs = 40;
const syncMs = 40;
const groupLimit = 256;
/** So much may wait for the database. Past it an append waits as well, and is refused where waiting does not help. */
const waitingBytes = 32 << 20;

/**
 * Opens the journal for writing, creating it and its folder where there is none. A damaged one is renamed, never
 * overwritten, and a fresh one begins with a `fault` that names it. Throws `journal/newer` and `journal/in-use`.
 */
export function openJournal(options: JournalOptions): Journal {
  if (options.key.length !== 32) throw new RangeError('the journal key has 32 bytes');
  const now = options.now ?? Date.now;
  makeFolder(dirname(options.file));
  const unlock = lockForWriting(options.file);
  try {
    const standing = inspect(options.file);
    const aside = standing.kind === 'damaged' ? { name: setAside(options.file, now()), why: standing.why } : null;
    const db = new DatabaseSync(options.file);
    try {
      return write(db, { ...options, now, unlock, aside });
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

interface Opening extends JournalOptions {
  readonly now: () => number;
  readonly unlock: () => void;
  readonly aside: { readonly name: string; readonly why: string } | null;
}

function write(db: DatabaseSync, { file, key, now, unlock, aside, worker = null, step, onFault = () => undefined }: Opening): Journal {
  chmodSync(file, 0o600);
  prepareForWriting(db);
  const log = openLog(file);
  const drain = createDrain(db, file, log, step);
  const foreign = replay(drain, file, log);
  const foreignName = foreign.length === 0 ? null : setAside(file, now(), foreign.map((name) => `.${name}`));
  const keyChanged = !journalKeyOpens(db, key);
  const days = createDayKeys(db, key, () => fsyncSync(log));
  const hashAt = db.prepare('SELECT hash FROM entries WHERE seq = ?');
  const hashOf = (seq: number): string | null => hexOrNull(hashAt.get(seq) as { hash: Uint8Array } | undefined);
  const begins = db.prepare('SELECT min(seq) AS seq FROM entries');
  const chain = createChain(days, drain.head(), firstHash(db));
  const intake = openIntake(file);
  const listeners = new Set<(head: number) => void>();
  let waiting: Prepared[] = [];
  let groupTimer: NodeJS.Timeout | null = null;
  let broken: JournalError | null = null;
  let closing: Promise<void> | null = null;

  // Why syncing the intake is enough: a file of it is emptied only once all it held is in the -wal and that is synced. Why
  // syncing the -wal is enough then: a commit is complete once its frames are written there, and the descriptor
  // names the same inode for as long as SQLite keeps the journal open (it is reused and truncated, never replaced; the
  // directory entries were synced when it was opened). Pages leave it by a checkpoint only, and under synchronous=NORMAL a
  // checkpoint syncs the -wal first, and the main file before the -wal may be written from its beginning again.
  // The main file and -shm are never opened here: closing such a descriptor would drop SQLite's locks (POSIX).
  const disk = createDiskSync({
    fsync: () => intake.sync(),
    withinMs: syncMs,
    onFailure(cause) {
      broken = new JournalError('journal/not-durable', say('journal.notDurable'), { cause });
      onFault(broken);
    },
  });
  const drainer = startDrainer({ file, intake, drain, worker, onFault, onDrained: (head) => listeners.forEach((listener) => listener(head)) });

  function take(frame: Uint8Array): void {
    if (intake.waiting > waitingBytes) drainer.now();
    intake.write(frame);
  }

  function record(items: readonly Prepared[]): void {
    if (broken) throw broken;
    const all = waiting.length === 0 ? items : [...waiting, ...items];
    if (all.length === 0) return;
    chain.append(all, take);
    waiting = [];
    disk.soon();
    drainer.soon();
  }

  function recordGroup(): void {
    groupTimer = null;
    try {
      // Mostly nothing is left: it went with an append.
      record([]);
    } catch (error) {
      // What waits stays first in line: it goes with the next append, which is refused for as long as it cannot.
      onFault(error);
    }
  }

  async function flush(): Promise<void> {
    record([]);
    await disk.sync();
  }

  /** Everything recorded so far, in the table. */
  function settle(): void {
    record([]);
    drainer.now();
  }

  async function close(): Promise<void> {
    let drained = false;
    try {
      await flush();
      // What was given meanwhile, too.
      settle();
      fsyncSync(log);
      drained = true;
    } finally {
      broken = new JournalError('journal/closed', say('journal.closed'));
      listeners.clear();
      if (groupTimer) clearTimeout(groupTimer);
      await Promise.all([disk.end(), drainer.end()]);
      intake.close(drained);
      drain.close();
      closeSync(log);
      db.close();
      unlock();
    }
  }

  const journal: Journal = {
    setAside: aside?.name ?? null,
    keyChanged,
    append(drafts) {
      record(drafts.map(prepare));
      const { seq } = chain.head();
      return drafts.map((_, index) => seq - drafts.length + 1 + index);
    },
    appendLater(draft) {
      if (broken) throw broken;
      const item = prepare(draft);
      if (waiting.length >= groupLimit) {
        record([item]);
        return;
      }
      waiting.push(item);
      groupTimer ??= setTimeout(recordGroup, groupMs);
    },
    flush,
    settle,
    emptyIntake() {
      record([]);
      drainer.empty();
    },
    head: chain.head,
    begin: () => ((begins.get() as { seq: number | null }).seq ?? 1) - 1,
    first: chain.first,
    hashOf,
    cuts: () => cutsOf(db),
    checkpointsBehind: (seq) => (db.prepare(`SELECT record FROM entries WHERE kind = 'checkpoint' AND seq > ? ORDER BY seq`).all(seq) as { record: string }[]).map(({ record: text }) => text),
    forgottenBehind: (seq) => (db.prepare(`SELECT record FROM entries WHERE ${forgottenCondition} AND seq > ? ORDER BY seq`).all(seq) as { record: string }[]).map(({ record: text }) => text),
    newestAt: (until) => (db.prepare('SELECT at FROM entries WHERE at <= ? ORDER BY seq DESC LIMIT 1').get(until) as { at: number } | undefined)?.at ?? null,
    lastStart: () => (db.prepare(`SELECT seq FROM entries WHERE ${lineCondition} AND kind = 'started' ORDER BY seq DESC LIMIT 1`).get() as { seq: number } | undefined)?.seq ?? 0,
    newestCheckpoint: () => (db.prepare(`SELECT record FROM entries WHERE kind = 'checkpoint' ORDER BY seq DESC LIMIT 1`).get() as { record: string } | undefined)?.record ?? null,
    onGrow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openCalls() {
      settle();
      return readOpenCalls(db);
    },
    keyDays: days.names,
    retireKeys: days.retire,
    destroyKeys: days.destroy,
    eraseDays: (names) => names.reduce((count, day) => count + days.erase(day), 0),
    eraseDay(day) {
      settle();
      if (days.erase(day) === 0) return;
      // The wrapped key must not survive in old frames of the -wal file.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      fsyncSync(log);
    },
    close: () => (closing ??= close()),
  };

  if (aside) {
    const message = say('journal.setAside', { why: aside.why, name: aside.name });
    record([prepare({ kind: 'fault', at: now(), body: { message } })]);
  }
  if (foreignName !== null) {
    const message = say('journal.leftBehind', { name: foreignName });
    record([prepare({ kind: 'fault', at: now(), body: { message } })]);
  }
  if (keyChanged) {
    const message = say('journal.keyChanged');
    record([prepare({ kind: 'fault', at: now(), body: { message } })]);
    days.renew(now());
  }
  return journal;
}

function hexOrNull(row: { readonly hash: Uint8Array } | undefined): string | null {
  return row === undefined ? null : Buffer.from(row.hash).toString('hex');
}

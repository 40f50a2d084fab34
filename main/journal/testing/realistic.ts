import { closeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { EntryDraft } from '#shared/models/entry';
import { createChain } from '../chain';
import { createDayKeys } from '../day-keys';
import { createDrain } from '../drain';
import { prepare } from '../entry';
import { openLog } from '../files';
import { readFrame } from '../intake-frame';
import { lockForWriting } from '../lock';
import { prepareForWriting } from '../schema';
import { openJournal } from '../writer';
import { entriesOfYear } from './year';

export interface FillOptions {
  readonly file: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** How many entries. */
  readonly count: number;
  /** Epoch ms of the last one. */
  readonly until: number;
  readonly seed?: number;
}

const batch = 2000;

/**
 * Fills a new journal with entries as a year of work leaves them: every one chained, every payload encrypted under its day's key, as the writer would have. The intake is passed over, because nothing here is
 * acknowledged to anybody. Answers how many there are.
 */
export async function fillJournal({ file, key, count, until, seed = 1 }: FillOptions): Promise<number> {
  await openJournal({ file, key }).close();
  const unlock = lockForWriting(file);
  const db = new DatabaseSync(file);
  try {
    prepareForWriting(db);
    const log = openLog(file);
    const drain = createDrain(db, file, log);
    const chain = createChain(createDayKeys(db, key, () => undefined), drain.head(), null);
    let items: ReturnType<typeof prepare>[] = [];
    const put = (): void => {
      chain.append(items, (frame) => {
        const framed = readFrame(Buffer.from(frame), 0);
        if (framed.kind !== 'frame') throw new Error('a frame cannot be read back');
        drain.put(framed.entries);
      });
      items = [];
      db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    };
    for (const draft of take(entriesOfYear(count, until, seed), count)) {
      items.push(prepare(draft));
      if (items.length === batch) put();
    }
    if (items.length > 0) put();
    drain.close();
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    closeSync(log);
    return chain.head().seq;
  } finally {
    db.close();
    unlock();
  }
}

function* take(drafts: Iterable<EntryDraft>, count: number): Generator<EntryDraft> {
  let left = count;
  for (const draft of drafts) {
    if ((left -= 1) < 0) return;
    yield draft;
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { canonical, fromPlain } from '#shared/json';
import { recordHash } from '../entry';
import { schemaVersion } from '../schema';
import { openJournal } from '../writer';
import { call, key, noon, outcome } from './fixture';

/**
 * A closed journal as a Countersign of the next version would leave it: one call as today, an entry of a kind that is not known yet, and one of a later entry version. Its index and a table more are that version's, too.
 */
export async function newerJournal(file: string): Promise<void> {
  const journal = openJournal({ file, key, now: () => noon });
  journal.append([{ kind: 'started', at: noon, body: { pid: 1, platform: 'linux' } }, call(1), outcome(1, 'refused')]);
  await journal.close();
  const db = new DatabaseSync(file);
  let { hash: prev } = db.prepare('SELECT lower(hex(hash)) AS hash FROM entries ORDER BY seq DESC LIMIT 1').get() as { hash: string };
  const add = (seq: number, members: Readonly<Record<string, unknown>>): void => {
    const record = canonical(fromPlain({ v: 1, seq, at: noon + seq, prev, ...members } as never));
    const hash = recordHash(record);
    db.prepare('INSERT INTO entries (seq, at, kind, server, record, hash) VALUES (?, ?, ?, ?, ?, ?)').run(seq, noon + seq, String(members['kind']), (members['server'] as string | undefined) ?? null, record, hash);
    prev = hash.toString('hex');
  };
  add(4, { kind: 'weather-noted', server: 'github', body: { sky: 'blue' } });
  add(5, { v: 2, kind: 'weather-noted', server: 'github', body: {}, form: 'another' });
  db.exec(`CREATE TABLE clouds (name TEXT); PRAGMA user_version = ${schemaVersion + 1}`);
  db.close();
}

/** Everything that lies beside a journal, with its bytes: what SQLite lays there while somebody reads is none of it. */
export function everything(file: string): Readonly<Record<string, string>> {
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)) && !/-(shm|wal)$|\.lock$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(dirname(file), name)).toString('hex')]));
}

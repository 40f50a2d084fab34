import { DatabaseSync } from 'node:sqlite';
import { say } from '#shared/words/say';
import { prepareForWriting, schemaVersion } from './schema';

interface Named {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** What is in a journal's file that the app did not put there, and what is missing of what it put there; in words. A file of an earlier version is not looked at: it is brought up to date when it is next written. */
export function structureFaults(db: DatabaseSync): string[] {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version !== schemaVersion) return [];
  const found = objectsOf(db);
  const wanted = new Map(expected().map((one) => [one.name, one]));
  const faults = found.flatMap(({ type, name, sql }) => {
    const known = wanted.get(name);
    wanted.delete(name);
    if (known === undefined) return [say('verify.foreign', { type, name })];
    return known.type === type && known.sql === sql ? [] : [say('verify.altered', { type, name })];
  });
  return [...faults, ...[...wanted.values()].map(({ type, name }) => say('verify.absent', { type, name }))];
}

function expected(): Named[] {
  const db = new DatabaseSync(':memory:');
  try {
    prepareForWriting(db);
    return objectsOf(db);
  } finally {
    db.close();
  }
}

function objectsOf(db: DatabaseSync): Named[] {
  return db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY rowid').all() as unknown as Named[];
}

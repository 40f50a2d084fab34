import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Countersign } from './countersign';

/** Entries of a kind, as they were recorded. */
export function recorded(app: Pick<Countersign, 'home'>, kind: string): unknown[] {
  const db = new DatabaseSync(path.join(app.home, 'journal/journal.sqlite'), { readOnly: true });
  try {
    return db.prepare('SELECT record FROM entries WHERE kind = ?').all(kind).map((row) => JSON.parse(String(row['record'])) as unknown);
  } finally {
    db.close();
  }
}

/** Files under `folder` that hold `text`, whatever else they are. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return entry.isFile() && readFileSync(file).includes(text) ? [file] : [];
  });
}

/** Command lines of running processes that hold `text`, as every program of this user may read them. */
export function commandLinesWith(text: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return line.includes(text) ? [line] : [];
    } catch {
      return [];
    }
  });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { rolldown } from 'rolldown';
import { onTestFinished } from 'vitest';
import type { EntryDraft, Outcome } from '#shared/models/entry';
import { JournalError } from '../error';
import { openJournal, type Journal, type JournalOptions } from '../writer';
import { readJournal, type JournalReader } from '../reader';

export const key = Buffer.alloc(32, 7);
/** 2026-11-21T10:00:00Z. */
export const noon = Date.UTC(2026, 10, 21, 10);

/** A folder that is gone after the test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'countersign-journal-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const opened = new Map<string, Journal>();

/** A journal that is closed after the test. Its own entries are dated `noon`. */
export function open(file: string, options: Partial<JournalOptions> = {}): Journal {
  const journal = openJournal({ file, key, now: () => noon, ...options });
  opened.set(file, journal);
  onTestFinished(() => {
    opened.delete(file);
    return journal.close();
  });
  return journal;
}

/** Puts what the open journal of `file` holds where readers see it. */
export function settled(file: string): string {
  try {
    opened.get(file)?.settle();
  } catch (error) {
    if (!(error instanceof JournalError && error.code === 'journal/closed')) throw error;
  }
  return file;
}

/** A reader of all that was recorded so far, closed after the test. */
export function read(file: string, readKey: Uint8Array = key): JournalReader {
  settled(file);
  const reader = readJournal({ file, key: readKey });
  onTestFinished(() => reader.close());
  return reader;
}

/** A tool call as the gateway drafts it. */
export function call(number: number, changes: Partial<EntryDraft> = {}): EntryDraft {
  return {
    kind: 'call',
    at: noon + number,
    session: 's1',
    host: 'claude-code',
    server: 'github',
    tool: 'create_issue',
    call: `s1-${number}`,
    body: { tier: 2, action: 'ask', because: ['no rule covers this call'], rules: [], digest: 'd'.repeat(64), bytes: 300 },
    payload: { arguments: JSON.stringify({ title: 'a title', body: 'x'.repeat(250) }) },
    ...changes,
  };
}

/** What became of call `number`. */
export function outcome(number: number, how: Outcome, changes: Partial<EntryDraft> = {}): EntryDraft {
  return {
    kind: 'outcome',
    at: noon + number + 5,
    session: 's1',
    host: 'claude-code',
    server: 'github',
    tool: 'create_issue',
    call: `s1-${number}`,
    outcome: how,
    body: { decidedBy: 'person', durationMs: 5 },
    ...changes,
  };
}

/** Changes a closed journal as somebody with write access to the file would: around the triggers. */
export function tamper(file: string, ...statements: readonly string[]): void {
  const db = new DatabaseSync(file);
  try {
    const triggers = db.prepare(`SELECT name, tbl_name AS of, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid`).all() as { name: string; of: string; sql: string }[];
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    for (const statement of statements) db.exec(statement);
    const left = db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`);
    for (const { of: table, sql } of triggers) if (left.get(table) !== undefined) db.exec(sql);
  } finally {
    db.close();
  }
}

/** Bundles a module of this folder as the product's build does, for a thread or process of its own. Answers the file. */
export async function bundle(into: string, entry: string): Promise<string> {
  const build = await rolldown({ input: join(import.meta.dirname, '..', entry), platform: 'node', cwd: join(import.meta.dirname, '../../..') });
  const name = entry.replaceAll('/', '-').replace(/\.ts$/, '.mjs');
  await build.write({ file: join(into, name), format: 'esm' });
  await build.close();
  return join(into, name);
}

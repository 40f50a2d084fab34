import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HistoryDetail } from '#shared/models/history';
import { journalFile } from '#main/journal/file';
import { readJournal } from '#main/journal/reader';
import type { FakeDesktop } from './fake-desktop';

const program = path.resolve(import.meta.dirname, 'byte-server.mjs');

/** How a host starts the raw server, and what has reached it. */
export interface RawServer {
  readonly args: readonly string[];
  /** Every line that reached it, as bytes in Latin-1, so that none is lost. */
  received(): string[];
}

export function rawServer(): RawServer {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'cs-raw-')), 'received');
  return { args: [program, file], received: () => (existsSync(file) ? readFileSync(file, 'latin1').split('\n').slice(0, -1) : []) };
}

/** What the journal says went wrong, oldest first: the bodies of its entries of `kind`. */
export function recorded(desktop: FakeDesktop, kind: 'malformed' | 'fault' | 'call'): Record<string, unknown>[] {
  return details(desktop, kind).flatMap((detail) => detail.entries.slice(0, 1).map((entry) => (JSON.parse(entry.raw) as { body: Record<string, unknown> }).body));
}

/** Outcomes of the calls of `tool`, oldest first. */
export function outcomes(desktop: FakeDesktop, tool: string): (string | null)[] {
  return details(desktop, 'call').flatMap(({ row }) => (row.tool === tool ? [row.outcome] : []));
}

/** Everything recorded of the rows of a kind, oldest first. */
export function details(desktop: FakeDesktop, kind: string): HistoryDetail[] {
  desktop.gateway.settle();
  const reader = readJournal({ file: journalFile(desktop.home), key: Buffer.alloc(32) });
  try {
    const rows = reader.list({ limit: 1000 }).rows.filter((row) => row.kind === kind);
    return rows.toReversed().flatMap((row) => reader.detail(row.seq) ?? []);
  } finally {
    reader.close();
  }
}

import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outcomes, type EntryDraft } from '#shared/models/entry';
import type { HistoryQuery, HistoryRow } from '#shared/models/history';
import { readJournal, type JournalReader } from './reader';
import { call, key, noon, outcome } from './testing/fixture';
import { openJournal } from './writer';

const step = fc.oneof(
  fc.record({ host: fc.constantFrom('a', 'b'), server: fc.constantFrom('x', 'y'), tool: fc.constantFrom('t', 'u'), how: fc.constantFrom(null, ...outcomes) }),
  fc.constantFrom('fault' as const, 'session-opened' as const, 'malformed' as const),
);
const query = fc.record(
  {
    host: fc.constantFrom('a', 'b', 'none'),
    server: fc.constantFrom('x', 'y'),
    tool: fc.constantFrom('t', 'u'),
    outcome: fc.constantFrom('open' as const, ...outcomes),
  },
  { requiredKeys: [] },
);

function pages(reader: JournalReader, filter: Omit<HistoryQuery, 'limit'>, limit: number): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (;;) {
    const before = rows.at(-1)?.seq;
    const page = reader.list({ ...filter, limit, ...(before === undefined ? {} : { before }) });
    rows.push(...page.rows);
    if (!page.more) return rows;
    expect(page.rows).toHaveLength(limit);
  }
}

function matches(row: HistoryRow, filter: Omit<HistoryQuery, 'limit'>): boolean {
  const named = (['host', 'server', 'tool'] as const).every((name) => filter[name] === undefined || filter[name] === row[name]);
  if (filter.outcome === undefined) return named;
  if (filter.outcome === 'open') return named && row.outcome === null && (row.kind === 'call' || row.kind === 'first-use');
  return named && row.outcome === filter.outcome;
}

test('all pages of a query, one after the other, are the rows that match it, in whatever portions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), query, fc.integer({ min: 1, max: 7 }), async (steps, filter, limit) => {
      const home = mkdtempSync(join(tmpdir(), 'countersign-journal-'));
      const journal = openJournal({ file: join(home, 'journal.db'), key });
      const drafts: EntryDraft[] = steps.flatMap((given, index) =>
        typeof given === 'string'
          ? [{ kind: given, at: noon, body: {} }]
          : [call(index, { host: given.host, server: given.server, tool: given.tool }), ...(given.how === null ? [] : [outcome(index, given.how)])],
      );
      journal.append(drafts);
      journal.settle();
      const reader = readJournal({ file: join(home, 'journal.db'), key });
      try {
        const all = reader.list({ limit: 1000 }).rows;
        expect(all).toHaveLength(steps.filter((given) => given !== 'session-opened').length);
        expect(pages(reader, filter, limit)).toEqual(all.filter((row) => matches(row, filter)));
      } finally {
        reader.close();
        await journal.close();
        rmSync(home, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
});

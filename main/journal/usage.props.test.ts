import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EntryDraft } from '#shared/models/entry';
import { readJournal } from './reader';
import { call, key, noon, outcome } from './testing/fixture';
import { openJournal } from './writer';

const rules = fc.subarray(['r1', 'r2', 'r"3', '"rules":["r1"]']);
const step = fc.record({ rules, later: fc.option(rules), ended: fc.boolean() });

interface Step {
  readonly rules: readonly string[];
  /** Rules that decided the question later; null when none did. */
  readonly later: readonly string[] | null;
  readonly ended: boolean;
}

function drafts({ rules: named, later, ended }: Step, number: number): EntryDraft[] {
  return [
    call(number, { body: { tier: 2, action: 'allow', because: ['"rules":["r2"]'], rules: named } }),
    ...(later === null ? [] : [{ kind: 'answer' as const, at: noon + number + 2, call: `s1-${number}`, body: { option: 'allow', by: 'rule', because: [], rules: later } }]),
    ...(ended ? [outcome(number, 'forwarded')] : []),
  ];
}

/** Entry by entry, from the drafts alone: rule → rows and newest use. */
function naive(all: readonly EntryDraft[]): Map<string, { rows: Set<number>; last: number }> {
  const found = new Map<string, { rows: Set<number>; last: number }>();
  const rows = new Map(all.flatMap((draft, at) => (draft.kind === 'call' ? [[draft.call, at + 1] as const] : [])));
  for (const draft of all) {
    for (const rule of (draft.body['rules'] ?? []) as string[]) {
      const used = found.get(rule) ?? { rows: new Set(), last: 0 };
      found.set(rule, { rows: used.rows.add(rows.get(draft.call) ?? 0), last: Math.max(used.last, draft.at) });
    }
  }
  return found;
}

test('usage equals a naive count, in whatever portions the journal is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 5 }), async (portions) => {
      const home = mkdtempSync(join(tmpdir(), 'countersign-journal-'));
      const journal = openJournal({ file: join(home, 'journal.db'), key });
      const reader = readJournal({ file: join(home, 'journal.db'), key });
      try {
        const all: EntryDraft[] = [];
        let number = 0;
        for (const portion of portions) {
          const added = portion.flatMap((one) => drafts(one, (number += 1)));
          if (added.length > 0) journal.append(added);
          journal.settle();
          all.push(...added);
          const want = naive(all);
          const usage = await reader.usage();
          expect(new Map(usage.map(({ rule, uses, lastUsedAt }) => [rule, [uses, lastUsedAt]]))).toEqual(new Map([...want].map(([rule, { rows, last }]) => [rule, [rows.size, last]])));
          for (const [rule, { rows }] of want) {
            expect(reader.list({ rule, limit: 1000 }).rows.map(({ seq }) => seq)).toEqual([...rows].sort((one, other) => other - one));
          }
        }
      } finally {
        reader.close();
        await journal.close();
        rmSync(home, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
});

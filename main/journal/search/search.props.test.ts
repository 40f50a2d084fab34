import fc from 'fast-check';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outcomes, type EntryDraft } from '#shared/models/entry';
import type { HistoryQuery, HistoryRow } from '#shared/models/history';
import { readJournal, type JournalReader } from '../reader';
import { deciders } from '../rows';
import { routineKinds, rowKinds } from '../schema';
import { call, key, noon, outcome } from '../testing/fixture';
import { openJournal } from '../writer';
import { indexFile } from './index-file';
import { wantedWords, wordsOf } from './words';

const day = 86_400_000;
const nouns = ['invoice', 'Café', 'zürich', 'order', 'orders', 'naïve', '東京', 'x_y'];
const oneCall = fc.record({
  host: fc.constantFrom('Cursor', 'Zed'),
  server: fc.constantFrom('files', 'git\u202ehub'),
  tool: fc.constantFrom('read_file', 'create_order', 'merge'),
  session: fc.constantFrom('s1', 's2'),
  tier: fc.constantFrom(0, 1, 2, 3),
  words: fc.array(fc.constantFrom(...nouns), { maxLength: 4 }),
  day: fc.constantFrom(0, 1, 2),
  rules: fc.subarray(['r1', 'r2']),
  later: fc.option(fc.subarray(['r2', 'r3'], { minLength: 1 })),
  how: fc.option(fc.record({ outcome: fc.constantFrom(...outcomes), by: fc.constantFrom(...deciders) })),
});
const step = fc.oneof({ weight: 6, arbitrary: oneCall }, { weight: 1, arbitrary: fc.constantFrom('fault' as const, 'malformed' as const, 'session-opened' as const) });
const members = {
  host: fc.constantFrom('Cursor', 'none'),
  server: fc.constantFrom('files', 'git⟦U+202E⟧hub', 'git\u202ehub'),
  tool: fc.constantFrom('read_file', 'merge'),
  kind: fc.constantFrom(...rowKinds),
  outcome: fc.constantFrom('open' as const, ...outcomes),
  rule: fc.constantFrom('r1', 'r2', 'r3', 'nobody'),
  name: fc.constantFrom('FILE', 'git', 'zed', 'nothing'),
  text: fc.constantFrom('invoice ', 'cafe', 'ord', 'order ', 'NAIVE zurich', '京', 'y ', 'merge', 'read file', 'disk', 'covers invoice', '!!'),
  tier: fc.constantFrom(0 as const, 1 as const, 3 as const),
  decidedBy: fc.constantFrom(...deciders),
  session: fc.constantFrom('s1', 's3'),
  from: fc.constantFrom(noon, noon + day),
  until: fc.constantFrom(noon + day, noon + 2 * day),
};
/** Few members at a time: of many together hardly a row is ever left, and nothing would be shown. */
const query = fc.tuple(fc.record(members), fc.subarray(Object.keys(members), { maxLength: 3 })).map(([all, names]): Filter => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))));

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Filter = Omit<HistoryQuery, 'limit' | 'before'>;

function drafts(given: Step, number: number): EntryDraft[] {
  if (typeof given === 'string') return [{ kind: given, at: noon + number, body: given === 'fault' ? { message: 'the disk is full' } : {} }];
  const { host, server, tool, session, tier, words, rules, later, how } = given;
  const at = noon + given.day * day + number;
  const about = { at, host, server, tool, session };
  return [
    call(number, { ...about, body: { tier, action: 'ask', because: ['no rule covers this call'], rules }, payload: { arguments: JSON.stringify({ q: words.join(' '), deeper: [{ token: 'ghp_0123456789abcdefghijABCDEFGHIJ012345' }] }) } }),
    ...(later === null ? [] : [{ kind: 'answer' as const, ...about, call: `s1-${number}`, body: { option: 'allow', by: 'rule', because: [], rules: later } }]),
    ...(how === null ? [] : [outcome(number, how.outcome, { ...about, body: { decidedBy: how.by, durationMs: 3 } })]),
  ];
}

/** What is known of each row from what was recorded: by its entry's number, the rules that decided it and the words it can be found by. */
function known(all: readonly EntryDraft[]): Map<number, { readonly rules: readonly unknown[]; readonly words: readonly string[]; readonly ended: boolean }> {
  return new Map(
    all.map((draft, at) => {
      const own = all.filter((other) => other.call !== undefined && other.call === draft.call);
      const args = draft.payload === undefined ? {} : (JSON.parse(draft.payload['arguments'] as string) as { q: string });
      const said = [draft.host, draft.server, draft.tool, ...((draft.body['because'] ?? []) as string[]), draft.body['message']].filter((one) => typeof one === 'string');
      const texts = [...said, ...(draft.payload === undefined ? [] : ['q', 'deeper', 'token', (args as { q: string }).q])];
      return [at + 1, { rules: own.flatMap(({ body }) => (body['rules'] ?? []) as unknown[]), words: texts.flatMap(wordsOf), ended: own.some(({ kind }) => kind === 'outcome') }];
    }),
  );
}

function fits(row: HistoryRow, filter: Filter, { rules, words, ended }: { readonly rules: readonly unknown[]; readonly words: readonly string[]; readonly ended: boolean }): boolean {
  const shown = filter.server?.replace('\u202e', '⟦U+202E⟧');
  const { whole, begun } = wantedWords(filter.text ?? '');
  return (
    (filter.host === undefined || row.host === filter.host) &&
    (shown === undefined || row.server === shown) &&
    (['tool', 'kind', 'tier', 'decidedBy', 'session'] as const).every((name) => filter[name] === undefined || row[name] === filter[name]) &&
    (filter.outcome === undefined || (filter.outcome === 'open' ? row.outcome === null && !ended && row.kind === 'call' : row.outcome === filter.outcome)) &&
    (filter.rule === undefined || rules.includes(filter.rule)) &&
    (filter.name === undefined || [row.host, row.server, row.tool].some((name) => name?.toLowerCase().includes(filter.name?.toLowerCase() ?? ''))) &&
    (filter.from === undefined || row.at >= filter.from) &&
    (filter.until === undefined || row.at < filter.until) &&
    whole.every((word) => words.includes(word)) &&
    (begun === null || words.some((word) => word.startsWith(begun)))
  );
}

function pages(reader: JournalReader, filter: Filter, limit: number): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (;;) {
    const before = rows.at(-1)?.seq;
    const page = reader.list({ ...filter, limit, ...(before === undefined ? {} : { before }) });
    rows.push(...page.rows);
    if (!page.more) return rows;
  }
}

/** What is done to what is kept between two readings. */
const harm = fc.constantFrom('nothing', 'gone', 'cut', 'overwritten', 'one byte') satisfies fc.Arbitrary<string>;

function harmed(file: string, how: string): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  if (how === 'gone') rmSync(file);
  if (how === 'cut') truncateSync(file, Math.floor(bytes.length / 2));
  if (how === 'overwritten') writeFileSync(file, 'no database');
  if (how === 'one byte' && bytes.length > 0) {
    const place = Math.floor(bytes.length * 0.7);
    bytes[place] = (bytes[place] ?? 0) ^ 0x55;
    writeFileSync(file, bytes);
  }
}

test('any filter gives the rows a look at each entry gives, page by page, kept up, kept beside, made anew or damaged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 9 }), { minLength: 1, maxLength: 3 }), fc.array(query, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 5 }), harm, async (portions, queries, limit, how) => {
      const home = mkdtempSync(join(tmpdir(), 'countersign-journal-'));
      const file = join(home, 'journal.db');
      const journal = openJournal({ file, key });
      const kept = readJournal({ file, key, index: true });
      const all: EntryDraft[] = [];
      let number = 0;
      const same = (reader: JournalReader): void => {
        const shown = reader.list({ limit: 1000 }).rows;
        // What runs by itself is there for whoever asks for it.
        const routine = reader.list({ limit: 1000, kind: 'routine' }).rows;
        expect(routine).toHaveLength(all.filter(({ kind }) => (routineKinds as readonly string[]).includes(kind)).length);
        const told = known(all);
        for (const filter of queries) {
          const wanted = (filter.kind === 'routine' ? routine : shown).filter((row) => fits(row, filter, told.get(row.seq) ?? { rules: [], words: [], ended: false }));
          expect(pages(reader, filter, limit)).toEqual(wanted);
          const drawn = reader.histogram(filter, 7);
          expect(drawn.parts.reduce((sum, part) => sum + part.all, 0)).toBe(wanted.length);
          expect(drawn.parts.reduce((sum, part) => sum + part.stopped, 0)).toBe(wanted.filter((row) => row.outcome === 'refused' || row.outcome === 'expired' || row.outcome === 'failed').length);
        }
      };
      try {
        for (const portion of portions) {
          const added = portion.flatMap((one) => drafts(one, (number += 1)));
          if (added.length > 0) journal.append(added);
          journal.settle();
          all.push(...added);
          same(kept);
        }
        kept.close();
        harmed(indexFile(file), how);
        const again = readJournal({ file, key, index: true });
        same(again);
        again.close();
        // One that keeps nothing uses what is kept, and where nothing is makes its own.
        const using = readJournal({ file, key });
        same(using);
        using.close();
        expect(existsSync(indexFile(file))).toBe(true);
        if (all.length > 0) expect(readFileSync(indexFile(file)).includes('invoice')).toBe(false);
        rmSync(indexFile(file));
        const anew = readJournal({ file, key });
        same(anew);
        anew.close();
        expect(existsSync(indexFile(file))).toBe(false);
      } finally {
        await journal.close();
        rmSync(home, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, folder, noon, open, outcome, read } from './testing/fixture';
import type { EntryDraft } from '#shared/models/entry';

function by(number: number, rules: readonly string[], changes: Partial<EntryDraft> = {}): EntryDraft {
  return call(number, { body: { tier: 2, action: 'allow', because: ['Your rule allows it'], rules }, ...changes });
}

test('counts the calls each rule decided, goes on where it stopped, and lists them', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  const reader = read(file);
  expect(await reader.usage()).toEqual([]);
  journal.append([by(1, ['a']), outcome(1, 'forwarded'), call(2), by(3, ['a', 'b']), by(4, ['a'], { server: 'files' })]);
  journal.settle();
  expect(await reader.usage()).toEqual([
    { rule: 'a', uses: 3, lastUsedAt: noon + 4 },
    { rule: 'b', uses: 1, lastUsedAt: noon + 3 },
  ]);
  journal.append([by(5, ['b'])]);
  journal.settle();
  expect((await reader.usage()).find(({ rule }) => rule === 'b')).toEqual({ rule: 'b', uses: 2, lastUsedAt: noon + 5 });
  const rows = (query: Parameters<typeof reader.list>[0]) => reader.list(query).rows.map(({ seq }) => seq);
  expect(rows({ rule: 'a', limit: 10 })).toEqual([5, 4, 1]);
  expect(rows({ rule: 'a', limit: 2 })).toEqual([5, 4]);
  expect(rows({ rule: 'a', limit: 2, before: 4 })).toEqual([1]);
  expect(rows({ rule: 'a', server: 'files', limit: 10 })).toEqual([5]);
  expect(rows({ rule: 'a', outcome: 'forwarded', limit: 10 })).toEqual([1]);
  expect(rows({ rule: 'nobody', limit: 10 })).toEqual([]);
});

test('a question that a rule decided later is a use of that rule, on the row of the call', async () => {
  const file = join(folder(), 'journal.db');
  open(file).append([
    call(1),
    by(2, ['a']),
    { kind: 'answer', at: noon + 9, call: 's1-1', body: { option: 'allow', by: 'rule', because: [], rules: ['a', 'a'] } },
    { kind: 'answer', at: noon + 10, call: 'of-nothing', body: { option: 'allow', by: 'rule', because: [], rules: ['a'] } },
  ]);
  const reader = read(file);
  expect(await reader.usage()).toEqual([{ rule: 'a', uses: 2, lastUsedAt: noon + 9 }]);
  expect(reader.list({ rule: 'a', limit: 10 }).rows.map(({ seq }) => seq)).toEqual([2, 1]);
});

test.each([
  { because: ['"rules":["z"]'], why: 'a sentence that looks like a list of rules' },
  { because: ['\\"rules\\":[\\"z\\"]'], why: 'one that is escaped already' },
])('$why is no use', async ({ because }) => {
  const file = join(folder(), 'journal.db');
  open(file).append([call(1, { body: { tier: 2, action: 'ask', because, rules: [] } })]);
  expect(await read(file).usage()).toEqual([]);
});

test('pages of a rule with thousands of calls neither skip nor repeat one', async () => {
  const file = join(folder(), 'journal.db');
  const count = 2500;
  open(file).append(Array.from({ length: count }, (_, at) => by(at, [at % 5 === 0 ? 'other' : 'a'])));
  const reader = read(file);
  await reader.usage();
  const seqs: number[] = [];
  for (let more = true; more; ) {
    const before = seqs.at(-1);
    const page = reader.list({ rule: 'a', limit: 300, ...(before === undefined ? {} : { before }) });
    seqs.push(...page.rows.map(({ seq }) => seq));
    ({ more } = page);
  }
  expect(seqs).toEqual(Array.from({ length: count }, (_, at) => count - at).filter((seq) => (seq - 1) % 5 !== 0));
});

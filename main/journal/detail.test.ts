import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, folder, key, noon, open, outcome, read, tamper } from './testing/fixture';
import { openJournal } from './writer';

test('a call with its answer and outcome', () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([
    call(1, {
      body: { tier: 2, because: ['no rule\u202e covers this call'], rules: ['r1'] },
      payload: { arguments: '{"n":1.0,"big":12345678901234567890,"text":"a\u200bb","list":[],"__proto__":1}' },
    }),
    call(2),
    { kind: 'answer', at: noon + 3, call: 's1-1', body: { option: 'allow-always', by: 'person', words: 'always, this tool' }, payload: { note: 'fine\u202e' } },
    { kind: 'rule-added', at: noon + 4, call: 's1-1', body: { rule: 'r9', words: 'always, this tool' } },
    outcome(1, 'forwarded'),
  ]);
  const detail = read(file).detail(1);
  expect({ ...detail, entries: detail?.entries.map(({ seq, at, kind }) => ({ seq, at, kind })) }).toEqual({
    row: read(file).list({ limit: 1, before: 2 }).rows[0],
    because: ['no rule⟦U+202E⟧ covers this call'],
    arguments: '{\n  "n": 1.0,\n  "big": 12345678901234567890,\n  "text": "a⟦U+200B⟧b",\n  "list": [],\n  "__proto__": 1\n}',
    note: 'fine⟦U+202E⟧',
    grant: { rule: 'r9', words: 'always, this tool' },
    rules: ['r1'],
    entries: [
      { seq: 1, at: noon + 1, kind: 'call' },
      { seq: 3, at: noon + 3, kind: 'answer' },
      { seq: 4, at: noon + 4, kind: 'rule-added' },
      { seq: 5, at: noon + 6, kind: 'outcome' },
    ],
  });
  expect(detail?.entries.at(-1)?.hash).toBe(journal.head().hash);
  expect(detail?.entries[0]?.raw).toContain('no rule⟦U+202E⟧ covers');
  expect(detail?.entries.map(({ text }) => text)).toEqual([
    'The call came in. A rule said to ask you, so it was held.',
    'You allowed it always.',
    'A rule was added: always, this tool.',
    'Sent to the server.',
  ]);
});

test('a call whose arguments were edited has both: by its answer, or as the round of one that was edited before', () => {
  const file = join(folder(), 'journal.db');
  open(file).append([
    call(1, { payload: { arguments: '{"n":1}' } }),
    { kind: 'answer', at: noon + 1, call: 's1-1', body: { option: 'allow-once', by: 'person', edited: true }, payload: { arguments: '{"n":2.0}' } },
    call(2, { payload: { arguments: '{"n":1}', edited: '{"n":2.0}' } }),
    call(3, { payload: { arguments: '{"n":1}' } }),
  ]);
  const both = { arguments: '{\n  "n": 1\n}', edited: '{\n  "n": 2.0\n}' };
  expect([1, 3].map((seq) => read(file).detail(seq))).toMatchObject([both, both]);
  expect(read(file).detail(4)).not.toHaveProperty('edited');
});

test('a first use shows all of its payload; a fault has none', () => {
  const file = join(folder(), 'journal.db');
  open(file).append([
    { kind: 'first-use', at: noon, call: 'p1', body: { name: 'x', sandbox: 'full' }, payload: { located: '/usr/bin/npx', args: ['-y'] } },
    { kind: 'fault', at: noon, body: { message: 'the disk is full' } },
  ]);
  expect(read(file).detail(1)?.arguments).toBe('{\n  "args": [\n    "-y"\n  ],\n  "located": "/usr/bin/npx"\n}');
  expect(read(file).detail(2)).toMatchObject({ arguments: null, note: null, grant: null, because: [], rules: [], entries: [{ seq: 2, kind: 'fault' }] });
});

test('an entry that opens no row, and one that is not there, have no detail', () => {
  const file = join(folder(), 'journal.db');
  open(file).append([call(1), outcome(1, 'refused')]);
  expect([2, 3, 0, -1].map((seq) => read(file).detail(seq))).toEqual([null, null, null, null]);
});

test('arguments too long to show say how long they are', () => {
  const file = join(folder(), 'journal.db');
  open(file).append([call(1, { payload: { arguments: JSON.stringify('y'.repeat(1_200_000)) } })]);
  expect(read(file).detail(1)?.arguments?.slice(-26)).toBe('y… (1,200,002 characters)'.padStart(26, 'y'));
});

test('a payload moved to another entry does not open there, even under the right key', async () => {
  const file = join(folder(), 'journal.db');
  const journal = openJournal({ file, key });
  journal.append([call(1), call(2)]);
  await journal.close();
  tamper(file, 'UPDATE entries SET payload = (SELECT payload FROM entries WHERE seq = 1) WHERE seq = 2');
  expect(read(file).detail(1)?.arguments).not.toBe(null);
  expect(read(file).detail(2)?.arguments).toBe(null);
});

test('a record that was tampered with is shown as far as it goes', async () => {
  const file = join(folder(), 'journal.db');
  const journal = openJournal({ file, key });
  journal.append([call(1), call(2)]);
  await journal.close();
  tamper(file, `UPDATE entries SET record = 'nonsense' WHERE seq = 1`, `UPDATE entries SET record = '{"body":null,"kind":7}' WHERE seq = 2`);
  expect(read(file).list({ limit: 10 }).rows.map(({ seq, kind, tier }) => ({ seq, kind, tier }))).toEqual([
    { seq: 2, kind: 'fault', tier: null },
    { seq: 1, kind: 'fault', tier: null },
  ]);
  expect([1, 2].map((seq) => read(file).detail(seq)?.entries[0])).toMatchObject([
    { text: 'This entry cannot be told in words; its record is below.', raw: 'nonsense' },
    { text: 'This entry cannot be told in words; its record is below.', raw: '{"body":null,"kind":7}' },
  ]);
});

test.each([
  { why: 'the host left', want: 'The host left before there was an answer. Nothing was run.' },
  { why: 'the server ended', want: 'The host took the call back. Nothing was run.' },
])('a call withdrawn as its session ended because $why', ({ why, want }) => {
  const file = join(folder(), 'journal.db');
  open(file).append([call(1), outcome(1, 'withdrawn'), call(2, { session: 's2' }), { kind: 'session-ended', at: noon, session: 's1', body: { why, calls: 1, malformed: 0 } }]);
  expect(read(file).detail(1)?.entries.at(-1)?.text).toBe(want);
});

test('the end of another session says nothing of this one', () => {
  const file = join(folder(), 'journal.db');
  open(file).append([call(1), outcome(1, 'withdrawn'), { kind: 'session-ended', at: noon, session: 's2', body: { why: 'the host left', calls: 1, malformed: 0 } }]);
  expect(read(file).detail(1)?.entries.at(-1)?.text).toBe('The host took the call back. Nothing was run.');
});

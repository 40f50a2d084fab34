import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { EntryDraft } from '#shared/models/entry';
import type { HistoryQuery } from '#shared/models/history';
import { call, folder, noon, open, outcome, read } from './testing/fixture';
import { openJournal } from './writer';

/** An entry about the ask `name`: of the tool call `s1-1`, or of none. */
function of(name: string, kind: 'ask' | 'ask-answered' | 'ask-ended', at: number, body: EntryDraft['body'], rest: Partial<EntryDraft> = {}, within = true): EntryDraft {
  return { kind, at: noon + at, session: 's1', host: 'Claude Code', server: 'notes', call: within ? 's1-1' : name, ...(within ? { tool: 'summarize' } : {}), body: { ask: name, ...body }, ...rest };
}
const alone = (...given: Parameters<typeof of>): EntryDraft => of(given[0], given[1], given[2], given[3], given[4], false);

/** A call in which a completion was asked for and changed, and a form declined; then folders asked for outside of any call; another ask left open. */
function entries(): EntryDraft[] {
  const whose = { host: 'Claude Code', server: 'notes', tool: 'summarize' };
  return [
    call(1, whose),
    of('s1-a1', 'ask', 10, { kind: 'sampling', carrier: 'request', gate: 'ask', handling: 'ask', round: 1 }, { payload: { params: '{"messages":["sum\u202eup"],"maxTokens":1e2}' } }),
    of('s1-a1', 'ask-answered', 2000, { kind: 'sampling', gate: 'ask', option: 'allow', by: 'person', edited: true }, { payload: { sent: '{"maxTokens":50}' } }),
    of('s1-a2', 'ask', 2500, { kind: 'form', carrier: 'result', gate: 'ask', handling: 'ask', round: 2 }, { payload: { params: '{"message":"who?"}' } }),
    of('s1-a1', 'ask-answered', 4000, { kind: 'sampling', gate: 'reply', option: 'allow', by: 'person' }),
    of('s1-a1', 'ask-ended', 4001, { kind: 'sampling', decidedBy: 'person', durationMs: 3991 }, { outcome: 'forwarded' }),
    of('s1-a2', 'ask-answered', 5000, { kind: 'form', gate: 'ask', option: 'decline', by: 'person' }),
    of('s1-a2', 'ask-ended', 5001, { kind: 'form', decidedBy: 'person', why: 'declined', durationMs: 2501 }, { outcome: 'refused' }),
    outcome(1, 'forwarded', whose),
    alone('s1-a3', 'ask', 9000, { kind: 'roots', carrier: 'request', gate: 'ask', handling: 'deny', round: 1 }, { payload: { params: '{}' } }),
    alone('s1-a3', 'ask-ended', 9001, { kind: 'roots', decidedBy: 'setting', why: 'setting', durationMs: 1 }, { outcome: 'refused' }),
    alone('s1-a4', 'ask', 9500, { kind: 'url', carrier: 'request', gate: 'ask', handling: 'ask', round: 1 }),
  ];
}
function history(): string {
  const file = join(folder(), 'journal.db');
  open(file).append(entries());
  return file;
}

test('what a server asks within a call is told with that call, step by step', () => {
  const detail = read(history()).detail(1);
  expect(detail?.asks?.map(({ ask, kind, outcome: ended, decidedBy, edited }) => ({ ask, kind, outcome: ended, decidedBy, edited }))).toEqual([
    { ask: 's1-a1', kind: 'sampling', outcome: 'forwarded', decidedBy: 'person', edited: true },
    { ask: 's1-a2', kind: 'form', outcome: 'refused', decidedBy: 'person', edited: false },
  ]);
  expect(detail?.asks?.map(({ steps }) => steps.map(({ at, gate, words, held }) => [at - noon, gate, words, held]))).toEqual([
    [
      [10, 'ask', 'The server asked for a completion by the host’s model. It was held for you.', '{\n  "messages": [\n    "sum⟦U+202E⟧up"\n  ],\n  "maxTokens": 1e2\n}'],
      [2000, 'ask', 'You let it through. You changed what was sent.', '{\n  "maxTokens": 50\n}'],
      [4000, 'reply', 'You let the reply go to the server.', undefined],
      [4001, null, 'The server got the reply.', undefined],
    ],
    [
      [2500, 'ask', 'The server asked you a question. It was round 2 of its questions. It was held for you.', '{\n  "message": "who?"\n}'],
      [5000, 'ask', 'You declined.', undefined],
      [5001, null, 'The server was told that you declined.', undefined],
    ],
  ]);
  // The call's own answer, note and outcome are its own.
  expect(detail).toMatchObject({ row: { kind: 'call', outcome: 'forwarded', decidedBy: 'person' }, note: null });
  expect(detail?.entries).toHaveLength(9);
});

test('an ask outside of any call is a row of its own, with what it was for and who decided', () => {
  const reader = read(history());
  expect(reader.list({ limit: 10 }).rows.map(({ seq, kind, tool, wants, outcome: ended, decidedBy, durationMs }) => [seq, kind, tool, wants, ended, decidedBy, durationMs])).toEqual([
    [12, 'ask', null, 'url', null, null, null],
    [10, 'ask', null, 'roots', 'refused', 'setting', 1],
    [1, 'call', 'summarize', undefined, 'forwarded', 'person', 5],
  ]);
  expect(reader.detail(10)?.asks).toMatchObject([{ ask: 's1-a3', kind: 'roots', outcome: 'refused', steps: [{ held: '{}' }, { words: 'The server was refused, as you set for it.' }] }]);
  // An ask within a call opens no row.
  expect(reader.detail(2)).toBeNull();
});

describe('filters', () => {
  test.each<{ query: Partial<HistoryQuery>; seqs: number[]; why: string }>([
    { query: { outcome: 'refused' }, seqs: [10], why: 'an ask’s own end; that of one within a call is not the call’s' },
    { query: { outcome: 'open' }, seqs: [12], why: 'it waits' },
    { query: { outcome: 'forwarded' }, seqs: [1], why: 'the call' },
    { query: { server: 'notes' }, seqs: [12, 10, 1], why: 'by server' },
    { query: { tool: 'summarize' }, seqs: [1], why: 'asks outside of calls have no tool' },
    { query: { name: 'note' }, seqs: [12, 10, 1], why: 'by name' },
    { query: { kind: 'ask' }, seqs: [12, 10], why: 'asks alone' },
    { query: { kind: 'call' }, seqs: [1], why: 'calls alone' },
  ])('$query: $why', ({ query, seqs }) => {
    expect(read(history()).list({ limit: 10, ...query }).rows.map(({ seq }) => seq)).toEqual(seqs);
  });
});

test('what an ask held is told as erased once its day’s key is, and the chain holds', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append(entries());
  await journal.close();
  const db = new DatabaseSync(file);
  db.exec('UPDATE day_keys SET wrapped = NULL');
  db.close();
  const reader = read(file);
  expect(reader.detail(1)?.asks?.[0]?.steps.map(({ held }) => held)).toEqual([null, null, undefined, undefined]);
  expect(await reader.verify()).toMatchObject({ ok: true });
});

test('what was asked and not ended when the app ended is open, once, and asks within calls end with those', () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([{ kind: 'started', at: noon, body: {} }, ...entries()]);
  expect(journal.openCalls().map(({ kind, call: name }) => [kind, name])).toEqual([['ask', 's1-a4']]);
  journal.append([{ kind: 'ask-ended', at: noon, call: 's1-a4', outcome: 'failed', body: { ask: 's1-a4', decidedBy: 'failure', durationMs: 0 } }]);
  expect(journal.openCalls()).toEqual([]);
});

test('a journal of an earlier version is read, and gets the index that knows asks', async () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([call(1), outcome(1, 'refused')]);
  await journal.close();
  const db = new DatabaseSync(file);
  db.exec("DROP INDEX entries_shown; CREATE INDEX entries_line ON entries (seq, kind) WHERE kind IN ('call', 'started'); PRAGMA user_version = 3;");
  db.close();
  expect(read(file).list({ limit: 10 }).rows).toHaveLength(1);
  const again = openJournal({ file, key: Buffer.alloc(32, 7), now: () => noon });
  again.append(entries().slice(9, 10));
  await again.close();
  expect(read(file).list({ limit: 10 }).rows.map(({ kind }) => kind)).toEqual(['ask', 'call']);
});

test('what a host read is a row, named in its detail', () => {
  const file = join(folder(), 'journal.db');
  const whose = { at: noon, session: 's1', host: 'Claude Code', server: 'notes', outcome: 'forwarded' } as const;
  open(file).append([
    { ...whose, kind: 'read', body: { what: 'resource', outside: true }, payload: { uri: 'file:///etc/\u202Epasswd' } },
    { ...whose, kind: 'read', body: { what: 'prompt' }, payload: { name: 'review' } },
  ]);
  const reader = read(file);
  expect(reader.list({ limit: 10, kind: 'read', outcome: 'forwarded' }).rows.map(({ seq, wants }) => [seq, wants])).toEqual([[2, 'prompt'], [1, 'resource']]);
  expect(reader.detail(1)).toMatchObject({ arguments: '{\n  "uri": "file:///etc/⟦U+202E⟧passwd"\n}', entries: [{ text: expect.stringContaining('outside the folders shown to it') }] });
});

test('an ask of no known form is told by its record', () => {
  const file = join(folder(), 'journal.db');
  open(file).append([alone('odd\u202e', 'ask', 1, { kind: 'telepathy', handling: 7 }), { ...alone('odd\u202e', 'ask-answered', 2, { option: 'x' }) }, alone('odd\u202e', 'ask-ended', 3, { decidedBy: 'fate' })]);
  const detail = read(file).detail(1);
  expect(detail?.row).toMatchObject({ kind: 'ask', outcome: null, decidedBy: null });
  expect(detail?.asks).toMatchObject([{ ask: 'odd⟦U+202E⟧', kind: null, steps: [{ words: 'The server asked its host for something.' }, { words: expect.stringContaining('') }, {}] }]);
});

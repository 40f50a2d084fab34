import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HistoryQuery } from '#shared/models/history';
import { rowConditions } from './schema';
import { call, folder, noon, open, outcome, read, settled } from './testing/fixture';

/** Entries whose numbers the rows below name. */
function history(): string {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([
    { kind: 'started', at: noon, body: {} },
    { kind: 'first-use', at: noon, session: 's1', host: 'claude-code', server: 'github', call: 'p1', body: { name: 'github', sandbox: 'full' } },
    outcome(0, 'forwarded', { call: 'p1', body: { decidedBy: 'person', durationMs: 900 } }),
    call(1),
    { kind: 'answer', at: noon, call: 's1-1', body: { option: 'deny', by: 'person' } },
    outcome(1, 'refused'),
    call(2, { server: 'files', tool: 'read_file', body: { tier: 1 } }),
    outcome(2, 'forwarded', { server: 'files', tool: 'read_file', body: { decidedBy: 'rule', durationMs: 2 } }),
    call(3, { host: 'cursor' }),
    { kind: 'malformed', at: noon, session: 's1', host: 'cursor', server: 'github', outcome: 'refused', body: { from: 'host', reason: 'not JSON', answered: false } },
    { kind: 'fault', at: noon, body: { message: 'the disk is full' } },
    call(4, { tool: 'delete\u202E\n\ud800' }),
    outcome(4, 'expired', { body: { decidedBy: 'deadline', durationMs: 55_000 } }),
  ]);
  return file;
}

describe('filters', () => {
  const rows: { query: Partial<HistoryQuery>; seqs: number[]; why: string }[] = [
    { query: {}, seqs: [12, 11, 10, 9, 7, 4, 2], why: 'calls, first uses, malformed and faults, newest first; nothing else' },
    { query: { host: 'cursor' }, seqs: [10, 9], why: 'by host' },
    { query: { server: 'files' }, seqs: [7], why: 'by server' },
    { query: { tool: 'create_issue' }, seqs: [9, 4], why: 'by tool' },
    { query: { tool: 'create' }, seqs: [], why: 'a filter is a whole name' },
    { query: { tool: `' OR 1=1 --` }, seqs: [], why: 'a filter is no SQL' },
    { query: { tool: 'delete⟦U+202E⟧⟦U+000A⟧⟦U+D800⟧' }, seqs: [12], why: 'a hostile name is found as it is shown' },
    { query: { tool: 'delete⟦U+202E⟧⟦U+000A⟧\ufffd' }, seqs: [], why: 'the column has U+FFFD for an unpaired surrogate, the row does not' },
    { query: { tool: 'delete\u202E\n\ud800' }, seqs: [12], why: 'a hostile name is found as it is' },
    { query: { host: 'claude-code', tool: 'create_issue' }, seqs: [4], why: 'filters narrow each other' },
    { query: { name: 'CREATE' }, seqs: [9, 4], why: 'a part of a tool’s name, in any case' },
    { query: { name: 'git' }, seqs: [12, 10, 9, 4, 2], why: 'a part of a server’s name' },
    { query: { name: 'curs' }, seqs: [10, 9], why: 'a part of a host’s name' },
    { query: { name: 'files', tool: 'create_issue' }, seqs: [], why: 'a part of a name narrows a filter' },
    { query: { name: '⟦u+202e' }, seqs: [12], why: 'a hostile name is found as it is shown' },
    { query: { name: '%' }, seqs: [], why: 'a part of a name is no pattern' },
    { query: { outcome: 'forwarded' }, seqs: [7, 2], why: 'the outcome of the call and of the first use' },
    { query: { outcome: 'refused' }, seqs: [10, 4], why: 'an outcome told by the entry itself counts' },
    { query: { outcome: 'expired' }, seqs: [12], why: 'nobody answered' },
    { query: { outcome: 'open' }, seqs: [9], why: 'open is a call without outcome, never a fault' },
    { query: { outcome: 'open', host: 'claude-code' }, seqs: [], why: 'open narrows with host' },
    { query: { before: 9 }, seqs: [7, 4, 2], why: 'older than' },
    { query: { limit: 2 }, seqs: [12, 11], why: 'at most so many' },
    { query: { limit: 2, before: 4 }, seqs: [2], why: 'the last page' },
  ];
  test.each(rows)('$query: $why', ({ query, seqs }) => {
    const page = read(history()).list({ limit: 100, ...query });
    expect(page.rows.map(({ seq }) => seq)).toEqual(seqs);
    expect(page.more).toBe(query.limit === 2 && query.before === undefined);
  });
});

test('a row tells what became of it', () => {
  const rows = read(history()).list({ limit: 100 }).rows;
  const common = { at: noon, session: 's1', host: 'claude-code', server: 'github' };
  expect(rows.find(({ seq }) => seq === 4)).toEqual({
    ...common,
    seq: 4,
    at: noon + 1,
    kind: 'call',
    tool: 'create_issue',
    tier: 2,
    outcome: 'refused',
    decidedBy: 'person',
    durationMs: 5,
  });
  expect(rows.find(({ seq }) => seq === 2)).toEqual({
    ...common,
    seq: 2,
    kind: 'first-use',
    tool: null,
    tier: null,
    outcome: 'forwarded',
    decidedBy: 'person',
    durationMs: 900,
  });
  expect(rows.find(({ seq }) => seq === 11)).toEqual({
    seq: 11,
    at: noon,
    kind: 'fault',
    session: null,
    host: null,
    server: null,
    tool: null,
    tier: null,
    outcome: null,
    decidedBy: null,
    durationMs: null,
  });
});

test('facets are the names shown in rows, newest first, and follow the journal', () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  const reader = read(file);
  expect(reader.facets()).toEqual({ hosts: [], servers: [], tools: [] });
  journal.append([call(1, { tool: 'a' }), call(2, { tool: 'b\u200b', host: 'cursor' })]);
  settled(file);
  expect(reader.facets()).toEqual({ hosts: ['cursor', 'claude-code'], servers: ['github'], tools: ['b⟦U+200B⟧', 'a'] });
  journal.append([call(3, { tool: 'a' })]);
  settled(file);
  expect(reader.facets().tools).toEqual(['a', 'b⟦U+200B⟧']);
  journal.append(Array.from({ length: 300 }, (_, index) => call(index + 10, { tool: `t${index}` })));
  settled(file);
  expect(reader.facets().tools).toEqual(Array.from({ length: 200 }, (_, index) => `t${299 - index}`));
});

test('a page of everything is read backwards from where it begins, and nothing is sorted', async () => {
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(history(), { readOnly: true });
  const plan = db.prepare(`EXPLAIN QUERY PLAN SELECT seq FROM entries AS row WHERE ${rowConditions(false).shown} AND seq < 12 ORDER BY seq DESC LIMIT 5`).all();
  db.close();
  expect(plan.map((step) => step['detail'])).toEqual(['SEARCH row USING INTEGER PRIMARY KEY (rowid<?)']);
});

describe('what was changed, erased or let out is a line, in words; what runs by itself is one where it is asked for', () => {
  function recorded(): string {
    const file = join(folder(), 'journal.db');
    open(file).append([
      { kind: 'started', at: noon, body: { pid: 1, platform: 'linux' } },
      { kind: 'trust-changed', at: noon, body: { trust: 'blocked' } },
      call(1),
      { kind: 'rule-added', at: noon, call: 's1-1', body: { rule: 'r1' } },
      outcome(1, 'forwarded'),
      { kind: 'rule-revoked', at: noon, body: { rule: 'r1', by: 'person' } },
      { kind: 'host-changed', at: noon, body: { what: 'wrap', host: 'cursor', count: 2, by: 'person' }, payload: { path: '/home/ada/.cursor/mcp.json', servers: 'a, b' } },
      { kind: 'exported', at: noon, body: { what: 'csv', payloads: true, by: 'command' }, payload: { file: '/tmp/x' } },
      { kind: 'erased', at: noon, server: 'github', body: { what: 'server', by: 'person', payloads: 2, keys: 0, entries: 0, setAside: 0, after: 0, upTo: 8, cut: 0 } },
      { kind: 'restored', at: noon, body: { entries: 9, upTo: 8, setAside: 'x', by: 'person' } },
      { kind: 'session-opened', at: noon, host: 'cursor', server: 'github', body: {} },
    ]);
    return settled(file);
  }

  const lines = [[10, 'noted'], [9, 'noted'], [8, 'noted'], [7, 'noted'], [6, 'noted'], [3, 'call'], [2, 'noted']];

  test.each([
    { why: 'without anything asked for', query: {}, want: lines },
    { why: 'by time', query: { from: noon - 1, until: noon + 100 }, want: lines },
    { why: 'what was noted', query: { kind: 'noted' as const }, want: lines.filter(([, kind]) => kind === 'noted') },
    { why: 'what runs by itself', query: { kind: 'routine' as const }, want: [[11, 'routine'], [1, 'routine']] },
    { why: 'by the words it is told in', query: { text: 'erased github' }, want: [[9, 'noted']] },
    { why: 'calls', query: { kind: 'call' as const }, want: [[3, 'call']] },
  ])('$why', async ({ query, want }) => {
    const reader = read(recorded());
    await reader.ready({ ...query, limit: 50 });
    const { rows } = reader.list({ ...query, limit: 50 });
    expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual(want);
    expect(rows.filter(({ kind, says }) => (kind === 'call') === (says !== undefined))).toEqual([]);
  });

  test('a line opens with what was recorded, and with what it held while that has its key', () => {
    const detail = read(recorded()).detail(7);
    expect(detail).toMatchObject({ row: { kind: 'noted', says: 'In the configuration of cursor 2 servers were put behind Countersign.' }, arguments: expect.stringContaining('mcp.json') as string });
    expect(detail?.entries).toMatchObject([{ seq: 7, kind: 'host-changed', text: 'In the configuration of cursor 2 servers were put behind Countersign.' }]);
  });

  test('the bars over time count the same rows', () => {
    const { parts } = read(recorded()).histogram({}, 4);
    expect(parts.reduce((sum, { all }) => sum + all, 0)).toBe(lines.length);
  });
});

test('a definition that changed or was reviewed is a line of its own, under the names it has', () => {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([
    { kind: 'definition-changed', at: noon, session: 's1', host: 'cursor', server: 'github', tool: 'merge', body: { definition: 'tool', name: 'merge', class: 'schema', standing: 'quarantined' } },
    { kind: 'definition-changed', at: noon, session: 's1', host: 'cursor', server: 'github', body: { definition: 'prompt', name: 'sum\u202eup' } },
    { kind: 'definition-reviewed', at: noon, server: 'github', tool: 'merge', body: { definition: 'tool', name: 'merge', by: 'person' } },
    { kind: 'definition-reviewed', at: noon, server: 'github', body: { definition: 'instructions', name: '', by: 'person' } },
  ]);
  settled(file);
  const reader = read(file);
  expect(reader.list({ limit: 10 }).rows.map(({ seq, kind, server, tool, outcome }) => [seq, kind, server, tool, outcome])).toEqual([
    [4, 'definition-reviewed', 'github', null, null],
    [3, 'definition-reviewed', 'github', 'merge', null],
    [2, 'definition-changed', 'github', 'sum⟦U+202E⟧up', null],
    [1, 'definition-changed', 'github', 'merge', null],
  ]);
  expect(reader.list({ limit: 10, tool: 'merge' }).rows.map(({ seq }) => seq)).toEqual([3, 1]);
  expect(reader.detail(3)?.entries.map(({ text }) => text)).toEqual([expect.stringContaining('was accepted as it is now')]);
});

test('the index of an earlier version gives way to one that has the lines of definitions', async () => {
  const { DatabaseSync } = await import('node:sqlite');
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([{ kind: 'definition-reviewed', at: noon, server: 'github', body: { name: 'a' } }]);
  await journal.close();
  const db = new DatabaseSync(file);
  db.exec("DROP INDEX entries_shown; CREATE INDEX entries_row ON entries (seq, kind) WHERE kind IN ('call', 'fault', 'first-use', 'malformed', 'started'); PRAGMA user_version = 2;");
  db.close();
  open(file);
  expect(read(file).list({ limit: 10 }).rows).toHaveLength(1);
  const again = new DatabaseSync(file, { readOnly: true });
  expect(again.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'entries_%' ORDER BY name").all()).toEqual([{ name: 'entries_call' }, { name: 'entries_checkpoint' }, { name: 'entries_contents' }, { name: 'entries_forgotten' }, { name: 'entries_shown' }]);
  again.close();
});

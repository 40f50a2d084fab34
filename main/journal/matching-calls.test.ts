import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { noFiles } from '#app/ports';
import type { EntryDraft } from '#shared/models/entry';
import type { Rule } from '#shared/models/rule';
import { createMatching, type Matching, type MatchingQuery } from './matching-calls';
import { createOpenPayload } from './open-payload';
import { openReader } from './reader-client';
import { createRecalledCalls, type RecalledCalls } from './recalled-calls';
import { bundle, call, folder, key, noon, open, outcome, read, settled } from './testing/fixture';

const server = 'a'.repeat(64);

function rule(changes: Partial<Rule> = {}): Rule {
  return { id: 'r', action: 'deny', scope: {}, conditions: [], tier: 2, lifetime: { kind: 'always' }, origin: 'person', createdAt: 0, label: { host: '', server: '' }, ...changes };
}

function recorded(number: number, changes: Partial<EntryDraft> = {}, body: EntryDraft['body'] = {}): EntryDraft {
  const draft = call(number, { host: 'Claude Code', ...changes });
  return { ...draft, body: { ...draft.body, identity: server, ...body } };
}

function query(given: Rule, since = noon): MatchingQuery {
  return { rule: given, since, folders: {} };
}

/** What a look finds that has all the time it needs. */
function look(file: string, asked: MatchingQuery, journalKey = key): Promise<Matching | null> {
  const db = new DatabaseSync(settled(file), { readOnly: true });
  onTestFinished(() => db.close());
  return createMatching(db, createRecalledCalls(db, createOpenPayload(db, journalKey)), () => noFiles, 60_000)(asked);
}

const seqs = (matching: { calls: readonly { seq: number }[] } | null) => matching?.calls.map(({ seq }) => seq);

test('the call a rule is offered for is left out, and not counted among those looked at', async () => {
  const file = join(folder(), 'journal.db');
  open(file).append([recorded(1), recorded(2)]);
  const [one] = (await look(file, query(rule({}))))?.calls ?? [];
  expect(one?.seq).toBe(2);
  const { call: name } = recorded(2);
  expect(await look(file, { ...query(rule({})), ...(name === undefined ? {} : { except: name }) })).toMatchObject({ count: 1, looked: 1, calls: [{ seq: 1 }] });
});

test.each<{ why: string; given: Partial<Rule>; want: number[] }>([
  { why: 'everything', given: {}, want: [6, 5, 3, 1] },
  { why: 'a tool', given: { scope: { tool: 'read_file' } }, want: [3] },
  { why: 'a server by its identity', given: { scope: { server: 'b'.repeat(64) } }, want: [5] },
  { why: 'a host, which the record tells by its title', given: { scope: { host: 'cursor' } }, want: [6] },
  { why: 'a host nobody could confirm is none of the known', given: { scope: { host: 'claude-code' } }, want: [5, 3, 1] },
  { why: 'an allow up to its tier', given: { action: 'allow', tier: 1 }, want: [3] },
  { why: 'a pin excludes nothing: the record does not say how a tool was described', given: { action: 'allow', tier: 3, pin: 'c'.repeat(64), scope: { tool: 'read_file' } }, want: [3] },
  { why: 'arguments', given: { conditions: [{ op: 'equals', at: '/path', value: '/x' }] }, want: [3] },
])('a rule for $why', async ({ given, want }) => {
  const file = join(folder(), 'journal.db');
  open(file).append([
    recorded(1),
    outcome(1, 'forwarded'),
    recorded(2, { tool: 'read_file', payload: { arguments: '{"path":"/x"}' } }, { tier: 1 }),
    { kind: 'malformed', at: noon, session: 's1', body: {} },
    recorded(3, {}, { identity: 'b'.repeat(64) }),
    recorded(4, { host: 'Cursor' }),
  ]);
  expect(seqs(await look(file, query(rule(given))))).toEqual(want);
});

test('calls are told with what became of them, and their arguments in one line without secrets', async () => {
  const file = join(folder(), 'journal.db');
  open(file).append([
    recorded(1, { tool: 'x\u202ey', payload: { arguments: '{"path":"/home/me/a\\nb","token":"hunter2hunter2","n":12345678901234567890,"deep":{"api_key":"abc"}}' } }),
    outcome(1, 'forwarded'),
    recorded(2, { payload: { arguments: null } }, { action: 'allow' }),
    outcome(2, 'forwarded', { body: { decidedBy: 'rule', durationMs: 1 } }),
    recorded(3, { payload: { arguments: '{}' } }),
    outcome(3, 'refused'),
    recorded(4, { payload: { arguments: JSON.stringify({ text: 'y'.repeat(100_000) }) } }),
    outcome(4, 'expired', { body: { decidedBy: 'deadline', durationMs: 1 } }),
    recorded(5, { payload: { arguments: 'no JSON' } }),
    recorded(6, { payload: { arguments: null } }, { action: 'allow', rules: [] }),
    outcome(6, 'forwarded', { body: { decidedBy: 'default', durationMs: 1 } }),
  ]);
  const matching = await look(file, query(rule()));
  expect(matching).toMatchObject({ count: 6, looked: 6, complete: true });
  expect(matching?.calls.map(({ was, summary }) => [was, summary.length > 170 ? 'too long' : summary])).toEqual([
    ['passed', ''],
    ['open', 'The arguments cannot be read any more'],
    ['not answered', `text: ${'y'.repeat(154)}…`],
    ['you denied it', ''],
    ['allowed', ''],
    ['you allowed it', 'path: /home/me/a⟦U+000A⟧b, token: (a secret), n: 12345678901234567000, deep: {api_key: (a secret)}'],
  ]);
  expect(matching?.calls[5]?.tool).toBe('x⟦U+202E⟧y');
});

test.each<{ why: string; given: string; want: string }>([
  { why: 'a list of secrets', given: '{"secrets":["hunter2","hunter3"],"names":["a","b"]}', want: 'secrets: (a secret), names: [a, b]' },
  { why: 'secrets by the names of what they open', given: '{"credentials":{"db":"hunter2"}}', want: 'credentials: (a secret)' },
  { why: 'a command in words', given: '{"args":["login","--password","hunter2","--user","me"]}', want: 'args: [login, --password, (a secret), --user, me]' },
  { why: 'a number', given: '{"password":123456,"count":123456}', want: 'password: (a secret), count: 123456' },
  { why: 'a header in a list', given: '{"headers":[{"authorization":"hunter2"}]}', want: 'headers: [{authorization: (a secret)}]' },
  { why: 'nothing', given: '{"a":[null,true,[1,{"b":[]}]]}', want: 'a: [null, true, [1, {b: []}]]' },
])('no secret is in the line: $why', async ({ given, want }) => {
  const file = join(folder(), 'journal.db');
  open(file).append([recorded(1, { payload: { arguments: given } })]);
  expect((await look(file, query(rule())))?.calls[0]?.summary).toBe(want);
});

test('looks back only so far, shows the newest fifty, and counts the rest', async () => {
  const file = join(folder(), 'journal.db');
  open(file).append([recorded(-5), ...Array.from({ length: 1300 }, (_, index) => recorded(index + 1))]);
  const matching = await look(file, query(rule()));
  expect([matching?.count, matching?.looked, matching?.complete, matching?.calls.length, matching?.calls[0]?.seq, matching?.calls[49]?.seq]).toEqual([1300, 1300, true, 50, 1301, 1252]);
});

test('arguments whose key was erased match no condition, and an unreadable record is passed over', async () => {
  const file = join(folder(), 'journal.db');
  open(file).append([recorded(1, { payload: { arguments: '{"path":"/x"}' } }), recorded(2, {}, { tier: 'high' }), recorded(3, {}, { identity: 7 })]);
  const other = Buffer.alloc(32, 9);
  expect(seqs(await look(file, query(rule({ conditions: [{ op: 'equals', at: '/path', value: '/x' }] })), other))).toEqual([]);
  expect(seqs(await look(file, query(rule()), other))).toEqual([1]);
});

let workerFile = '';

beforeAll(async () => {
  const built = mkdtempSync(join(tmpdir(), 'countersign-journal-'));
  workerFile = await bundle(built, 'reader-worker.ts');
  return () => rmSync(built, { recursive: true, force: true });
});

test('a newer preview ends an older one, and the thread answers others in between', async () => {
  const file = join(folder(), 'journal.db');
  open(file).append(Array.from({ length: 30_000 }, (_, index) => recorded(index + 1)));
  const reader = openReader({ file, key, workerFile });
  onTestFinished(() => reader.close());
  await reader.facets();
  const conditions: Rule['conditions'] = [{ op: 'equals', at: '/path', value: '/x' }];
  const order: string[] = [];
  const first = reader.matching(query(rule({ conditions }))).then((matching) => (order.push('first'), matching));
  const second = reader.matching(query(rule({ conditions: [], scope: { tool: 'none' } }))).then((matching) => (order.push('second'), matching));
  const list = reader.list({ limit: 1 }).then((page) => (order.push('list'), page));
  expect(await first).toBe(null);
  expect((await list).rows).toHaveLength(1);
  // However far it came on a busy machine.
  expect(await second).toMatchObject({ count: 0, calls: [] });
  expect(order.indexOf('list')).toBeLessThan(order.indexOf('second'));
});

test('an older look ends at once', async () => {
  let looks = 0;
  let yielded = 0;
  const calls: RecalledCalls = {
    async *newestFirst(_kind, _since, enough) {
      // Only the first has no end of its own.
      const mine = (looks += 1);
      do {
        await setImmediate();
        yielded += 1;
        yield { seq: 1, call: null, entry: {} };
      } while (mine === 1 && !enough());
    },
    at: () => null, callOf: () => null, sentOf: () => undefined, redacted: () => false,
    facts: () => null,
    argumentsOf: () => undefined,
  };
  const file = join(folder(), 'journal.db');
  open(file).append([recorded(1)]);
  const db = new DatabaseSync(settled(file), { readOnly: true });
  onTestFinished(() => db.close());
  const ask = createMatching(db, calls, () => noFiles, 3_600_000);
  const older = ask(query(rule()));
  expect(await ask(query(rule()))).toMatchObject({ looked: 1 });
  expect([await older, yielded < 100]).toEqual([null, true]);
});

test('a look that takes too long ends, and says so', async () => {
  const endless: RecalledCalls = {
    async *newestFirst(_kind, _since, enough) {
      for (let seq = 1e9; !enough(); seq -= 1) {
        if (seq % 100 === 0) await setImmediate();
        yield { seq, call: null, entry: {} };
      }
    },
    at: () => null, callOf: () => null, sentOf: () => undefined, redacted: () => false,
    // Each call is a heavy one.
    facts: () => (read(file).facets(), null),
    argumentsOf: () => undefined,
  };
  const file = join(folder(), 'journal.db');
  open(file).append([recorded(1)]);
  const db = new DatabaseSync(settled(file), { readOnly: true });
  onTestFinished(() => db.close());
  const began = performance.now();
  const matching = await createMatching(db, endless, () => noFiles, 100)(query(rule()));
  expect(matching).toMatchObject({ count: 0, complete: false });
  expect(matching?.looked).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('answers suggest rules; answers of nobody, of first uses and to calls that are gone do not', async () => {
  const file = join(folder(), 'journal.db');
  const answer = (number: number, option: string, by = 'person'): EntryDraft => ({ kind: 'answer', at: noon + number, call: `s1-${number}`, body: { option, by } });
  open(file).append([
    ...[1, 2, 3, 4, 5].flatMap((number) => [recorded(number), answer(number, 'allow-once')]),
    recorded(6, { tool: 'other' }),
    answer(6, 'allow-once', 'rule'),
    answer(99, 'allow-once'),
    { kind: 'answer', at: noon, call: 'first-use/1', body: { option: 'allow', by: 'person' } },
  ]);
  const asked = { rules: [], since: noon, now: noon, folders: {} };
  const [first, ...others] = await read(file).suggestions(asked);
  expect([first?.input.scope, others]).toEqual([{ host: 'claude-code', server, tool: 'create_issue' }, []]);
  expect(await read(file).suggestions({ ...asked, since: noon + 50 })).toEqual([]);
});

test('calls of which values were redacted before storage are neither matched by what stands for them nor made a rule of', async () => {
  const file = join(folder(), 'journal.db');
  const answer = (number: number): EntryDraft => ({ kind: 'answer', at: noon + number, call: `s1-${number}`, body: { option: 'allow-once', by: 'person' } });
  const redacted = (number: number): EntryDraft => {
    const one = recorded(number);
    return { ...one, body: { ...one.body, withheld: [{ kind: 'secret', way: 'mask', count: 1 }] }, payload: { arguments: '{"title":"[redacted: secret]"}' } };
  };
  open(file).append([...[1, 2, 3, 4, 5].flatMap((number) => [redacted(number), answer(number)]), recorded(6)]);
  const reader = read(file);
  const mark = [{ op: 'equals', at: '/title', value: '[redacted: secret]' }] as unknown as Rule['conditions'];
  expect(await reader.matching(query(rule({ conditions: mark })))).toMatchObject({ count: 0, looked: 6, unknown: 5, calls: [] });
  // One without conditions need not look.
  expect(await reader.matching(query(rule()))).toMatchObject({ count: 6 });
  expect(await reader.suggestions({ rules: [], since: noon, now: noon, folders: {} })).toEqual([]);
});

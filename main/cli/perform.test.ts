import { describe, expect, test, vi } from 'vitest';
import type { HistoryQuery } from '#shared/models/history';
import { JournalError } from '#main/journal/error';
import type { HostSources } from './hosts';
import { perform } from './perform';
import { Refused, allow, app, deny, hosts, items, now, page, place, preview, server, servers, suspended, verified } from './testing/app';

describe('for people', () => {
  const fitted = ['history', 'rules', 'servers', 'pending'].flatMap((verb) => [60, 80, 120, null].map((columns) => ({ verb, columns })));
  test.each([...fitted, { verb: 'verify', columns: null }, { verb: 'doctor', columns: null }])('$verb at $columns columns', async ({ verb, columns }) => {
    const { output, complaint } = await app().ask([verb], columns);
    expect(complaint).toBe('');
    await expect(output).toMatchFileSnapshot(`__golden__/${verb}-${columns ?? 'none'}.txt`);
  });

  test.each(['list', 'look', 'diff --all', 'wrap cursor', 'wrap cursor --yes'])('hosts %s', async (typed) => {
    const { output, complaint, code } = await app().ask(['hosts', ...typed.split(' ')], 80);
    expect({ complaint, code }).toEqual({ complaint: '', code: 0 });
    await expect(output).toMatchFileSnapshot(`__golden__/hosts-${typed.replaceAll(/[ -]+/g, '-')}-80.txt`);
  });

  test('hosts are changed only with --yes, and only as previewed', async () => {
    const asked: unknown[] = [];
    const noting: HostSources = {
      ...hosts,
      preview(intent) {
        asked.push(intent);
        return hosts.preview(intent);
      },
      apply(id) {
        asked.push(id);
        return hosts.apply(id);
      },
    };
    await app({ hosts: noting }).ask(['hosts', 'wrap', 'cursor', '--time']);
    await app({ hosts: noting }).ask(['hosts', 'undo', '--all', '--yes']);
    expect(asked).toEqual([{ what: 'wrap', targets: [{ file: 'f1', servers: null }], time: true, move: [] }, { what: 'undo', targets: null, time: false, move: [] }, 'p']);
  });

  test.each([
    { why: 'a host that is not here', typed: ['hosts', 'wrap', 'goose'], changes: {}, want: { code: 1, complaint: expect.stringContaining('nothing here of a host “goose”') } },
    { why: 'what could not be written', typed: ['hosts', 'wrap', '--all', '--yes'], changes: { apply: () => Promise.resolve({ done: [], failed: [{ ...place, words: 'The file has changed.' }], next: [] }) }, want: { code: 1, output: expect.stringContaining('NOT written: /home/ada/.cursor/mcp.json: The file has changed.') } },
    { why: 'what only the person can tell', typed: ['hosts', 'undo', '--all'], changes: { preview: () => Promise.resolve({ ...preview, id: null, changes: [], refused: [], conflicts: [{ ...place, now: '', before: '', restorable: true }] }) }, want: { code: 1, output: expect.stringContaining('Use the console') } },
    { why: 'a refusal in words', typed: ['hosts', 'look'], changes: { look: () => Promise.reject(new Refused('Not now.')) }, want: { code: 1, complaint: 'countersign: Not now.\n' } },
    { why: 'nothing to do', typed: ['hosts', 'wrap', '--all', '--yes'], changes: { preview: () => Promise.resolve({ ...preview, id: null, changes: [], refused: [] }) }, want: { code: 0, output: 'There is nothing to change.\n' } },
  ])('hosts: $why', async ({ typed, changes, want }) => {
    expect(await app({ hosts: { ...hosts, ...changes } }).ask(typed)).toMatchObject(want);
  });

  test('a question whose host has stopped waiting is marked as such', async () => {
    const late = items.map((item) => ({ ...item, deadlineAt: null, expiredAt: now }));
    expect((await app({ pending: () => late }).ask(['pending'], 120)).output).toContain('not answered');
  });

  test.each([
    { argv: ['history'], source: { history: () => Promise.resolve({ rows: [], more: false }) }, want: 'Nothing recorded yet.\n' },
    { argv: ['history', '--tool', 'x'], source: { history: () => Promise.resolve({ rows: [], more: false }) }, want: 'Nothing recorded that fits.\n' },
    { argv: ['rules'], source: { rules: () => Promise.resolve([]) }, want: 'No rules: every call is asked about.\n' },
    { argv: ['servers'], source: { servers: () => [] }, want: 'No servers were decided about yet.\n' },
    { argv: ['pending'], source: { pending: () => [] }, want: 'No question waits.\n' },
  ])('nothing to show: $want', async ({ argv, source, want }) => {
    expect(await app(source).ask(argv)).toEqual({ code: 0, output: want, complaint: '' });
  });
});

test('a rule of an organisation and a faulty one are told as such', async () => {
  const rules = [{ ...deny, origin: 'managed' as const }, { ...allow, problem: 'The pattern is no regular expression.' }, { ...suspended, problem: null }];
  const { output } = await app({ rules: () => Promise.resolve(rules) }).ask(['rules'], 120);
  expect(output).toMatch(/7be0\w* +deny, managed /);
  expect(output).toMatch(/0f8c\w* +allow, faulty /);
  expect(output).toMatch(/c4d2\w* +allow, suspended /);
  expect(output).toContain('1 rule suspended');
  expect(output).toContain('\n1 rule is faulty. The console says why, under Rules.\n');
});

describe('as JSON', () => {
  test.each([
    { verb: 'history', want: page },
    { verb: 'rules', want: [allow, deny, suspended] },
    { verb: 'servers', want: servers },
    { verb: 'pending', want: items },
    { verb: 'verify', want: verified },
    { verb: 'open', want: { shown: true } },
  ])('$verb is one document, whatever the width', async ({ verb, want }) => {
    const { code, output, complaint } = await app().ask([verb, '--json'], 60);
    expect({ code, complaint, value: JSON.parse(output) as unknown }).toEqual({ code: 0, complaint: '', value: want });
    expect(output).toMatch(/[}\]]\n$/);
  });

  test.each([
    { why: 'a control that begins a terminal sequence in one character', text: 'evil\u009B2Jx' },
    { why: 'what turns the reading direction', text: '\u202Etxt.exe\u2066' },
    { why: 'what draws nothing, one of them beyond 16 bits', text: '\u200B\u{E0041}\u007F\u2028' },
    { why: 'a line of its own', text: 'a\n\u001B[2J"},\t' },
  ])('nothing a terminal or a reader would be led astray by: $why', async ({ text }) => {
    const { output } = await app({ servers: () => [{ ...server, name: `文件😀${text}`, args: [text] }] }).ask(['servers', '--json']);
    expect(output).not.toMatch(/[^\P{C}\n]|\u2028/u);
    expect(output).toContain('文件😀');
    expect(JSON.parse(output)).toMatchObject([{ name: `文件😀${text}`, args: [text] }]);
  });

  test('doctor says whether all is well, with its exit code', async () => {
    const { code, output } = await app().ask(['doctor', '--json']);
    expect({ code, value: JSON.parse(output) as unknown }).toMatchObject({ code: 1, value: { ok: false, checks: [{ name: 'home', ok: true }, { name: 'bubblewrap', ok: false }] } });
  });
});

describe('history', () => {
  test.each([
    { why: 'the question is what was typed', typed: ['--tool', 'x', '--limit', '2'], want: { tool: 'x', limit: 2 } },
    { why: 'a rule by the beginning of its id', typed: ['--rule', allow.id.slice(0, 8)], want: { rule: allow.id, limit: 50 } },
    { why: 'a rule that is gone', typed: ['--rule', 'gone'], want: { rule: 'gone', limit: 50 } },
  ])('$why', async ({ typed, want }) => {
    const { ask, asked } = app();
    await ask(['history', ...typed]);
    expect(asked).toEqual([want satisfies HistoryQuery]);
  });
});

describe('verify', () => {
  test('a chain that does not hold ends with 1 and says where', async () => {
    const broken = { ...verified, ok: false, bad: { seq: 2, why: 'hash' } };
    const { ask } = app({ verify: () => Promise.resolve(broken) });
    expect(await ask(['verify'])).toEqual({ code: 1, output: 'The journal does NOT hold at entry 2: hash.\nPublic key cd\nNote: entry 2: the clock stepped back\nNote: a key was destroyed\nNote: and 1 more.\n', complaint: '' });
    const { code, output } = await ask(['verify', '--json']);
    expect({ code, value: JSON.parse(output) as unknown }).toEqual({ code: 1, value: broken });
  });

  test('a record that cannot be read says why, as far as that is fit to be shown', async () => {
    const { ask } = app({ verify: () => Promise.reject(new JournalError('journal/newer', 'the journal was written by a newer Countersign; update Countersign')) });
    expect(await ask(['verify'])).toEqual({ code: 1, output: '', complaint: 'countersign: The record could not be read: the journal was written by a newer Countersign; update Countersign. Nothing was changed.\n' });
  });

  test('what is wrong beside the entries is said, and that nothing is signed', async () => {
    const { ask } = app({ verify: () => Promise.resolve({ ...verified, ok: false, problems: ['The file is damaged.'], warnings: [], warned: 0, signed: null, key: null }) });
    expect((await ask(['verify'])).output).toBe('The journal does NOT hold.\nWrong: The file is damaged.\nNothing is signed yet.\n');
  });

  test.each([
    { why: 'a terminal shows how far it is, and the line is taken away again', argv: ['verify'], columns: 24, shown: ['\r[#######--------]  50 %'], begins: '\r\u001B[KThe journal holds' },
    { why: 'a document is nothing but the document', argv: ['verify', '--json'], columns: 24, shown: [], begins: '{' },
    { why: 'a file gets no bar', argv: ['verify'], columns: null, shown: [], begins: 'The journal holds' },
  ])('$why', async ({ argv, columns, shown, begins }) => {
    const { sources } = app({
      verify(onProgress) {
        onProgress(1, 2);
        return Promise.resolve(verified);
      },
    });
    const progress: string[] = [];
    const { output } = await perform(argv, { columns, cwd: null }, sources, (text) => progress.push(text));
    expect(progress).toEqual(shown);
    expect(output.startsWith(begins)).toBe(true);
  });
});

describe('rules revoke', () => {
  test.each([
    { why: 'by its id', typed: allow.id, revoked: allow },
    { why: 'by the beginning of it', typed: allow.id.slice(0, 8), revoked: allow },
    { why: 'one that is suspended', typed: suspended.id, revoked: suspended },
  ])('an allow, $why', async ({ typed, revoked }) => {
    const { ask, asked } = app();
    expect(await ask(['rules', 'revoke', typed])).toEqual({ code: 0, output: `Revoked: ${revoked.words}.\n`, complaint: '' });
    const { output } = await ask(['rules', 'revoke', typed, '--json']);
    expect(JSON.parse(output)).toEqual({ revoked: true, rule: revoked.id });
    expect(asked).toEqual([revoked.id, revoked.id]);
  });

  test.each([
    { why: 'nobody knows', typed: 'r9', want: 'There is no such rule.' },
    { why: 'of a deny: that would permit something', typed: deny.id, want: 'Only an allow is taken back here: without this rule, something would be permitted. Use the console. Nothing was changed.' },
  ])('an id $why', async ({ typed, want }) => {
    const { ask, asked } = app();
    expect(await ask(['rules', 'revoke', typed, '--json'])).toEqual({ code: 1, output: '', complaint: `countersign: ${want}\n` });
    expect(asked).toEqual([]);
  });

  test('one that is gone a moment later', async () => {
    expect((await app({ revokeRule: () => false }).ask(['rules', 'revoke', allow.id])).complaint).toBe('countersign: There is no such rule.\n');
  });
});

test('open shows the console and says nothing', async () => {
  const { ask, asked } = app();
  expect(await ask(['open'])).toEqual({ code: 0, output: '', complaint: '' });
  expect(asked).toEqual(['console']);
});

test('what fails is told to the log, not to whoever typed', async () => {
  const { ask, asked } = app({ history: () => Promise.reject(new Error('/secret/path is locked')) });
  expect(await ask(['history', '--json'])).toEqual({ code: 1, output: '', complaint: 'countersign: That could not be read. Nothing was changed.\n' });
  expect(asked).toEqual([['history', 'Error: /secret/path is locked']]);
});

test('too much to print is a failure, not half a document', async () => {
  const huge = { ...server, command: 'x'.repeat(33 * 1024 * 1024) };
  expect(await app({ servers: () => [huge] }).ask(['servers', '--json'])).toEqual({ code: 1, output: '', complaint: 'countersign: There is too much to print. Ask for less of it.\n' });
});

describe('called wrongly', () => {
  test.each([
    { why: 'a verb there is not', argv: ['allow', 'everything'] },
    { why: 'a verb that hides', argv: ['history\u001B[2J\u202E'] },
    { why: 'an option that hides', argv: ['history', '--\u202E\u0007'] },
    { why: 'a word without end', argv: ['x'.repeat(10_000)] },
    { why: 'lone surrogates', argv: ['\uD800', '\uDFFF'] },
    { why: 'many words', argv: Array.from({ length: 200 }, () => 'history') },
  ])('$why: 2, visible words on standard error, nothing done', async ({ argv }) => {
    const none = vi.fn(() => expect.fail('asked'));
    const { code, output, complaint } = await app({ history: none, revokeRule: none, rules: none, showConsole: none }).ask(argv);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(complaint).toMatch(/^countersign: [^\n]+\nTry: countersign help\n$/);
    expect(complaint.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(complaint.length).toBeLessThan(700);
  });
});

import { describe, expect, test, vi } from 'vitest';
import type { HistoryPage, HistoryQuery, Verification } from '#shared/models/history';
import type { InboxItem } from '#shared/models/inbox';
import type { RuleView } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import type { HostPreview, HostServer, HostView } from '#shared/models/hosts-view';
import { JournalError } from '#main/journal/error';
import type { HostSources } from './hosts';
import { NotWritten } from '#main/journal/out/out-client';
import { err, ok } from '#shared/result';
import { perform, type Sources } from './perform';

const now = Date.UTC(2026, 10, 21, 12, 0, 0);
const minute = 60_000;

const page: HistoryPage = {
  rows: [
    { seq: 1209, at: now - 2000, kind: 'call', session: 's', host: 'Claude Code', server: 'filesystem', tool: 'write_file', tier: 2, outcome: null, decidedBy: null, durationMs: null },
    { seq: 1204, at: now - 5 * minute, kind: 'call', session: 's', host: 'Claude Code', server: 'github-enterprise-read-only', tool: 'create_pull_request_review_comment', tier: 2, outcome: 'forwarded', decidedBy: 'person', durationMs: 12.6 },
    { seq: 1199, at: now - 300 * minute, kind: 'call', session: 's', host: 'Visual Studio Code', server: '文件', tool: 'evil\u001B[2J\u202E', tier: 3, outcome: 'refused', decidedBy: 'rule', durationMs: 2449 },
    { seq: 9, at: now - 9 * 1440 * minute, kind: 'first-use', session: 's', host: 'Claude Code', server: 'filesystem', tool: null, tier: null, outcome: 'expired', decidedBy: 'deadline', durationMs: 61_000 },
    { seq: 4, at: now - 9 * 1440 * minute, kind: 'fault', session: null, host: null, server: null, tool: null, tier: null, outcome: null, decidedBy: null, durationMs: null },
  ],
  more: true,
};

const allow: RuleView = { id: '0f8c1a52-2b7e-4d55-9d6f-3f1c2a4b5e6d', action: 'allow', words: 'Allow Claude Code to run read_text_file on filesystem, up to tier 2 (writes), always', host: 'Claude Code', server: 'filesystem', tool: 'read_text_file', tier: 2, lifetime: 'always', createdAt: 0, uses: 1412, lastUsedAt: now - 3 * minute, suspended: false, origin: 'answer', problem: null };
const deny: RuleView = { ...allow, id: '7be0d0aa-0d52-4ab6-8df1-5a8f7a3b1c2e', action: 'deny', words: 'Never let any host run any tool on github', host: 'any host', server: 'github', tool: null, uses: 0, lastUsedAt: null };
const suspended: RuleView = { ...allow, id: 'c4d2e1f0-9a8b-4c7d-8e6f-1a2b3c4d5e6f', host: 'Visual Studio Code', lifetime: 'until 22 Nov 2026, 07:20 UTC', uses: 3, lastUsedAt: null, suspended: true };

const server: ServerView = {
  digest: 'a'.repeat(64), name: 'filesystem', host: 'Claude Code', entry: null, command: '/usr/bin/node /opt/mcp/server-filesystem/dist/index.js /home/ada/projects/shop', located: '/usr/bin/node', real: '/usr/bin/node',
  interpreter: null, args: [], cwd: '/', package: null, envNames: [], loaderNames: [], trust: 'known', decidedAt: now - 200 * minute, sandbox: null, sessions: 2, live: [], suspended: false,
};
const servers: ServerView[] = [server, { ...server, digest: 'b'.repeat(64), name: 'github', trust: 'blocked', command: 'npx -y @acme/github', sessions: 0, suspended: true }];

const items: InboxItem[] = [
  { id: 'p1', kind: 'call', host: 'Claude Code', server: 'filesystem', tool: 'write_file', tier: 2, sentence: '', askedAt: now - 12_000, deadlineAt: now + 43_000, onScreen: true },
  { id: 'p2', kind: 'first-use', host: 'Visual Studio Code', server: 'postgres-production-replica', tool: null, tier: null, sentence: '', askedAt: now - 4000, deadlineAt: null, onScreen: false },
  { id: 'p3', kind: 'call', host: 'Claude Code', server: 'github', tool: 'delete_branch', tier: 3, sentence: '', askedAt: now - 1000, deadlineAt: now + 58_000, onScreen: false },
];

const verified: Verification = { ok: true, entries: 3, bad: null, head: 'ab', problems: [], warnings: [{ seq: 2, why: 'the clock stepped back' }, { seq: null, why: 'a key was destroyed' }], warned: 3, signed: { seq: 2, at: now - minute }, key: 'cd' };

const file = { id: 'f1', path: '/home/ada/.cursor/mcp.json', state: 'read', words: null, writable: true, linked: false, distribution: null } as const;
const entry: HostServer = { id: 's1', name: 'git\u001B[2J', standing: 'bypassing', why: null, off: false, fresh: false, lost: false, command: 'npx -y git-mcp', url: null, elsewhere: [{ title: 'Codex', standing: 'protected' }], secrets: [{ where: 'env', name: 'GITHUB_TOKEN', movable: true, words: 'The value of GITHUB_TOKEN stands in this file as it is.' }], risks: [{ rule: 'runner/unpinned', words: 'It runs whatever is newest of git-mcp at each start.' }], double: { state: 'no', words: null } };
const cursor: HostView = { id: 'cursor', title: 'Cursor', verified: '2026-11-21', state: 'looked', lookedAt: now, files: [{ ...file, servers: [entry, { ...entry, id: 's2', name: 'far', standing: 'uncovered', why: 'Reached by its address: not yet.', command: null, url: 'https://x.example/mcp', secrets: [], risks: [], elsewhere: [] }] }], gaps: ['Files of a project (.cursor/mcp.json) are shared with others and are never changed.'], reload: 'Switch the server off and on again in Cursor’s settings.', time: { can: false, words: '' } };
const place = { file: 'f1', host: 'cursor', title: 'Cursor', path: file.path };
const preview: HostPreview = { id: 'p', changes: [{ ...place, way: 'edit', servers: ['git'], before: 'ab', diff: [{ sign: '-', number: 3, text: '"command": "npx",' }, { sign: '+', number: 3, text: '"command": "/opt/countersign",' }] }], refused: [{ ...place, server: 'far', words: 'Reached by its address: not yet.' }], conflicts: [], notes: ['A copy is kept.'] };
const hosts: HostSources = {
  list: () => Promise.resolve({ hosts: [cursor, { ...cursor, id: 'zed', title: 'Zed', state: 'found', lookedAt: null, files: [{ ...file, id: 'f2', path: '/home/ada/.config/zed/settings.json', state: 'unread', servers: [] }] }], known: 31, watch: 'events' }),
  look: () => Promise.resolve([cursor]),
  preview: () => Promise.resolve(preview),
  apply: () => Promise.resolve({ done: [{ ...place, servers: ['git'] }], failed: [], next: [cursor.reload] }),
};

/** As the app refuses in words. */
class Refused extends Error {
  override readonly name = 'Refusal';
}

function app(changes: Partial<Sources> = {}) {
  const asked: unknown[] = [];
  const sources: Sources = {
    history(query) {
      asked.push(query);
      return Promise.resolve(page);
    },
    verify: () => Promise.resolve(verified),
    rules: () => Promise.resolve([allow, deny, suspended]),
    revokeRule(id) {
      asked.push(id);
      return true;
    },
    servers: () => servers,
    pending: () => items,
    countErased(scope) {
      asked.push({ count: scope });
      return Promise.resolve(ok({ payloads: 1204, entries: 3000, keys: 2, setAside: 0 }));
    },
    erase(scope) {
      asked.push({ erase: scope });
      return Promise.resolve(ok({ payloads: 1204, entries: 3000, keys: 2, setAside: 0, clean: true }));
    },
    backUp: () => Promise.resolve(ok({ entries: 1, bytes: 1_204_000 })),
    restore: () => Promise.resolve(ok({ entries: 3000 })),
    doctor: () => [
      { name: 'home', ok: true, words: '/home/ada/.local/share/countersign' },
      { name: 'bubblewrap', ok: false, words: 'bwrap is not installed: servers cannot be confined' },
    ],
    leave(order, to) {
      asked.push([order, typeof to]);
      return Promise.resolve({ rows: 2, bytes: 300 });
    },
    hosts,
    showConsole: () => void asked.push('console'),
    now: () => now,
    onFault: (verb, fault) => void asked.push([verb, String(fault)]),
    ...changes,
  };
  return { asked, sources, ask: (argv: readonly string[], columns: number | null = 80) => perform(argv, columns, sources) };
}

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
    const { output } = await perform(argv, columns, sources, (text) => progress.push(text));
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

describe('export and bundle', () => {
  const query = { outcome: 'refused', tier: 3, from: Date.UTC(2026, 10, 20), decidedBy: 'person' };
  const good: readonly { readonly why: string; readonly argv: readonly string[]; readonly asked: unknown; readonly output: string }[] = [
    { why: 'the plainest', argv: ['export', '/tmp/x.jsonl'], asked: [{ format: 'jsonl', query: {}, payloads: false }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'filters as the history has them', argv: ['export', '--format', 'csv', '--outcome', 'refused', '--tier', '3', '--from', '2026-11-20', '--decided-by', 'person', '/tmp/x.csv'], asked: [{ format: 'csv', query, payloads: false }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'to standard output nothing but the rows goes', argv: ['export', '--format', 'ocsf', '--payloads', '-'], asked: [{ format: 'ocsf', query: {}, payloads: true }, 'function'], output: '' },
    { why: 'a rule by the beginning of its id', argv: ['export', '--rule', '0f8c1a52', '/tmp/x'], asked: [{ format: 'jsonl', query: { rule: allow.id }, payloads: false }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'a bundle', argv: ['bundle', '--payloads', '/tmp/x.tar'], asked: [{ format: 'bundle', query: {}, payloads: true }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'a document', argv: ['bundle', '/tmp/x.tar', '--json'], asked: [{ format: 'bundle', query: {}, payloads: false }, 'string'], output: '{\n  "rows": 2,\n  "bytes": 300\n}\n' },
  ];
  test.skipIf(process.platform === 'win32').each(good)('$why', async ({ argv, asked: want, output }) => {
    const { ask, asked } = app();
    expect(await ask(argv, null)).toEqual({ code: 0, output, complaint: '' });
    expect(asked).toEqual([want]);
  });

  const wrong: readonly (readonly [why: string, argv: readonly string[], said: string])[] = [
    ['no file', ['export'], 'export needs a file, or - for standard output'],
    ['a bundle on standard output', ['bundle', '-'], 'a bundle needs a file'],
    ['a path that depends on where it is typed', ['export', 'x.csv'], 'the file must be given by its whole path'],
    ['a format nobody knows', ['export', '--format', 'xml', '/tmp/x'], '--format must be one of jsonl, csv, ocsf'],
    ['a bundle has no format', ['bundle', '--format', 'csv', '/tmp/x'], "Unknown option '--format'"],
    ['no such tier', ['export', '--tier', '4', '/tmp/x'], '--tier must be 0, 1, 2 or 3'],
    ['no such kind', ['export', '--kind', 'rain', '/tmp/x'], '--kind is none of those that are known'],
    ['nobody who decides', ['export', '--decided-by', 'cat', '/tmp/x'], '--decided-by is none of those that are known'],
    ['no moment', ['export', '--from', 'yesterday', '/tmp/x'], '--from must be a day or a moment, such as 2026-11-22 or 2026-11-22T08:00:00Z'],
    ['a day there is not', ['export', '--until', '2026-13-40', '/tmp/x'], '--until must be a day or a moment, such as 2026-11-22 or 2026-11-22T08:00:00Z'],
    ['twice', ['export', '--payloads', '--payloads', '/tmp/x'], '--payloads is given twice'],
    ['both on standard output', ['export', '-', '--json'], '--json and - both want standard output'],
    ['two files', ['export', '/tmp/x', '/tmp/y'], 'unexpected "/tmp/y"'],
  ];
  test.skipIf(process.platform === 'win32').each(wrong)('called wrongly: %s', async (_why, argv, said) => {
    const { ask, asked } = app();
    expect(await ask(argv)).toEqual({ code: 2, output: '', complaint: `countersign: ${said}\nTry: countersign help\n` });
    expect(asked).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('what could not be written, and what was cancelled, fail in words', async () => {
    const file = '/tmp/x';
    expect(await app({ leave: () => Promise.reject(new NotWritten('The disk is full.')) }).ask(['export', file])).toEqual({ code: 1, output: '', complaint: 'countersign: The disk is full.\n' });
    expect(await app({ leave: () => Promise.resolve(null) }).ask(['export', file])).toMatchObject({ code: 1, output: '' });
  });
});
describe('erasing', () => {
  test('says in numbers what would go, and erases nothing without a yes', async () => {
    const { asked, run } = erasing();
    const { code, output } = await run(['erase', '--before', '2026-10-01']);
    expect(code).toBe(1);
    expect(output).toBe('To erase everything before 2026-10-01 (UTC) takes away:\n\n  contents (arguments, results, notes) of 1,204 entries\n  3,000 entries altogether\n  2 keys of days\n  0 files of earlier records\n\nNothing was erased yet. It cannot be undone. To do it, type the same with --yes.\n');
    expect(asked).toEqual([{ count: { what: 'before', until: Date.UTC(2026, 9, 1) } }]);
  });

  test.each([
    { argv: ['--server', 'github'], scope: { what: 'server', server: 'github' } },
    { argv: ['--from', '2026-11-01', '--until', '2026-11-02'], scope: { what: 'period', from: Date.UTC(2026, 10, 1), until: Date.UTC(2026, 10, 3) } },
    { argv: ['--all'], scope: { what: 'everything' } },
  ])('with a yes: $argv', async ({ argv, scope }) => {
    const { asked, run } = erasing();
    const { code, output } = await run(['erase', ...argv, '--yes']);
    expect(code).toBe(0);
    expect(output).toMatch(/^Erased .*An entry that says so stays/s);
    expect(asked).toEqual([{ count: scope }, { erase: scope }]);
  });

  test.each([
    { why: 'nothing named', argv: [] },
    { why: 'two things', argv: ['--all', '--server', 'x'] },
    { why: 'half a period', argv: ['--from', '2026-01-01'] },
    { why: 'a period that ends before it begins', argv: ['--from', '2026-01-02', '--until', '2026-01-01'] },
    { why: 'a day that is none', argv: ['--before', '2026-02-30'] },
    { why: 'words behind it', argv: ['--all', 'now'] },
    { why: 'no name', argv: ['--server', ''] },
  ])('called wrongly, it asks for nothing: $why', async ({ argv }) => {
    const { asked, run } = erasing();
    expect((await run(['erase', ...argv, '--yes'])).code).toBe(2);
    expect(asked).toEqual([]);
  });

  test('what could not be done is said in words', async () => {
    const { run } = erasing({ erase: () => Promise.resolve(err('the disk is full')) });
    expect(await run(['erase', '--all', '--yes'])).toEqual({ code: 1, output: '', complaint: 'countersign: The disk is full.\n' });
  });
});

describe('copies', () => {
  test.each([
    { argv: ['backup', '/mnt/copy'], output: 'Backed up and verified: 1 entry, 1.2 MB. Its contents open with this installation\'s vault only.\n' },
    { argv: ['restore', '/mnt/copy'], output: 'Verified: 3,000 entries. The copy takes the record\'s place now; the record from before is set aside\nbeside it. Sessions that run are ended. To see that it holds: countersign verify.\n' },
  ])('$argv', async ({ argv, output }) => {
    expect(await erasing().run(argv)).toEqual({ code: 0, output, complaint: '' });
  });

  test.each([['backup'], ['restore', ''], ['backup', 'copy'], ['restore', '../copy'], ['backup', '/a', '/b']])('%s %s is called wrongly', async (...argv) => {
    expect((await erasing().run(argv)).code).toBe(2);
  });
});

function erasing(changes: Partial<Sources> = {}) {
  const { sources, asked } = app(changes);
  return { asked, run: (argv: readonly string[]) => perform(argv, null, sources) };
}

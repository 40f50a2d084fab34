import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TodayQuery } from '#main/journal/today';
import type { Settings } from '#shared/models/settings';
import type { Rule, RuleInput } from '#shared/models/rule';
import type { Matching, MatchingQuery } from '#main/journal/matching-calls';
import { decisions } from '../decisions';
import { openManagedRules } from '../managed/managed-rules';
import { snapshotFeed } from '../snapshot-feed';
import { openRulesStore } from '../stores/rules-store';
import { openServersStore } from '../stores/servers-store';
import { pin, pinsOf, rule, scratchFolder, serverRecord } from '../testing/samples';
import { importLimit, ruleTransfer } from './rule-transfer';
import { rulesSide } from './rules-side';

const key = Buffer.alloc(32, 1);
const server = 'a'.repeat(64);
const now = 1_000_000_000_000;

const matched: Matching = { count: 1, since: 0, looked: 9, complete: true, calls: [{ seq: 3, at: 1, host: 'Claude Code', server: 'filesystem', tool: 'read_file', summary: 'path: /x', was: 'you allowed it' }] };

function sideIn(home: string) {
  const noDamage = { now: () => now, onDamage: () => expect.fail('damaged'), onBrokenSeal: () => expect.fail('broken') };
  const rules = openRulesStore({ home, key, ...noDamage });
  const servers = openServersStore({ home, key, ...noDamage });
  servers.put(serverRecord());
  const file = join(home, 'managed.json');
  writeFileSync(file, JSON.stringify({ countersign: 'rules', version: 1, rules: [{ action: 'deny', scope: { tool: 'format_disk' } }] }), { mode: 0o600 });
  const managed = openManagedRules({ files: [file], trust: { owners: [process.getuid?.() ?? 0], groups: [], top: home } });
  const recorded: unknown[] = [];
  const chosen: { save: string | null; open: string | null } = { save: null, open: null };
  const asked: MatchingQuery[] = [];
  const made = decisions({
    rules,
    servers,
    managed,
    feed: snapshotFeed({ content: () => ({ rules: [...rules.live(now)], servers: [], settings: {} as never }), push: () => undefined }),
    record: (entry, body, payload) => void recorded.push(payload === undefined ? [entry, body] : [entry, body, payload]),
    emit: () => undefined,
    now: () => now,
  });
  const judged: TodayQuery[] = [];
  const reader = {
    matching(query: MatchingQuery) {
      asked.push(query);
      return Promise.resolve(matched);
    },
    today(query: TodayQuery) {
      judged.push(query);
      return Promise.resolve(null);
    },
    suggestions: () => Promise.resolve([]),
    numbers: () => Promise.resolve({ since: 0, questions: 0, activeHours: 0, tiers: [], expired: 0, proposals: [] }),
  };
  const { calls, views, today } = rulesSide({
    home,
    rules,
    servers,
    managed,
    pins: { of: (digest) => (digest === server ? pinsOf(server, pin('read_file')) : undefined), all: () => [pinsOf(server, pin('read_file'), { ...pin('write_file'), state: 'new' })] },
    settings: { settings: () => ({ reads: 'pass' }) as Settings },
    decisions: made,
    dialogs: { toSave: () => Promise.resolve(chosen.save), toOpen: () => Promise.resolve(chosen.open) },
    reader,
    now: () => now,
    onDamage: () => undefined,
    onFault: () => undefined,
  });
  return { calls, views, today, judged, rules, servers, managed, recorded, chosen, asked };
}

const input: RuleInput = { action: 'allow', scope: { host: 'claude-code', server, tool: 'read_file' }, conditions: [], tier: 1, lifetime: { kind: 'always' } };

test('a new rule is the person’s, named by what is known here, bound to the tool as it was accepted, and recorded', async () => {
  using home = scratchFolder();
  const { calls, rules, recorded } = sideIn(home.path);
  const { id } = await calls['rule/save']({ id: null, rule: input });
  const stored: Rule = { ...input, id, pin: pin('read_file').fingerprint, origin: 'person', createdAt: now, label: { host: 'Claude Code', server: 'filesystem' } };
  expect(rules.live(now)).toEqual([stored]);
  expect(recorded).toEqual([['rule-added', { rule: id, words: expect.stringContaining('Allow Claude Code to run read_file on filesystem') as string, by: 'person' }]]);
  expect(await calls['rule/get']({ id })).toEqual({ ...input, pin: stored.pin });
});

test('a recorded call is judged by the person’s rules and the organisation’s, the accepted tools and the settings as they are now', async () => {
  using home = scratchFolder();
  const { calls, today, judged, managed } = sideIn(home.path);
  const { id } = await calls['rule/save']({ id: null, rule: input });
  expect(await today(7)).toBeNull();
  expect(judged).toEqual([{ seq: 7, rules: [...managed.live(), expect.objectContaining({ id })], reads: 'pass', accepted: { [server]: { read_file: pin('read_file').fingerprint } }, folders: expect.anything(), now }]);
});

test('an edited rule keeps id and time, becomes the person’s own, and stands in place of the old one', async () => {
  using home = scratchFolder();
  const { calls, rules, recorded } = sideIn(home.path);
  rules.add(rule('r', { createdAt: 7, pin: 'c'.repeat(64) }));
  await calls['rule/save']({ id: 'r', rule: { ...input, scope: { server, tool: 'other' }, conditions: [{ op: 'under', at: '/path', folder: '/home/me/secret-project' }] } });
  expect(rules.live(now)).toMatchObject([{ id: 'r', origin: 'person', createdAt: 7, scope: { tool: 'other' } }]);
  expect(rules.live(now)[0]).not.toHaveProperty('pin');
  expect(recorded).toMatchObject([['rule-revoked', { rule: 'r', edited: true }], ['rule-added', { rule: 'r', edited: true }, { words: expect.any(String) as string }]]);
  expect(JSON.stringify(recorded.map((one) => (one as unknown[])[1]))).not.toContain('secret-project');
});

test('an edit of an allow is no review: it stays with the definition it was given for', async () => {
  using home = scratchFolder();
  const { calls, rules } = sideIn(home.path);
  rules.add(rule('r', { scope: { server, tool: 'read_file' }, pin: 'c'.repeat(64) }));
  await calls['rule/save']({ id: 'r', rule: { ...input, tier: 2 } });
  expect(rules.live(now)[0]?.pin).toBe('c'.repeat(64));
  await calls['rule/save']({ id: 'r', rule: { ...input, scope: { server, tools: 'read_*' }, pin: 'c'.repeat(64) } });
  expect(rules.live(now)[0]).not.toHaveProperty('pin');
});

test('an allow that is revoked and brought back counts for what it counted for before, and no more', async () => {
  using home = scratchFolder();
  const { calls, rules } = sideIn(home.path);
  rules.add(rule('r', { scope: { server, tool: 'read_file' }, pin: 'c'.repeat(64) }));
  const revoked = await calls['rule/get']({ id: 'r' });
  await calls['rule/revoke']({ id: 'r' });
  await calls['rule/save']({ id: null, rule: revoked ?? expect.fail('no rule') });
  expect(rules.live(now)).toMatchObject([{ scope: { tool: 'read_file' }, pin: 'c'.repeat(64) }]);
});

test.each<{ why: string; id?: string; change: Partial<RuleInput>; at: string; words: string }>([
  { why: 'an allow for any server', change: { scope: { tool: 'read_file' } }, at: 'scope/server', words: 'An allow is for one server.' },
  { why: 'what is dangerous, for good', change: { tier: 3 }, at: 'lifetime', words: 'An allow of dangerous calls ends at some time.' },
  { why: 'a server nobody knows here', change: { scope: { server: 'b'.repeat(64), tool: 'x' } }, at: 'scope/server', words: 'Countersign does not know this server.' },
  { why: 'an allow by a name', change: { scope: { server, serverName: 'files' } }, at: '', words: 'An allow names a server by its identity.' },
  { why: 'a tool and a pattern', change: { scope: { server, tool: 'a', tools: 'b*' } }, at: '', words: 'A rule names one tool or a pattern.' },
  { why: 'a time that has passed', change: { lifetime: { kind: 'until', at: now } }, at: 'lifetime/at', words: 'This time has passed already.' },
  { why: 'a deny that ends', change: { action: 'deny', lifetime: { kind: 'until', at: now + 1 } }, at: '', words: 'Only an allow may lapse.' },
  { why: 'a pattern that is none', change: { conditions: [{ op: 'regex', at: '/command', pattern: '(' }] }, at: 'conditions/0/pattern', words: 'The pattern' },
  { why: 'a rule too large to keep', change: { conditions: [{ op: 'one-of', at: '/x', values: Array.from({ length: 5 }, () => 'y'.repeat(9000)) }] }, at: '', words: 'The rule is too large to be kept.' },
])('not saved, in the words of the preview: $why', async ({ change, at, words }) => {
  using home = scratchFolder();
  const { calls, rules, asked } = sideIn(home.path);
  const wrong = { ...input, ...change };
  const preview = await calls['rule/preview']({ id: null, rule: wrong });
  expect(preview.problems).toEqual(expect.arrayContaining([{ at, words: expect.stringContaining(words) as string }]));
  expect(preview).toMatchObject({ words: null, meets: [], matched: null });
  expect(() => calls['rule/save']({ id: null, rule: wrong })).toThrow(preview.problems[0]?.words);
  expect([rules.live(now), asked]).toEqual([[], []]);
});

test('a preview says the words, what the rule meets, and what it would have matched', async () => {
  using home = scratchFolder();
  const { calls, rules, managed, asked } = sideIn(home.path);
  rules.add(rule('wide', { action: 'ask', scope: {} }), rule('mine'));
  const preview = await calls['rule/preview']({ id: 'mine', rule: input });
  expect(preview).toMatchObject({ problems: [], words: expect.stringContaining('Allow Claude Code to run read_file') as string, matched });
  expect(preview.meets).toContainEqual({ id: 'wide', how: 'disagrees', words: 'Ask before any host runs any tool on any server' });
  expect(preview.meets.map(({ id }) => id)).not.toContain('mine');
  expect(asked).toMatchObject([{ since: now - 7 * 86_400_000, folders: { [server]: '/' }, rule: { id: 'mine' } }]);
  expect(managed.live()).toHaveLength(1);
});

test('a record that cannot be read keeps no rule from being written', async () => {
  using home = scratchFolder();
  const { calls } = sideIn(home.path);
  expect(await calls['rule/preview']({ id: null, rule: { ...input, scope: { server } } })).toMatchObject({ problems: [], matched });
});

test('rules of an organisation are listed and can neither be edited, taken for a start, nor revoked', async () => {
  using home = scratchFolder();
  const { calls, views, managed } = sideIn(home.path);
  const [{ id } = { id: '' }] = managed.live();
  expect(views()).toMatchObject([{ id, origin: 'managed', action: 'deny', words: expect.stringContaining('set by your organisation') as string, problem: null }]);
  expect(await calls['rule/get']({ id })).toBe(null);
  const refused = 'This rule is set by your organisation. It cannot be changed here.';
  expect(() => calls['rule/save']({ id, rule: input })).toThrow(refused);
  expect(() => calls['rule/revoke']({ id })).toThrow(refused);
  expect(managed.live()).toHaveLength(1);
});

test('a session’s rule and one that is gone cannot be edited', async () => {
  using home = scratchFolder();
  const { calls, rules } = sideIn(home.path);
  rules.add(rule('s', { lifetime: { kind: 'session', session: 'x' } }));
  for (const id of ['s', 'gone']) {
    expect(await calls['rule/get']({ id })).toBe(null);
    expect(() => calls['rule/save']({ id, rule: input })).toThrow('cannot be edited, or does not exist any more');
  }
});

test('an allow whose tool is described otherwise says so in the list', () => {
  using home = scratchFolder();
  const { views, rules } = sideIn(home.path);
  rules.add(rule('fits', { scope: { server, tool: 'read_file' }, pin: pin('read_file').fingerprint }), rule('other', { scope: { server, tool: 'read_file' }, pin: 'd'.repeat(64) }));
  expect(Object.fromEntries(views().map(({ id, problem }) => [id, problem]))).toMatchObject({ fits: null, other: 'It was given for another description of read_file, and matches nothing now.' });
});

test('what is exported comes in again as it was, each rule once, and nothing before it is accepted', async () => {
  using home = scratchFolder();
  using elsewhere = scratchFolder();
  const { calls, rules, chosen, recorded } = sideIn(home.path);
  rules.add(rule('r', { pin: 'c'.repeat(64), origin: 'answer' }), rule('d', { action: 'deny', scope: {} }), rule('s', { lifetime: { kind: 'session', session: 'x' } }));
  expect(await calls['rule/export']({})).toEqual({ file: null, count: 0 });
  chosen.save = chosen.open = join(elsewhere.path, 'mine.json');
  expect(await calls['rule/export']({})).toEqual({ file: 'mine.json', count: 2 });
  const text = readFileSync(chosen.save, 'utf8');
  expect(statSync(chosen.save).mode & 0o077).toBe(0);
  expect(JSON.parse(text)).toMatchObject({ countersign: 'rules', version: 1, rules: [{ action: 'allow', label: { server: 'filesystem' } }, { action: 'deny' }] });
  expect([text.includes('"pin"'), text.includes('"id"'), text.includes('format_disk')]).toEqual([false, false, false]);
  rules.revoke('r');
  expect(await calls['rule/import']({})).toMatchObject({ file: 'mine.json', rules: [{ problem: null }, { problem: 'You have this rule already.' }] });
  expect(rules.live(now).map(({ id }) => id)).toEqual(['d', 's']);
  expect(await calls['rule/import-accept']({})).toEqual({ count: 1 });
  expect(rules.live(now).find(({ action }) => action === 'allow')).toMatchObject({ origin: 'person', createdAt: now, scope: rule('r').scope });
  expect(rules.live(now).find(({ action }) => action === 'allow')?.id).not.toBe('r');
  expect(recorded).toMatchObject([['rule-added', { imported: true }]]);
  expect(() => calls['rule/import-accept']({})).toThrow('There is nothing to import.');
});

test.each(['rules.json', 'run/launch.json', 'link/servers.json'])('an export takes the place of nothing Countersign keeps: %s', async (name) => {
  using home = scratchFolder();
  const { calls, rules, chosen } = sideIn(home.path);
  rules.add(rule('d', { action: 'deny', scope: {} }));
  mkdirSync(join(home.path, 'run'));
  symlinkSync(home.path, join(home.path, 'link'));
  chosen.save = join(home.path, name);
  await expect(calls['rule/export']({})).rejects.toThrow('This is Countersign’s own folder');
  expect(rules.live(now)).toMatchObject([{ id: 'd' }]);
});

test('a file made to take for ever to be judged is refused, and leaves nothing to accept', async () => {
  using home = scratchFolder();
  const file = join(home.path, 'in.json');
  const conditions = Array.from({ length: 20 }, (_, index) => ({ op: 'regex', at: '/a', pattern: `x{1000}${index}` }));
  writeFileSync(file, JSON.stringify({ countersign: 'rules', version: 1, rules: Array.from({ length: 4000 }, (_, index) => ({ action: 'deny', scope: { tool: `t${index}` }, conditions, tier: 2, lifetime: { kind: 'always' } })) }));
  const dialogs = { toSave: () => Promise.resolve(null), toOpen: () => Promise.resolve(file) };
  const transfer = ruleTransfer({ home: home.path, dialogs, lasting: () => [], store: () => expect.fail('stored'), patience: 50, serverName: () => undefined, accepted: () => undefined, now: () => now, newId: () => 'new' });
  await expect(transfer.import()).rejects.toThrow('its rules take too long to be judged. Nothing was changed.');
  expect(() => transfer.accept()).toThrow('There is nothing to import.');
});

test('what was shown and cannot be any more is left out', async () => {
  using home = scratchFolder();
  const { calls, rules, servers, chosen } = sideIn(home.path);
  chosen.open = join(home.path, 'in.json');
  writeFileSync(chosen.open, JSON.stringify({ countersign: 'rules', version: 1, rules: [input, { ...input, action: 'ask', scope: {} }] }));
  await calls['rule/import']({});
  servers.forget(server);
  expect(await calls['rule/import-accept']({})).toEqual({ count: 1 });
  expect(rules.live(now).map(({ action }) => action)).toEqual(['ask']);
});

test('each rule of a file is told with what is wrong with it', async () => {
  using home = scratchFolder();
  const { calls, chosen, rules } = sideIn(home.path);
  chosen.open = join(home.path, 'in.json');
  const given = [
    input,
    { ...input, scope: { server: 'b'.repeat(64) } },
    { ...input, tier: 3 },
    { ...input, lifetime: { kind: 'session', session: 's' } },
    { ...input, id: 'chosen', origin: 'managed' },
    { ...input, action: 'permit' },
    'no rule',
    { ...input, action: 'deny', scope: { tool: 'x\u202egnp' }, label: { host: 'Trusted', server: 'friendly' } },
  ];
  writeFileSync(chosen.open, JSON.stringify({ countersign: 'rules', version: 1, rules: given }));
  const read = await calls['rule/import']({});
  expect(read?.rules.map(({ problem }) => problem)).toEqual([
    null,
    'Countersign does not know this server.',
    'An allow of dangerous calls ends at some time.',
    'Its lifetime/kind is not as it should be.',
    'It has a member nobody knows.',
    'Its action is not as it should be.',
    'It is not as it should be.',
    null,
  ]);
  expect(read?.rules[7]?.words).toContain('⟦U+202E⟧');
  expect(JSON.stringify(read)).not.toContain('friendly');
  expect(await calls['rule/import-accept']({})).toEqual({ count: 2 });
  expect(rules.live(now)).toHaveLength(2);
});

test.each<{ why: string; make: (file: string) => void; says: string }>([
  { why: 'not there', make: () => undefined, says: 'it cannot be opened' },
  { why: 'a folder', make: (file) => void mkdirSync(file), says: 'it is no file' },
  { why: 'a named pipe', make: (file) => void execFileSync('mkfifo', [file]), says: 'it is no file' },
  { why: 'huge', make: (file) => writeFileSync(file, Buffer.alloc(importLimit + 1, 32)), says: 'it is too large' },
  { why: 'no JSON', make: (file) => writeFileSync(file, '\u0000\u0001'), says: 'it is not JSON' },
  { why: 'something else', make: (file) => writeFileSync(file, '[]'), says: 'it is no file of Countersign’s rules' },
  { why: 'too many rules', make: (file) => writeFileSync(file, JSON.stringify({ countersign: 'rules', version: 1, rules: Array.from({ length: 5001 }, () => input) })), says: 'it is no file of Countersign’s rules' },
  { why: 'nested without end', make: (file) => writeFileSync(file, `{"countersign":"rules","version":1,"rules":[{"action":"deny","scope":{},"conditions":[],"tier":1,"lifetime":{"kind":"always"},"examples":{"matches":[{"tool":"x","arguments":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}],"doesNotMatch":[]}}]}`), says: 'it is nested too deep' },
])('a file that cannot be imported is refused: $why', async ({ make, says }) => {
  using home = scratchFolder();
  const { calls, chosen, rules } = sideIn(home.path);
  chosen.open = join(home.path, 'in.json');
  make(chosen.open);
  await expect(calls['rule/import']({})).rejects.toThrow(`This file cannot be imported: ${says}`);
  expect(() => calls['rule/import-accept']({})).toThrow('There is nothing to import.');
  expect(rules.live(now)).toEqual([]);
});

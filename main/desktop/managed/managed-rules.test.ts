import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/samples';
import { managedFileLimit, openManagedRules } from './managed-rules';

const me = process.getuid?.() ?? 0;

function managedIn(home: string, text?: string) {
  const file = join(home, 'rules.json');
  if (text !== undefined) writeFileSync(file, text, { mode: 0o644 });
  return { file, managed: openManagedRules({ files: [file], trust: { owners: [me], groups: [], top: home } }) };
}

function written(...rules: readonly unknown[]): string {
  return JSON.stringify({ countersign: 'rules', version: 1, rules });
}

const deny = { action: 'deny', scope: { tools: 'delete_*' } };
const floor = 'managed-floor';

test('without a file nothing is set and nothing is said', () => {
  using home = scratchFolder();
  const { managed } = managedIn(home.path);
  expect([managed.live(), managed.views(), managed.notices(), managed.refresh()]).toEqual([[], [], [], false]);
});

test('rules that forbid and ask count, are the organisation’s, and keep their ids', () => {
  using home = scratchFolder();
  const text = written(deny, { action: 'ask', scope: { serverName: 'prod-*' }, comment: 'production' });
  const { managed } = managedIn(home.path, text);
  expect(managed.live()).toMatchObject([
    { action: 'deny', scope: { tools: 'delete_*' }, conditions: [], origin: 'managed', lifetime: { kind: 'always' } },
    { action: 'ask', scope: { serverName: 'prod-*' }, origin: 'managed', label: { server: 'prod-*' } },
  ]);
  expect(managed.notices()).toEqual([]);
  expect(managedIn(home.path, text).managed.live()).toEqual(managed.live());
  expect(managed.views().map(({ id, origin, problem }) => ({ id, origin, problem }))).toEqual(managed.live().map(({ id }) => ({ id, origin: 'managed', problem: null })));
  expect([managed.has(managed.live()[0]?.id ?? ''), managed.has('r')]).toEqual([true, false]);
});

// Whatever is wrong with the file: what can be told from it counts, and everything is asked about.
test.each<{ why: string; text: string; counts: number; says: string }>([
  { why: 'an allow', text: written(deny, { action: 'allow', scope: { server: 'a'.repeat(64) } }), counts: 1, says: 'Rule 2: it allows, and a rule of an organisation can only ask or deny' },
  { why: 'a rule that ends', text: written({ ...deny, lifetime: { kind: 'until', at: 1 } }), counts: 0, says: 'Rule 1: only an allow may lapse' },
  { why: 'a rule of one session', text: written({ ...deny, lifetime: { kind: 'session', session: 's' } }), counts: 0, says: 'its lifetime/kind is not as it should be' },
  { why: 'a member nobody knows, which may have meant anything', text: written(deny, { ...deny, only: 'on Sundays' }), counts: 1, says: 'Rule 2: it has a member nobody knows' },
  { why: 'a condition nobody knows', text: written({ ...deny, conditions: [{ op: 'moon', at: '' }] }), counts: 0, says: 'its conditions/0/op is not as it should be' },
  { why: 'a pattern that is none: the rule stays, in case it can be told', text: written({ ...deny, conditions: [{ op: 'regex', at: '/command', pattern: '(' }] }), counts: 1, says: 'Rule 1: The pattern' },
  { why: 'a tool and a pattern', text: written({ action: 'deny', scope: { tool: 'a', tools: 'b' } }), counts: 0, says: 'a rule names one tool or a pattern' },
  { why: 'hostile names', text: written({ action: 'deny', scope: { 'x\u202ey': 1 } }), counts: 0, says: 'its scope has a member nobody knows' },
  { why: 'no JSON', text: '{"countersign":"rules","version":1,"rules":[', counts: 0, says: 'it is not JSON' },
  { why: 'an empty file', text: '', counts: 0, says: 'it is not JSON' },
  { why: 'nesting without end', text: written({ ...deny, examples: { matches: [{ tool: 'x', arguments: { a: '@' } }], doesNotMatch: [] } }).replace('"@"', `${'['.repeat(5000)}${']'.repeat(5000)}`), counts: 0, says: 'it is nested too deep' },
  { why: 'another version', text: '{"countersign":"rules","version":2,"rules":[]}', counts: 0, says: 'of version 1' },
  { why: 'more than it may hold', text: written(...Array.from({ length: 5001 }, () => deny)), counts: 0, says: 'of version 1' },
  { why: 'a file too large', text: ' '.repeat(managedFileLimit + 1), counts: 0, says: 'it is too large' },
])('$why', ({ text, counts, says }) => {
  using home = scratchFolder();
  const { managed } = managedIn(home.path, text);
  const [first, ...others] = managed.live();
  expect(first).toMatchObject({ id: floor, action: 'ask', scope: {}, conditions: [], origin: 'managed' });
  expect(others).toHaveLength(counts);
  expect(managed.live().every(({ action }) => action !== 'allow')).toBe(true);
  expect(managed.notices().join()).toContain(says);
  expect(managed.notices().join()).toMatch(/every call is asked about until your administrator has put it right/i);
});

test('a file that others may write is not taken in, and everything is asked about until it is put right', () => {
  using home = scratchFolder();
  const { file, managed } = managedIn(home.path, written(deny));
  chmodSync(file, 0o666);
  expect([managed.refresh(), managed.live().map(({ id }) => id)]).toEqual([true, [floor]]);
  expect(managed.notices()).toEqual([expect.stringContaining('it does not belong to an administrator alone')]);
  chmodSync(file, 0o644);
  expect([managed.refresh(), managed.live().map(({ action }) => action), managed.notices()]).toEqual([true, ['deny'], []]);
  rmSync(file);
  expect([managed.refresh(), managed.live(), managed.refresh()]).toEqual([true, [], false]);
});

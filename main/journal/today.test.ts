import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { todayAnswerSchema, todaySchema } from '#shared/models/history';
import { ruleSchema, type Rule } from '#shared/models/rule';
import { call, folder, noon, open, outcome, read } from './testing/fixture';
import type { TodayQuery } from './today';

const identity = 'a'.repeat(64);
const body = { tier: 2, action: 'ask', because: ['no rule covers this call'], rules: [], identity };
const host = { host: 'Claude Code' };

function rule(changes: Partial<Rule>): Rule {
  return ruleSchema.parse({ id: 'r1', action: 'allow', scope: { server: identity, tool: 'create_issue' }, conditions: [], tier: 2, lifetime: { kind: 'always' }, origin: 'person', createdAt: 0, label: { host: 'Claude Code', server: 'github' }, ...changes });
}

const inside = [{ op: 'equals', at: '/title', value: 'a title' }] as unknown as Rule['conditions'];
const outside = [{ op: 'equals', at: '/title', value: 'another' }] as unknown as Rule['conditions'];

function asked(changes: Partial<TodayQuery> = {}): TodayQuery {
  return { seq: 1, rules: [], reads: 'pass', accepted: {}, folders: {}, now: noon, ...changes };
}

function reader(payload: object | null = { arguments: '{"title":"a title"}' }, changes: object = {}) {
  const file = join(folder(), 'journal.db');
  const journal = open(file);
  journal.append([{ ...call(1, { ...host, body: { ...body, ...changes } }), ...(payload === null ? {} : { payload: payload as { arguments: string } }) }, outcome(1, 'refused')]);
  return { journal, reader: read(file) };
}

test.each([
  { why: 'no rule: it would be asked about', query: {}, action: 'ask', rules: [] },
  { why: 'a rule that fits its arguments', query: { rules: [rule({ conditions: inside })] }, action: 'allow', rules: ['r1'] },
  { why: 'a rule for other arguments', query: { rules: [rule({ conditions: outside })] }, action: 'ask', rules: [] },
  { why: 'a deny among allows', query: { rules: [rule({}), rule({ id: 'r2', action: 'deny' })] }, action: 'deny', rules: ['r2'] },
  { why: 'an allow of a lower tier', query: { rules: [rule({ tier: 1 })] }, action: 'ask', rules: [] },
  { why: 'an allow that lapsed', query: { rules: [rule({ lifetime: { kind: 'until', at: noon } })] }, action: 'ask', rules: [] },
  { why: 'an allow of a session that is over', query: { rules: [rule({ lifetime: { kind: 'session', session: 's9' } })] }, action: 'ask', rules: [] },
  { why: 'an allow for the tool as it was accepted', query: { rules: [rule({ pin: 'f'.repeat(64) })], accepted: { [identity]: { create_issue: 'f'.repeat(64) } } }, action: 'allow', rules: ['r1'] },
  { why: 'an allow for the tool as it no longer is', query: { rules: [rule({ pin: 'f'.repeat(64) })], accepted: { [identity]: { create_issue: 'e'.repeat(64) } } }, action: 'ask', rules: [] },
  { why: 'an allow for another host', query: { rules: [rule({ scope: { host: 'cursor', server: identity, tool: 'create_issue' } })] }, action: 'ask', rules: [] },
] as const)('$why', ({ query, action, rules }) => {
  const told = reader().reader.today(asked(query));
  expect(told).toMatchObject({ action, rules, tier: 2 });
  expect(todaySchema.parse(told)?.because.length).toBeGreaterThan(0);
});

test.each([
  { why: 'what only reads passes', tier: 1, reads: 'pass', action: 'allow' },
  { why: 'unless the person is asked about that too', tier: 1, reads: 'ask', action: 'ask' },
] as const)('$why', ({ tier, reads, action }) => {
  expect(reader(undefined, { tier }).reader.today(asked({ reads }))).toMatchObject({ action, tier });
});

test('values that were kept back count as they were given and as they were sent: the stricter verdict stands', () => {
  const payload = { arguments: '{"title":"a title"}', sent: '{"title":"[redacted: secret]"}' };
  expect(reader(payload).reader.today(asked({ rules: [rule({ conditions: inside })] }))).toMatchObject({ action: 'ask' });
  expect(reader(payload).reader.today(asked({ rules: [rule({}), rule({ id: 'no', action: 'deny', conditions: inside })] }))).toMatchObject({ action: 'deny', rules: ['no'] });
});

test('nothing is said where the arguments are gone, or of what is no call', () => {
  const { journal, reader: reading } = reader();
  expect(reading.today(asked({ seq: 2 }))).toBeNull();
  expect(reading.today(asked({ seq: 77 }))).toBeNull();
  expect(reading.today(asked())).not.toBeNull();
  journal.eraseDay('2026-11-21');
  expect(reading.today(asked())).toBeNull();
});

test('a call without arguments is judged', () => {
  const file = join(folder(), 'journal.db');
  const { payload: _, ...bare } = call(1, { ...host, body });
  open(file).append([bare]);
  expect(read(file).today(asked({ rules: [rule({})] }))).toMatchObject({ action: 'allow', rules: ['r1'] });
});

describe('of a call of which values were redacted before storage', () => {
  const withheld = [{ kind: 'secret', way: 'mask', count: 1 }];
  const payload = { arguments: '{"title":"[redacted: secret]"}' };
  const saysAMark = [{ op: 'equals', at: '/title', value: '[redacted: secret]' }] as unknown as Rule['conditions'];
  test.each<readonly [why: string, rules: Rule[], action: string]>([
    ['no rule looks at its arguments', [], 'ask'],
    ['nor does the one that allows', [rule({})], 'allow'],
    ['nor does the one that denies', [rule({}), rule({ id: 'r2', action: 'deny' })], 'deny'],
    ['an allow would have to', [rule({ conditions: inside })], 'unknown'],
    ['an allow would have to, and a mark is no value', [rule({ conditions: saysAMark })], 'unknown'],
    ['a deny would have to, whatever is allowed', [rule({}), rule({ id: 'r2', action: 'deny', conditions: outside })], 'unknown'],
    ['one of another tool would have to, which is none of it', [rule({ scope: { server: identity, tool: 'other' }, conditions: inside })], 'ask'],
  ])('%s', (_why, rules, action) => {
    const told = reader(payload, { withheld }).reader.today(asked({ rules }));
    expect(told).toMatchObject({ action });
    expect(todayAnswerSchema.parse(told)).toEqual(told);
  });

  test('what followed in an entry of its own is as redacted as that says, and as known', () => {
    const long = (body: object, title = 'a title'): ReturnType<typeof reader>['reader'] => {
      const file = join(folder(), 'journal.db');
      const { payload: _, ...bare } = call(1, { ...host, body: { tier: 2, action: 'ask', because: [], rules: [], identity, contents: 'later' } });
      open(file).append([bare, outcome(1, 'refused'), { kind: 'contents', at: noon + 9, call: 's1-1', body: { of: 1, at: noon, ...body }, payload: { arguments: JSON.stringify({ title }) } }]);
      return read(file);
    };
    expect(long({}).today(asked({ rules: [rule({ conditions: inside })] }))).toMatchObject({ action: 'allow' });
    expect(long({ withheld }).today(asked({ rules: [rule({ conditions: inside })] }))).toMatchObject({ action: 'unknown' });
    // Of another entry, or not there yet: nothing is known of them.
    expect(long({ of: 77 }).today(asked({ rules: [rule({})] }))).toBeNull();
    // Larger than what is opened for a question that comes with each change of a rule.
    expect(long({}, 'x'.repeat(4 << 20)).today(asked({ rules: [rule({})] }))).toBeNull();
  });
});

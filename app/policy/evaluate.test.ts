import type { Rule } from '#shared/models/rule';
import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate';
import { call, now, rule } from '#app/testing/rules';

const full = { host: call.host, server: call.server, tool: call.tool };

interface Row {
  readonly id: string;
  readonly given: readonly Rule[];
  readonly want: 'allow' | 'ask' | 'deny';
  readonly because: readonly string[];
  readonly tier?: 0 | 1 | 2 | 3;
  readonly host?: string;
  readonly why: string;
}

const sheet: readonly Row[] = [
  { id: 'E1', given: [], want: 'ask', because: ['default'], why: 'no rule asks' },
  { id: 'E2', given: [], tier: 1, want: 'ask', because: ['default'], why: 'until tiers exist every tier asks' },
  { id: 'E3', given: [rule({ id: 'a', scope: full })], want: 'allow', because: ['rule a'], why: 'a live allow of the call’s tier' },
  { id: 'E4', given: [rule({ id: 'a', scope: full, tier: 1 })], want: 'ask', because: ['above-tier a', 'default'], why: 'an always said to a harmless call does not pass a higher one' },
  { id: 'E5', given: [rule({ id: 'a', scope: full, tier: 2 })], tier: 3, want: 'ask', because: ['above-tier a', 'default'], why: 'nor a dangerous one' },
  { id: 'E6', given: [rule({ id: 'a', scope: full, tier: 3 })], tier: 0, want: 'allow', because: ['rule a'], why: 'an allow covers the tiers below it' },
  { id: 'E7', given: [rule({ id: 'a', scope: { ...full, tool: 'read' } })], want: 'ask', because: ['default'], why: 'another tool' },
  { id: 'E8', given: [rule({ id: 'a', scope: { ...full, server: 'b'.repeat(64) } })], want: 'ask', because: ['default'], why: 'another server identity' },
  { id: 'E9', given: [rule({ id: 'a', scope: { ...full, host: 'cursor' } })], want: 'ask', because: ['default'], why: 'another host' },
  { id: 'E10', given: [rule({ id: 'a', scope: { ...full, tool: 'WRITE' } })], want: 'ask', because: ['default'], why: 'names are compared exactly' },
  { id: 'E11', given: [rule({ id: 'a', scope: {} })], want: 'allow', because: ['rule a'], why: 'an absent member covers everything of its kind' },
  { id: 'E12', given: [rule({ id: 'a', lifetime: { kind: 'session', session: call.session } })], want: 'allow', because: ['rule a'], why: 'this session' },
  { id: 'E13', given: [rule({ id: 'a', lifetime: { kind: 'session', session: 's2' } })], want: 'ask', because: ['default'], why: 'another session' },
  { id: 'E14', given: [rule({ id: 'a', lifetime: { kind: 'until', at: now + 1 } })], want: 'allow', because: ['rule a'], why: 'not yet passed' },
  { id: 'E15', given: [rule({ id: 'a', lifetime: { kind: 'until', at: now } })], want: 'ask', because: ['default'], why: 'passed at that very millisecond' },
  { id: 'E16', given: [rule({ id: 'a', scope: full }), rule({ id: 'd', action: 'deny', scope: {} })], want: 'deny', because: ['rule d', 'rule a'], why: 'any deny beats the narrowest allow' },
  { id: 'E17', given: [rule({ id: 'd', action: 'deny', scope: {}, tier: 0 })], tier: 3, want: 'deny', because: ['rule d'], why: 'only an allow has a ceiling' },
  { id: 'E18', given: [rule({ id: 'd', action: 'deny', scope: {}, origin: 'managed' }), rule({ id: 'b', action: 'deny', scope: full })], want: 'deny', because: ['rule b', 'rule d'], why: 'both denies are told' },
  { id: 'E19', given: [rule({ id: 'a', scope: full }), rule({ id: 'k', action: 'ask', scope: { server: call.server } })], want: 'allow', because: ['rule k', 'rule a'], why: 'the narrower rule decides: ask for this server, except this tool' },
  { id: 'E20', given: [rule({ id: 'a', scope: {} }), rule({ id: 'k', action: 'ask', scope: { tool: call.tool } })], want: 'ask', because: ['rule k', 'rule a'], why: 'a narrower ask beats a wide allow' },
  { id: 'E21', given: [rule({ id: 'a', scope: full }), rule({ id: 'k', action: 'ask', scope: full })], want: 'ask', because: ['rule k', 'rule a'], why: 'between equals ask wins' },
  { id: 'E22', given: [rule({ id: 'a', scope: { host: call.host } }), rule({ id: 'k', action: 'ask', scope: { tool: call.tool } })], want: 'ask', because: ['rule k', 'rule a'], why: 'neither includes the other: equals' },
  { id: 'E23', given: [rule({ id: 'a', scope: full }), rule({ id: 'k', action: 'ask', scope: {}, origin: 'managed' })], want: 'ask', because: ['rule k', 'rule a'], why: 'a managed ask is a floor' },
  { id: 'E24', given: [rule({ id: 'd', action: 'deny', scope: full }), rule({ id: 'k', action: 'ask', scope: {}, origin: 'managed' })], want: 'deny', because: ['rule d', 'rule k'], why: 'a floor is no ceiling' },
  { id: 'E25', given: [rule({ id: 'a', scope: {} }), rule({ id: 'n', scope: full, tier: 1 }), rule({ id: 'k', action: 'ask', scope: { tool: call.tool } })], want: 'ask', because: ['rule k', 'rule a', 'above-tier n'], why: 'an allow below the tier does not make the ask wider' },
  { id: 'E26', given: [rule({ id: 'a', scope: { host: 'unknown' } })], host: 'unknown', want: 'ask', because: ['default'], why: 'hosts nobody could identify are not one host' },
  { id: 'E27', given: [rule({ id: 'a', scope: { host: 'unknown' }, lifetime: { kind: 'session', session: call.session } })], host: 'unknown', want: 'allow', because: ['rule a'], why: 'within one session it is the same host' },
  { id: 'E28', given: [rule({ id: 'd', action: 'deny', scope: { host: 'unknown' } })], host: 'unknown', want: 'deny', because: ['rule d'], why: 'all of them may be denied' },
  { id: 'E29', given: [rule({ id: 'a', scope: full })], host: 'unknown', want: 'ask', because: ['default'], why: 'a rule for one host does not hold for an unknown one' },
];

describe('evaluate', () => {
  test.each(sheet)('$id $why', ({ given, want, because, tier = 2, host = call.host }) => {
    const verdict = evaluate({ ...call, tier, host }, given, now);
    expect({ want: verdict.action, because: verdict.because.map(({ kind, rule: id }) => (id === undefined ? kind : `${kind} ${id}`)) }).toEqual({ want, because });
  });

  test('reasons tell whose rule it was, and its words', () => {
    const verdict = evaluate(call, [rule({ id: 'a', scope: full, tier: 0 }), rule({ id: 'd', action: 'deny', scope: full }), rule({ id: 'm', action: 'ask', scope: {}, origin: 'managed' })], now);
    expect(verdict.because).toEqual([
      { kind: 'rule', rule: 'd', action: 'deny', reason: 'Your rule denies it: Never let Claude Code run write on filesystem' },
      { kind: 'rule', rule: 'm', action: 'ask', reason: 'A rule of your organisation asks first: Ask before any host runs any tool on any server, set by your organisation' },
      {
        kind: 'above-tier',
        rule: 'a',
        action: 'allow',
        reason: 'This call is tier 2 (writes), above what your rule was given for: Allow Claude Code to run write on filesystem, up to tier 0 (silent), always',
      },
    ]);
  });
});

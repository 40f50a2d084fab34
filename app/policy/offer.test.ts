import type { CallFacts, Verdict } from './verdict';
import { describe, expect, test } from 'vitest';
import { offer } from './offer';
import { call } from '#app/testing/rules';

const asks: Verdict = { action: 'ask', because: [{ kind: 'default', action: 'ask', reason: 'No rule covers this call' }] };
const asksByRule: Verdict = { action: 'ask', because: [{ kind: 'rule', rule: 'k', action: 'ask', reason: 'Your rule asks first' }] };
const fellShort: Verdict = { action: 'ask', because: [{ kind: 'above-tier', rule: 'a', action: 'allow', reason: 'Above' }, ...asks.because] };

const every = ['deny', 'allow-once', 'allow-session', 'allow-always'];
const once = ['deny', 'allow-once'];

const sheet: readonly { id: string; facts?: Partial<CallFacts>; verdict?: Verdict; long?: true; want: readonly string[]; why: string }[] = [
  { id: 'O1', want: every, why: 'an ordinary call' },
  { id: 'O2', long: true, want: once, why: 'nothing wider than what was shown' },
  { id: 'O3', facts: { tier: 3 }, want: ['deny', 'allow-once', 'allow-session'], why: 'no always for a dangerous call' },
  { id: 'O4', facts: { host: 'unknown' }, want: ['deny', 'allow-once', 'allow-session'], why: 'no always for a host nobody could identify' },
  { id: 'O5', verdict: asksByRule, want: once, why: 'a remembered allow would not hold beside a rule that asks' },
  { id: 'O6', verdict: fellShort, want: every, why: 'a grant of a lower tier may be raised' },
  { id: 'O7', facts: { tool: 'x'.repeat(501) }, want: once, why: 'no rule can carry this name' },
  { id: 'O8', facts: { server: '' }, want: once, why: 'a server without an identity cannot be ruled on' },
  { id: 'O9', verdict: { action: 'deny', because: [] }, want: [], why: 'a denied call offers nothing' },
  { id: 'O10', verdict: { action: 'allow', because: [] }, want: [], why: 'nor does an allowed one' },
];

describe('offer', () => {
  test.each(sheet)('$id $why', ({ facts = {}, verdict = asks, long = false, want }) => {
    const options = offer({ facts: { ...call, ...facts }, verdict, onceOnly: long, hostTitle: 'Claude Code', serverName: 'filesystem' });
    expect(options.map(({ id }) => id)).toEqual(want);
  });

  test('each option holds the exact rule it would add, and its words', () => {
    const scope = { host: call.host, server: call.server, tool: call.tool };
    const label = { host: 'Claude Code', server: 'filesystem' };
    expect(offer({ facts: call, verdict: asks, onceOnly: false, hostTitle: 'Claude Code', serverName: 'filesystem' })).toEqual([
      { id: 'deny', kind: 'deny', label: 'Deny', rule: null, words: null, inputs: ['note'] },
      { id: 'allow-once', kind: 'allow-once', label: 'Allow once', rule: null, words: null, inputs: [] },
      {
        id: 'allow-session',
        kind: 'allow-for',
        label: 'This session',
        rule: { action: 'allow', scope, conditions: [], tier: 2, lifetime: { kind: 'session', session: 's1' }, label },
        words: 'Allow Claude Code to run write on filesystem, up to tier 2 (writes), until this session ends',
        inputs: [],
      },
      {
        id: 'allow-always',
        kind: 'allow-for',
        label: 'Always',
        rule: { action: 'allow', scope, conditions: [], tier: 2, lifetime: { kind: 'always' }, label },
        words: 'Allow Claude Code to run write on filesystem, up to tier 2 (writes), always',
        inputs: [],
      },
    ]);
  });
});

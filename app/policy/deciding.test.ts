import { expect, test } from 'vitest';
import { decidingRules } from './deciding';
import type { Because, Verdict } from './verdict';

const allow: Because = { kind: 'rule', rule: 'a', action: 'allow', reason: '' };
const ask: Because = { kind: 'rule', rule: 'b', action: 'ask', reason: '' };
const deny: Because = { kind: 'rule', rule: 'c', action: 'deny', reason: '' };
const low: Because = { kind: 'above-tier', rule: 'd', action: 'allow', reason: '' };
const none: Because = { kind: 'default', action: 'ask', reason: '' };

test.each<{ verdict: Verdict; rules: string[]; why: string }>([
  { verdict: { action: 'allow', because: [allow] }, rules: ['a'], why: 'the one that allows' },
  { verdict: { action: 'deny', because: [deny, ask, allow] }, rules: ['c'], why: 'a deny overrules what asks and allows' },
  { verdict: { action: 'ask', because: [ask, allow] }, rules: ['b'], why: 'an ask overrules an allow' },
  { verdict: { action: 'allow', because: [ask, allow, { ...allow, rule: 'e' }] }, rules: ['a', 'e'], why: 'every rule that says the same' },
  { verdict: { action: 'allow', because: [allow, low] }, rules: ['a'], why: 'an allow given for less did not decide' },
  { verdict: { action: 'ask', because: [low, none] }, rules: [], why: 'no rule decided: the default asks' },
])('$why', ({ verdict, rules }) => {
  expect(decidingRules(verdict)).toEqual(rules);
});

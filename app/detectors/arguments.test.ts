import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { withDetections } from './arguments';

const finding = { tier: 2, evidence: ['Sends a message'], findings: [] } as const;

test('what is found in arguments is told after the rest, with its argument and the words, and raises nothing by itself', () => {
  const { finding: made } = withDetections(finding, fromPlain({ channel: '#team', text: 'STRIPE_KEY=sk_live_51H8aXq7ZtWv2LmRk9PdJ4sN' }));
  expect(made.tier).toBe(2);
  expect(made.evidence).toEqual(['Sends a message', 'Holds a key of Stripe (text)']);
  expect(made.findings).toEqual([{ rule: 'secret/stripe-key', tier: 2, why: 'Holds a key of Stripe', at: '/text', span: [11, 43] }]);
});

test.each([undefined, fromPlain({}), fromPlain({ text: 'Good morning' }), fromPlain([1, 2, 3])])('where nothing is found the finding is the same', (args) => {
  expect(withDetections(finding, args).finding).toBe(finding);
});

test.each([
  { why: 'a text longer than is looked through', args: { body: 'word '.repeat(6000) }, at: '/body', span: [24_000, 30_000] },
  { why: 'a text behind as much', args: { body: 'word '.repeat(4800), note: 'one' }, at: '/note', span: [0, 3] },
  { why: 'more texts than are looked at', args: { parts: Array.from({ length: 2001 }, () => 'a') }, at: '', span: null },
])('what was not looked through is said: $why', ({ args, at, span }) => {
  const { finding: made } = withDetections(finding, fromPlain(args));
  expect(made.findings.filter(({ rule }) => rule === 'arguments/unread')).toEqual([{ rule: 'arguments/unread', tier: 2, why: 'Is longer than is looked through for orders and secrets', at, span }]);
  expect(made.evidence.some((one) => one.startsWith('Is longer than is looked through'))).toBe(true);
  expect(made.tier).toBe(finding.tier);
});

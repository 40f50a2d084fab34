import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { withDetections } from './arguments';

const finding = { tier: 2, evidence: ['Sends a message'], findings: [] } as const;

test('what is found in arguments is told after the rest, with its argument and the words, and raises nothing by itself', () => {
  const made = withDetections(finding, fromPlain({ channel: '#team', text: 'STRIPE_KEY=sk_live_51H8aXbCdEfGhIjKlMnOpQrSt' }));
  expect(made.tier).toBe(2);
  expect(made.evidence).toEqual(['Sends a message', 'Holds a key of Stripe (text)']);
  expect(made.findings).toEqual([{ rule: 'secret/service-credential', tier: 2, why: 'Holds a key of Stripe', at: '/text', span: [11, 44] }]);
});

test.each([undefined, fromPlain({}), fromPlain({ text: 'Good morning' }), fromPlain([1, 2, 3])])('where nothing is found the finding is the same', (args) => {
  expect(withDetections(finding, args)).toBe(finding);
});

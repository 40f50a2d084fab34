import { describe, expect, test } from 'vitest';
import { answerSchema, promptViewSchema } from '#shared/models/prompt';

describe('answerSchema', () => {
  test.each([
    { given: { prompt: 'p', option: 'deny' }, why: 'an option' },
    { given: { prompt: 'p', option: 'deny', note: 'x'.repeat(2000) }, why: 'a note' },
  ])('takes $why', ({ given }) => {
    expect(answerSchema.parse(given)).toEqual(given);
  });

  test.each([
    { given: { prompt: 'p', option: 'allow-always', rule: { action: 'allow' } }, why: 'a rule: the window never makes one' },
    { given: { prompt: 'p', option: '' }, why: 'no option' },
    { given: { prompt: '', option: 'deny' }, why: 'no prompt' },
    { given: { prompt: 'p', option: 'deny', note: 'x'.repeat(2001) }, why: 'a note that is too long' },
    { given: { prompt: 'p', option: 'deny', note: null }, why: 'a note of another kind' },
    { given: { prompt: 1, option: 'deny' }, why: 'an id of another kind' },
  ])('refuses $why', ({ given }) => {
    expect(answerSchema.safeParse(given).success).toBe(false);
  });
});

const call = {
  kind: 'call',
  id: 'p',
  askedAt: 1,
  deadlineAt: null,
  host: 'H',
  server: 'S',
  sentence: 'Run t on S',
  because: [],
  options: [{ id: 'deny', kind: 'deny', label: 'Deny', words: null, inputs: ['note'] }],
  tool: 't',
  tier: 2,
  arguments: [],
  needsFullView: false,
  others: [],
  serverSays: null,
};

describe('promptViewSchema', () => {
  test('takes a question about a call', () => {
    expect(promptViewSchema.parse(call)).toEqual(call);
  });

  test.each([
    { given: { ...call, options: [{ ...call.options[0], rule: null }] }, why: 'an option with a rule in it: rules stay with the gateway' },
    { given: { ...call, kind: 'first-use' }, why: 'a first use without its command' },
    { given: { ...call, html: '' }, why: 'a member nobody knows' },
    { given: { ...call, tier: 5 }, why: 'a tier nobody knows' },
  ])('refuses $why', ({ given }) => {
    expect(promptViewSchema.safeParse(given).success).toBe(false);
  });
});

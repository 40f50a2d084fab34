import { describe, expect, it } from 'vitest';
import { print } from '#shared/json';
import { say } from '#shared/words/say';
import { askQuestion, fullAskText } from '#app/asks/question';
import { factsOf, root } from '#app/testing/ask-facts';
import { gateAsk } from './gate-asks';

const message = { messages: [{ role: 'user', content: { type: 'text', text: 'He\u202ello' } }], maxTokens: 100 };
const form = { message: 'Who?', requestedSchema: { type: 'object', properties: { name: { type: 'string', minLength: 2 } }, required: ['name'] } };

function gate(facts: ReturnType<typeof factsOf>) {
  return { view: askQuestion(facts).view, fullText: () => fullAskText(facts, print) };
}

function problems(open: ReturnType<typeof gate>, text: string) {
  const told = gateAsk({ what: 'check', text }, open);
  return told?.what === 'check' ? told.check.problems.map(({ at, words }) => [at, words]) : told;
}

describe('what is edited of a server’s ask', () => {
  const asks = gate(factsOf('sampling', message));

  it('begins with all of it, in which nothing hides', () => {
    const told = gateAsk({ what: 'edit' }, asks);
    expect(told?.what === 'edit' && [told.text.includes('\u202e'), JSON.parse(told.text), told.text.includes('\n')]).toEqual([false, message, true]);
  });

  it.each([
    { why: 'the same is no change', text: JSON.stringify(message), changed: false },
    { why: 'fewer tokens are', text: JSON.stringify({ ...message, maxTokens: 5 }), changed: true },
  ])('$why', ({ text, changed }) => expect(gateAsk({ what: 'check', text }, asks)).toEqual({ what: 'check', check: { problems: [], tier: 2, evidence: [], changed } }));

  it('says what is wrong, and where', () => {
    const text = '{"messages":[{"role":"system","content":{"type":"text","text":"a"}}],"maxTokens":500}';
    const told = gateAsk({ what: 'check', text }, asks);
    expect(told?.what === 'check' && told.check.problems.map(({ at, words, from, to }) => [at, words, text.slice(from ?? 0, to ?? 0)])).toEqual([
      ['/messages/0/role', say('ask.edit.role'), '"system"'],
      ['/maxTokens', say('ask.edit.tokensMost', { count: 100 }), '500'],
    ]);
  });

  it.each([
    { why: 'no JSON', text: '{', words: null },
    { why: 'a name twice', text: '{"a":1,"a":2}', words: null },
    { why: 'no object', text: '[]', words: say('typed.shape') },
  ])('is not $why', ({ text, words }) => {
    const told = gateAsk({ what: 'check', text }, asks);
    expect(told?.what === 'check' && told.check.tier === null && told.check.problems.length).toBe(1);
    if (words !== null) expect(problems(asks, text)).toEqual([['', words]]);
  });

  it('values of a form and folders are checked as they are filled in', () => {
    const filled = gate(factsOf('form', form, { capable: false }));
    expect([problems(filled, '{}'), problems(filled, '{"name":"A"}'), problems(filled, '{"name":"Ada"}')]).toEqual([[['/name', say('ask.field.missing')]], [['/name', say('ask.field.short', { count: 2 })]], []]);
    const folders = gate(factsOf('roots', {}, { reply: { roots: [] }, roots: [root('file:///a')] }));
    expect([problems(folders, '{"roots":["file:///a"]}'), problems(folders, '{"roots":["file:///b"]}')]).toEqual([[], [['/roots', say('ask.edit.roots')]]]);
  });

  it.each([
    { why: 'a form has an editor of its own', facts: factsOf('form', form, { capable: false }), ask: { what: 'edit' } as const },
    { why: 'what the host shows is not edited here', facts: factsOf('form', form), ask: { what: 'check', text: '{}' } as const },
    { why: 'an address is not edited', facts: factsOf('url', { url: 'https://example.org' }, { capable: false }), ask: { what: 'edit' } as const },
    { why: 'no rule is offered', facts: factsOf('sampling', message), ask: { what: 'rule', option: 'allow' } as const },
  ])('nothing: $why', ({ facts, ask }) => expect(gateAsk(ask, gate(facts))).toBeNull());
});

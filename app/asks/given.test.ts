import { describe, expect, it } from 'vitest';
import { fromPlain, print, type JsonObject } from '#shared/json';
import type { OptionView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import type { AskFacts } from './ask';
import { factsOf, root } from '#app/testing/ask-facts';
import { askQuestion, givenBy } from './question';

const message = { messages: [{ role: 'user', content: { type: 'text', text: 'Hello' } }], maxTokens: 100, _meta: { progressToken: 1 } };
const completion = { role: 'assistant', model: 'large', content: { type: 'text', text: 'Hi' } };
const form = { message: 'Who?', requestedSchema: { type: 'object', properties: { name: { type: 'string', minLength: 2 }, age: { type: 'integer', default: 7 } }, required: ['name'] } };
const url = { mode: 'url', message: 'Sign in', url: 'https://example.org/login' };
const roots = [root('file:///a'), root('file:///b'), root('file:///c', { wrong: 'It is not there' })];
const offered = { roots: [{ uri: 'file:///a', name: 'A' }, { uri: 'file:///b' }, { uri: 'file:///c' }], _meta: { x: 1 } };

function give(facts: AskFacts, kind: OptionView['kind'], edited: unknown = null) {
  const option = askQuestion(facts).options.find((one) => one.kind === kind) ?? expect.fail(`no ${kind}`);
  const given = givenBy(facts, option, edited === null ? null : (fromPlain(edited) as JsonObject));
  return given.ok ? { sent: JSON.parse(print(given.value.sent)) as unknown, change: given.value.change } : given.error;
}

describe('what is sent', () => {
  const asks = factsOf('sampling', message);
  const review = factsOf('sampling', message, { reply: completion });
  const here = factsOf('form', form, { capable: false });
  const filled = factsOf('form', form, { reply: { action: 'accept', content: { name: 'Ada' }, _meta: { x: 1 } } });
  const listed = factsOf('roots', {}, { reply: offered, roots });
  it.each<{ readonly why: string; readonly facts: AskFacts; readonly kind: OptionView['kind']; readonly edited?: unknown; readonly sent: unknown; readonly change?: unknown }>([
    { why: 'a request as it is', facts: asks, kind: 'ask-allow', sent: message },
    { why: 'a request as it was edited', facts: asks, kind: 'ask-allow', edited: { ...message, maxTokens: 50, systemPrompt: 'Brief' }, sent: { ...message, maxTokens: 50, systemPrompt: 'Brief' } },
    { why: 'a request, and all that follow', facts: asks, kind: 'ask-always', sent: message, change: { sampling: 'allow' } },
    { why: 'no request any more', facts: asks, kind: 'ask-never', sent: message, change: { sampling: 'deny' } },
    { why: 'a refusal changes nothing', facts: asks, kind: 'deny', sent: message },
    { why: 'a completion as it is', facts: review, kind: 'ask-send', sent: completion },
    { why: 'a completion as it was edited', facts: review, kind: 'ask-send', edited: { ...completion, content: [{ type: 'text', text: 'Ho' }] }, sent: { ...completion, content: [{ type: 'text', text: 'Ho' }] } },
    { why: 'completions unseen', facts: review, kind: 'ask-always', sent: completion, change: { reviewsCompletions: false } },
    { why: 'a form’s values', facts: here, kind: 'ask-send', edited: { name: 'Ada', age: 36 }, sent: { action: 'accept', content: { name: 'Ada', age: 36 } } },
    { why: 'a form declined', facts: here, kind: 'ask-decline', sent: { action: 'decline' } },
    { why: 'a form cancelled', facts: here, kind: 'ask-cancel', sent: { action: 'cancel' } },
    { why: 'no form any more', facts: here, kind: 'ask-never', sent: { action: 'decline' }, change: { form: 'deny' } },
    { why: 'a form the host shows', facts: factsOf('form', form), kind: 'ask-allow', sent: form },
    { why: 'answers as the host sent them', facts: filled, kind: 'ask-send', sent: { action: 'accept', content: { name: 'Ada' }, _meta: { x: 1 } } },
    { why: 'answers as they were edited', facts: filled, kind: 'ask-send', edited: { name: 'Eve' }, sent: { action: 'accept', content: { name: 'Eve' }, _meta: { x: 1 } } },
    { why: 'answers that were declined after all', facts: filled, kind: 'ask-decline', sent: { action: 'decline' } },
    { why: 'that the host’s form was declined', facts: factsOf('form', form, { reply: { action: 'decline' } }), kind: 'ask-send', sent: { action: 'decline' } },
    { why: 'a page that is opened', facts: factsOf('url', url, { capable: false }), kind: 'ask-open', sent: { action: 'accept' } },
    { why: 'a page the host opens', facts: factsOf('url', url), kind: 'ask-allow', sent: url },
    { why: 'that the host opened it', facts: factsOf('url', url, { reply: { action: 'accept' } }), kind: 'ask-send', sent: { action: 'accept' } },
    { why: 'no page any more', facts: factsOf('url', url), kind: 'ask-never', sent: { action: 'decline' }, change: { url: 'deny' } },
    { why: 'the question for folders', facts: factsOf('roots', {}), kind: 'ask-allow', sent: {} },
    { why: 'always the folders', facts: factsOf('roots', {}), kind: 'ask-always', sent: {}, change: { roots: 'allow' } },
    { why: 'one folder, as the host wrote it', facts: listed, kind: 'ask-send', edited: { roots: ['file:///a'] }, sent: { roots: [{ uri: 'file:///a', name: 'A' }], _meta: { x: 1 } }, change: { picked: ['file:///a'] } },
    { why: 'no folder', facts: listed, kind: 'ask-send', edited: { roots: [] }, sent: { roots: [], _meta: { x: 1 } }, change: { picked: [] } },
    { why: 'a folder twice is one', facts: listed, kind: 'ask-send', edited: { roots: ['file:///b', 'file:///b'] }, sent: { roots: [{ uri: 'file:///b' }], _meta: { x: 1 } }, change: { picked: ['file:///b'] } },
    { why: 'the folders as they were drawn', facts: listed, kind: 'ask-send', sent: { roots: [{ uri: 'file:///a', name: 'A' }, { uri: 'file:///b' }], _meta: { x: 1 } }, change: { picked: ['file:///a', 'file:///b'] } },
  ])('$why', ({ facts, kind, edited = null, sent, change = null }) => expect(give(facts, kind, edited)).toEqual({ sent, change }));

  it.each<{ readonly why: string; readonly facts: AskFacts; readonly kind: OptionView['kind']; readonly edited?: unknown; readonly want: string }>([
    { why: 'more tokens than were asked for', facts: asks, kind: 'ask-allow', edited: { ...message, maxTokens: 101 }, want: say('ask.edit.tokensMost', { count: 100 }) },
    { why: 'no tokens', facts: asks, kind: 'ask-allow', edited: { ...message, maxTokens: 0 }, want: say('ask.edit.tokens') },
    { why: 'half a token', facts: asks, kind: 'ask-allow', edited: { ...message, maxTokens: 1.5 }, want: say('ask.edit.tokens') },
    { why: 'no number of tokens where there was one', facts: asks, kind: 'ask-allow', edited: { messages: message.messages, _meta: message._meta }, want: say('ask.edit.tokens') },
    { why: 'no messages', facts: asks, kind: 'ask-allow', edited: { ...message, messages: [] }, want: say('ask.edit.messages') },
    { why: 'messages that are no list', facts: asks, kind: 'ask-allow', edited: { ...message, messages: 'x' }, want: say('ask.edit.messages') },
    { why: 'a role of another kind', facts: asks, kind: 'ask-allow', edited: { ...message, messages: [{ role: 'system', content: { type: 'text', text: 'x' } }] }, want: say('ask.edit.role') },
    { why: 'a text without text', facts: asks, kind: 'ask-allow', edited: { ...message, messages: [{ role: 'user', content: { type: 'text' } }] }, want: say('ask.edit.text') },
    { why: 'a part without a type', facts: asks, kind: 'ask-allow', edited: { ...message, messages: [{ role: 'user', content: [{ text: 'x' }] }] }, want: say('ask.edit.block') },
    { why: 'a picture without data', facts: asks, kind: 'ask-allow', edited: { ...message, messages: [{ role: 'user', content: { type: 'image', mimeType: 'image/png' } }] }, want: say('ask.edit.media') },
    { why: 'a system prompt that is no text', facts: asks, kind: 'ask-allow', edited: { ...message, systemPrompt: 4 }, want: say('ask.edit.system') },
    { why: 'a tool without a name', facts: asks, kind: 'ask-allow', edited: { ...message, tools: [{}] }, want: say('ask.edit.tools') },
    { why: 'another token of progress', facts: asks, kind: 'ask-allow', edited: { ...message, _meta: {} }, want: say('ask.edit.kept', { name: '_meta' }) },
    { why: 'an edit with an answer that takes none', facts: asks, kind: 'ask-always', edited: message, want: say('ask.edit.notOffered') },
    { why: 'a completion without a model', facts: review, kind: 'ask-send', edited: { role: 'assistant', content: completion.content }, want: say('ask.edit.model') },
    { why: 'a completion without content', facts: review, kind: 'ask-send', edited: { role: 'assistant', model: 'm' }, want: say('ask.edit.block') },
    { why: 'a form left empty', facts: here, kind: 'ask-send', want: say('ask.edit.atField', { field: 'name', problem: say('ask.field.missing') }) },
    { why: 'a field filled in wrongly', facts: here, kind: 'ask-send', edited: { name: 'A' }, want: say('ask.edit.atField', { field: 'name', problem: say('ask.field.short', { count: 2 }) }) },
    { why: 'a field nobody asked for', facts: here, kind: 'ask-send', edited: { name: 'Ada', x: 1 }, want: say('ask.edit.unasked') },
    { why: 'what only the schema forbids', facts: factsOf('form', { requestedSchema: { type: 'object', properties: { n: { type: 'number', multipleOf: 2 } } } }, { capable: false }), kind: 'ask-send', edited: { n: 3 }, want: say('ask.edit.misfit') },
    { why: 'an edit of a form the host shows', facts: factsOf('form', form), kind: 'ask-allow', edited: { name: 'Ada' }, want: say('ask.edit.notOffered') },
    { why: 'a folder that was not offered', facts: listed, kind: 'ask-send', edited: { roots: ['file:///etc'] }, want: say('ask.edit.roots') },
    { why: 'a folder that cannot be given', facts: listed, kind: 'ask-send', edited: { roots: ['file:///c'] }, want: say('ask.edit.roots') },
    { why: 'folders that are no list', facts: listed, kind: 'ask-send', edited: { roots: 'file:///a' }, want: say('ask.edit.roots') },
  ])('is not $why', ({ facts, kind, edited = null, want }) => expect(give(facts, kind, edited)).toBe(want));

  it('is no page that cannot be opened, whatever was offered', () => {
    const facts = factsOf('url', { ...url, url: 'javascript:alert(1)' }, { capable: false });
    const given = givenBy(facts, { kind: 'ask-open', inputs: [] }, null);
    expect(given.ok ? null : given.error).toBe(say('ask.url.scheme'));
  });

  it('is nothing by an answer to another kind of question', () => {
    expect(givenBy(asks, { kind: 'allow-once', inputs: [] }, null).ok).toBe(false);
  });
});

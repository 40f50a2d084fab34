import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromPlain, print, type JsonObject } from '#shared/json';
import { askPromptViewSchema } from '#shared/models/prompt';
import { visible } from '#shared/text/visible';
import { factsOf } from '#app/testing/ask-facts';
import { askQuestion, fullAskText, givenBy } from './question';

const hostile = fc.constantFrom('\u202e', '\u200b', '\u0000', '\u2028', '\ud800', '⟦', '\u{e0041}', 'password', '”', 'https://a.example\\@b.example');
const text = fc.oneof(fc.string({ maxLength: 30, unit: 'binary' }), fc.array(hostile, { maxLength: 5 }).map((parts) => parts.join('')));
const names = ['messages', 'systemPrompt', 'role', 'content', 'type', 'text', 'data', 'mimeType', 'tools', 'name', 'maxTokens', 'modelPreferences', 'hints', 'requestedSchema', 'properties', 'enum', 'enumNames', 'oneOf', 'const', 'title', 'default', 'required', 'items', 'url', 'message', 'action', 'roots', 'uri', '__proto__', 'toString'];
const types = fc.constantFrom('text', 'image', 'audio', 'resource', 'tool_use', 'tool_result', 'string', 'number', 'integer', 'boolean', 'array', 'object', 'accept', 'user');
const json = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 6 }, text, types, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null), fc.array(tie('any'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, text), tie('any'), { maxKeys: 8, noNullPrototype: true }),
}));
/** Shaped like asks, with anything in them. */
const params = fc.oneof(
  json.object,
  fc.record({ messages: fc.array(fc.record({ role: fc.oneof(types, text), content: json.any })), systemPrompt: json.any, tools: fc.array(json.any), maxTokens: json.any, modelPreferences: json.any }),
  fc.record({ message: text, requestedSchema: fc.record({ type: fc.constant('object'), properties: fc.dictionary(text, fc.oneof(json.any, fc.record({ type: types, title: text, enum: json.any, default: json.any, pattern: text })), { noNullPrototype: true }), required: json.any }) }),
  fc.record({ url: fc.oneof(fc.webUrl(), text), message: text }),
);
const facts = fc
  .record({ kind: fc.constantFrom('sampling', 'form', 'url', 'roots'), params, reply: fc.option(json.object), host: text, server: text, tool: fc.option(text), round: fc.nat(), capable: fc.boolean(), roots: fc.array(fc.record({ uri: text, name: fc.option(text), path: fc.option(text), wrong: fc.constantFrom(null, 'It is not there'), warning: fc.constant(null) })) })
  .map(({ kind, params: given, reply, ...rest }) => factsOf(kind, given, { reply, ...rest }));

/** Every text a view draws; what is sent back (names, addresses, values) and patterns are made visible where they are drawn. */
function drawnTexts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['uri', 'value', 'pattern', 'data'].includes(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => drawnTexts(one, key));
  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([name, one]) => (name === 'name' && 'format' in value ? [] : drawnTexts(one, name))) : [];
}

it('whatever a server and a host send, the question is drawn as the contract has it, hides nothing and stays small', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { view } = askQuestion(given);
      expect(askPromptViewSchema.safeParse(view).error).toBeUndefined();
      expect(drawnTexts(view).filter((one) => visible(one) !== one)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('a question about something huge is small, and takes little time', () => {
  const long = 'x\u202e'.repeat(500_000);
  const many = Array.from({ length: 20_000 }, () => ({ role: 'user', content: [{ type: 'text', text: 'y'.repeat(50) }, { type: 'image', data: 'AAAA', mimeType: 'image/svg+xml' }] }));
  const huge = [
    factsOf('sampling', { messages: many, systemPrompt: long, tools: many, maxTokens: 1e15, stopSequences: many, modelPreferences: { hints: many.map(() => ({ name: long })) } }),
    factsOf('sampling', {}, { reply: { model: long, content: many.map(({ content: [one] }) => one) } }),
    factsOf('form', { message: long, requestedSchema: { properties: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, { type: 'string', title: long, description: long }])) } }),
    factsOf('url', { url: `https://example.org/${long}` }),
  ];
  for (const one of huge) {
    const before = performance.now();
    const { view } = askQuestion(one);
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(JSON.stringify(view).length).toBeLessThan(400_000);
  }
});

it('no answer to anything throws, and what refuses never fails', () => {
  fc.assert(
    fc.property(facts, fc.option(json.object), (given, edited) => {
      const change = edited === null ? null : (fromPlain(edited) as JsonObject);
      for (const option of askQuestion(given).options) {
        const made = givenBy(given, option, change);
        if (['deny', 'ask-cancel', 'ask-decline', 'ask-never'].includes(option.kind)) expect(made.ok).toBe(true);
        if (!made.ok) expect(made.error).not.toBe('');
      }
      expect(visible(fullAskText(given, print))).toBe(fullAskText(given, print));
    }),
    { numRuns: 300 },
  );
});

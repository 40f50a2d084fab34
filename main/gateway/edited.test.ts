import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain, print } from '#shared/json';
import { editedIn, readArguments } from './edited';

describe('arguments a person wrote', () => {
  test.each([
    { why: 'keep numbers as they are written and members in their order', text: '{"b": 1.0, "a": 12345678901234567890}', want: '{"b":1.0,"a":12345678901234567890}' },
    { why: 'may hold names the protocol has', text: '{"Method": 1, "params": {"name": "x"}, "arguments": {}}', want: '{"Method":1,"params":{"name":"x"},"arguments":{}}' },
    { why: 'may hold lines of either kind', text: '{\r\n  "a": 1\n}', want: '{"a":1}' },
    { why: 'may hold __proto__', text: '{"__proto__": {"x": 1}}', want: '{"__proto__":{"x":1}}' },
    { why: 'may hold half a character as its escape', text: '{"a": "\\ud800"}', want: '{"a":"\\ud800"}' },
  ])('$why', ({ text, want }) => {
    const read = readArguments(text);
    expect(read.ok && print(read.value)).toBe(want);
  });

  test.each([
    { why: 'nothing', text: '', from: 0 },
    { why: 'an end that is missing', text: '{"a": 1', from: 7 },
    { why: 'a comma too many, after characters of several bytes', text: '{"ä€😀": 1,}', from: 11 },
    { why: 'a name twice', text: '{"ä": 1, "ä": 2}', from: 9 },
    { why: 'a name twice, once as an escape', text: '{"a": 1, "\\u0061": 2}', from: 9 },
    { why: 'a list', text: '[1]', from: 0 },
    { why: 'no object', text: 'null', from: 0 },
    { why: 'two values', text: '{} {}', from: 3 },
    { why: 'what would be a member beside the arguments', text: '{}, "task": {}', from: 0 },
    { why: 'what would be the arguments twice', text: '{}, "arguments": {"a": 1}', from: null },
    { why: 'what closes the line it is read in', text: '{}}', from: 3 },
    { why: 'half a character', text: '{"a": "\ud800"}', from: null },
    { why: 'more than 1 MB', text: `{"a": "${'x'.repeat(1_000_000)}"}`, from: null },
    { why: 'more than can be nested', text: `{"a": ${'['.repeat(600)}${']'.repeat(600)}}`, from: undefined },
    { why: 'more values than can be judged', text: `{"a": [${'1,'.repeat(250_000)}1]}`, from: null },
  ])('are not $why', ({ text, from }) => {
    const read = readArguments(text);
    expect(read.ok).toBe(false);
    if (!read.ok && from !== undefined && from !== null) expect(read.error.from).toBe(from);
    if (!read.ok) expect(read.error.words).not.toMatch(/byte|\.$/);
  });

  test('of any JSON object are that object, however it is spaced', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.constantFrom(undefined, 2), (value, space) => {
        const read = readArguments(JSON.stringify(value, null, space));
        expect(read.ok && print(read.value)).toBe(print(fromPlain(value)));
      }),
    );
  });

  test('come with an answer only where it has some', () => {
    expect([editedIn(undefined), editedIn('{}'), editedIn('{')]).toEqual([{}, { edited: { ok: true, value: new Map() } }, { edited: { ok: false, error: 'This is not JSON from here on' } }]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plain } from '#shared/models/entry';
import { isCanonicalObject } from './canonical-text';
import { canonicalPlain } from './entry';

const whole = (text: string): boolean => isCanonicalObject(text, 0, text.length);

describe('canonical for certain, or left to a parser', () => {
  test.each([
    { text: '{}', is: true, why: 'an empty object' },
    { text: '{"a":1,"b":[true,false,null,"x",{}],"c":{"d":[]}}', is: true, why: 'every kind of value' },
    { text: '{"a":-15,"b":0,"c":123456789012345}', is: true, why: 'integers of up to 15 digits' },
    { text: '{"a":"a \\"word\\" \\\\ \\n\\t\\b\\f\\r"}', is: true, why: 'escapes that have one form' },
    { text: '{"a":"Zürich \u2028 \u007f 名"}', is: true, why: 'what is not ASCII stands as it is' },
    { text: '{"A":1,"a":1,"é":1}', is: true, why: 'ascending by code unit' },
    { text: '', is: false, why: 'nothing' },
    { text: '[]', is: false, why: 'no object' },
    { text: '"{}"', is: false, why: 'a text' },
    { text: '{', is: false, why: 'cut short' },
    { text: '{"a":1', is: false, why: 'cut short behind a value' },
    { text: '{"a":1}}', is: false, why: 'something behind it' },
    { text: '{"a":1},"b":{}', is: false, why: 'a member behind it' },
    { text: '{"a":1 }', is: false, why: 'a space' },
    { text: '{"a": 1}', is: false, why: 'a space before a value' },
    { text: '{ "a":1}', is: false, why: 'a space before a name' },
    { text: '{"a":1,}', is: false, why: 'a comma too many' },
    { text: '{"a":[1,]}', is: false, why: 'a comma too many in a list' },
    { text: '{"a":[,1]}', is: false, why: 'a comma before a list' },
    { text: '{"a":[1 2]}', is: false, why: 'no comma' },
    { text: '{"a":}', is: false, why: 'no value' },
    { text: '{"a"}', is: false, why: 'no colon' },
    { text: '{a:1}', is: false, why: 'a name without quotes' },
    { text: '{"b":1,"a":1}', is: false, why: 'not ascending' },
    { text: '{"a":1,"a":1}', is: false, why: 'twice the same name' },
    { text: '{"a":{"c":1,"b":1}}', is: false, why: 'not ascending deeper down' },
    { text: '{"10":1,"9":1}', is: false, why: 'names that are numbers: JSON.stringify prints them elsewhere' },
    { text: '{"":1}', is: false, why: 'a name without a letter is left to a parser' },
    { text: '{"a\\n":1,"aa":1}', is: false, why: 'a name with an escape sorts otherwise than its text' },
    { text: '{"a":01}', is: false, why: 'a zero before a number' },
    { text: '{"a":-0}', is: false, why: 'minus zero is printed 0' },
    { text: '{"a":-}', is: false, why: 'no digit' },
    { text: '{"a":+1}', is: false, why: 'a plus' },
    { text: '{"a":1.0}', is: false, why: 'a fraction that is printed otherwise' },
    { text: '{"a":1.5}', is: false, why: 'a fraction is left to a parser' },
    { text: '{"a":1e3}', is: false, why: 'an exponent' },
    { text: '{"a":1234567890123456}', is: false, why: 'sixteen digits' },
    { text: '{"a":True}', is: false, why: 'no word of JSON' },
    { text: '{"a":nul}', is: false, why: 'half a word' },
    { text: '{"a":NaN}', is: false, why: 'no number' },
    { text: '{"a":"\\u0041"}', is: false, why: 'an escape of a letter' },
    { text: '{"a":"\\u0001"}', is: false, why: 'an escape of a control character is left to a parser' },
    { text: '{"a":"\\/"}', is: false, why: 'an escape that is never made' },
    { text: '{"a":"\\', is: false, why: 'an escape cut short' },
    { text: '{"a":"\n"}', is: false, why: 'a raw line feed' },
    { text: '{"a":"\0"}', is: false, why: 'a raw NUL' },
    { text: '{"a":"\ud800"}', is: false, why: 'an unpaired surrogate is printed escaped' },
    { text: '{"a":"x}', is: false, why: 'a text without end' },
    { text: `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`, is: true, why: 'twenty deep' },
    { text: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, is: false, why: 'so deep that reading it would end the stack' },
    { text: `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, is: false, why: 'lists as deep' },
  ])('$why: $is', ({ text, is }) => {
    expect(whole(text)).toBe(is);
  });

  test('it looks at its stretch of the text and no further', () => {
    expect(isCanonicalObject('x{"a":1}y', 1, 8)).toBe(true);
    expect(isCanonicalObject('x{"a":1}y', 1, 9)).toBe(false);
    expect(isCanonicalObject('x{"a":1}y', 1, 7)).toBe(false);
    expect(isCanonicalObject('x{"a":1}y', 0, 8)).toBe(false);
  });
});

const plain = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('__proto__', 'a', 'b', 'tier', '1', '10')), tie('value'), { maxKeys: 4 }),
  ),
})).value;
const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'tier', 'é', '0'), plain, { maxKeys: 4 });

test('what it takes for canonical is what the writer makes of it, however the text was changed', () => {
  const change = fc.record({ at: fc.nat(200), drop: fc.nat(2), put: fc.oneof(fc.constantFrom('', '"', ',', ':', '{', '}', '[', ']', ' ', '\\', '0', '-', '.', 'e', ',"a":1', '"a":'), fc.string({ unit: 'binary', maxLength: 2 })) });
  fc.assert(
    fc.property(object, fc.array(change, { maxLength: 2 }), (value, changes) => {
      let text = canonicalPlain(value);
      for (const { at, drop, put } of changes) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + put + text.slice(from + drop);
      }
      if (!whole(text)) return;
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      expect(canonicalPlain(JSON.parse(text) as Plain)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('plain bodies need no parser: names of letters, integers, texts of printable characters', () => {
  const easy = fc.letrec<{ value: Plain }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.boolean(), fc.integer(), fc.string({ unit: 'grapheme-ascii' }), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 4 })),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,6}$/), easy, { maxKeys: 5 }), (value) => {
      expect(whole(canonicalPlain(value))).toBe(true);
    }),
  );
});

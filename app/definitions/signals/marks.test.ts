import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markRules, marksOf } from './marks';

/** What the marks are made of, so that texts of it come close to holding them, and hold them. */
const pieces = ['a', 'K', '0f', ' ', '\n', '\n \n', ' '.repeat(30), '\n'.repeat(6), 'A1z2'.repeat(8), '0123456789abcdef', '\\x41', '\\u0041', '%4f', '&#65;', '\u212a', '\u017f', '\u{e0041}', '\u202e', '\u200b', '\ufe0f', '\u0430', 'ＡＢ', '<system>', 'https://'];
const few = fc.array(fc.constantFrom(...pieces), { maxLength: 14 });

test('what is looked for first stands in every text a mark is found in', () => {
  fc.assert(
    fc.property(few, fc.integer({ min: 1, max: 12 }), (some, times) => {
      const text = some.map((piece) => piece.repeat(times)).join('');
      for (const { rule, pattern, where } of markRules) if (where !== undefined && !where.test(text)) expect([...text.matchAll(pattern)], rule).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  { text: `a${'\n \t'.repeat(12)}\nb`, rule: 'hidden/far' },
  { text: `a${' '.repeat(80)}b`, rule: 'hidden/far' },
  { text: 'A1z2'.repeat(10), rule: 'hidden/blob' },
  { text: '0a'.repeat(36), rule: 'hidden/blob' },
  { text: '\\x41'.repeat(8), rule: 'hidden/blob' },
  { text: '%4F'.repeat(10), rule: 'hidden/blob' },
  { text: '&#X41;'.repeat(6), rule: 'hidden/blob' },
  { text: 'a\u202eb', rule: 'hidden/direction' },
  { text: 'a\u200bb', rule: 'hidden/nothing' },
  { text: '\u{e0041}\u{e0042}', rule: 'hidden/tags' },
  { text: 'p\u0430ssword', rule: 'hidden/letters' },
])('$rule is found behind what is looked for first', ({ text, rule }) => {
  expect(marksOf(text).map((mark) => mark.rule)).toContain(rule);
});

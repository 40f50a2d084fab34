import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesOf } from './matches';

const patterns = [/\n+|(?<!\b(?:e\.g)|[.!?;])[.!?;]+(?=\s|$)/giu, /a*/g, /(?:)/gu, /(?:)/g, /(b)?(?<other>c)/g, /[\p{L}]{2,}/gu];

test('the matches are those of matchAll, however often they are asked for', () => {
  fc.assert(
    fc.property(fc.constantFrom(...patterns), fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', '.', ' ', '\n', 'e.g', '𝒳', '\ud835', 'ab'), fc.string()), { maxLength: 20 }), (pattern, pieces) => {
      const text = pieces.join('');
      const asked = [...text.matchAll(pattern)].map((match) => ({ all: [...match], index: match.index, groups: match.groups }));
      for (let turn = 0; turn < 2; turn += 1) expect(matchesOf(text, pattern).map((match) => ({ all: [...match], index: match.index, groups: match.groups }))).toEqual(asked);
      for (const most of [0, 1, 3]) expect(matchesOf(text, pattern, most).map(({ index }) => index)).toEqual(asked.slice(0, most).map(({ index }) => index));
    }),
  );
});

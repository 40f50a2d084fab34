import fc from 'fast-check';
import { expect, test } from 'vitest';
import { squeezed } from './squeezed';

const parts = fc.array(fc.oneof(fc.string({ maxLength: 12 }), fc.integer({ min: 1, max: 700 }).map((count) => ' '.repeat(count)), fc.integer({ min: 1, max: 300 }).map((count) => '\n\t'.repeat(count)), fc.integer({ min: 1, max: 700 }).map((count) => '\u200b'.repeat(count))), { maxLength: 12 });

test('what is written stays, in its order, and every span leads back to where it was', () => {
  fc.assert(
    fc.property(parts, fc.nat(), fc.nat(), (pieces, one, other) => {
      const whole = pieces.join('');
      const { text, origin } = squeezed(whole);
      const drawn = (of: string): string => of.replaceAll(/[\s\u200b]/g, '');
      expect(drawn(text)).toBe(drawn(whole));
      const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].toSorted((a, b) => a - b);
      const [from, to] = origin(start, end);
      expect(drawn(whole.slice(from, to))).toBe(drawn(text.slice(start, end)));
      if (end > start) expect([whole[from], whole[to - 1]]).toEqual([text[start], text[end - 1]]);
    }),
  );
});

test('of a run of any length little stays, and what looks for long runs still finds one', () => {
  const { text } = squeezed(`a${' '.repeat(1_000_000)}b`);
  expect(text.length).toBe(202);
  expect(text).toMatch(/[^\S\n]{80}/);
  expect(squeezed(`a${' '.repeat(200)}b`).text).toHaveLength(202);
});

test('tag characters stay: they are letters nobody sees', () => {
  const tags = '\u{e0041}'.repeat(300);
  expect(squeezed(tags).text).toBe(tags);
});

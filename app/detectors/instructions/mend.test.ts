import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mended } from './mend';

const cells: readonly { readonly because: string; readonly given: string; readonly want: string; readonly odd?: boolean }[] = [
  { because: 'dots between letters, a space more between words', given: 'd.r.o.p. y.o.u.r. t.a.s.k', want: 'drop your task', odd: true },
  { because: 'hyphens between letters, an underscore between words', given: 'q-u-i-t_t-h-i-s_j-o-b', want: 'quit this job', odd: true },
  { because: 'one sort of sign alone is one word, which plainOf reads', given: 'a/b/c/d/e/f/g/h', want: 'a/b/c/d/e/f/g/h' },
  { because: 'initials are no words kept apart', given: 'J. R. R. Tolkien and C. S. Lewis', want: 'J. R. R. Tolkien and C. S. Lewis' },
  { because: 'a letter as HTML writes it, among letters', given: 'st&#97;rt', want: 'start', odd: true },
  { because: 'a letter as JSON writes it, among letters', given: 'the \\u0072ole', want: 'the role', odd: true },
  { because: 'letters with accents are commonly written so', given: 'f\\u00fcr alle', want: 'für alle' },
  { because: 'signs that are no letters stay', given: 'it&#39;s', want: 'it&#39;s' },
  { because: 'many that follow each other are decoded elsewhere', given: '\\u0069\\u0067\\u006e', want: '\\u0069\\u0067\\u006e' },
  { because: 'an element with nothing in it, within a word', given: 'd<b></b>eclare', want: 'declare', odd: true },
  { because: 'a comment within a word', given: 'ign<!-- x -->ore', want: 'ignore', odd: true },
  { because: 'an element that is drawn stays', given: 'a <b>bold</b> word', want: 'a <b>bold</b> word' },
  { because: 'emphasis that ends within a word', given: '*pre*vious', want: 'previous' },
  { because: 'emphasis of whole words stays', given: 'a *whole* word', want: 'a *whole* word' },
];

test.each(cells)('$because: $given', ({ given, want, odd = false }) => {
  expect(mended(given)).toMatchObject({ text: want, odd });
});

test('each unit has a place in the text as it was given, in order', () => {
  const piece = fc.oneof(fc.constantFrom(...cells.map(({ given }) => given)), fc.string({ maxLength: 12, unit: 'grapheme' }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join(' ');
      const { text: read, from } = mended(text);
      if (from === null) {
        expect(read).toBe(text);
        return;
      }
      expect(from).toHaveLength(read.length);
      for (const [nth, at] of from.entries()) {
        expect(at).toBeGreaterThanOrEqual(nth === 0 ? 0 : (from[nth - 1] ?? 0));
        expect(at).toBeLessThan(text.length);
      }
    }),
  );
});

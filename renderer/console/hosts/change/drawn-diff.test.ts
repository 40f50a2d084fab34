import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostDiffLine } from '#shared/models/hosts-view';
import { drawnDiff } from './drawn-diff';

const lines = (text: string): HostDiffLine[] =>
  text.split('\n').map((line) => {
    const [, sign, number, rest] = /^([-+])(\d+) (.*)$/.exec(line) ?? [];
    return { sign: sign as '-' | '+', number: Number(number), text: rest ?? '' };
  });

/** As it is seen: a sign and the text, changed pieces in brackets, or how many lines stay. */
const seen = (diff: readonly HostDiffLine[]): readonly string[] => drawnDiff(diff).map((line) => (line.kind === 'same' ? `= ${line.count}` : `${line.sign} ${line.pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')}`));

describe('the lines of a change', () => {
  it.each([
    { why: 'a line in another’s place: what differs is marked', diff: '-4 a: one\n+4 a: two', want: ['= 3', '- a: [one]', '+ a: [two]'] },
    { why: 'what is put in before what was there: one piece', diff: '-4 args: ["-y", "b"]\n+4 args: ["run", "--host", "-y", "b"]', want: ['= 3', '- args: ["-y", "b"]', '+ args: ["[run", "--host", "]-y", "b"]'] },
    { why: 'a character made visible is not torn in two', diff: '-1 a⟦U+202E⟧b\n+1 a⟦U+202D⟧⟦U+202E⟧b', want: ['- a⟦U+202E⟧b', '+ a[⟦U+202D⟧]⟦U+202E⟧b'] },
    { why: 'the first line: nothing stays before it', diff: '-1 a: one\n+1 a: two', want: ['- a: [one]', '+ a: [two]'] },
    { why: 'two places: the lines between are told as a number', diff: '-2 a: 1\n+2 a: 2\n-9 b: 1\n+9 b: 2', want: ['= 1', '- a: [1]', '+ a: [2]', '= 6', '- b: [1]', '+ b: [2]'] },
    { why: 'lines that only come', diff: '+3 a: one\n+4 b: two', want: ['= 2', '+ a: one', '+ b: two'] },
    { why: 'lines that only go', diff: '-3 a\n-4 b', want: ['= 2', '- a', '- b'] },
    { why: 'two insertions apart are not one', diff: '+3 a\n+9 b', want: ['= 2', '+ a', '= 6', '+ b'] },
    { why: 'a line an edit only touches at its end stays', diff: '-3 a: one\n-4 same\n+3 a: two\n+4 same', want: ['= 2', '- a: [one]', '+ a: [two]'] },
    { why: 'a line with a covered credential may differ where that is not seen', diff: '-3 a: one\n-4 k: ••••••\n+3 a: two\n+4 k: ••••••', want: ['= 2', '- a: [one]', '- k: ••••••', '+ a: [two]', '+ k: ••••••'] },
    { why: 'what looks alike on the whole is shown all the same', diff: '-3 same\n+3 same', want: ['= 2', '- same', '+ same'] },
    { why: 'nothing', diff: '', want: [] },
  ])('$why', ({ diff, want }) => expect(seen(diff === '' ? [] : lines(diff))).toEqual(want));

  it('are all there, whatever they are: no line that differs is left out', () => {
    const line = fc.record({ sign: fc.constantFrom<'-' | '+'>('-', '+'), number: fc.integer({ min: 1, max: 40 }), text: fc.constantFrom('a', 'b', 'k ••••••', '') });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (diff) => {
        const drawn = drawnDiff(diff).flatMap((one) => (one.kind === 'same' ? [] : [`${one.sign}${one.pieces.map(({ text }) => text).join('')}`]));
        // Only a line that both goes and comes may be left out, and each such pair as a pair.
        const missing = (sign: '-' | '+', text: string): number => diff.filter((one) => one.sign === sign && one.text === text).length - drawn.filter((one) => one === `${sign}${text}`).length;
        for (const text of ['a', 'b', 'k ••••••', '']) {
          expect(missing('-', text)).toBe(missing('+', text));
          expect(missing('-', text)).toBeGreaterThanOrEqual(0);
        }
        expect(missing('-', 'k ••••••')).toBe(0);
      }),
    );
  });
});

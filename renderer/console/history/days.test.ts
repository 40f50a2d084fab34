import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysOf, headingsAbove, placeOf } from './days';

const now = new Date(2026, 10, 21, 12).getTime();
const hour = 3_600_000;

it('begins a day where the date changes, in local time', () => {
  const rows = [0, 1, 13, 14, 37].map((hours) => ({ at: now - hours * hour }));
  expect(daysOf(rows, now)).toEqual([
    { start: 0, words: 'Today' },
    { start: 2, words: 'Yesterday' },
    { start: 4, words: 'Thursday' },
  ]);
});

it('every line is exactly one heading or one row, in order, and a row knows how many headings are above it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 })), (gaps) => {
      let at = now;
      const rows = gaps.map((gap) => ({ at: (at -= gap * hour) }));
      const days = daysOf(rows, now);
      const lines = Array.from({ length: rows.length + days.length }, (_, line) => placeOf(days, line));
      const want = rows.flatMap((_, row) => {
        const day = days.findIndex(({ start }) => start === row);
        return day < 0 ? [{ row }] : [{ day }, { row }];
      });
      expect(lines).toEqual(want);
      for (const [line, place] of lines.entries()) if ('row' in place) expect(place.row + headingsAbove(days, place.row)).toBe(line);
    }),
  );
});

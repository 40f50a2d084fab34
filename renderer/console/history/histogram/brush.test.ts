import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brushedOf, drawable, edgeAt, edgeNear, moved, partAt, rowsIn, spanOf } from './brush';
import type { Drawn } from './brush';

/** Ten parts of 100 ms from 1000 on, part n with n rows, of which one is stopped. */
const ten: Drawn = { from: 1000, until: 2000, parts: Array.from({ length: 10 }, (_, all) => ({ all, stopped: all === 0 ? 0 : 1 })) };

describe('a histogram', () => {
  it.each([
    { why: 'no row', given: { from: null, until: null, parts: [] }, drawn: null },
    { why: 'no parts', given: { from: 1, until: 2, parts: [] }, drawn: null },
    { why: 'one moment, which is still some time', given: { from: 7, until: 7, parts: [{ all: 1, stopped: 0 }] }, drawn: { from: 7, until: 8 } },
  ])('of $why', ({ given, drawn }) => {
    const found = drawable(given);
    expect(found === null ? null : { from: found.from, until: found.until }).toEqual(drawn);
  });

  it('has edges and parts by place', () => {
    expect([edgeAt(ten, 0), edgeAt(ten, 3), edgeAt(ten, 10)]).toEqual([1000, 1300, 2000]);
    expect([-1, 0, 0.26, 1, 3].map((place) => edgeNear(ten, place))).toEqual([0, 0, 3, 10, 10]);
    expect([-1, 0, 0.26, 1, 3].map((place) => partAt(ten, place))).toEqual([0, 0, 2, 9, 9]);
    expect(rowsIn(ten, { start: 2, end: 4 })).toEqual({ all: 5, stopped: 2 });
  });
});

describe('what is brushed', () => {
  it.each([
    { why: 'no time', span: {}, brushed: null },
    { why: 'both ends', span: { from: 1200, until: 1500 }, brushed: { start: 2, end: 5 } },
    { why: 'ends within parts take the whole of them', span: { from: 1210, until: 1490 }, brushed: { start: 2, end: 5 } },
    { why: 'an open end', span: { from: 1800 }, brushed: { start: 8, end: 10 } },
    { why: 'an open beginning', span: { until: 1100 }, brushed: { start: 0, end: 1 } },
    { why: 'more than there is', span: { from: 0, until: 9000 }, brushed: { start: 0, end: 10 } },
    { why: 'before all of it', span: { until: 900 }, brushed: null },
    { why: 'after all of it', span: { from: 2100 }, brushed: null },
  ])('of a span: $why', ({ span, brushed }) => {
    expect(brushedOf(ten, span)).toEqual(brushed);
  });

  it.each([
    { why: 'in the middle', brushed: { start: 2, end: 5 }, closer: false, span: { from: 1200, until: 1500 } },
    { why: 'to the newest: what comes is in it', brushed: { start: 2, end: 10 }, closer: false, span: { from: 1200 } },
    { why: 'from the oldest', brushed: { start: 0, end: 5 }, closer: false, span: { until: 1500 } },
    { why: 'all of a closer look is not all', brushed: { start: 0, end: 10 }, closer: true, span: { from: 1000, until: 2000 } },
  ])('as a span: $why', ({ brushed, closer, span }) => {
    expect(spanOf(ten, brushed, closer)).toEqual(span);
  });

  it.each([
    { why: 'to a place', which: 'start', edge: 4, to: { start: 4, end: 6 } },
    { why: 'not past the other end', which: 'start', edge: 8, to: { start: 5, end: 6 } },
    { why: 'not below the other end', which: 'end', edge: 0, to: { start: 2, end: 3 } },
    { why: 'not past all of it', which: 'end', edge: 99, to: { start: 2, end: 10 } },
    { why: 'not before all of it', which: 'start', edge: -9, to: { start: 0, end: 6 } },
  ] as const)('an end moves $why', ({ which, edge, to }) => {
    expect(moved({ start: 2, end: 6 }, which, edge, 10)).toEqual(to);
  });

  it('is the same again once it has been a span', () => {
    const drawns = fc.record({ from: fc.integer({ min: 0, max: 2 ** 41 }), long: fc.integer({ min: 1, max: 2 ** 36 }), count: fc.integer({ min: 1, max: 200 }) });
    fc.assert(
      fc.property(drawns, fc.nat(), fc.nat(), ({ from, long, count }, one, other) => {
        // Parts shorter than a few ms cannot be told apart by whole ms.
        fc.pre(long >= count * 4);
        const drawn: Drawn = { from, until: from + long, parts: Array.from({ length: count }, () => ({ all: 1, stopped: 0 })) };
        const start = one % count;
        const end = start + 1 + (other % (count - start));
        expect(brushedOf(drawn, spanOf(drawn, { start, end }, true))).toEqual({ start, end });
      }),
    );
  });
});

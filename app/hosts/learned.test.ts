import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learnedWait, seenForMs, seenLimit, type SeenWait } from './learned';

const now = 1_800_000_000_000;
const seen = (...times: number[]): SeenWait[] => times.map((afterMs, index) => ({ at: now - index * 60_000, afterMs }));

describe('how long a host waits, from what was seen', () => {
  const sheet: { why: string; seen: SeenWait[]; want: number | null }[] = [
    { why: 'nothing was seen', seen: [], want: null },
    { why: 'once, at a whole minute: a person can hit one', seen: seen(60_040), want: null },
    { why: 'once, at a whole half minute: so can they there', seen: seen(90_000), want: null },
    { why: 'once, at no such time: a person', seen: seen(47_300), want: null },
    { why: 'twice at a whole minute: a timer', seen: seen(60_040, 60_010), want: 60_010 },
    { why: 'whole minutes that do not agree: a person', seen: seen(60_000, 90_000, 120_000), want: null },
    { why: 'twice at the same odd time: a timer', seen: seen(47_300, 47_900), want: 47_300 },
    { why: 'several at once: a person stopped a turn with several calls', seen: [{ at: now, afterMs: 47_300 }, { at: now - 40, afterMs: 47_260 }, { at: now - 90, afterMs: 47_210 }], want: null },
    { why: 'twice, two seconds apart: a person', seen: seen(61_500, 63_600), want: null },
    { why: 'twice, far apart: a person', seen: seen(47_300, 71_000), want: null },
    { why: 'a person among the timer’s', seen: seen(60_020, 22_000, 60_010), want: 60_010 },
    { why: 'too soon for anybody to answer: changed their mind', seen: seen(4000, 4000, 9900), want: null },
    { why: 'just long enough', seen: seen(10_000, 10_000), want: 10_000 },
    { why: 'two timers (its settings were changed): the shorter', seen: seen(120_000, 60_000, 120_000, 60_000), want: 60_000 },
    { why: 'a changed setting is learned when it was seen twice; until then the old one holds', seen: seen(60_000, 120_000, 120_000), want: 120_000 },
    { why: 'long ago is forgotten', seen: [{ at: now - seenForMs, afterMs: 60_000 }, { at: now, afterMs: 60_000 }], want: null },
    { why: 'only the newest are looked at', seen: seen(300_000, 300_000, 300_000, 300_000, 300_000, 60_000), want: 300_000 },
  ];
  test.each(sheet)('$why', (row) => expect(learnedWait(row.seen, now)).toBe(row.want));

  test('is one of the times seen, never under 10 s, whatever the order', () => {
    const times = fc.array(fc.record({ at: fc.integer({ min: now - seenForMs - 1000, max: now }), afterMs: fc.integer({ min: 0, max: 600_000 }) }), { maxLength: seenLimit });
    fc.assert(
      fc.property(times, (given) => {
        const learned = learnedWait(given, now);
        expect(learnedWait(given.toReversed(), now)).toBe(learned);
        if (learned === null) return;
        expect(given.map(({ afterMs }) => afterMs)).toContain(learned);
        expect(given.filter(({ afterMs }) => Math.abs(afterMs - learned) <= 1000).length).toBeGreaterThanOrEqual(2);
        expect(learned).toBeGreaterThanOrEqual(10_000);
      }),
    );
  });
});

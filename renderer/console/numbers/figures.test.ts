import { describe, expect, test } from 'vitest';
import { coversWords, hastyWords, median, perHour, share } from './figures';

test.each([
  { part: 0, whole: 0, want: '–', why: 'of nothing there is no share' },
  { part: 0, whole: 9, want: '0 %', why: 'none' },
  { part: 9, whole: 9, want: '100 %', why: 'all' },
  { part: 999, whole: 1000, want: '99 %', why: 'not all is never said to be all' },
  { part: 1, whole: 1000, want: '< 1 %', why: 'nor some to be none' },
  { part: 32, whole: 33, want: '97 %', why: 'rounded' },
])('share $part of $whole: $want ($why)', ({ part, whole, want }) => expect(share(part, whole)).toBe(want));

test.each([
  { questions: 0, activeHours: 0, want: '–' },
  { questions: 3, activeHours: 2, want: '1.5' },
  { questions: 120_000, activeHours: 10, want: '12,000' },
])('per hour $want', ({ want, ...given }) => expect(perHour(given)).toBe(want));

test('a median', () => expect([median(null), median(412), median(2400)]).toEqual(['–', '412 ms', '2.4 s']));

describe('dangerous calls answered too quickly', () => {
  const tier = (answered: number, underSecond: number, own: 2 | 3 = 3, timed = answered) => [{ tier: own, answered, allowed: 0, timed, medianMs: 1, underSecond }];
  test.each([
    { tiers: tier(9, 2), want: '2 of 9 answers to dangerous calls took less than a second. That is too short to read what they ask for.', why: 'more than a tenth' },
    { tiers: tier(1, 1), want: 'The one answer to dangerous calls took less than a second. That is too short to read what they ask for.', why: 'one' },
    { tiers: tier(5600, 12), want: null, why: 'hardly any' },
    { tiers: tier(9, 0), want: null, why: 'none' },
    { tiers: tier(9, 9, 2), want: null, why: 'others than dangerous ones' },
    { tiers: tier(40, 3, 3, 4), want: '3 of 4 answers to dangerous calls took less than a second. That is too short to read what they ask for.', why: 'a share of those whose time is known' },
    { tiers: [], want: null, why: 'no answer at all' },
  ])('$why', ({ tiers, want }) => expect(hastyWords(tiers)).toBe(want));
});

test('what they cover', () => {
  const now = Date.UTC(2026, 10, 21, 12);
  expect(coversWords({ since: now - 30 * 86_400_000 }, now)).toBe('The last 30 days');
  expect(coversWords({ since: now - 4 * 86_400_000 }, now)).toBe('Since 17 November');
});

import { expect, test } from 'vitest';
import { quantile, spreadOf } from './numbers.mjs';

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test.each([
  { why: 'the middle of an odd count', values: [3, 1, 2], share: 0.5, want: 2 },
  { why: 'the lower of two middles: it was measured, their mean was not', values: [4, 1, 3, 2], share: 0.5, want: 2 },
  { why: 'numbers, not texts', values: [10, 9, 100], share: 1, want: 100 },
  { why: 'no share is the least', values: [3, 1, 2], share: 0, want: 1 },
  { why: 'one value is every quantile', values: [7], share: 0.99, want: 7 },
])('quantile: $why', ({ values, share, want }) => {
  expect(quantile(values, share)).toBe(want);
});

test('a spread names its quantiles, its worst and its count', () => {
  expect(spreadOf(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100, count: 100 });
});

test('nothing has no quantile', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

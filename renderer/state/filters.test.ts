import { describe, expect, it } from 'vitest';
import type { Filters } from '#shared/models/saved-view';
import { filterCount, hasTime, queryOf, sameFilters, timeless } from './filters';

const now = Date.UTC(2026, 10, 21, 12);

describe('filters', () => {
  it.each([
    { why: 'none', filters: {}, count: 0, time: false },
    { why: 'a time with two ends is one', filters: { from: 1, until: 2 }, count: 1, time: true },
    { why: 'a time with one end', filters: { until: 2, host: 'Zed' }, count: 2, time: true },
    { why: 'a span that ends now', filters: { recent: 'day', tier: 0 }, count: 2, time: true },
    { why: 'the tier that counts as nothing', filters: { tier: 0 }, count: 1, time: false },
  ] as const)('counted: $why', ({ filters, count, time }) => {
    expect({ count: filterCount(filters), time: hasTime(filters), left: hasTime(timeless(filters)) }).toEqual({ count, time, left: false });
  });

  it.each([
    { filters: { recent: 'hour', host: 'Zed' }, query: { host: 'Zed', from: now - 3_600_000 } },
    { filters: { recent: 'month' }, query: { from: now - 30 * 86_400_000 } },
    { filters: { from: 5, until: 9, tier: 3 }, query: { from: 5, until: 9, tier: 3 } },
  ] as const)('as main takes them: $filters', ({ filters, query }) => {
    expect(queryOf(filters, now)).toEqual(query);
  });

  it.each([
    { why: 'in another order', one: { host: 'Zed', tier: 1 }, other: { tier: 1, host: 'Zed' }, same: true },
    { why: 'one more', one: { host: 'Zed' }, other: { host: 'Zed', tier: 1 }, same: false },
    { why: 'another value', one: { host: 'Zed' }, other: { host: 'zed' }, same: false },
    { why: 'a number is not its digits', one: { tier: 1 }, other: { text: '1' }, same: false },
  ] as { why: string; one: Filters; other: Filters; same: boolean }[])('the same or not: $why', ({ one, other, same }) => {
    expect(sameFilters(one, other)).toBe(same);
  });
});

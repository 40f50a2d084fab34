import { afterEach, expect, test } from 'vitest';
import { dayEndsAt } from './day-end';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

test.each([
  { zone: 'UTC', at: '2026-11-21T16:00:00Z', ends: '2026-11-22T00:00:00Z', why: 'the next midnight' },
  { zone: 'UTC', at: '2026-11-21T00:00:00Z', ends: '2026-11-22T00:00:00Z', why: 'midnight itself begins a day' },
  { zone: 'Europe/Vienna', at: '2026-11-21T23:30:00Z', ends: '2026-11-22T23:00:00Z', why: 'the person’s day, not the world’s' },
  { zone: 'Europe/Vienna', at: '2026-03-29T00:00:00Z', ends: '2026-03-29T22:00:00Z', why: 'a day of 23 hours' },
  { zone: 'Europe/Vienna', at: '2026-10-25T00:00:00Z', ends: '2026-10-25T23:00:00Z', why: 'a day of 25 hours' },
])('$zone $at ends at $ends: $why', ({ zone: there, at, ends }) => {
  process.env['TZ'] = there;
  expect(new Date(dayEndsAt(Date.parse(at))).toISOString()).toBe(new Date(ends).toISOString());
});

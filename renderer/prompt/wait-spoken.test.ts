import { expect, it } from 'vitest';
import { waitSpoken } from './wait-spoken';

it.each([
  { why: 'nothing as it comes: a region is spoken when it changes', first: 48_000, left: 48_000, want: '' },
  { why: 'whose limit it is and how long', first: 48_000, left: 47_500, want: 'Cursor gives up in 48 seconds' },
  { why: 'the same words until 30 s', first: 48_000, left: 30_001, want: 'Cursor gives up in 48 seconds' },
  { why: 'at 30 s', first: 48_000, left: 30_000, want: '30 seconds left to answer' },
  { why: 'at 10 s', first: 48_000, left: 10_000, want: '10 seconds left to answer' },
  { why: 'not 30 s where there never were', first: 25_000, left: 24_000, want: 'Cursor gives up in 25 seconds' },
  { why: 'nor 10 s', first: 5000, left: 4000, want: 'Cursor gives up in 5 seconds' },
  { why: 'our own, named as ours', first: 55_000, left: 54_000, own: true, want: 'Your own time-out answers “not answered” in 55 seconds' },
  { why: 'minutes', first: 595_000, left: 594_000, want: 'Cursor gives up in 10 minutes' },
  { why: 'hours', first: 99_995_000, left: 99_994_000, want: 'Cursor gives up in 28 hours' },
  { why: 'one', first: 1000, left: 500, want: 'Cursor gives up in 1 second' },
])('$why', ({ first, left, own = false, want }) => expect(waitSpoken({ first, left, own, host: 'Cursor' })).toBe(want));

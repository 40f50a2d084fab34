import { describe, expect, it } from 'vitest';
import { ago, brief, dayWords } from './ago';

/** Saturday, 21 November 2026, noon, local time. */
const now = new Date(2026, 10, 21, 12).getTime();
const before = (ms: number) => now - ms;
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

describe('how long ago', () => {
  it.each([
    { at: now + hour, want: 'just now', why: 'clocks differ' },
    { at: before(59 * second), want: 'just now', why: 'under a minute' },
    { at: before(minute), want: '1 min ago', why: 'a minute' },
    { at: before(hour - 1), want: '59 min ago', why: 'just under an hour' },
    { at: before(23 * hour), want: '23 h ago', why: 'hours' },
    { at: before(day), want: '1 day ago', why: 'one day' },
    { at: before(1200 * day), want: '1,200 days ago', why: 'years' },
  ])('$why: $want', ({ at, want }) => {
    expect(ago(at, now)).toBe(want);
  });
});

describe('a moment under its day', () => {
  it.each([
    { at: before(3 * minute), want: '3 min ago' },
    { at: before(hour), want: '11:00' },
    { at: before(15 * hour), want: '21:00' },
    { at: now + hour, want: '13:00' },
  ])('$want', ({ at, want }) => {
    expect(brief(at, now)).toBe(want);
  });
});

describe('a day', () => {
  it.each([
    { at: new Date(2026, 10, 21, 0, 0).getTime(), want: 'Today' },
    { at: new Date(2026, 10, 20, 23, 59).getTime(), want: 'Yesterday' },
    { at: new Date(2026, 10, 19, 1).getTime(), want: 'Thursday' },
    { at: new Date(2026, 10, 15, 1).getTime(), want: 'Sunday' },
    { at: new Date(2026, 10, 14, 1).getTime(), want: 'Sat 14 November' },
    { at: new Date(2025, 0, 3, 1).getTime(), want: '3 January 2025' },
    { at: new Date(2026, 10, 22, 1).getTime(), want: 'Sun 22 November' },
  ])('$want', ({ at, want }) => {
    expect(dayWords(at, now).replace(',', '')).toBe(want);
  });
});

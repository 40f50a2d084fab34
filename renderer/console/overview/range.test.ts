import { describe, expect, it } from 'vitest';
import { marksOf } from './time-chart';
import { partWords, rangeOf, rangeWords, spans } from './range';

/** 21 Nov 2026, 15:30, local. */
const now = new Date(2026, 10, 21, 15, 30).getTime();
const local = (year: number, month: number, day: number): number => new Date(year, month, day).getTime();

describe('a range', () => {
  it.each([
    { span: 'day', back: 0, from: local(2026, 10, 21), until: local(2026, 10, 22), words: '21 Nov 2026' },
    { span: 'day', back: 1, from: local(2026, 10, 20), until: local(2026, 10, 21), words: '20 Nov 2026' },
    { span: 'week', back: 0, from: local(2026, 10, 15), until: local(2026, 10, 22), words: '15 Nov – 21 Nov 2026' },
    { span: 'week', back: 2, from: local(2026, 10, 1), until: local(2026, 10, 8), words: '1 Nov – 7 Nov 2026' },
    { span: 'month', back: 0, from: local(2026, 9, 23), until: local(2026, 10, 22), words: '23 Oct – 21 Nov 2026' },
    { span: 'year', back: 0, from: local(2025, 10, 23), until: local(2026, 10, 22), words: '23 Nov 2025 – 21 Nov 2026' },
  ] as const)('$span, $back back', ({ span, back, from, until, words }) => {
    const range = rangeOf(span, back, now);
    expect({ ...range, words: rangeWords(range) }).toEqual({ from, until, words });
  });

  it.each(spans)('ends where the one after it begins: %s', (span) => {
    expect(rangeOf(span, 1, now).until).toBe(rangeOf(span, 0, now).from);
  });

  it.each([
    { at: new Date(2026, 10, 20, 14).getTime(), partMs: 3_600_000, words: '20 Nov 14:00' },
    { at: local(2026, 10, 20), partMs: 86_400_000, words: '20 Nov' },
    { at: local(2026, 10, 16), partMs: 7 * 86_400_000, words: '16 Nov – 22 Nov' },
  ])('a part of it is $words', ({ at, partMs, words }) => {
    expect(partWords(at, partMs)).toBe(words);
  });
});

describe('below a chart stand', () => {
  const parts = (from: number, partMs: number, count: number) => ({ from, until: from + partMs * count, partMs, over: Array.from({ length: count }, (_, at) => ({ at: from + at * partMs, forwarded: 0, refused: 0, expired: 0, failed: 0, asked: 0 })) });
  it.each([
    { why: 'hours of a day', given: parts(local(2026, 10, 21), 3_600_000, 24), words: ['00:00', '06:00', '12:00', '18:00'] },
    { why: 'days of a week, though it is counted by the hour', given: parts(local(2026, 10, 15), 3_600_000, 168), words: ['15 Nov', '17 Nov', '19 Nov', '21 Nov'] },
    { why: 'days of a month', given: parts(local(2026, 10, 1), 86_400_000, 30), words: ['1 Nov', '9 Nov', '17 Nov', '25 Nov'] },
    { why: 'one part', given: parts(local(2026, 10, 21), 3_600_000, 1), words: ['00:00'] },
    { why: 'nothing', given: { ...parts(0, 1, 0), until: 1 }, words: [] },
  ])('$why', ({ given, words }) => {
    expect(marksOf(given).map((mark) => mark.words)).toEqual(words);
  });
});

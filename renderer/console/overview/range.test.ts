import { describe, expect, it } from 'vitest';
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

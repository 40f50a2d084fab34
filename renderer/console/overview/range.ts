import { momentWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { timeWords } from '../../ui/ago';

/** How long a time the overview covers. */
export const spans = ['day', 'week', 'month', 'year'] as const;
export type SpanName = (typeof spans)[number];

const daysIn: Readonly<Record<SpanName, number>> = { day: 1, week: 7, month: 30, year: 364 };

/** Epoch ms, the end not in it. */
export interface Range {
  readonly from: number;
  readonly until: number;
}

/** Whole local days that end with today, or so many such spans earlier. */
export function rangeOf(span: SpanName, back: number, now: number): Range {
  const today = new Date(now);
  const midnight = (days: number): number => new Date(today.getFullYear(), today.getMonth(), today.getDate() + days).getTime();
  const length = daysIn[span];
  return { from: midnight(1 - length * (back + 1)), until: midnight(1 - length * back) };
}

/** A range by its first and its last day: `20 Nov 2026`, `16 Nov – 22 Nov 2026`. */
export function rangeWords({ from, until }: Range): string {
  const last = until - 1;
  if (until - from <= 90_000_000) return momentWords(from, 'date');
  const sameYear = new Date(from).getFullYear() === new Date(last).getFullYear();
  return say('console.filter.between', { from: momentWords(from, sameYear ? 'day' : 'date'), until: momentWords(last, 'date') });
}

const hourMs = 3_600_000;

/** A part of a range: an hour `20 Nov 14:00`, a day `20 Nov`, several days by the first and the last. */
export function partWords(at: number, partMs: number): string {
  if (partMs < 24 * hourMs) return say('moment.day', { day: momentWords(at, 'day'), time: timeWords(at) });
  // Days are local, and one of them may have 25 hours.
  const first = at + hourMs;
  return partMs <= 25 * hourMs ? momentWords(first, 'day') : say('console.filter.between', { from: momentWords(first, 'day'), until: momentWords(at + partMs - 1, 'day') });
}

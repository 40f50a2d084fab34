import { dayOf, dayWords } from '../../ui/ago';

/** A day's heading in the list: it stands before row `start`. */
export interface Day {
  readonly start: number;
  readonly words: string;
}

/** A line of the list as it is drawn: a row by its index, or the heading of a day. */
export type Place = { readonly row: number } | { readonly day: number };

/** The days that rows, newest first, fall into. All times epoch ms, days local. */
export function daysOf(rows: readonly { readonly at: number }[], now: number): readonly Day[] {
  const days: Day[] = [];
  let day = { from: 0, to: 0 };
  for (const [start, { at }] of rows.entries()) {
    if (at >= day.from && at < day.to) continue;
    day = dayOf(at);
    days.push({ start, words: dayWords(at, now) });
  }
  return days;
}

/** How many headings stand above row `row`, its own day's among them. */
export function headingsAbove(days: readonly Day[], row: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle]?.start ?? Infinity) <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What line `line` is, headings counted. */
export function placeOf(days: readonly Day[], line: number): Place {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle]?.start ?? Infinity) + middle <= line) low = middle + 1;
    else high = middle;
  }
  const day = low - 1;
  return days[day] !== undefined && days[day].start + day === line ? { day } : { row: line - low };
}

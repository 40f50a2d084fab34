import type { HistoryQuery } from '#shared/models/history';
import type { Filters, Recent } from '#shared/models/saved-view';

const hourMs = 3_600_000;

/** How long each span that ends now is, ms. */
export const recentMs: Readonly<Record<Recent, number>> = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs, month: 30 * 24 * hourMs };

/** The query filters stand for at `now`, epoch ms. */
export function queryOf({ recent, ...query }: Filters, now: number): Omit<HistoryQuery, 'before' | 'limit'> {
  return recent === undefined ? query : { ...query, from: now - recentMs[recent] };
}

/** Filters without any time. */
export function timeless(filters: Filters): Filters {
  const rest = { ...filters };
  delete rest.from;
  delete rest.until;
  delete rest.recent;
  return rest;
}

/** Whether a time narrows. */
export function hasTime({ from, until, recent }: Filters): boolean {
  return from !== undefined || until !== undefined || recent !== undefined;
}

/** How many ways the history is narrowed at once: a span of time is one, though it has two ends. */
export function filterCount(filters: Filters): number {
  return Object.keys(timeless(filters)).length + (hasTime(filters) ? 1 : 0);
}

/** Whether two show the same. */
export function sameFilters(one: Filters, other: Filters): boolean {
  const text = (filters: Filters): string => JSON.stringify(Object.entries(filters).sort(([left], [right]) => (left < right ? -1 : 1)));
  return text(one) === text(other);
}

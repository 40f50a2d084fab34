import type { Histogram } from '#shared/models/history';
import type { RowQuery } from './row-filter';
import { outcomeNames } from './row-table';
import type { Search } from './search';

const stopped: ReadonlySet<number> = new Set((['refused', 'expired', 'failed'] as const).map((name) => outcomeNames.indexOf(name) + 1));

/** How the rows of a query lie in time, in `parts` equal parts. Without `until` the newest row lies in the last part. */
export function histogram(search: Search, query: RowQuery, parts: number): Histogram {
  const { columns } = search.table;
  const rows: number[] = [];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  search.each(query, (row) => {
    const at = columns.at[row] ?? 0;
    rows.push(row);
    first = Math.min(first, at);
    last = Math.max(last, at);
  });
  if (rows.length === 0) return { from: null, until: null, parts: [] };
  const from = query.from ?? first;
  const until = Math.max(from + 1, query.until ?? last + 1);
  const counted = Array.from({ length: parts }, () => ({ all: 0, stopped: 0 }));
  const { outcome } = columns.narrow;
  for (const row of rows) {
    const part = counted[Math.min(parts - 1, Math.floor((((columns.at[row] ?? 0) - from) * parts) / (until - from)))];
    if (part === undefined) continue;
    part.all += 1;
    if (stopped.has(outcome[row] ?? 0)) part.stopped += 1;
  }
  return { from, until, parts: counted };
}

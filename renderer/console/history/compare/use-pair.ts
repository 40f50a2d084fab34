import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryDetail, HistoryRow } from '#shared/models/history';
import type { Client } from '../../../bridge/client';

/** Calls of the same tool offered on each side of the one that is compared. */
const offered = 20;

/** Calls of the same tool as `row`, the newest first, itself left out; null where they cannot be read. The next one down the list comes with them. */
export async function sameTool(client: Client, row: HistoryRow): Promise<{ readonly rows: readonly HistoryRow[]; readonly next: number | null } | null> {
  if (row.tool === null) return { rows: [], next: null };
  const query = { kind: 'call' as const, tool: row.tool, ...(row.server === null ? {} : { server: row.server }), limit: offered };
  const [older, newer] = await Promise.all([client.call('history/list', { ...query, before: row.seq }), client.call('history/list', { ...query, from: Math.floor(row.at) })]);
  if (!older.ok || !newer.ok) return null;
  const above = newer.value.rows.filter(({ seq }) => seq > row.seq);
  const rows = [...above, ...older.value.rows].sort((one, other) => other.seq - one.seq);
  return { rows, next: older.value.rows[0]?.seq ?? above.at(-1)?.seq ?? null };
}

export type Pair = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly why: string } | { readonly kind: 'gone' } | { readonly kind: 'ready'; readonly one: HistoryDetail; readonly other: HistoryDetail | null };

/** Two details, the second where one was chosen. An answer to an earlier choice is dropped. */
export function usePair(client: Client, one: number, other: number | null): { readonly pair: Pair; readonly again: () => void } {
  const [pair, setPair] = useState<Pair>({ kind: 'loading' });
  const newest = useRef(0);
  const again = useCallback(() => {
    const mine = ++newest.current;
    const of = (seq: number) => client.call('history/detail', { seq });
    void Promise.all([of(one), other === null ? null : of(other)]).then(([left, right]) => {
      if (mine !== newest.current) return;
      if (!left.ok) setPair({ kind: 'failed', why: left.error });
      else if (right !== null && !right.ok) setPair({ kind: 'failed', why: right.error });
      else if (left.value === null || right?.value === null) setPair({ kind: 'gone' });
      else setPair({ kind: 'ready', one: left.value, other: right?.value ?? null });
    });
  }, [client, one, other]);
  useEffect(() => again(), [again]);
  return { pair, again };
}

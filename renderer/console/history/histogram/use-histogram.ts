import { useCallback, useEffect, useRef, useState } from 'react';
import type { Histogram } from '#shared/models/history';
import type { Client } from '../../../bridge/client';
import { queryOf, timeless } from '../../../state/filters';
import type { Filters } from '../../../state/history-store';
import type { Span } from './brush';

/** Parts the time is divided into: as many as can be told apart and brushed at 320 px. */
export const partCount = 96;

/** While the journal grows it is asked for at most this often, ms. */
export const growMs = 5000;

export interface Histogrammed {
  /** The newest answer; null before the first. */
  readonly histogram: Histogram | null;
  /** Why there is none, in words. */
  readonly problem: string | null;
  readonly again: () => void;
}

/** How the rows of these filters lie in time, their own time left out but for a span that ends now. `closer`: within this time only. An answer to an earlier question is dropped. */
export function useHistogram(client: Client, filters: Filters, closer: Span | null): Histogrammed {
  const [known, setKnown] = useState<{ histogram: Histogram | null; problem: string | null }>({ histogram: null, problem: null });
  const newest = useRef(0);
  const { recent } = filters;
  const asked = JSON.stringify({ ...timeless(filters), ...(closer ?? (recent === undefined ? {} : { recent })) });

  const again = useCallback(() => {
    const mine = ++newest.current;
    void client.call('history/histogram', { query: queryOf(JSON.parse(asked) as Filters, Date.now()), parts: partCount }).then((reply) => {
      if (mine !== newest.current) return;
      setKnown((before) => (reply.ok ? { histogram: reply.value, problem: null } : { histogram: before.histogram, problem: reply.error }));
    });
  }, [client, asked]);

  useEffect(() => again(), [again]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const off = client.on('history/grew', () => {
      timer ??= setTimeout(() => {
        timer = null;
        again();
      }, growMs);
    });
    return () => {
      off();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, again]);

  return { ...known, again };
}

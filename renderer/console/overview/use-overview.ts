import { useCallback, useEffect, useRef, useState } from 'react';
import type { Overview } from '#shared/models/history';
import type { Client } from '../../bridge/client';
import type { Range } from './range';

/** While the journal grows it is counted anew at most this often, ms. */
export const growMs = 10_000;

export interface Counted {
  readonly overview: Overview | null;
  /** Why it could not be counted, in words. */
  readonly problem: string | null;
  readonly again: () => void;
}

/** What happened in a range. What was counted stays in view until there is more recent; an answer about another range is dropped. */
export function useOverview(client: Client, { from, until }: Range): Counted {
  const [known, setKnown] = useState<{ readonly overview: Overview | null; readonly problem: string | null }>({ overview: null, problem: null });
  const newest = useRef(0);

  const again = useCallback(() => {
    const mine = ++newest.current;
    void client.call('history/overview', { from, until }).then((reply) => {
      if (mine !== newest.current) return;
      setKnown(reply.ok ? { overview: reply.value, problem: null } : { overview: null, problem: reply.error });
    });
  }, [client, from, until]);

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

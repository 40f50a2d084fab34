import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { filterCount } from '../../state/filters';
import { isRow } from '../../state/history-window';
import { Button } from '../../ui/button';
import { WiringSteps } from '../connector-line';
import { UndoBar } from '../rules-view/bars';
import type { RecordStores } from '../rules-view/record-stores';
import { Empty, Skeleton } from '../states';
import { TryIt } from '../try-it';
import { Compare } from './compare/compare';
import { Detail } from './detail';
import { FilterBar } from './filter-bar';
import { HistogramPart } from './histogram/histogram-part';
import { HistoryTable } from './history-table';
import { DeletedBar } from './views/deleted-bar';
import type { Views } from './views/use-views';

interface CallsProps {
  readonly client: Client;
  readonly stores: RecordStores;
  readonly views: Views;
}

/** A call that is compared, and with which; null before one was chosen. */
interface Comparing {
  readonly one: number;
  readonly other: number | null;
}

/** Every row, what narrows them, and the one that is read. */
export function Calls({ client, stores, views }: CallsProps): ReactElement {
  const { rows, more, status, error, filters, wanted, loadOlder, look, filter, taken } = useStore(stores.history);
  const [shown, setShown] = useState<number | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const [comparing, setComparing] = useState<Comparing | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const count = filterCount(filters);
  const row = rows.find(({ seq }) => seq === shown);

  useEffect(() => {
    if (wanted === null) return;
    setComparing(null);
    setActive(wanted);
    setShown(wanted);
    taken();
  }, [wanted, taken]);

  const toList = useCallback(() => place.current?.querySelector<HTMLElement>('[data-seq][tabindex="0"]')?.focus(), []);
  const onEnd = useCallback(() => void loadOlder(), [loadOlder]);
  const onLook = useCallback((first: number, last: number) => void look(first, last), [look]);
  const comparingNow = useRef(comparing);
  comparingNow.current = comparing;
  /** While two calls are compared, a row that is chosen is the other one. */
  const open = useCallback((seq: number) => {
    const now = comparingNow.current;
    if (now === null) setShown(seq);
    else if (now.one !== seq) setComparing({ ...now, other: seq });
  }, []);

  /** The row above or below the one that is read. */
  function step(by: 1 | -1): void {
    const next = rows[rows.findIndex(({ seq }) => seq === shown) + by];
    if (next === undefined) return;
    setActive(next.seq);
    setShown(next.seq);
  }

  const bare = rows.length === 0;
  const narrowed = count > 0;
  return (
    <>
      {/* Where there is room for one thing only, what is read has it. */}
      <div className={`shrink-0 ${shown === null ? '' : '@max-[40rem]/view:hidden'}`}>
        {bare && !narrowed ? null : <FilterBar stores={stores} onLeave={toList} />}
        <DeletedBar views={views} stores={stores} />
        <UndoBar stores={stores} />
        {bare && !narrowed ? null : <HistogramPart client={client} stores={stores} />}
      </div>
      <Skeleton waiting={status === 'loading' && bare} />
      {status === 'ready' && bare && !narrowed ? (
        <Empty icon="history" title={say('console.history.empty')}>
          <p>{say('console.history.what')}</p>
          <TryIt stores={stores} />
          <p className="pt-3">{say('console.history.own')}</p>
          <WiringSteps app={stores.app} />
        </Empty>
      ) : null}
      {status === 'ready' && bare && narrowed ? (
        <Empty icon="search" title={say('console.history.noFit')}>
          <p>{say('console.history.noneFits', { count })}</p>
          <Button onClick={() => void filter({})}>{say('console.history.everything')}</Button>
        </Empty>
      ) : null}
      <div ref={place} className={`@container/view relative min-h-56 flex-1 ${bare && shown === null ? 'hidden' : 'flex'}`}>
        {bare ? null : (
          <HistoryTable
            rows={rows}
            more={more}
            problem={error}
            active={active}
            shown={comparing?.other ?? shown}
            onActive={setActive}
            onOpen={open}
            onBack={() => {
              if (comparing !== null) setComparing(null);
              else if (shown !== null) setShown(null);
              else if (narrowed) void filter({});
            }}
            onEnd={onEnd}
            onLook={onLook}
          />
        )}
        {comparing === null ? null : (
          <Compare
            one={comparing.one}
            other={comparing.other}
            client={client}
            onOther={(other) => setComparing({ ...comparing, other })}
            onClose={() => {
              setActive(comparing.one);
              setComparing(null);
            }}
          />
        )}
        {shown === null || comparing !== null ? null : (
          <Detail
            key={shown}
            seq={shown}
            version={row !== undefined && isRow(row) ? `${row.outcome ?? 'open'}-${row.durationMs ?? ''}` : 'elsewhere'}
            client={client}
            stores={stores}
            onStep={step}
            onCompare={() => setComparing({ one: shown, other: null })}
            onClose={() => {
              setActive(shown);
              setShown(null);
            }}
          />
        )}
      </div>
    </>
  );
}

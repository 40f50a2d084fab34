import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { isRow } from '../../state/history-window';
import { Button } from '../../ui/button';
import { WiringSteps } from '../connector-line';
import { Empty, Failed, Skeleton, ViewHead } from '../states';
import type { RecordStores } from '../rules-view/record-stores';
import { Detail } from './detail';
import { ExportButton } from './export/export-button';
import { FilterBar, filterCount } from './filter-bar';
import { HistoryTable } from './history-table';
import { TryIt } from '../try-it';
import { useVerifying, VerifyButton, VerifyResult } from './verify';

/** Everything that was asked and what became of it, newest first. */
export function HistoryView({ client, stores }: { readonly client: Client; readonly stores: RecordStores }): ReactElement {
  const { rows, more, status, error, filters, wanted, load, loadOlder, look, filter, taken } = useStore(stores.history);
  const [shown, setShown] = useState<number | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const verifying = useVerifying(client);
  const filtered = filterCount(filters) > 0;
  const row = rows.find(({ seq }) => seq === shown);

  useEffect(() => {
    if (wanted === null) return;
    setActive(wanted);
    setShown(wanted);
    taken();
  }, [wanted, taken]);

  const toList = useCallback(() => place.current?.querySelector<HTMLElement>('[data-seq][tabindex="0"]')?.focus(), []);
  const onEnd = useCallback(() => void loadOlder(), [loadOlder]);
  const onLook = useCallback((first: number, last: number) => void look(first, last), [look]);

  if (status === 'failed') {
    return (
      <>
        <ViewHead title={say('console.view.history')} />
        <Failed what={say('console.history.unread')} why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  const bare = rows.length === 0;
  return (
    <>
      <ViewHead title={say('console.view.history')}>{bare && !filtered ? null : (
          <>
            <ExportButton client={client} query={filters} say={stores.app.getState().say} />
            <VerifyButton verifying={verifying} />
          </>
        )}</ViewHead>
      {bare && !filtered ? null : <FilterBar stores={stores} onLeave={toList} />}
      <VerifyResult verifying={verifying} />
      <Skeleton waiting={status === 'loading' && bare} />
      {status === 'ready' && bare && !filtered ? (
        <Empty icon="history" title={say('console.history.empty')}>
          <p>{say('console.history.what')}</p>
          <TryIt stores={stores} />
          <p className="pt-3">{say('console.history.own')}</p>
          <WiringSteps app={stores.app} />
        </Empty>
      ) : null}
      {status === 'ready' && bare && filtered ? (
        <Empty icon="search" title={say('console.history.noFit')}>
          <p>{say('console.history.noneFits', { count: filterCount(filters) })}</p>
          <Button onClick={() => void filter({})}>{say('console.history.everything')}</Button>
        </Empty>
      ) : null}
      <div ref={place} className={`@container/view relative min-h-0 flex-1 ${bare && shown === null ? 'hidden' : 'flex'}`}>
        {bare ? null : (
          <HistoryTable
            rows={rows}
            more={more}
            problem={error}
            active={active}
            shown={shown}
            onActive={setActive}
            onOpen={setShown}
            onBack={() => {
              if (shown !== null) setShown(null);
              else if (filtered) void filter({});
            }}
            onEnd={onEnd}
            onLook={onLook}
          />
        )}
        {shown === null ? null : (
          <Detail
            key={shown}
            seq={shown}
            version={row !== undefined && isRow(row) ? `${row.outcome ?? 'open'}-${row.durationMs ?? ''}` : 'elsewhere'}
            client={client}
            stores={stores}
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

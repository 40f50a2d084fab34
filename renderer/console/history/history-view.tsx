import { useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../../bridge/client';
import { WiringSteps } from '../connector-line';
import { Empty, Failed, Skeleton, ViewHead } from '../states';
import type { Stores } from '../stores';
import { Button } from '../../ui/button';
import { Detail } from './detail';
import { FilterBar } from './filter-bar';
import { HistoryTable } from './history-table';
import { Verify } from './verify';

/** Everything that was asked and what became of it, newest first. */
export function HistoryView({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement {
  const { rows, more, status, error, filters, facets, load, loadOlder, filter } = useStore(stores.history);
  const [shown, setShown] = useState<number | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const filtered = Object.keys(filters).length > 0;
  const row = rows.find(({ seq }) => seq === shown);

  if (status === 'failed') {
    return (
      <>
        <ViewHead title="History" />
        <Failed what="The history could not be read." why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  const bare = status === 'ready' && rows.length === 0;
  return (
    <>
      <ViewHead title="History">
        {bare && !filtered ? null : <FilterBar filters={filters} facets={facets} onChange={(next) => void filter(next)} />}
        <Verify client={client} />
      </ViewHead>
      <Skeleton waiting={status === 'loading' && rows.length === 0} />
      {bare && !filtered ? (
        <Empty icon="history" title="Nothing has been asked yet">
          <p>Every call a host makes through Countersign is recorded here. To put a server behind it:</p>
          <WiringSteps app={stores.app} />
        </Empty>
      ) : null}
      {bare && filtered ? (
        <Empty icon="search" title="Nothing fits these filters">
          <Button onClick={() => void filter({})}>Clear filters</Button>
        </Empty>
      ) : null}
      {rows.length === 0 ? null : (
        <div className="flex min-h-0 flex-1">
          <HistoryTable
            rows={rows}
            more={more}
            problem={error}
            active={active}
            shown={shown}
            onActive={setActive}
            onOpen={setShown}
            onEnd={() => void loadOlder()}
          />
          {shown === null ? null : (
            <Detail
              key={shown}
              seq={shown}
              version={`${row?.outcome ?? 'open'}-${row?.durationMs ?? ''}`}
              client={client}
              stores={stores}
              onClose={() => {
                setActive(shown);
                setShown(null);
              }}
            />
          )}
        </div>
      )}
    </>
  );
}

import { Tabs } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { filterCount, queryOf } from '../../state/filters';
import type { Filters } from '../../state/history-store';
import { Overview } from '../overview/overview';
import type { RecordStores } from '../rules-view/record-stores';
import { Failed, ViewHead } from '../states';
import { Calls } from './calls';
import { Sideways } from './sideways';
import { toolbarActs } from './toolbar';
import { useVerifying, VerifyButton, VerifyResult } from './verify';
import { useViews } from './views/use-views';
import { ViewsMenu } from './views/views-menu';

const parts = ['calls', 'overview'] as const;
type HistoryPart = (typeof parts)[number];

/** The record: everything that was asked and what became of it, newest first, or what it comes to in figures. */
export function HistoryView({ client, stores }: { readonly client: Client; readonly stores: RecordStores }): ReactElement {
  const { rows, status, error, filters, wanted, load, filter } = useStore(stores.history);
  const { focus, visits, seen } = useStore(stores.app);
  const [part, setPart] = useState<HistoryPart>('calls');
  const verifying = useVerifying(client);
  const views = useViews(client);
  const bare = rows.length === 0 && filterCount(filters) === 0;

  // Gone to again it shows itself from its start; the palette leads to the overview as well.
  useEffect(() => {
    if (stores.app.getState().focus !== 'overview') setPart('calls');
  }, [visits, stores.app]);
  useEffect(() => {
    if (focus !== 'overview') return;
    setPart('overview');
    seen();
  }, [focus, seen]);
  // A row that is asked for from elsewhere stands among the calls.
  useEffect(() => {
    if (wanted !== null) setPart('calls');
  }, [wanted]);

  if (status === 'failed') {
    return (
      <>
        <ViewHead title={say('console.view.history')} />
        <Failed what={say('console.history.unread')} why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  function show(next: Filters): void {
    setPart('calls');
    void filter(next);
  }
  return (
    <Tabs.Root value={part} onValueChange={(next) => setPart(next === 'overview' ? 'overview' : 'calls')} className="flex min-h-0 flex-1 flex-col">
      <ViewHead
        title={say('console.view.history')}
        {...(bare && part === 'calls'
          ? {}
          : {
              tabs: (
                <Tabs.List aria-label={say('console.history.parts')} className="inline-flex gap-0.5 rounded-one border border-line bg-inset p-0.5">
                  {parts.map((name) => (
                    <Tabs.Trigger
                      key={name}
                      value={name}
                      className="h-6 rounded-[0.25rem] border border-transparent px-2 text-small text-ink-soft hover:text-ink data-[state=active]:border-line data-[state=active]:bg-surface data-[state=active]:font-semibold data-[state=active]:text-ink forced-colors:data-[state=active]:outline-2"
                    >
                      {say(`console.history.${name}`)}
                    </Tabs.Trigger>
                  ))}
                </Tabs.List>
              ),
            })}
      >
        {bare || part !== 'calls' ? null : (
          <Sideways className="max-[40rem]:-mx-2 max-[40rem]:*:px-1.5">
            <ViewsMenu views={views} stores={stores} />
            {toolbarActs.map((Act, at) => (
              <Act key={at} client={client} stores={stores} query={() => queryOf(filters, Date.now())} />
            ))}
            <VerifyButton verifying={verifying} />
          </Sideways>
        )}
      </ViewHead>
      <VerifyResult verifying={verifying} />
      <Tabs.Content value="calls" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none">
        <Calls client={client} stores={stores} views={views} />
      </Tabs.Content>
      <Tabs.Content value="overview" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <Overview client={client} stores={stores} onShow={show} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

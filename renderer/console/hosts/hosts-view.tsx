import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDeadline } from '#shared/models/host-deadline';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { WiringSteps } from '../connector-line';
import { Empty, Failed, Skeleton, ViewHead } from '../states';
import type { Stores } from '../stores';
import { TryIt } from '../try-it';
import { PatienceTable } from './patience-table';

/** Every host that was here, and how long it waits for an answer. Hosts are wired by hand for now: this view says how. */
export function HostsView({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement {
  const [read, setRead] = useState<Result<readonly HostDeadline[], string> | null>(null);
  const load = useCallback(async () => setRead(await client.call('host/deadlines', {})), [client]);
  useEffect(() => void load(), [load]);

  if (read?.ok === true && read.value.length === 0) {
    return (
      <>
        <ViewHead title={say('console.view.hosts')} />
        <Empty icon="hosts" title={say('console.hosts.byHand')}>
          <p>{say('console.hosts.unchanged')}</p>
          <WiringSteps app={stores.app} />
          <p>{say('console.hosts.once')}</p>
          <TryIt stores={stores} />
        </Empty>
      </>
    );
  }
  return (
    <>
      <ViewHead title={say('console.view.hosts')} />
      <Skeleton waiting={read === null} />
      {read?.ok === false ? <Failed what={say('console.hosts.unread')} why={read.error} onRetry={() => void load()} /> : null}
      {read?.ok === true ? (
        <div role="group" aria-label={say('console.hosts.all')} tabIndex={0} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-gutter py-5 -outline-offset-2">
          <div className="max-w-4xl space-y-8">
            <PatienceTable hosts={read.value} />
            <section aria-labelledby="wire" className="space-y-3 border-t border-line pt-6 text-base text-ink-soft">
              <h2 id="wire" className="text-prompt font-semibold text-ink">
                {say('console.hosts.another')}
              </h2>
              <WiringSteps app={stores.app} />
            </section>
          </div>
        </div>
      ) : null}
    </>
  );
}

import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDeadline } from '#shared/models/host-deadline';
import type { Result } from '#shared/result';
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
        <ViewHead title="Hosts" />
        <Empty icon="hosts" title="Hosts are wired by hand for now">
          <p>Countersign does not change any host’s files yet. To put one server behind it:</p>
          <WiringSteps app={stores.app} />
          <p>Once a host has called a tool, it is listed here with how long it waits for your answers.</p>
          <TryIt stores={stores} />
        </Empty>
      </>
    );
  }
  return (
    <>
      <ViewHead title="Hosts" />
      <Skeleton waiting={read === null} />
      {read?.ok === false ? <Failed what="The hosts could not be listed." why={read.error} onRetry={() => void load()} /> : null}
      {read?.ok === true ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard
        <div role="group" aria-label="All hosts" tabIndex={0} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-gutter py-5 -outline-offset-2">
          <div className="max-w-4xl space-y-8">
            <PatienceTable hosts={read.value} />
            <section aria-labelledby="wire" className="space-y-3 border-t border-line pt-6 text-base text-ink-soft">
              <h2 id="wire" className="text-prompt font-semibold text-ink">
                Put another server behind Countersign
              </h2>
              <WiringSteps app={stores.app} />
            </section>
          </div>
        </div>
      ) : null}
    </>
  );
}

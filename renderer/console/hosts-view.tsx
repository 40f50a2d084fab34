import type { ReactElement } from 'react';
import { WiringSteps } from './connector-line';
import { Empty, ViewHead } from './states';
import type { Stores } from './stores';
import { TryIt } from './try-it';

/** Hosts are wired by hand for now: this view says how. */
export function HostsView({ stores }: { readonly stores: Stores }): ReactElement {
  return (
    <>
      <ViewHead title="Hosts" />
      <Empty icon="hosts" title="Hosts are wired by hand for now">
        <p>Countersign does not change any host’s files yet. To put one server behind it:</p>
        <WiringSteps app={stores.app} />
        <TryIt stores={stores} />
      </Empty>
    </>
  );
}

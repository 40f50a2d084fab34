import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../bridge/client';
import type { View } from '../state/app-store';
import { VisibleText } from '../ui/visible-text';
import { HistoryView } from './history/history-view';
import { HostsView } from './hosts-view';
import { InboxView } from './inbox-view';
import { Navigation } from './navigation';
import { Notices } from './notices';
import { RulesView } from './rules-view';
import { ServersView } from './servers-view';
import { SettingsView } from './settings-view';
import { Failed } from './states';
import type { Stores } from './stores';
import { LockScreen } from './vault/lock-screen';
import { VaultBanner } from './vault/vault-banner';

/** The console: navigation at the side, one view, and what the person should know above it. */
export function ConsoleWindow({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement {
  const { state, error, view, said, show, reload } = useStore(stores.app);
  const suspended = useStore(stores.rules, ({ items }) => items.filter((rule) => rule.suspended).length);
  const theme = state?.settings.theme ?? 'system';
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  if (state !== null && state.vault.state !== 'open') return <LockScreen vault={state.vault} client={client} />;
  return (
    <div className="flex h-full max-[40rem]:flex-col">
      <Navigation view={view} waiting={state?.waiting ?? 0} suspended={suspended} gateway={state?.gateway ?? 'starting'} onShow={show} />
      <main className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
        {state === null ? null : <VaultBanner vault={state.vault} client={client} />}
        <Notices notices={state?.notices ?? []} />
        {error !== null && state === null ? <Failed what="Countersign’s state could not be read." why={error} onRetry={() => void reload()} /> : <Shown view={view} client={client} stores={stores} />}
        <div role="status" className={`border-line px-6 text-small text-ink-soft ${said === null ? '' : 'border-t py-2'}`}>
          {said === null ? null : <VisibleText text={said} />}
        </div>
      </main>
    </div>
  );
}

function Shown({ view, client, stores }: { readonly view: View; readonly client: Client; readonly stores: Stores }): ReactElement {
  switch (view) {
    case 'history':
      return <HistoryView client={client} stores={stores} />;
    case 'inbox':
      return <InboxView stores={stores} />;
    case 'servers':
      return <ServersView stores={stores} />;
    case 'rules':
      return <RulesView stores={stores} />;
    case 'hosts':
      return <HostsView stores={stores} />;
    case 'settings':
      return <SettingsView client={client} stores={stores} />;
  }
}

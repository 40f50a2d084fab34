import { useCallback, useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../bridge/client';
import type { View } from '../state/app-store';
import { Button } from '../ui/button';
import { Navigation } from './frame/navigation';
import { Notices } from './frame/notices';
import { ReviewNotice } from './frame/review-notice';
import { ShortcutSheet } from './frame/shortcut-sheet';
import { useShortcuts } from './frame/shortcuts';
import type { Shortcut } from './frame/shortcuts';
import { StatusLine } from './frame/status-line';
import { viewName } from './frame/views';
import { Guide } from './guide/guide';
import { HistoryView } from './history/history-view';
import { HostsView } from './hosts/hosts-view';
import { InboxView } from './inbox/inbox-view';
import { Palette } from './palette/palette';
import { RemoveDialog } from './remove/remove-dialog';
import { RulesView } from './rules-view';
import { ServersView } from './servers/servers-view';
import { SettingsView } from './settings/settings-view';
import { Failed } from './states';
import type { Stores } from './stores';
import { LockScreen } from './vault/lock-screen';
import { VaultBanner } from './vault/vault-banner';

/** The console: navigation at the side, one view with what the person should know above it, and the status line below. */
export function ConsoleWindow({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement {
  const { state, error, view, arrivals, layer, show, cover, reload } = useStore(stores.app);
  const theme = state?.settings.theme ?? 'system';
  const main = useRef<HTMLElement>(null);
  const focusHeading = useCallback(() => main.current?.querySelector<HTMLElement>('h1')?.focus(), []);

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.title = say('console.title', { view: viewName(view) });
  }, [view]);
  // A view come to by keyboard is read from its heading on; one come to by pointer keeps the focus where it was pressed.
  useEffect(() => {
    if (arrivals > 0) focusHeading();
  }, [arrivals, focusHeading]);

  const onShortcut = useCallback(
    (shortcut: Shortcut) => {
      if (shortcut.kind === 'view') show(shortcut.view, { byKeys: true });
      else if (shortcut.kind === 'search') main.current?.querySelector<HTMLElement>('[data-search], input[type=search]')?.focus();
      else cover(stores.app.getState().layer === shortcut.kind ? null : shortcut.kind);
    },
    [show, cover, stores],
  );
  useShortcuts({ mac: state?.platform === 'darwin', covered: layer !== null, onShortcut });

  if (state !== null && state.vault.state !== 'open') return <LockScreen vault={state.vault} client={client} />;
  return (
    <div className="scroll-thin @container/frame h-full overflow-y-auto">
      {/* Where a window is narrow and its text large, the frame is higher than the window and scrolls: a view whose own part scrolls would have no room left. */}
      <div className="flex h-full @max-[40rem]/frame:h-[max(100%,34rem)] @max-[40rem]/frame:flex-col @max-[24rem]/frame:[--spacing-gutter:0.75rem]">
        <Button className="absolute! start-2 top-2 z-20 not-focus:sr-only" onClick={focusHeading}>
          {say('console.frame.goTo', { view: viewName(view) })}
        </Button>
        <Navigation stores={stores} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
          {state === null ? null : <VaultBanner vault={state.vault} client={client} />}
          <ReviewNotice stores={stores} />
          <Notices stores={stores} />
          <main ref={main} className="@container/view relative flex min-h-0 min-w-0 flex-1 flex-col">
            {error !== null && state === null ? <Failed what={say('console.frame.unread')} why={error} onRetry={() => void reload()} /> : <Shown view={view} client={client} stores={stores} />}
          </main>
          <StatusLine stores={stores} />
        </div>
      </div>
      <Palette open={layer === 'palette'} client={client} stores={stores} />
      {layer === 'remove' ? <RemoveDialog client={client} stores={stores} onClose={() => cover(null)} /> : null}
      <ShortcutSheet open={layer === 'shortcuts'} onClose={() => cover(null)} />
    </div>
  );
}

function Shown({ view, client, stores }: { readonly view: View; readonly client: Client; readonly stores: Stores }): ReactElement {
  const guide = useStore(stores.app, ({ state, aimed }) => (aimed ? undefined : state?.guide));
  switch (view) {
    case 'history':
      return guide !== undefined && guide !== 'done' ? <Guide step={guide} stores={stores} /> : <HistoryView client={client} stores={stores} />;
    case 'inbox':
      return <InboxView stores={stores} />;
    case 'servers':
      return <ServersView client={client} stores={stores} />;
    case 'rules':
      return <RulesView client={client} stores={stores} />;
    case 'hosts':
      return <HostsView client={client} stores={stores} />;
    case 'settings':
      return <SettingsView client={client} stores={stores} />;
  }
}

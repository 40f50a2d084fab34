import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import { Button } from '../../ui/button';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';
import { Field, Group } from './field';

/** Where the search for a newer version stands, in words. */
export function updateWords({ state, version, words }: AppState['update']): string {
  const newer = version === null ? 'A newer version' : `Version ${version}`;
  const own: Readonly<Record<AppState['update']['state'], string>> = {
    off: 'Updates come with the package this app was installed from.',
    none: 'This is the newest version.',
    checking: 'Looking for a newer version…',
    available: `${newer} is available.`,
    fetching: `${newer} is being fetched…`,
    ready: `${newer} is ready. It is installed when Countersign restarts.`,
    failed: 'The check failed. Nothing was changed.',
  };
  return words ?? own[state];
}

/** Updates: where they stand, and the one thing to do next. */
export function UpdatesGroup({ state, stores }: { readonly state: AppState; readonly stores: Stores }): ReactElement {
  const ask = useStore(stores.app, (app) => app.ask);
  const { update } = state;
  const busy = update.state === 'checking' || update.state === 'fetching';
  const install = update.state === 'ready' || update.state === 'available';
  return (
    <Group id="updates" title="Updates">
      <Field title={`Version ${state.version}`}>
        <p role="status" className="text-ink-soft">
          <VisibleText text={updateWords(update)} />
        </p>
        {update.state === 'off' ? null : install ? (
          <Button size="row" onClick={() => void ask('update/install', {}, null)}>
            {update.state === 'ready' ? 'Restart and install' : 'Fetch and install'}
          </Button>
        ) : (
          <Button size="row" locked={busy} onClick={() => void ask('update/check', {}, null)}>
            Check now
          </Button>
        )}
      </Field>
    </Group>
  );
}

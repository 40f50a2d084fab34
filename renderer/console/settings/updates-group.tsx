import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';
import { Field, Group } from './field';

/** Where the search for a newer version stands, in words. */
export function updateWords({ state, version, words }: AppState['update']): string {
  if (words !== null) return words;
  switch (state) {
    case 'off':
      return say('console.settings.updateOff');
    case 'none':
      return say('console.settings.updateNone');
    case 'checking':
      return say('console.settings.updateChecking');
    case 'failed':
      return say('console.settings.updateFailed');
    case 'available':
      return version === null ? say('console.settings.updateAvailableSome') : say('console.settings.updateAvailable', { version });
    case 'fetching':
      return version === null ? say('console.settings.updateFetchingSome') : say('console.settings.updateFetching', { version });
    case 'ready':
      return version === null ? say('console.settings.updateReadySome') : say('console.settings.updateReady', { version });
  }
}

/** Updates: where they stand, and the one thing to do next. */
export function UpdatesGroup({ state, stores }: { readonly state: AppState; readonly stores: Stores }): ReactElement {
  const ask = useStore(stores.app, (app) => app.ask);
  const { update } = state;
  const busy = update.state === 'checking' || update.state === 'fetching';
  const install = update.state === 'ready' || update.state === 'available';
  return (
    <Group id="updates" title={say('console.settings.updates')}>
      <Field title={say('console.settings.version', { version: state.version })}>
        <p role="status" className="text-ink-soft">
          <VisibleText text={updateWords(update)} />
        </p>
        {update.state === 'off' ? null : install ? (
          <Button size="row" onClick={() => void ask('update/install', {}, null)}>
            {say(update.state === 'ready' ? 'console.settings.updateInstall' : 'console.settings.updateFetch')}
          </Button>
        ) : (
          <Button size="row" locked={busy} onClick={() => void ask('update/check', {}, null)}>
            {say('console.settings.updateCheck')}
          </Button>
        )}
      </Field>
    </Group>
  );
}

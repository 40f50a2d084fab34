import { useEffect, useId } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '#shared/models/settings';
import { say } from '#shared/words/say';
import type { Key } from '#shared/words/catalogue';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Segments } from '../../ui/segments';
import { Switch } from '../../ui/switch';
import { ConnectorLine } from '../connector-line';
import { openGuide } from '../guide/open-guide';
import { ViewHead } from '../states';
import type { Stores } from '../stores';
import { TryIt } from '../try-it';
import { VaultSection } from '../vault/vault-section';
import { AttentionGroup } from './attention-group';
import { Field, Group } from './field';
import { PromptsGroup } from './prompts-group';
import { RecordGroup } from './record-group';
import { TelemetryGroup } from './telemetry-group';
import { UpdatesGroup } from './updates-group';

const themes = [
  { value: 'system', words: 'console.settings.themeSystem' },
  { value: 'light', words: 'console.settings.themeLight' },
  { value: 'dark', words: 'console.settings.themeDark' },
] as const satisfies readonly { readonly value: Settings['theme']; readonly words: Key }[];

/** What a person may set. Every change is saved as it is made. */
export function SettingsView({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement | null {
  const { state, focus, set, say: tell, seen, cover } = useStore(stores.app);
  const [theme, login, loginHint] = [useId(), useId(), useId()];
  const known = state !== null;
  // A group that was named elsewhere is brought into view, and read from its heading on.
  useEffect(() => {
    if (focus === null || !known) return;
    seen();
    const heading = document.getElementById(`settings-${focus}`);
    heading?.scrollIntoView({ block: 'start' });
    requestAnimationFrame(() => heading?.focus({ preventScroll: true }));
  }, [focus, known, seen]);
  if (state === null) return null;
  return (
    <>
      <ViewHead title={say('console.view.settings')} />
      <div role="group" aria-label={say('console.settings.all')} tabIndex={0} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-gutter -outline-offset-2">
        <div className="max-w-3xl">
          <Group id="general" title={say('console.settings.general')}>
            <Field title={<span id={theme}>{say('console.settings.theme')}</span>} hint={say('console.settings.themeHint')}>
              <Segments label={{ by: theme }} value={state.settings.theme} choices={themes.map(({ value, words }) => ({ value, words: say(words) }))} onChange={(value) => void set({ theme: value })} />
            </Field>
            <Field title={<label htmlFor={login}>{say('console.settings.login')}</label>} hint={<span id={loginHint}>{say('console.settings.loginHint')}</span>}>
              <Switch id={login} on={state.settings.startAtLogin} described={loginHint} onChange={(startAtLogin) => void set({ startAtLogin })} />
            </Field>
          </Group>
          <PromptsGroup state={state} stores={stores} />
          <AttentionGroup state={state} stores={stores} />
          <Group id="vault" title={say('console.vault.name')}>
            <VaultSection vault={state.vault} client={client} say={tell} />
          </Group>
          <RecordGroup state={state} stores={stores} client={client} />
          <TelemetryGroup client={client} />
          <UpdatesGroup state={state} stores={stores} />
          <Group id="about" title={say('console.settings.about')}>
            <Field title={say('console.settings.connector')} hint={say('console.settings.connectorHint')}>
              <ConnectorLine app={stores.app} />
            </Field>
            <Field title={say('console.settings.folder')} hint={say('console.settings.folderHint')}>
              <div className="flex max-w-full flex-wrap items-center gap-2">
                <code className="said">{state.home}</code>
                <CopyButton text={state.home} label={say('console.settings.copyPath')} />
              </div>
            </Field>
            <Field title={say('guide.settings')} hint={say('guide.settingsHint')}>
              <Button onClick={() => void openGuide(stores.app)}>{say('guide.settingsOpen')}</Button>
            </Field>
            <Field title={say('console.settings.trial')} hint={say('console.settings.trialHint')}>
              <TryIt stores={stores} />
            </Field>
            <Field title={say('console.remove.title')} hint={say('console.remove.hint')}>
              <Button onClick={() => cover('remove')}>{say('console.remove.open')}</Button>
            </Field>
          </Group>
        </div>
      </div>
    </>
  );
}

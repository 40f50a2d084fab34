import { useEffect, useId } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '#shared/models/settings';
import type { Client } from '../../bridge/client';
import { CopyButton } from '../../ui/copy-button';
import { Segments } from '../../ui/segments';
import { Switch } from '../../ui/switch';
import { ConnectorLine } from '../connector-line';
import { ViewHead } from '../states';
import type { Stores } from '../stores';
import { TryIt } from '../try-it';
import { VaultSection } from '../vault/vault-section';
import { AttentionGroup } from './attention-group';
import { Field, Group } from './field';
import { PromptsGroup } from './prompts-group';
import { UpdatesGroup } from './updates-group';

const themes = [
  { value: 'system', words: 'System' },
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
] as const satisfies readonly { readonly value: Settings['theme']; readonly words: string }[];

/** What a person may set. Every change is saved as it is made. */
export function SettingsView({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement | null {
  const { state, focus, set, say, seen } = useStore(stores.app);
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
      <ViewHead title="Settings" />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard */}
      <div role="group" aria-label="All settings" tabIndex={0} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-gutter -outline-offset-2">
        <div className="max-w-3xl">
          <Group id="general" title="General">
            <Field title={<span id={theme}>Theme</span>} hint="System follows what your computer is set to.">
              <Segments label={{ by: theme }} value={state.settings.theme} choices={themes} onChange={(value) => void set({ theme: value })} />
            </Field>
            <Field title={<label htmlFor={login}>Start at login</label>} hint={<span id={loginHint}>Starts in the background, without a window. Without it the first host that needs it starts it.</span>}>
              <Switch id={login} on={state.settings.startAtLogin} described={loginHint} onChange={(startAtLogin) => void set({ startAtLogin })} />
            </Field>
          </Group>
          <PromptsGroup state={state} stores={stores} />
          <AttentionGroup state={state} stores={stores} />
          <Group id="vault" title="Vault">
            <VaultSection vault={state.vault} client={client} say={say} />
          </Group>
          <UpdatesGroup state={state} stores={stores} />
          <Group id="about" title="About">
            <Field title="Connector" hint="The command line to put in front of a server’s own.">
              <ConnectorLine app={stores.app} />
            </Field>
            <Field title="Data folder" hint="Settings, rules, the record. Only your user can read it.">
              <div className="flex max-w-full flex-wrap items-center gap-2">
                <code className="said">{state.home}</code>
                <CopyButton text={state.home} label="Copy path" />
              </div>
            </Field>
            <Field title="Demonstration" hint="Questions and a history within a minute, without any host.">
              <TryIt stores={stores} />
            </Field>
          </Group>
        </div>
      </div>
    </>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import { settingsSchema, type Settings } from '#shared/models/settings';
import { Button } from '../../ui/button';
import { Segments } from '../../ui/segments';
import { Switch } from '../../ui/switch';
import type { Stores } from '../stores';
import { Field, Group } from './field';
import { ShortcutField } from './shortcut-field';

const fullScreen = [
  { value: 'wait', words: 'Wait' },
  { value: 'show', words: 'Show' },
] as const satisfies readonly { readonly value: Settings['inFullScreen']; readonly words: string }[];

const { reviewShortcut, inFullScreen, hideFromCapture } = settingsSchema.parse({});
const usual = { reviewShortcut, inFullScreen, hideFromCapture } as const;

/** Settings of where and when the prompt window is seen. */
export function AttentionGroup({ state, stores }: { readonly state: AppState; readonly stores: Stores }): ReactElement {
  const set = useStore(stores.app, (app) => app.set);
  const [screen, hide, hideHint] = [useId(), useId(), useId()];
  const { settings } = state;
  const changed = Object.entries(usual).some(([name, value]) => settings[name as keyof typeof usual] !== value);
  return (
    <Group id="attention" title="Where prompts appear">
      <ShortcutField
        value={settings.reviewShortcut}
        platform={state.platform}
        problem={state.shortcut ?? null}
        onSave={async (accelerator) => ((await set({ reviewShortcut: accelerator })) ? null : stores.app.getState().said)}
      />
      <Field title={<span id={screen}>While a program fills the screen</span>} hint="A question that waits is in the Inbox, and the tray counts it. Not every system tells when a screen is filled.">
        <Segments label={{ by: screen }} value={settings.inFullScreen} choices={fullScreen} onChange={(value) => void set({ inFullScreen: value })} />
      </Field>
      <Field
        title={<label htmlFor={hide}>Hide from recordings</label>}
        hint={<span id={hideHint}>Leaves the prompt window out of recordings and shared screens, and covers values until you ask for them. Some programs record it all the same.</span>}
      >
        <Switch id={hide} on={settings.hideFromCapture} described={hideHint} onChange={(on) => void set({ hideFromCapture: on })} />
      </Field>
      <Field title="Defaults" hint="Of this group alone.">
        <Button size="row" locked={!changed} onClick={() => void set(usual)}>
          Reset to defaults
        </Button>
      </Field>
    </Group>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import { settingsSchema, type Settings } from '#shared/models/settings';
import { say } from '#shared/words/say';
import type { Key } from '#shared/words/catalogue';
import { Button } from '../../ui/button';
import { Segments } from '../../ui/segments';
import { Switch } from '../../ui/switch';
import type { Stores } from '../stores';
import { Field, Group } from './field';
import { ShortcutField } from './shortcut-field';

const fullScreen = [
  { value: 'wait', words: 'console.settings.fullScreenWait' },
  { value: 'show', words: 'console.settings.fullScreenShow' },
] as const satisfies readonly { readonly value: Settings['inFullScreen']; readonly words: Key }[];

const watch = [
  { value: 'tell', words: 'console.host.watchTell' },
  { value: 'silent', words: 'console.host.watchSilent' },
  { value: 'off', words: 'console.host.watchNone' },
] as const satisfies readonly { readonly value: Settings['watchHosts']; readonly words: Key }[];

const { reviewShortcut, inFullScreen, hideFromCapture } = settingsSchema.parse({});
const usual = { reviewShortcut, inFullScreen, hideFromCapture } as const;

/** Settings of where and when the prompt window is seen. */
export function AttentionGroup({ state, stores }: { readonly state: AppState; readonly stores: Stores }): ReactElement {
  const set = useStore(stores.app, (app) => app.set);
  const [screen, hide, hideHint, watching] = [useId(), useId(), useId(), useId()];
  const { settings } = state;
  const changed = Object.entries(usual).some(([name, value]) => settings[name as keyof typeof usual] !== value);
  return (
    <Group id="attention" title={say('console.settings.attention')}>
      <ShortcutField
        value={settings.reviewShortcut}
        platform={state.platform}
        problem={state.shortcut ?? null}
        onSave={async (accelerator) => ((await set({ reviewShortcut: accelerator })) ? null : stores.app.getState().said)}
      />
      <Field title={<span id={screen}>{say('console.settings.fullScreen')}</span>} hint={say('console.settings.fullScreenHint')}>
        <Segments label={{ by: screen }} value={settings.inFullScreen} choices={fullScreen.map(({ value, words }) => ({ value, words: say(words) }))} onChange={(value) => void set({ inFullScreen: value })} />
      </Field>
      <Field
        title={<label htmlFor={hide}>{say('console.settings.hide')}</label>}
        hint={<span id={hideHint}>{say('console.settings.hideHint')}</span>}
      >
        <Switch id={hide} on={settings.hideFromCapture} described={hideHint} onChange={(on) => void set({ hideFromCapture: on })} />
      </Field>
      <Field title={<span id={watching}>{say('console.host.watch')}</span>} hint={say('console.host.watchHint')}>
        <Segments label={{ by: watching }} value={settings.watchHosts} choices={watch.map(({ value, words }) => ({ value, words: say(words) }))} onChange={(watchHosts) => void set({ watchHosts })} />
      </Field>
      <Field title={say('console.settings.defaults')} hint={say('console.settings.defaultsHint')}>
        <Button size="row" locked={!changed} onClick={() => void set(usual)}>
          {say('console.settings.reset')}
        </Button>
      </Field>
    </Group>
  );
}

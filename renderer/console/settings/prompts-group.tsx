import { useId } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import type { Settings } from '#shared/models/settings';
import { say } from '#shared/words/say';
import type { Key } from '#shared/words/catalogue';
import { Button } from '../../ui/button';
import { Segments } from '../../ui/segments';
import { useNow } from '../../ui/clock';
import { quietChoices, quietWords } from '../../state/quiet';
import type { Stores } from '../stores';
import { Field, Group, SecondsField } from './field';
import { OwnTimeout } from './own-timeout';

const reads = [
  { value: 'pass', words: 'console.settings.readsPass' },
  { value: 'ask', words: 'console.settings.readsAsk' },
] as const satisfies readonly { readonly value: Settings['reads']; readonly words: Key }[];

/** Settings of the prompts: which calls are asked about, quiet time, and how long questions may wait. */
export function PromptsGroup({ state, stores }: { readonly state: AppState; readonly stores: Stores }): ReactElement {
  const { quiet: hold, set } = useStore(stores.app);
  const now = useNow(60_000);
  const reading = useId();
  const quiet = quietWords(state.quiet, now);
  return (
    <Group id="prompts" title={say('console.settings.prompts')}>
      <Field
        title={<span id={reading}>{say('console.settings.reads')}</span>}
        hint={say('console.settings.readsHint')}
      >
        <Segments label={{ by: reading }} value={state.settings.reads} choices={reads.map(({ value, words }) => ({ value, words: say(words) }))} onChange={(value) => void set({ reads: value })} />
        <p className="text-small text-ink-soft">{say('console.settings.readsSecrets')}</p>
      </Field>
      <Field title={say('console.settings.quiet')} hint={say('console.settings.quietHint')}>
        {quiet === null ? (
          <div className="flex flex-wrap gap-2">
            {quietChoices(now).map(({ id, words, minutes }) => (
              <Button key={id} size="row" onClick={() => void hold(minutes)}>
                {words}
              </Button>
            ))}
          </div>
        ) : (
          <div className="flex flex-wrap items-center gap-3">
            <span className="font-semibold">{quiet}</span>
            <Button size="row" onClick={() => void hold(0)}>
              {say('console.quiet.showNow')}
            </Button>
          </div>
        )}
      </Field>
      <OwnTimeout seconds={state.settings.callTimeoutSeconds} onSave={(callTimeoutSeconds) => set({ callTimeoutSeconds })} />
      <SecondsField
        label={say('console.settings.startHold')}
        hint={say('console.settings.startHoldHint')}
        value={state.settings.startHoldSeconds}
        least={1}
        most={600}
        onSave={(startHoldSeconds) => set({ startHoldSeconds })}
      />
    </Group>
  );
}

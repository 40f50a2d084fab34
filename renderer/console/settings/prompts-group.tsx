import { useId } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#shared/contracts/ipc';
import type { Settings } from '#shared/models/settings';
import { Button } from '../../ui/button';
import { Segments } from '../../ui/segments';
import { useNow } from '../../ui/clock';
import { quietChoices, quietWords } from '../../state/quiet';
import type { Stores } from '../stores';
import { Field, Group, SecondsField } from './field';
import { OwnTimeout } from './own-timeout';

const reads = [
  { value: 'pass', words: 'Pass without a question' },
  { value: 'ask', words: 'Ask' },
] as const satisfies readonly { readonly value: Settings['reads']; readonly words: string }[];

/** Settings of the prompts: which calls are asked about, quiet time, and how long questions may wait. */
export function PromptsGroup({ state, stores }: { readonly state: AppState; readonly stores: Stores }): ReactElement {
  const { quiet: hold, set } = useStore(stores.app);
  const now = useNow(60_000);
  const reading = useId();
  const quiet = quietWords(state.quiet, now);
  return (
    <Group id="prompts" title="Prompts">
      <Field
        title={<span id={reading}>Calls that only read</span>}
        hint="Listing, searching, showing: told by what a call does, never by a server’s word. The documentation has the whole list, under “Policy”."
      >
        <Segments label={{ by: reading }} value={state.settings.reads} choices={reads} onChange={(value) => void set({ reads: value })} />
        <p className="text-small text-ink-soft">Reading keys, passwords and other secrets is asked about either way, and your rules come first.</p>
      </Field>
      <Field title="Quiet time" hint="No window comes up. Questions wait in the Inbox; one nobody answers in time is not run.">
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
              Show now
            </Button>
          </div>
        )}
      </Field>
      <OwnTimeout seconds={state.settings.callTimeoutSeconds} onSave={(callTimeoutSeconds) => set({ callTimeoutSeconds })} />
      <SecondsField
        label="Start hold"
        hint="How long a server’s first use may hold a host’s start-up before the host is told to reconnect after you have answered."
        value={state.settings.startHoldSeconds}
        least={1}
        most={600}
        onSave={(startHoldSeconds) => set({ startHoldSeconds })}
      />
    </Group>
  );
}

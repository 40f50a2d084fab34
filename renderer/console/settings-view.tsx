import { useEffect, useId, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '#shared/models/settings';
import { ConnectorLine } from './connector-line';
import { ViewHead } from './states';
import type { Client } from '../bridge/client';
import type { Stores } from './stores';
import { VaultSection } from './vault/vault-section';

const themes: readonly (readonly [Settings['theme'], string])[] = [
  ['system', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** What a person may set. Every change is saved as it is made. */
export function SettingsView({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement | null {
  const { state, set, say } = useStore(stores.app);
  if (state === null) return null;
  const { settings } = state;
  return (
    <>
      <ViewHead title="Settings" />
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-6">
        <div className="max-w-3xl divide-y divide-line">
          <ThemeField theme={settings.theme} onChange={(theme) => void set({ theme })} />
          <SecondsField
            label="Tool call time-out"
            hint="How long your hosts wait for a tool call. A question nobody answered is answered “not answered” 5 seconds before."
            value={settings.callTimeoutSeconds}
            least={10}
            most={86_400}
            onSave={(callTimeoutSeconds) => set({ callTimeoutSeconds })}
          />
          <SecondsField
            label="Start hold"
            hint="How long a server’s first use may hold a host’s start-up before the host is told to reconnect after you have answered."
            value={settings.startHoldSeconds}
            least={1}
            most={600}
            onSave={(startHoldSeconds) => set({ startHoldSeconds })}
          />
          <VaultSection vault={state.vault} client={client} say={say} />
          <Field title="Connector" hint="The command line to put in front of a server’s own.">
            <ConnectorLine app={stores.app} />
          </Field>
        </div>
      </div>
    </>
  );
}

function Field({ title, hint, children }: { readonly title: ReactNode; readonly hint: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-2 py-4 min-[48rem]:grid-cols-[16rem_minmax(0,1fr)]">
      <div>
        <div className="text-base font-semibold">{title}</div>
        <p className="text-small text-ink-faint">{hint}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

function ThemeField({ theme, onChange }: { readonly theme: Settings['theme']; readonly onChange: (theme: Settings['theme']) => void }): ReactElement {
  const name = useId();
  return (
    <Field title={<span id={name}>Theme</span>} hint="System follows what your computer is set to.">
      <div role="radiogroup" aria-labelledby={name} className="inline-flex rounded-one border border-edge p-0.5">
        {themes.map(([value, label]) => (
          <label key={value} className="relative flex h-7 items-center rounded-one px-3 text-base text-ink-soft hover:text-ink has-checked:bg-press has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent forced-colors:has-checked:outline-2">
            <input type="radio" name={name} value={value} checked={theme === value} onChange={() => onChange(value)} className="absolute inset-0 appearance-none opacity-0" />
            {label}
          </label>
        ))}
      </div>
    </Field>
  );
}

interface SecondsFieldProps {
  readonly label: string;
  readonly hint: string;
  /** Seconds, as are the bounds. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onSave: (seconds: number) => Promise<boolean>;
}

function SecondsField({ label, hint, value, least, most, onSave }: SecondsFieldProps): ReactElement {
  const [id, problemId] = [useId(), useId()];
  const [draft, setDraft] = useState(String(value));
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setDraft(String(value)), [value]);

  async function save(): Promise<void> {
    const seconds = Number(draft);
    if (draft.trim() === String(value)) return setProblem(null);
    if (draft.trim() === '' || !Number.isInteger(seconds) || seconds < least || seconds > most) {
      return setProblem(`Not saved. Give a whole number from ${least} to ${most.toLocaleString('en')}; it is still ${value}.`);
    }
    setProblem((await onSave(seconds)) ? null : `Not saved; it is still ${value}.`);
  }

  return (
    <Field title={<label htmlFor={id}>{label}</label>} hint={hint}>
      <div className="flex items-center gap-2">
        <input
          id={id}
          inputMode="numeric"
          value={draft}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void save();
          }}
          className="h-8 w-24 rounded-one border border-edge bg-surface px-2 text-end text-base"
        />
        <span className="text-base text-ink-soft">seconds</span>
      </div>
      <p id={problemId} role="status" className="mt-1 text-small font-medium text-ink">
        {problem}
      </p>
    </Field>
  );
}

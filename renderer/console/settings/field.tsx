import { useEffect, useId, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { say } from '#shared/words/say';

/** A group of settings under its heading. `id` is where another part of the console can lead to. */
export function Group({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section aria-labelledby={`settings-${id}`} className="border-b border-line py-6 last:border-b-0">
      <h2 id={`settings-${id}`} tabIndex={-1} className="mb-4 text-prompt font-semibold">
        {title}
      </h2>
      <div className="space-y-5">{children}</div>
    </section>
  );
}

/** One setting: what it is called and does, and its control. */
export function Field({ title, hint, children }: { readonly title: ReactNode; readonly hint?: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <div className="grid grid-cols-[17rem_minmax(0,1fr)] gap-x-8 gap-y-2 @max-[40rem]/view:grid-cols-1">
      <div>
        <div className="text-base font-medium">{title}</div>
        {hint === undefined ? null : <p className="mt-0.5 text-small text-ink-faint">{hint}</p>}
      </div>
      <div className="flex min-w-0 flex-col items-start gap-2">{children}</div>
    </div>
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

/** A whole number of seconds, saved when the field is left or on Enter, and refused in words. */
export function SecondsField({ label, hint, value, least, most, onSave }: SecondsFieldProps): ReactElement {
  const [id, problemId] = [useId(), useId()];
  const [draft, setDraft] = useState(String(value));
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setDraft(String(value)), [value]);

  async function save(): Promise<void> {
    const seconds = Number(draft);
    if (draft.trim() === String(value)) return setProblem(null);
    if (draft.trim() === '' || !Number.isInteger(seconds) || seconds < least || seconds > most) {
      return setProblem(say('console.settings.outside', { least, most, value: String(value) }));
    }
    setProblem((await onSave(seconds)) ? null : say('console.settings.notSaved', { value: String(value) }));
  }

  return (
    <Field title={<label htmlFor={id}>{label}</label>} hint={hint}>
      <div className="flex max-w-full flex-wrap items-center gap-2">
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
          className="h-row w-20 rounded-one border border-edge bg-surface px-2 text-end text-base"
        />
        <span className="text-base text-ink-soft">{say('console.settings.seconds')}</span>
      </div>
      <p id={problemId} role="status" className="text-small font-medium text-ink empty:hidden">
        {problem}
      </p>
    </Field>
  );
}

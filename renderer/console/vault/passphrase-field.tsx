import { useId, useState } from 'react';
import type { ReactElement, Ref } from 'react';
import { Icon } from '../../ui/icon';

/** Shortest passphrase, characters, as the contract has it. */
export const shortest = 8;

interface PassphraseFieldProps {
  readonly label: string;
  /** Names the button that shows it as it is typed. */
  readonly shows: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it, in words; null when nothing is. */
  readonly problem?: string | null;
  readonly hint?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A passphrase as it is typed: hidden until the person wants to see it, kept nowhere. */
export function PassphraseField({ label, shows, value, onChange, problem = null, hint, ref }: PassphraseFieldProps): ReactElement {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div>
      <label htmlFor={id} className="text-base font-semibold">
        {label}
      </label>
      <div className="mt-1 flex items-stretch gap-2">
        <input
          id={id}
          ref={ref}
          type={shown ? 'text' : 'password'}
          value={value}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={1000}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-words`}
          onChange={(event) => onChange(event.target.value)}
          className="h-9 min-w-0 flex-1 rounded-one border border-edge bg-surface px-2.5 text-prompt"
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-label={shows}
          onClick={() => setShown(!shown)}
          className="flex w-9 shrink-0 items-center justify-center rounded-one border border-line text-ink-soft hover:bg-hover hover:text-ink"
        >
          <Icon name={shown ? 'hide' : 'show'} size={16} />
        </button>
      </div>
      <p id={`${id}-words`} className="mt-1 text-small text-ink-faint">
        {problem === null ? (
          hint
        ) : (
          <span role="alert" className="font-medium text-ink">
            {problem}
          </span>
        )}
      </p>
    </div>
  );
}

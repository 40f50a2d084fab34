import type { ReactElement } from 'react';
import { Icon } from '../../../ui/icon';
import type { Tied } from './field';

interface ChooseProps {
  readonly tied: Tied;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly words: string }[];
  /** Names it where no label does. */
  readonly label?: string;
  readonly onChange: (value: string) => void;
}

/** One of many, by the system's own list: it holds any number of them, and any length of name. */
export function Choose({ tied, value, choices, label, onChange }: ChooseProps): ReactElement {
  return (
    <span className="relative flex min-w-0">
      <select
        id={tied.id}
        value={value}
        aria-label={label}
        aria-invalid={tied.invalid}
        aria-describedby={tied.describedBy}
        onChange={(event) => onChange(event.target.value)}
        className="h-control w-full min-w-0 appearance-none truncate rounded-one border border-edge bg-surface ps-2.5 pe-8 text-base hover:bg-hover"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
      <Icon name="down" size={14} className="pointer-events-none absolute end-2.5 top-2.25 text-ink-faint" />
    </span>
  );
}

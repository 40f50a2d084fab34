import type { ReactElement } from 'react';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** The key that leads from the field into what it found. */
  readonly onDown?: () => void;
}

/** A field that narrows a list. Esc empties it, and once empty leaves it; the arrow down leads into the list. `/` comes here from anywhere in the view. */
export function SearchField({ label, value, onChange, onDown }: SearchFieldProps): ReactElement {
  return (
    <span className="relative inline-flex max-w-full items-center @max-[30rem]/view:w-full">
      <Icon name="search" size={13} className="pointer-events-none absolute start-2 text-ink-faint" />
      <input
        type="search"
        data-search
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            if (value === '') event.currentTarget.blur();
            else onChange('');
          } else if ((event.key === 'ArrowDown' || event.key === 'Enter') && onDown !== undefined) {
            event.preventDefault();
            onDown();
          }
        }}
        className="peer h-row w-56 @max-[30rem]/view:w-full max-w-full rounded-one border border-line bg-surface ps-7 pe-7 text-small placeholder:text-ink-faint hover:border-edge focus:border-edge [&::-webkit-search-cancel-button]:hidden"
      />
      <Keys keys="/" className="pointer-events-none absolute end-1.5 peer-focus:hidden peer-not-placeholder-shown:hidden" />
    </span>
  );
}

import type { ReactElement } from 'react';
import { Icon } from '../ui/icon';

/** A field that narrows a list. Esc empties it. */
export function SearchField({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (text: string) => void }): ReactElement {
  return (
    <span className="relative inline-flex items-center">
      <Icon name="search" size={13} className="pointer-events-none absolute start-2 text-ink-faint" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            onChange('');
          }
        }}
        className="h-7 w-56 max-w-full rounded-one border border-edge bg-surface ps-7 pe-2 text-base placeholder:text-ink-faint"
      />
    </span>
  );
}

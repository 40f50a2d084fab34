import type { KeyboardEvent, ReactElement, Ref, RefObject } from 'react';
import { useEffect } from 'react';
import { Icon } from './icon';

interface FindFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** The way out: down into the list, or Esc when there is nothing to empty. */
  readonly onLeave: () => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A field that narrows the list below it. `/` leads to it from anywhere in the view, Esc empties it, the down arrow goes to the list. */
export function FindField({ label, value, onChange, onLeave, ref }: FindFieldProps): ReactElement {
  function keyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') onLeave();
    else if (event.key === 'Escape' && value !== '') onChange('');
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <span className="relative inline-flex min-w-0 items-center max-[40rem]:w-full">
      <Icon name="search" size={13} className="pointer-events-none absolute start-2 text-ink-faint" />
      <input
        ref={ref}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={keyDown}
        className="peer h-7 w-60 max-w-full max-[40rem]:w-full rounded-one border border-edge bg-surface ps-7 pe-7 text-base placeholder:text-ink-faint [&::-webkit-search-cancel-button]:hidden"
      />
      <kbd aria-hidden="true" className={`pointer-events-none absolute end-1.5 rounded-[0.25rem] border border-line px-1 text-micro text-ink-faint peer-focus:hidden ${value === '' ? '' : 'hidden'}`}>
        /
      </kbd>
    </span>
  );
}

/** Leads the keyboard to the field of `ref` when `/` is pressed anywhere but where text is typed or a menu or dialog is open. */
export function useSlash(ref: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    function keyDown(event: globalThis.KeyboardEvent): void {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog]') != null) return;
      event.preventDefault();
      ref.current?.focus();
      ref.current?.select();
    }
    document.addEventListener('keydown', keyDown);
    return () => document.removeEventListener('keydown', keyDown);
  }, [ref]);
}

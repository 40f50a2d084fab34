import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { say } from '#shared/words/say';
import { VisibleText } from './visible-text';

/** Something that could stand in the field, with what it is, smaller. */
export interface Suggested {
  readonly value: string;
  readonly hint?: string;
}

interface SuggestFieldProps {
  readonly id: string;
  /** Names it where no label does. */
  readonly label?: string;
  readonly value: string;
  /** Everything that is known; what fits what was typed is offered. */
  readonly known: readonly Suggested[];
  readonly placeholder?: string;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly maxLength?: number;
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
}

/** How many are offered at once. */
const most = 8;

/** A field for any text that offers what is known (WAI-ARIA combobox with a listbox). Arrows go through it, Enter takes one, Esc puts it away. */
export function SuggestField({ id, label, value, known, placeholder, invalid, describedBy, maxLength = 500, onChange, onFocus }: SuggestFieldProps): ReactElement {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const offered = useMemo(() => fitting(known, value), [known, value]);
  const shown = open && offered.length > 0;
  const option = (index: number) => `${list}-${index}`;

  function take(index: number): void {
    const taken = offered[index];
    if (taken === undefined) return;
    onChange(taken.value);
    close();
  }
  function close(): void {
    setOpen(false);
    setAt(-1);
  }
  function keyDown(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at < 0 ? offered.length - 1 : at - 1 };
    const to = moves[event.key];
    if (to !== undefined && offered.length > 0) {
      setOpen(true);
      setAt(to >= offered.length ? -1 : to);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && shown && at >= 0) {
      take(at);
    } else if (event.key === 'Escape' && shown) {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative">
      <input
        id={id}
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        {...(shown && at >= 0 ? { 'aria-activedescendant': option(at) } : {})}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        placeholder={placeholder}
        value={value}
        maxLength={maxLength}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onFocus={onFocus}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={keyDown}
        className="h-control w-full rounded-one border border-edge bg-surface px-2.5 font-mono text-base placeholder:font-sans placeholder:text-ink-faint"
      />
      <ul
        id={list}
        role="listbox"
        aria-label={say('console.known')}
        hidden={!shown}
        className="scroll-thin absolute start-0 top-full z-20 mt-1 max-h-64 w-max max-w-80 min-w-full overflow-y-auto @max-[24rem]/form:max-w-full rounded-one border border-edge bg-surface p-1 shadow-menu"
      >
        {offered.map(({ value: one, hint }, index) => (
          <li
            key={one}
            id={option(index)}
            role="option"
            aria-selected={index === at}
            // The field keeps the focus: it would close the list before it was pressed.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
            className={`flex min-h-row items-baseline gap-3 rounded-[0.25rem] px-2 py-1 ${index === at ? 'bg-hover forced-colors:outline-2' : 'hover:bg-hover'}`}
          >
            <span className="max-w-[60%] shrink-0 font-mono text-small wrap-anywhere">
              <VisibleText text={one} />
            </span>
            {hint === undefined || hint === '' ? null : (
              <span className="clip min-w-0 flex-1 text-small text-ink-faint">
                <VisibleText text={hint} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What begins with the text, then what has it elsewhere; all of it where the text is one of them, so that another can be chosen. */
function fitting(known: readonly Suggested[], text: string): readonly Suggested[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || known.some(({ value }) => value.toLowerCase() === wanted)) return known.slice(0, most);
  const has = known.filter(({ value }) => value.toLowerCase().includes(wanted));
  const begins = (value: string) => value.toLowerCase().replace(/^\//, '').startsWith(wanted.replace(/^\//, ''));
  return [...has.filter(({ value }) => begins(value)), ...has.filter(({ value }) => !begins(value))].slice(0, most);
}

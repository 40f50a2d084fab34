import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

/** A value to choose, with its word where that differs. */
export interface Choice {
  readonly value: string;
  readonly word: string;
  readonly icon?: IconName;
}

interface FilterMenuProps {
  readonly label: string;
  /** What its menu is called. */
  readonly menu: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  /** The menu opens: its choices may be brought up to date. */
  readonly onAsk: () => void;
  readonly onChange: (value: string | undefined) => void;
  /** It was asked for from another menu: it is open from the start. */
  readonly opened?: boolean;
}

const item = 'flex min-h-7 cursor-default items-center gap-2 rounded-one px-2 py-1 text-base outline-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2';

/** One way to narrow the history: a small menu that says what it is set to, and once set a chip that can be taken off. Not modal: a modal menu would inject a style element, which the Content-Security-Policy refuses. */
export function FilterMenu({ label, menu, value, choices, onAsk, onChange, opened = false }: FilterMenuProps): ReactElement {
  // A value chosen before may no longer be among the newest ones; it must still be shown as chosen.
  const known = value === undefined || choices.some((choice) => choice.value === value);
  const all = known ? choices : [{ value, word: value }, ...choices];
  const chosen = all.find((choice) => choice.value === value);
  const trigger = useRef<HTMLButtonElement>(null);
  // A menu that is open from the start was never asked for its choices.
  useEffect(() => {
    if (opened) onAsk();
  }, []);
  const menuOf = (
    <DropdownMenu.Root modal={false} defaultOpen={opened} onOpenChange={(open) => (open ? onAsk() : undefined)}>
      <DropdownMenu.Trigger asChild>
        <Button
          ref={trigger}
          size="row"
          look={chosen === undefined ? 'quiet' : 'plain'}
          className={`max-w-52 shrink max-[24rem]:gap-1 ${chosen === undefined ? '' : 'rounded-e-none border-ink not-hover:border-ink font-semibold'}`}
          onKeyDown={(event) => {
            if (value === undefined || (event.key !== 'Backspace' && event.key !== 'Delete')) return;
            event.preventDefault();
            onChange(undefined);
          }}
        >
          <span className={`min-w-0 truncate ${chosen === undefined ? '' : 'flex gap-1.5'}`}>
            <span className={chosen === undefined ? '' : 'font-normal text-ink-soft'}>{label}</span>{' '}
            {chosen === undefined ? null : (
              <span className="truncate">
                <VisibleText text={chosen.word} />
              </span>
            )}
          </span>
          <Icon name="down" size={12} className="text-ink-faint" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        aria-label={menu}
        className="scroll-thin z-20 max-h-[min(22rem,var(--radix-dropdown-menu-content-available-height))] min-w-44 max-w-[min(24rem,calc(100vw-1rem))] overflow-y-auto rounded-one border border-edge bg-surface p-1 shadow-menu"
      >
        {all.length === 0 ? <p className="px-2 py-1 text-base text-ink-faint">{say('console.filter.nothing')}</p> : null}
        <DropdownMenu.RadioGroup value={value ?? ''} onValueChange={(next) => onChange(next === '' || next === value ? undefined : next)}>
          <DropdownMenu.RadioItem value="" className={item}>
            <Mark />
            {say('console.filter.any')}
          </DropdownMenu.RadioItem>
          {all.map((choice) => (
            <DropdownMenu.RadioItem key={choice.value} value={choice.value} textValue={choice.word} className={item}>
              <Mark />
              {choice.icon === undefined ? null : <Icon name={choice.icon} size={14} className="text-ink-soft" />}
              <span className="min-w-0 wrap-anywhere">
                <VisibleText text={choice.word} />
              </span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
  return (
    <span className="inline-flex min-w-0 max-w-60 max-[40rem]:shrink-0">
      {menuOf}
      {chosen === undefined ? null : (
        <TakeOff
          label={label}
          onTake={() => {
            onChange(undefined);
            // The chip's own end goes with it; the menu stays.
            trigger.current?.focus();
          }}
        />
      )}
    </span>
  );
}

/** The end of a chip that takes it off. */
function TakeOff({ label, onTake }: { readonly label: string; readonly onTake: () => void }): ReactElement {
  return (
    <Button size="row" aria-label={say('console.filter.takeOff', { name: label })} className="w-7 rounded-s-none border-s-0! border-ink not-hover:border-ink px-0!" onClick={onTake}>
      <Icon name="close" size={12} />
    </Button>
  );
}

function Mark(): ReactElement {
  return (
    <span className="inline-flex w-4 shrink-0 justify-center">
      <DropdownMenu.ItemIndicator>
        <Icon name="copied" size={13} />
      </DropdownMenu.ItemIndicator>
    </span>
  );
}

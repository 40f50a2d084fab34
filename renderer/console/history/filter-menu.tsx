import { DropdownMenu } from 'radix-ui';
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
}

const item = 'flex min-h-7 cursor-default items-center gap-2 rounded-one px-2 py-1 text-base outline-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2';

/** One way to narrow the history: a small menu that says what it is set to. Not modal: a modal menu would inject a style element, which the Content-Security-Policy refuses. */
export function FilterMenu({ label, menu, value, choices, onAsk, onChange }: FilterMenuProps): ReactElement {
  // A value chosen before may no longer be among the newest ones; it must still be shown as chosen.
  const known = value === undefined || choices.some((choice) => choice.value === value);
  const all = known ? choices : [{ value, word: value }, ...choices];
  const chosen = all.find((choice) => choice.value === value);
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(open) => (open ? onAsk() : undefined)}>
      <DropdownMenu.Trigger asChild>
        <Button
          size="row"
          look={chosen === undefined ? 'quiet' : 'plain'}
          className={`max-w-52 shrink max-[24rem]:gap-1 ${chosen === undefined ? '' : 'border-ink not-hover:border-ink font-semibold'}`}
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

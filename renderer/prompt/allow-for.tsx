import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { OptionView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';

interface AllowForProps {
  readonly options: readonly OptionView[];
  readonly locked: boolean;
  readonly described: { readonly 'aria-describedby': string };
  readonly compact?: boolean;
  readonly onAnswer: (option: OptionView) => void;
}

/**
 * The wider answers, each over the exact rule it would add. Not modal: a modal menu would inject a style element, which the
 * Content-Security-Policy refuses. Inside the dialog, not in a portal: an alert dialog hides everything outside of it.
 */
export function AllowFor({ options, locked, described, compact = false, onAnswer }: AllowForProps): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <DropdownMenu.Root modal={false} open={open && !locked} onOpenChange={(next) => setOpen(next && !locked)}>
      <DropdownMenu.Trigger asChild>
        <Button size={compact ? 'control' : 'answer'} look={compact ? 'danger' : 'plain'} locked={locked} {...described}>
          <span dir="ltr">Allow for…</span>
          <Icon name="down" size={14} />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        side="top"
        align="end"
        sideOffset={6}
        collisionPadding={12}
        loop
        className="z-10 max-h-(--radix-dropdown-menu-content-available-height) w-88 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-one border border-edge bg-surface p-1 shadow-menu"
      >
        {options.map((option) => (
          <Choice key={option.id} option={option} onSelect={() => onAnswer(option)} />
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

function Choice({ option, onSelect }: { readonly option: OptionView; readonly onSelect: () => void }): ReactElement {
  return (
    <DropdownMenu.Item
      textValue={option.label}
      onSelect={onSelect}
      onKeyDown={(event) => {
        // A key held down since the menu opened must not choose from it.
        if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
      }}
      className="block rounded-one px-3 py-2 outline-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2"
    >
      <span className="block text-prompt font-medium">{option.label}</span>
      {option.words === null ? null : (
        <span className="mt-0.5 block text-small text-ink-soft wrap-anywhere">
          <VisibleText text={option.words} />
        </span>
      )}
    </DropdownMenu.Item>
  );
}

import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';

export interface MenuChoice {
  readonly id: string;
  readonly words: string;
  readonly onSelect: () => void;
}

interface MenuProps {
  readonly choices: readonly MenuChoice[];
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  /** What a choice opens takes the focus, which does not go back to the button then. */
  readonly leavesFocus?: boolean;
}

/** A button, given as `children`, and the choices it opens. Not modal, for the reason given at `Dialog`. */
export function Menu({ choices, children, side = 'top', leavesFocus = false }: MenuProps): ReactElement {
  const chose = useRef(false);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          onCloseAutoFocus={(event) => {
            if (leavesFocus && chose.current) event.preventDefault();
            chose.current = false;
          }}
          side={side} align="start" sideOffset={4} collisionPadding={8} loop className="z-20 max-w-[calc(100vw-1rem)] min-w-52 rounded-one border border-edge bg-surface p-1 text-base text-ink shadow-menu">
          {choices.map(({ id, words, onSelect }) => (
            <DropdownMenu.Item key={id} onSelect={() => {
                chose.current = true;
                onSelect();
              }} className="flex min-h-row items-center rounded-[0.25rem] px-2 outline-none select-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2">
              {words}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

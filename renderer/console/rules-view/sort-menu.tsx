import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { orders } from './rule-lines';
import type { Order } from './rule-lines';

/** Chooses the order of the rules. Not modal: a modal menu would inject a style element, which the Content-Security-Policy refuses. */
export function SortMenu({ order, onChange }: { readonly order: Order; readonly onChange: (order: Order) => void }): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="row" look="quiet">
          {sayWith('console.rules.sort', { order: say(orders[order]) }, (text) => <span className="text-ink-faint">{text.trim()}</span>)}
          <Icon name="down" size={12} className="text-ink-faint" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={4} collisionPadding={8} aria-label={say('console.rules.sortBy')} className="z-20 min-w-40 rounded-one border border-edge bg-surface p-1 shadow-menu">
        <DropdownMenu.RadioGroup
          value={order}
          onValueChange={(next) => {
            if (Object.hasOwn(orders, next)) onChange(next as Order);
          }}
        >
          {Object.entries(orders).map(([value, word]) => (
            <DropdownMenu.RadioItem key={value} value={value} className="flex h-7 cursor-default items-center gap-2 rounded-one px-2 text-base outline-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2">
              <span className="inline-flex w-4 justify-center">
                <DropdownMenu.ItemIndicator>
                  <Icon name="copied" size={13} />
                </DropdownMenu.ItemIndicator>
              </span>
              {say(word)}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { say } from '#shared/words/say';
import { Button } from './button';
import { Icon } from './icon';
import { Keys } from './keys';

interface PaneProps {
  /** What a screen reader calls it. */
  readonly label: string;
  /** The heading, which takes the focus when the pane opens. */
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The detail beside a list; where room is short, over it. Esc goes back. */
export function Pane({ label, title, onClose, children }: PaneProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside
      aria-label={label}
      className="flex w-pane shrink-0 flex-col border-s border-line bg-ground @max-[48rem]/view:absolute @max-[48rem]/view:inset-0 @max-[48rem]/view:z-10 @max-[48rem]/view:w-full @max-[48rem]/view:border-s-0"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="flex min-h-head shrink-0 items-center gap-3 border-b border-line ps-gutter pe-2">
        <div className="flex min-w-0 flex-1">
          <h2 ref={heading} tabIndex={-1} className="truncate text-prompt font-semibold">
            {title}
          </h2>
        </div>
        <Button look="quiet" size="row" aria-keyshortcuts="Escape" onClick={onClose}>
          <span className="sr-only">{say('console.pane.close')}</span>
          <Keys keys="esc" />
          <Icon name="close" size={14} />
        </Button>
      </header>
      <div role="group" aria-label={say('console.pane.about', { label })} tabIndex={0} className="@container scroll-thin relative min-h-0 flex-1 space-y-5 overflow-y-auto px-gutter py-4 -outline-offset-2">
        {children}
      </div>
    </aside>
  );
}

import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';

/** Said before a change is thrown away. Esc keeps it. */
export function Unsaved({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }): ReactElement {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <div
      role="group"
      aria-label={say('permit.leave')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-inset px-gutter py-2"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onStay();
      }}
    >
      <p className="min-w-0 text-base wrap-anywhere">{say('permit.leaveWords')}</p>
      <div className="flex flex-wrap gap-2">
        <Button ref={stay} size="row" onClick={onStay}>
          {say('permit.stay')}
        </Button>
        <Button size="row" onClick={onLeave}>
          {say('permit.discard')}
        </Button>
      </div>
    </div>
  );
}

import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { Button } from '../../../ui/button';

/** Said before what was written is thrown away. Esc keeps it. */
export function Leave({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }): ReactElement {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <div
      role="group"
      aria-label="Leave the rule"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-inset px-gutter py-2"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onStay();
      }}
    >
      <p className="text-base">What you wrote is not saved.</p>
      <div className="flex gap-2">
        <Button ref={stay} size="row" onClick={onStay}>
          Go on editing
        </Button>
        <Button size="row" onClick={onLeave}>
          Discard it
        </Button>
      </div>
    </div>
  );
}

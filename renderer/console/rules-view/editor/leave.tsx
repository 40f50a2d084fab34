import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';

/** Said before what was written is thrown away. Esc keeps it. */
export function Leave({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }): ReactElement {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <div
      role="group"
      aria-label={say('console.editor.leave')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-inset px-gutter py-2"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onStay();
      }}
    >
      <p className="text-base">{say('console.editor.unsaved')}</p>
      <div className="flex gap-2">
        <Button ref={stay} size="row" onClick={onStay}>
          {say('console.rule.goOn')}
        </Button>
        <Button size="row" onClick={onLeave}>
          {say('console.rule.discard')}
        </Button>
      </div>
    </div>
  );
}

import { useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';

interface ActCardProps {
  /** The act with what it is done to, as its first button is called. */
  readonly act: string;
  /** What it will do. */
  readonly effect: string;
  /** The second button, which does it. */
  readonly it: string;
  readonly busy: boolean;
  readonly onDo: () => void;
  readonly onLeave: () => void;
}

/** What an act on a server will do, said in place before its own second button does it. That button takes the focus; Escape leaves. */
export function ActCard({ act, effect, it, busy, onDo, onLeave }: ActCardProps): ReactElement {
  const doIt = useRef<HTMLButtonElement>(null);
  const about = useId();
  useEffect(() => {
    // After a pane that has only just opened has taken the focus for its heading.
    const frame = requestAnimationFrame(() => doIt.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div
      role="group"
      aria-label={say('console.act.what', { act })}
      className="mt-2 rounded-one border border-edge bg-surface p-3"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onLeave();
      }}
    >
      <p id={about} className="text-base wrap-anywhere">
        {effect}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button ref={doIt} look="solid" size="row" locked={busy} aria-describedby={about} onClick={onDo}>
          {it}
        </Button>
        <Button look="quiet" size="row" onClick={onLeave}>
          {say('console.act.leave')}
        </Button>
      </div>
    </div>
  );
}

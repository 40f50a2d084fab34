import { useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { PromptState } from '#shared/contracts/ipc';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { numberWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

/** Lines shown of what waits; the last says how many more there are. */
const mostLines = 8;

/**
 * How many questions wait behind what is on screen, and of which kinds. Its room is kept while none do, and its list lies over what is below, so that a question
 * that comes meanwhile moves nothing.
 */
export function Waiting({ state: { waiting, behind = [] } }: { readonly state: PromptState }): ReactElement {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const words = say('waiting.more', { count: waiting });
  if (waiting === 0) return <span aria-hidden="true" className="ms-auto min-h-8 min-w-30" />;
  if (behind.length === 0) return <p className="ms-auto flex min-h-8 min-w-30 items-center justify-end text-small wrap-anywhere opacity-90" dir="ltr">{words}</p>;
  return (
    <div
      className="relative ms-auto flex max-w-full min-w-30 justify-end"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.preventDefault();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button ref={button} type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)} className="-me-2 flex min-h-8 min-w-0 items-center gap-1 rounded-one border border-transparent px-2 text-start text-small wrap-anywhere hover:underline forced-colors:me-0 forced-colors:border-edge">
        <span dir="ltr" className="min-w-0">{words}</span>
        <Icon name="down" size={13} />
      </button>
      <div id={id} role="group" aria-label={say('waiting.what')} hidden={!open} className="scroll-thin absolute end-0 top-full z-10 max-h-[60vh] w-80 max-w-[calc(100vw-2.5rem)] overflow-y-auto rounded-one border border-edge bg-surface p-3 text-ink shadow-menu">
        <Shapes shapes={behind} waiting={waiting} />
      </div>
    </div>
  );
}

/** Questions by host and shape, each with how many there are. */
export function Shapes({ shapes, waiting, hosts = true }: { readonly shapes: NonNullable<PromptState['behind']>; readonly waiting: number; readonly hosts?: boolean }): ReactElement {
  const shown = shapes.slice(0, mostLines);
  const rest = waiting - shown.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="space-y-1 text-base">
      {shown.map(({ host, words, count }, at) => (
        <li key={at} className="flex gap-2">
          <span dir="ltr" className="min-w-9 shrink-0 text-end text-ink-soft tabular-nums">
            {numberWords(count)} <span aria-hidden="true">×</span>
          </span>
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={words} />
            {hosts ? (
              <span className="block text-small text-ink-faint">
                <VisibleText text={host} />
              </span>
            ) : null}
          </span>
        </li>
      ))}
      {rest > 0 ? <li className="ps-11 text-ink-soft">{say('waiting.rest', { count: rest })}</li> : null}
    </ul>
  );
}

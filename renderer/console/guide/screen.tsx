import type { ReactElement, ReactNode } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';

interface ScreenProps {
  /** From 1 to 3. */
  readonly number: 1 | 2 | 3;
  readonly title: string;
  readonly children: ReactNode;
  /** What can be done, the one thing that is next last. */
  readonly acts: ReactNode;
  readonly onBack?: () => void;
  readonly onLeave: () => void;
}

/** One screen of the guide: where one is, one sentence, what belongs to it, and at its foot what can be done. */
export function Screen({ number, title, children, acts, onBack, onLeave }: ScreenProps): ReactElement {
  return (
    <>
      <div role="group" aria-label={say('guide.name')} tabIndex={0} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-gutter wrap-anywhere -outline-offset-2">
        <div className="mx-auto w-full max-w-2xl py-10 @max-[40rem]/view:py-5">
          <p className="text-small font-semibold text-ink-faint">{say('guide.step', { number, all: 3 })}</p>
          <h1 id="view" tabIndex={-1} className="mt-1 text-lead font-semibold wrap-anywhere">
            {title}
          </h1>
          <div className="mt-5 space-y-5">{children}</div>
        </div>
      </div>
      <footer className="border-t border-line bg-ground px-gutter py-3">
        <div className="mx-auto flex w-full max-w-2xl flex-wrap items-center gap-2">
          <Button look="quiet" className="-ms-3" onClick={onLeave}>
            {say('guide.leave')}
          </Button>
          <div className="ms-auto flex flex-wrap justify-end gap-2">
            {onBack === undefined ? null : (
              <Button look="quiet" onClick={onBack}>
                {say('guide.back')}
              </Button>
            )}
            {acts}
          </div>
        </div>
      </footer>
    </>
  );
}

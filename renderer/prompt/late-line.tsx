import type { ReactElement } from 'react';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';

/** Said before anything else of a question whose host has stopped waiting: what a yes still does. */
export function LateLine({ host }: { readonly host: string }): ReactElement {
  return (
    <span className="mt-2 mb-3 flex gap-2 rounded-one border border-line bg-inset px-3 py-2 text-base font-normal text-ink">
      <Icon name="expired" size={16} className="mt-0.5 shrink-0 text-ink-soft" />
      <span className="min-w-0 [unicode-bidi:plaintext]">
        <strong className="font-semibold">
          {sayWith('late.stopped', { host: <VisibleText text={host} /> })}
        </strong>{' '}
        {say('late.yes')}{' '}
      </span>
    </span>
  );
}

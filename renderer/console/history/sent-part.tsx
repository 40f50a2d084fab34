import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { VisibleText } from '../../ui/visible-text';
import { Part } from './part';

/** A call's arguments as they were sent, where values were kept back. */
export function SentPart({ sent }: { readonly sent: string }): ReactElement {
  return (
    <Part title={say('console.entry.sent')}>
      <p className="mb-1 text-small text-ink-faint">{say('console.entry.sentHint')}</p>
      <pre tabIndex={0} role="group" aria-label={say('console.entry.sent')} className="said scroll-thin max-h-80 overflow-y-auto rounded-one border border-accent px-3 py-2 -outline-offset-2">
        <VisibleText text={sent} lines />
      </pre>
    </Part>
  );
}

import type { ReactElement } from 'react';
import type { CallPromptView } from '#shared/models/prompt';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';

/** What the server can do whatever is answered here. One that nothing holds is said in red. */
export function Confined({ confinement }: { readonly confinement: NonNullable<CallPromptView['confinement']> }): ReactElement {
  const { words, holds } = confinement;
  return (
    <section aria-label={say('sandbox.name')} className={`flex max-w-[72ch] items-start gap-2 text-small ${holds ? 'text-ink-soft' : 'rounded-one border border-red-edge bg-red-ground px-3 py-2 text-red'}`}>
      <Icon name={holds ? 'sandbox' : 'unconfined'} size={15} className="mt-px" />
      <p className="min-w-0 wrap-anywhere">
        <span className="font-semibold">{say(holds ? 'sandbox.anyway' : 'sandbox.nothingHolds')}</span> <VisibleText text={words} />
      </p>
    </section>
  );
}

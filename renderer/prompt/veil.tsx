import type { ReactElement } from 'react';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { say } from '../words/say';

/** Values are hidden until the person asks for them, and nothing can be allowed before. */
export function Veil({ onLift }: { readonly onLift: () => void }): ReactElement {
  return (
    <section aria-label={say('veil.name')} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-one border border-edge px-3 py-2">
      <p className="flex min-w-0 flex-1 basis-48 items-start gap-2 text-base text-ink">
        <Icon name="hide" size={15} className="mt-[0.1875rem]" />
        <span className="[unicode-bidi:plaintext]">{say('veil.why')}</span>
      </p>
      <Button onClick={onLift}>
        <Icon name="show" size={14} />
        {say('veil.lift')}
      </Button>
    </section>
  );
}

import { useState } from 'react';
import type { ReactElement } from 'react';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { say } from '#shared/words/say';
import type { Asked } from './asked';

/** Where the values of what is on screen stand: `veiled`, they are not drawn; `lifted`, the person asked for them; `shut`, main takes no yes yet. */
export interface VeilState {
  readonly veiled: boolean;
  readonly lifted: boolean;
  readonly shut: boolean;
  readonly lift: () => void;
}

/** Hides the values while main says so and the person has not asked for them. Used by what is drawn for one card. */
export function useVeil({ state }: Asked): VeilState {
  const [lifted, setLifted] = useState(false);
  const shut = state.veiled === true;
  return { veiled: shut && !lifted, lifted, shut, lift: () => setLifted(true) };
}

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

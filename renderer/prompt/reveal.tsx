import type { ReactElement } from 'react';
import { visible } from '#shared/text/visible';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { say } from '#shared/words/say';

/** Shows what is masked in one value, and masks it again. */
export function Reveal({ name, revealed, onChange }: { readonly name: string; readonly revealed: boolean; readonly onChange: (revealed: boolean) => void }): ReactElement {
  const label = say(revealed ? 'secret.hideIn' : 'secret.revealIn', { name: visible(name) });
  return (
    <Button look="quiet" size="small" className="-ms-2" aria-pressed={revealed} aria-label={label} onClick={() => onChange(!revealed)}>
      <Icon name={revealed ? 'hide' : 'show'} size={13} />
      {say(revealed ? 'secret.hide' : 'secret.reveal')}
    </Button>
  );
}

import type { ReactElement, Ref } from 'react';
import { Button } from '../ui/button';
import { say } from '#shared/words/say';

interface AllowForProps {
  readonly locked: boolean;
  readonly described: { readonly 'aria-describedby': string };
  readonly compact?: boolean;
  readonly opener: Ref<HTMLButtonElement>;
  readonly onOpen: () => void;
}

/** Opens the wider answers. It answers nothing itself. */
export function AllowFor({ locked, described, compact = false, opener, onOpen }: AllowForProps): ReactElement {
  return (
    <Button ref={opener} size={compact ? 'control' : 'answer'} look={compact ? 'danger' : 'plain'} locked={locked} {...described} onClick={onOpen}>
      <span dir="ltr">{say('answer.allowFor')}</span>
    </Button>
  );
}

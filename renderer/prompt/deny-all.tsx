import type { ReactElement } from 'react';
import { Button } from '../ui/button';
import { say } from '#shared/words/say';
import type { Asked } from './asked';

/** Denies every open call of the host at once. Its room is kept while there is one only. */
export function DenyAll({ asked: { slice, state }, locked, described }: { readonly asked: Asked; readonly locked: boolean; readonly described: string }): ReactElement {
  const { card } = state;
  const count = card?.denies ?? 0;
  if (card === undefined || count < 2) return <span aria-hidden="true" className="min-h-8 min-w-20" />;
  return (
    <Button look="quiet" className="min-w-20 px-2! text-small!" locked={locked} aria-describedby={described} title={say('answer.denyAllTitle')} onClick={() => void slice.answerCard(card.id, 'deny-all')}>
      {say('answer.denyAll', { number: count })}
    </Button>
  );
}

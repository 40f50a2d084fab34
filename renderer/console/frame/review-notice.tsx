import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import { toReview } from '../../state/definition-store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { reviewWords } from '../servers/definitions/words';
import type { Stores } from '../stores';

/** Says that something is in quarantine and leads to the first of it. Gone while one is being read, and in the inbox, which lists them all. */
export function ReviewNotice({ stores }: { readonly stores: Stores }): ReactElement {
  const quarantined = useStore(stores.app, ({ state }) => state?.quarantined ?? 0);
  const { items, open, reveal } = useStore(stores.definitions);
  const { view, show } = useStore(stores.app);
  const known = useMemo(() => toReview(items).filter(({ standing }) => standing === 'quarantined'), [items]);
  const [first] = known;
  const red = first?.class === 'suspicious';
  return (
    <div role="status" aria-label={say('console.frame.quarantine')}>
      {quarantined === 0 || open !== null || (view === 'inbox' && first !== undefined) ? null : (
        <div className="flex min-h-10 items-center gap-3 border-b border-line bg-inset px-gutter @max-[30rem]/frame:items-start">
          <Icon name={red ? 'danger' : 'lock'} size={15} className={`${red ? 'text-red' : 'text-amber'} @max-[30rem]/frame:mt-2.5`} />
          <p className="min-w-0 flex-1 py-1.5 text-base wrap-anywhere">
            <VisibleText text={reviewWords(quarantined, known)} />
          </p>
          <Button
            size="row"
            className="my-1.5"
            onClick={() => {
              // Where the list could not be read, the inbox says so.
              if (first === undefined) return show('inbox', { byKeys: true });
              reveal(first);
              show('servers');
            }}
          >
            {say('console.review')}
          </Button>
        </div>
      )}
    </div>
  );
}

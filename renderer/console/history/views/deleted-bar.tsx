import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import { Bar } from '../../rules-view/bars';
import type { RecordStores } from '../../rules-view/record-stores';
import type { Views } from './use-views';

/** The view that was deleted last, until it is left so. */
export function DeletedBar({ views, stores }: { readonly views: Views; readonly stores: RecordStores }): ReactElement | null {
  const { deleted, undo, settle } = views;
  const { say: tell } = stores.app.getState();
  if (deleted === null) return null;
  return (
    <Bar label={say('console.views.deleted')}>
      <p className="clip min-w-0 flex-1 basis-56 text-base">
        {sayWith('console.views.wasDeleted', { name: <span className="text-ink-soft"><VisibleText text={deleted.name} /></span> }, (text) => <span className="font-medium">{text}</span>)}
      </p>
      <div className="flex gap-1">
        <Button size="row" onClick={() => void undo().then((problem) => tell(problem ?? say('console.views.back', { name: deleted.name })))}>
          <Icon name="undo" size={13} />
          {say('console.views.undo')}
        </Button>
        <Button size="row" look="quiet" aria-label={say('console.views.leave')} onClick={settle}>
          <Icon name="close" size={13} />
        </Button>
      </div>
    </Bar>
  );
}

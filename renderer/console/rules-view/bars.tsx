import { useEffect } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { changed } from '../../state/rule-draft/draft';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from './record-stores';

/** What was revoked last and can be brought back, until the view is left or something else is done. */
export function UndoBar({ stores }: { readonly stores: RecordStores }): ReactElement | null {
  const { revoked, undo, settle } = useStore(stores.rules);
  const { say } = stores.app.getState();
  useEffect(() => settle, [settle]);
  if (revoked === null) return null;
  return (
    <Bar label="Revoked">
      <p className="clip min-w-0 flex-1 basis-56 text-base">
        <span className="font-medium">Rule revoked.</span>{' '}
        <span className="text-ink-soft">
          <VisibleText text={revoked.words} />
        </span>
      </p>
      <div className="flex gap-1">
        <Button size="row" onClick={() => void undo().then((problem) => say(problem === null ? 'The rule counts again.' : `The rule was not brought back. ${problem}`))}>
          <Icon name="undo" size={13} />
          Undo
        </Button>
        <Button size="row" look="quiet" aria-label="Leave it revoked" onClick={settle}>
          <Icon name="close" size={13} />
        </Button>
      </div>
    </Bar>
  );
}

/** The rule that is being written while something else is looked at. */
export function AsideBar({ stores }: { readonly stores: RecordStores }): ReactElement | null {
  const { editing, putAside, edit } = useStore(stores.rules);
  if (editing === null) return null;
  return (
    <Bar label="Rule being written">
      <p className="min-w-0 flex-1 basis-56 text-base">{editing.id === null ? 'A new rule is being written' : 'A rule is being edited'}{changed(editing) ? ', not saved yet.' : '.'}</p>
      <div className="flex gap-1">
        <Button size="row" onClick={() => putAside(false)}>
          Go on editing
        </Button>
        <Button size="row" look="quiet" onClick={() => edit(null)}>
          Discard it
        </Button>
      </div>
    </Bar>
  );
}

function Bar({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div role="group" aria-label={label} className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-inset px-6 py-1.5 @max-[30rem]/view:px-4">
      {children}
    </div>
  );
}

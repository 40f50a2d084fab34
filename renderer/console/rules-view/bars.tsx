import { useEffect } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import { changed } from '../../state/rule-draft/draft';
import type { Editing } from '../../state/rule-draft/draft';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from './record-stores';

/** What was revoked last and can be brought back, until the view is left or something else is done. */
export function UndoBar({ stores }: { readonly stores: RecordStores }): ReactElement | null {
  const { revoked, undo, settle } = useStore(stores.rules);
  const { say: tell } = stores.app.getState();
  useEffect(() => settle, [settle]);
  if (revoked === null) return null;
  return (
    <Bar label={say('console.rule.revoked')}>
      <p className="clip min-w-0 flex-1 basis-56 text-base">
        {sayWith('console.rule.wasRevoked', { rule: <span className="text-ink-soft"><VisibleText text={revoked.words} /></span> }, (text) => <span className="font-medium">{text}</span>)}
      </p>
      <div className="flex gap-1">
        <Button size="row" onClick={() => void undo().then((problem) => tell(problem === null ? say('console.rule.undone') : say('console.rule.notUndone', { why: problem })))}>
          <Icon name="undo" size={13} />
          {say('console.rule.undo')}
        </Button>
        <Button size="row" look="quiet" aria-label={say('console.rule.leaveRevoked')} onClick={settle}>
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
    <Bar label={say('console.rule.written')}>
      <p className="min-w-0 flex-1 basis-56 text-base">{say(asideKey(editing))}</p>
      <div className="flex gap-1">
        <Button size="row" onClick={() => putAside(false)}>
          {say('console.rule.goOn')}
        </Button>
        <Button size="row" look="quiet" onClick={() => edit(null)}>
          {say('console.rule.discard')}
        </Button>
      </div>
    </Bar>
  );
}

function asideKey(editing: Editing): 'console.rule.newAside' | 'console.rule.newAsideUnsaved' | 'console.rule.editAside' | 'console.rule.editAsideUnsaved' {
  if (editing.id === null) return changed(editing) ? 'console.rule.newAsideUnsaved' : 'console.rule.newAside';
  return changed(editing) ? 'console.rule.editAsideUnsaved' : 'console.rule.editAside';
}

/** A line above a view with what can be undone or gone on with. */
export function Bar({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div role="group" aria-label={label} className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-inset px-6 py-1.5 @max-[30rem]/view:px-4">
      {children}
    </div>
  );
}

import { useState } from 'react';
import type { ReactElement } from 'react';
import type { HostPreview } from '#shared/models/hosts-view';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { VisibleText } from '../../../ui/visible-text';
import { FileHead } from './file-head';

/** `onRestore` null: putting it back is not offered here. A file of which only the person can tell what it should be: both texts, and the choice. Keeping it is no act at all. */
export function Conflict({ conflict, onRestore }: { readonly conflict: HostPreview['conflicts'][number]; readonly onRestore: (() => void) | null }): ReactElement {
  const [kept, setKept] = useState(false);
  return (
    <section aria-label={conflict.title} className="overflow-hidden rounded-one border border-line">
      <FileHead title={conflict.title} path={conflict.path} />
      <div className="space-y-3 px-3 py-3">
        <p className="max-w-[72ch]">{say('console.conflict.what')}</p>
        <div className="grid grid-cols-2 gap-3 @max-[44rem]/view:grid-cols-1">
          <Text title={say('console.conflict.now')} text={conflict.now} />
          <Text title={say('console.conflict.before')} text={conflict.before} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button aria-pressed={kept} onClick={() => setKept(true)}>
            {say('console.conflict.keep')}
          </Button>
          {conflict.restorable && onRestore !== null ? <Button onClick={onRestore}>{say('console.conflict.restore')}</Button> : null}
          <p role="status" className="min-w-0 text-base text-ink-soft wrap-anywhere">
            {kept ? say('console.conflict.kept') : conflict.restorable ? '' : say('console.conflict.gone')}
          </p>
        </div>
      </div>
    </section>
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string | null }): ReactElement {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-small font-semibold text-ink-soft">{title}</h3>
      {text === null ? (
        <p className="text-ink-soft">{say('console.conflict.notShown')}</p>
      ) : (
        <pre role="group" aria-label={title} tabIndex={0} className="said scroll-thin max-h-72 overflow-y-auto rounded-one border border-line bg-inset px-3 py-2 -outline-offset-2">
          <VisibleText text={text} lines />
        </pre>
      )}
    </div>
  );
}

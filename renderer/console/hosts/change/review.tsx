import type { ReactElement } from 'react';
import type { HostIntent, HostPreview } from '#shared/models/hosts-view';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';
import { Conflict } from './conflict';
import { DiffLines } from './diff-lines';
import { FileHead } from './file-head';

/** The heading over what is about to be done. */
export function reviewTitle({ what }: HostIntent, { changes, conflicts }: HostPreview): string {
  const count = changes.length;
  if (count === 0 && conflicts.length > 0) return say('console.conflict.title');
  return count === 0 ? say('console.change.nothing') : say(`console.change.${what}`, { count });
}

/** Every line that would change, file by file; what would be left and why; and where only the person can choose, both texts. */
export function Review({ preview, onRestore }: { readonly preview: HostPreview; readonly onRestore?: ((file: string) => void) | undefined }): ReactElement {
  const { changes, refused, conflicts, notes } = preview;
  return (
    <div className="max-w-4xl space-y-4">
      {changes.length > 0 ? <p className="max-w-[72ch] text-ink-soft">{say('console.change.notYet')}</p> : null}
      {changes.length === 0 && refused.length === 0 && conflicts.length === 0 ? <p className="text-ink-soft">{say('console.change.nothingWhy')}</p> : null}
      {notes.length === 0 ? null : (
        <section aria-label={say('console.change.notes')} className="rounded-one border border-line bg-inset px-3 py-2">
          <ul className="space-y-1">
            {notes.map((note) => (
              <li key={note} className="flex items-start gap-2 wrap-anywhere">
                <Icon name="info" size={14} className="mt-0.75 text-ink-soft" />
                <span className="min-w-0 max-w-[72ch]">
                  <VisibleText text={note} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {changes.map((change) => (
        <section key={change.file} aria-label={change.title} className="overflow-hidden rounded-one border border-line bg-surface">
          <FileHead title={change.title} path={change.path} note={change.way === 'bytes' ? say('console.change.bytes') : <VisibleText text={say('console.change.servers', { count: change.servers.length, names: rowWords(change.servers) })} />} />
          <DiffLines diff={change.diff} label={say('console.change.lines', { path: change.path })} />
        </section>
      ))}
      {conflicts.map((conflict) => (
        <Conflict key={conflict.file} conflict={conflict} onRestore={onRestore === undefined ? null : () => onRestore(conflict.file)} />
      ))}
      {refused.length === 0 ? null : (
        <section aria-label={say('console.change.refused')}>
          <h2 className="mb-1 font-medium">{say('console.change.refused')}</h2>
          <ul className="space-y-2">
            {refused.map(({ file, server, title, words }, at) => (
              <li key={`${file} ${at}`} className="flex items-start gap-2 wrap-anywhere">
                <Icon name="silent" size={14} className="mt-0.75 text-ink-faint" />
                <span className="min-w-0 max-w-[72ch]">
                  <span className="font-medium">
                    <VisibleText text={server === null ? title : say('console.change.refusedOf', { server, host: title })} />
                  </span>{' '}
                  <span className="text-ink-soft">
                    <VisibleText text={words} />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

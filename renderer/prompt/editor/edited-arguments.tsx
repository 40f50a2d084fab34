import { useId, useMemo } from 'react';
import type { ReactElement, Ref } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { say } from '#shared/words/say';
import { editedRows } from './edited';
import type { Edited, EditedRow } from './edited';

interface EditedArgumentsProps {
  readonly edited: Edited;
  readonly editButton: Ref<HTMLButtonElement>;
  readonly onEdit: () => void;
  readonly onDrop: () => void;
}

/** The arguments as the person edited them, each marked with what became of it. */
export function EditedArguments({ edited, editButton, onEdit, onDrop }: EditedArgumentsProps): ReactElement {
  const title = useId();
  const rows = useMemo(() => editedRows(edited), [edited]);
  return (
    <section aria-labelledby={title}>
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 id={title} className="inline-flex items-center gap-1.5 text-small font-semibold text-ink">
          <Icon name="write" size={14} />
          {say('edit.byYou')}
        </h2>
        <div className="flex flex-wrap gap-2">
          <Button ref={editButton} onClick={onEdit}>
            {say('edit.edit')}
          </Button>
          <Button look="quiet" onClick={onDrop}>
            {say('edit.drop')}
          </Button>
        </div>
      </div>
      <dl className="mt-1 divide-y divide-line border-y border-line">
        {rows.map((row, at) => (
          <Row key={at} row={row} />
        ))}
      </dl>
    </section>
  );
}

const marks = { changed: '~', added: '+', removed: '−' } as const;

function Row({ row: { name, how, before, after } }: { readonly row: EditedRow }): ReactElement {
  const mark = how === 'same' ? null : { sign: marks[how], words: say(`edit.${how}`) };
  return (
    <div className={`py-1.5 ${mark === null ? '' : 'border-s-2 border-s-accent ps-2.5'}`}>
      <dt className={`font-mono text-base wrap-anywhere ${mark === null ? 'font-medium text-ink-soft' : 'font-bold text-ink'}`}>
        <VisibleText text={name} />
        {mark === null ? null : (
          <span className="ms-2 rounded-one border border-accent px-1.5 font-sans text-small font-semibold text-accent">
            <span aria-hidden="true">{mark.sign} </span>
            {mark.words}
          </span>
        )}
      </dt>
      <dd className="min-w-0">
        {after === null ? null : <Value text={after} />}
        {how === 'changed' || how === 'removed' ? (
          <div className="mt-1 text-ink-faint">
            <span className="text-small">{say('edit.was')}</span>
            <del className="block decoration-ink-faint">
              <Value text={before ?? ''} />
            </del>
          </div>
        ) : null}
      </dd>
    </div>
  );
}

function Value({ text }: { readonly text: string }): ReactElement {
  return text === '' ? (
    <span className="text-base text-ink-faint">{say('edit.empty')}</span>
  ) : (
    <div className="said scroll-thin max-h-72 overflow-y-auto">
      <VisibleText text={text} lines />
    </div>
  );
}

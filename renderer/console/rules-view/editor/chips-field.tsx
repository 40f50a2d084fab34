import { useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { say } from '#shared/words/say';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';
import type { Tied } from './field';

interface ChipsFieldProps {
  readonly tied: Tied;
  readonly label: string;
  /** Names the field that adds one. */
  readonly add: string;
  readonly chips: readonly string[];
  readonly placeholder: string;
  /** What is typed is several when it is separated by these. */
  readonly split?: RegExp;
  readonly most: number;
  /** Before the field: what it is read as. */
  readonly before?: ReactNode;
  readonly onAdd: (texts: readonly string[]) => boolean;
  readonly onRemove: (index: number) => void;
}

/** Several short texts. Enter or leaving the field adds what was typed, Backspace in an empty one takes the last back to be changed. */
export function ChipsField({ tied, label, add: addLabel, chips, placeholder, split, most, before, onAdd, onRemove }: ChipsFieldProps): ReactElement {
  const [typed, setTyped] = useState('');
  function add(): void {
    const texts = (split === undefined ? [typed] : typed.split(split)).filter((text) => text !== '');
    if (texts.length > 0 && chips.length + texts.length <= most && onAdd(texts)) setTyped('');
  }
  function keyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && typed !== '' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && typed === '' && chips.length > 0) {
      event.preventDefault();
      setTyped(chips.at(-1) ?? '');
      onRemove(chips.length - 1);
    }
  }
  return (
    <div className="flex min-w-0 gap-2 @max-[24rem]/form:flex-col">
      {before}
      <ul aria-label={label} className="flex min-h-control min-w-0 flex-1 flex-wrap items-center gap-1 rounded-one border border-edge bg-surface p-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent">
        {chips.map((chip, index) => (
          <li key={`${index} ${chip}`} className="flex min-h-6 max-w-full items-center gap-1 rounded-[0.25rem] bg-press ps-2 font-mono text-small">
            <span className="min-w-0 wrap-anywhere">
              <VisibleText text={chip} />
            </span>
            <button type="button" aria-label={say('console.editor.removeChip', { chip })} onClick={() => onRemove(index)} className="inline-flex size-6 shrink-0 items-center justify-center rounded-[0.25rem] text-ink-soft hover:text-ink">
              <Icon name="close" size={11} />
            </button>
          </li>
        ))}
        <li className="min-w-24 flex-1">
          <input
            id={tied.id}
            aria-label={addLabel}
            aria-invalid={tied.invalid}
            aria-describedby={tied.describedBy}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            placeholder={chips.length === 0 ? placeholder : ''}
            value={typed}
            maxLength={500}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={keyDown}
            onBlur={add}
            className="h-6 w-full min-w-0 bg-transparent px-1.5 font-mono text-small outline-none placeholder:font-sans placeholder:text-ink-faint"
          />
        </li>
      </ul>
    </div>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import { numberWords } from '#shared/words/formats';

interface SegmentsProps<T extends string> {
  /** Names the choice: words, or the id of the element that holds them. */
  readonly label: string | { readonly by: string };
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly words: string; readonly count?: number }[];
  readonly small?: boolean;
  readonly onChange: (value: T) => void;
}

/** A choice of one among a few, all in view. */
export function Segments<T extends string>({ label, value, choices, small = false, onChange }: SegmentsProps<T>): ReactElement {
  const name = useId();
  return (
    <div role="radiogroup" {...(typeof label === 'string' ? { 'aria-label': label } : { 'aria-labelledby': label.by })} className="inline-flex max-w-full flex-wrap gap-0.5 rounded-one border border-line bg-inset p-0.5">
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={`relative flex items-center gap-1.5 rounded-[0.25rem] border border-transparent text-ink-soft hover:text-ink has-checked:border-line has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent forced-colors:has-checked:outline-2 ${small ? 'h-6 px-2 text-small' : 'h-row px-3 text-base'}`}
        >
          <input type="radio" name={name} value={choice.value} aria-label={choice.words} checked={value === choice.value} onChange={() => onChange(choice.value)} className="absolute inset-0 appearance-none opacity-0" />
          {choice.words}
          {choice.count === undefined ? null : <span className="font-normal text-ink-faint">{numberWords(choice.count)}</span>}
        </label>
      ))}
    </div>
  );
}

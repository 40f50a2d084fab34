import { useId } from 'react';
import type { ReactElement } from 'react';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import type { GrantChoice, GrantTime } from './grants';

interface GrantFieldsProps {
  readonly choices: readonly GrantChoice[];
  readonly choice: GrantChoice;
  readonly time: GrantTime;
  readonly onChoose: (choice: GrantChoice) => void;
  readonly onTime: (time: GrantTime) => void;
}

/** What an allow covers, the narrowest first, and how long it lasts. What cannot be had together is not there. */
export function GrantFields({ choices, choice, time, onChoose, onTime }: GrantFieldsProps): ReactElement {
  const [covers, lasts] = [useId(), useId()];
  return (
    <>
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-base font-semibold text-ink-soft">{say('grant.covers')}</legend>
        <div className="overflow-hidden rounded-one border border-line">
          {choices.map((one) => (
            <label
              key={one.key}
              data-scope={one.scope ?? 'other'}
              className="relative flex min-h-control items-center gap-3 border-t border-line px-3 py-2 text-prompt first:border-t-0 hover:bg-hover has-checked:bg-accent-ground has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="radio" name={covers} checked={one.key === choice.key} onChange={() => onChoose(one)} className="size-4 shrink-0 accent-accent" />
              <span dir="ltr" className="min-w-0 wrap-anywhere">
                <VisibleText text={one.covers} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-base font-semibold text-ink-soft">{say('grant.lasts')}</legend>
        <div className="flex flex-wrap gap-1 rounded-one border border-line bg-inset p-1">
          {choice.times.map((one) => (
            <label
              key={one.option.id}
              className="relative flex min-h-9 items-center rounded-[0.25rem] border border-transparent px-3 text-prompt text-ink-soft hover:text-ink has-checked:border-edge has-checked:bg-surface has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent forced-colors:has-checked:outline-2"
            >
              <input type="radio" name={lasts} checked={one.option.id === time.option.id} onChange={() => onTime(one)} className="absolute inset-0 size-full appearance-none opacity-0" />
              {one.lasts}
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}

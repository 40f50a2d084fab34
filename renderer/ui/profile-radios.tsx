import { useId } from 'react';
import type { ReactElement } from 'react';
import type { ProfileView } from '#shared/models/profile';
import { say } from '#shared/words/say';
import { Icon } from './icon';
import { VisibleText } from './visible-text';

interface ProfileRadiosProps {
  readonly profiles: readonly ProfileView[];
  /** The place of the chosen one among them. */
  readonly chosen: number;
  /** Names the choice: words, or the id of the element that holds them. */
  readonly label: string | { readonly by: string };
  readonly id?: string;
  /** What is said beside a profile that is not dangerous; null: nothing. */
  readonly markOf: (at: number) => string | null;
  readonly onChoose: (at: number) => void;
}

/** Profiles by name. Choosing shows one elsewhere and decides nothing. */
export function ProfileRadios({ profiles, chosen, label, id, markOf, onChoose }: ProfileRadiosProps): ReactElement {
  const name = useId();
  return (
    <div id={id} role="radiogroup" {...(typeof label === 'string' ? { 'aria-label': label } : { 'aria-labelledby': label.by })} className="@container">
      <div className="grid grid-cols-1 gap-1 @min-[23rem]:grid-cols-2">
        {profiles.map(({ title, dangers }, at) => {
          const mark = markOf(at);
          return (
            <label
              key={at}
              className="relative flex min-h-9 items-center gap-2.5 rounded-one border border-line px-2.5 py-1 text-base text-ink-soft hover:bg-hover has-checked:border-edge has-checked:bg-press has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="radio" name={name} checked={at === chosen} onChange={() => onChoose(at)} className="size-4 shrink-0 accent-(--solid) outline-none" />
              <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-2">
                <span className="min-w-0 font-medium wrap-anywhere">
                  <VisibleText text={title} />
                </span>
                {mark === null ? null : <span className="text-micro font-semibold text-ink-soft">{mark}</span>}
                {dangers.length === 0 ? null : (
                  <span className="inline-flex items-center gap-1 text-micro font-semibold text-red">
                    <Icon name="danger" size={12} />
                    {say('glance.dangerous')}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </div>
  );
}

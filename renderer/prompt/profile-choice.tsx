import { useId, useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import type { ProfileView, Template } from '#shared/models/profile';
import type { FirstUsePromptView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { ProfileGlance } from '../ui/profile-glance';
import { ProfileRadios } from '../ui/profile-radios';
import { VisibleText } from '../ui/visible-text';
import { useReadWhole } from './read-whole';
import { SecondControl } from './second-control';

/** What the person chose a server may do, and how far they got in reading it. */
export interface Choice {
  readonly view: ProfileView;
  /** All of it was in view. */
  readonly read: boolean;
  /** It is dangerous, and takes a second control. */
  readonly dangerous: boolean;
  readonly confirmed: boolean;
  /** Its first session is watched; null where it cannot be. */
  readonly watch: boolean | null;
  readonly box: RefObject<HTMLDivElement | null>;
  choose(template: Template): void;
  confirm(confirmed: boolean): void;
  setWatch(watch: boolean): void;
}

/** The profile that is chosen, at first the proposed one; null where a first use offers none. */
export function useChoice({ profiles = [], watchable = false }: FirstUsePromptView): Choice | null {
  const [chosen, setChosen] = useState<Template | null>(null);
  const [confirmed, setConfirmed] = useState(false);
  const [watch, setWatch] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const view = profiles.find(({ profile }) => profile.template === chosen) ?? profiles[0];
  const read = useReadWhole(box, view?.profile.template ?? null);
  if (view === undefined) return null;
  return {
    view,
    read,
    dangerous: view.dangers.length > 0,
    confirmed,
    watch: watchable && view.level !== 'none' ? watch : null,
    box,
    choose(template) {
      setChosen(template);
      // What was confirmed was about the other one.
      setConfirmed(false);
    },
    confirm: setConfirmed,
    setWatch,
  };
}

/** What the server may do, why that is proposed, and what else could be chosen. The list stands above what it changes, so that nothing moves under the pointer that chooses. */
export function ProfileChoice({ prompt, choice }: { readonly prompt: FirstUsePromptView; readonly choice: Choice }): ReactElement {
  const [title, list] = [useId(), useId()];
  const [open, setOpen] = useState(false);
  const { profiles = [], proposedBecause = [] } = prompt;
  const [proposed] = profiles;
  const { view, confirmed } = choice;
  return (
    <section aria-labelledby={title}>
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-3">
        <h2 id={title} className="text-small font-semibold text-ink-faint">
          {say('glance.title')}
        </h2>
        {profiles.length < 2 ? null : (
          <Button look="quiet" className="-me-2 px-2! text-small!" aria-expanded={open} aria-controls={open ? list : undefined} onClick={() => setOpen(!open)}>
            {say(open ? 'profile.fold' : 'profile.choose')}
            <Icon name="down" size={13} className={open ? 'rotate-180' : ''} />
          </Button>
        )}
      </div>
      {open ? (
        <div className="mb-2">
          <ProfileRadios id={list} label={say('profile.list')} profiles={profiles} chosen={profiles.indexOf(view)} markOf={(at) => (at === 0 ? say('profile.proposed') : null)} onChoose={(at) => choice.choose(profiles[at]?.profile.template ?? view.profile.template)} />
        </div>
      ) : null}
      <div ref={choice.box} className="rounded-one border border-line px-3 py-2.5">
        <ProfileGlance key={view.profile.template} view={view}>
          <div data-line className="mt-2 text-ink">
            <SecondControl prompt={{ confirm: say('profile.confirm') }} inputs={['confirmed']} value={{ confirmed, typed: '' }} onChange={(second) => choice.confirm(second.confirmed)} />
          </div>
        </ProfileGlance>
        {view === proposed ? (
          <Because reasons={proposedBecause} />
        ) : (
          <p className="mt-2.5 text-small text-ink-faint wrap-anywhere">{say('profile.notProposed', { title: proposed?.title ?? '' })}</p>
        )}
      </div>
      {choice.watch === null ? null : (
        <label className="mt-1.5 flex min-h-8 items-center gap-2.5 text-small text-ink-soft">
          <input type="checkbox" checked={choice.watch} onChange={({ target }) => choice.setWatch(target.checked)} className="size-5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{say('profile.watch')}</span>
        </label>
      )}
    </section>
  );
}

function Because({ reasons }: { readonly reasons: readonly string[] }): ReactElement | null {
  const title = useId();
  if (reasons.length === 0) return null;
  return (
    <div className="mt-2.5 text-small">
      <h3 id={title} className="font-semibold text-ink-faint">
        {say('profile.because')}
      </h3>
      <ul aria-labelledby={title} className="mt-0.5 space-y-0.5 text-ink-soft">
        {reasons.map((reason, at) => (
          <li key={at} className="max-w-[72ch] wrap-anywhere">
            <VisibleText text={reason} />
          </li>
        ))}
      </ul>
    </div>
  );
}

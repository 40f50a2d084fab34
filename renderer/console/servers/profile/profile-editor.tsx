import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ProfileView } from '#shared/models/profile';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { createChecking } from '../../../state/profile/checking';
import { isSame, mentionsOf, needsConfirming, nothingTyped, withTyped } from '../../../state/profile/draft';
import type { PathList } from '../../../state/profile/draft';
import { begin, isChanged, written } from '../../../state/profile/editing';
import type { Draft } from '../../../state/profile/editing';
import { placed } from '../../../state/profile/placed';
import { Button } from '../../../ui/button';
import { ariaKeys, Keys } from '../../../ui/keys';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import { Problems } from '../../rules-view/editor/field';
import { Opens } from './opens';
import { ProfileFields } from './profile-fields';
import { Unsaved } from './unsaved';

interface ProfileEditorProps {
  readonly server: ServerView;
  readonly draft: Draft;
  readonly client: Client;
  readonly onWrite: (draft: Draft) => void;
  /** It was stored; `before` is what the server had. */
  readonly onSaved: (before: ProfileView) => void;
  readonly onLeave: () => void;
}

/** A server's profile being changed, and beside it what the change opens. What is checked while it is typed is what is saved. */
export function ProfileEditor({ server, draft, client, onWrite, onSaved, onLeave }: ProfileEditorProps): ReactElement {
  const [accepted, setAccepted] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const first = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const checking = useMemo(() => createChecking((of) => client.call('profile/check', { digest: server.digest, profile: of })), [client, server.digest]);
  const slice = useStore(checking);
  const profile = useMemo(() => written(draft), [draft]);

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    checking.getState().look(profile);
    return () => checking.getState().stop();
  }, [checking, profile]);

  const { choices } = draft;
  const [own] = choices;
  const { home } = own;
  const changed = isChanged(draft);
  const checked = slice.of === profile && !slice.asking ? slice.checked : null;
  const problems = placed(slice.checked?.problems ?? [], mentionsOf(draft.profile, draft.typing, home));
  const mustConfirm = checked?.view !== null && checked?.view !== undefined && needsConfirming(checked.view);
  const ready = changed && profile !== null && checked !== null && checked.problems.length === 0 && checked.view !== null && (!mustConfirm || accepted);
  const suggested = choices.find((choice) => choice.proposed === true);

  function write(part: Partial<Draft>): void {
    setRefused(null);
    setLeaving(false);
    // What was confirmed was about what it was then.
    setAccepted(false);
    onWrite({ ...draft, ...part });
  }
  function add(list: PathList): void {
    write({ profile: withTyped(draft.profile, { ...nothingTyped, [list]: draft.typing[list] }, home), typing: { ...draft.typing, [list]: '' } });
  }
  async function save(): Promise<void> {
    if (!ready || saving) return;
    setSaving(true);
    const reply = await client.call('profile/set', { digest: server.digest, profile, accepted });
    setSaving(false);
    if (reply.ok) onSaved(own);
    else setRefused(reply.error);
  }
  function leave(): void {
    if (changed) setLeaving(true);
    else onLeave();
  }
  function stay(): void {
    setLeaving(false);
    heading.current?.focus();
  }
  function keyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) void save();
    else return;
    event.preventDefault();
  }

  return (
    <div className="@container/editor flex min-h-0 flex-1 flex-col" onKeyDown={keyDown}>
      <header className="flex min-h-head shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-gutter py-2">
        <h1 id="view" ref={heading} tabIndex={-1} className="min-w-0 text-prompt font-semibold wrap-anywhere">
          {sayWith('permit.title', { server: <VisibleText text={server.name} /> })}
        </h1>
        <div className="ms-auto flex items-center gap-2">
          <Button size="row" look="quiet" aria-keyshortcuts="Escape" onClick={leave}>
            {say('permit.cancel')}
            <Keys keys="esc" />
          </Button>
          <Button size="row" look={mustConfirm ? 'danger' : 'solid'} locked={!ready || saving} aria-describedby={first} aria-keyshortcuts={ariaKeys('mod+enter')} onClick={() => void save()}>
            {say(saving ? 'permit.saving' : 'permit.save')}
            <Keys keys="mod+enter" className="@max-[30rem]/editor:hidden" />
          </Button>
        </div>
        {/* Where the red part is below all fields, what Save waits for is said beside it. */}
        <p id={first} className="w-full text-end text-small font-medium empty:hidden @min-[52rem]/editor:sr-only">
          {mustConfirm && !accepted ? say('permit.acceptFirst') : ''}
        </p>
      </header>
      {leaving ? <Unsaved onStay={stay} onLeave={onLeave} /> : null}
      <div className="scroll-thin flex min-h-0 flex-1 @max-[52rem]/editor:flex-col @max-[52rem]/editor:overflow-y-auto">
        <div role="group" aria-label={say('permit.form')} tabIndex={0} className="@container/form scroll-thin min-h-0 min-w-0 flex-1 overflow-y-auto -outline-offset-2 @max-[52rem]/editor:flex-none @max-[52rem]/editor:overflow-visible">
          <div className="max-w-2xl space-y-5 px-gutter py-5">
            {refused === null ? null : <Problems problems={[{ at: '', words: refused }]} />}
            <Problems problems={problems.filter(({ at }) => at === '')} />
            <ProfileFields
              server={server}
              draft={draft}
              problems={problems}
              isProposed={suggested === undefined || (profile !== null && isSame(profile, suggested.profile))}
              onReset={suggested === undefined ? null : () => write(begin(server.digest, choices, choices.indexOf(suggested)))}
              onWrite={write}
              onAdd={add}
            />
          </div>
        </div>
        <aside aria-label={say('permit.opens')} tabIndex={0} className="scroll-thin w-88 shrink-0 overflow-y-auto border-s border-line bg-ground px-5 py-4 -outline-offset-2 @max-[52rem]/editor:w-full @max-[52rem]/editor:overflow-visible @max-[52rem]/editor:border-s-0 @max-[52rem]/editor:border-t @max-[52rem]/editor:px-gutter">
          <Opens slice={slice} server={server.name} changed={changed} accepted={accepted} onAccepted={setAccepted} />
        </aside>
      </div>
    </div>
  );
}

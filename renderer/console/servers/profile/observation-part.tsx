import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ObservationView } from '#shared/models/observation';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import { fullMoment, shortSpan } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { useReached } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import { Part } from '../../../ui/part';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import type { Stores } from '../../stores';

/** An answer counts once a card has been there this long, ms: none is given to a card that came under a press meant for another. */
const guardMs = 700;

interface ObservationPartProps {
  readonly server: ServerView;
  readonly stores: Stores;
}

/** Watching a server's next session, and what that came to. Nothing of it is applied by itself. */
export function ObservationPart({ server, stores }: ObservationPartProps): ReactElement {
  const view = useStore(stores.observations, ({ items }) => items.find((one) => one.server === server.digest));
  const { name, digest } = server;
  return (
    <Part title={say('observed.title')}>
      {view?.wanted === true ? (
        <Standing stores={stores} server={server} />
      ) : view?.seen ? (
        <Seen key={view.seen.until} server={server} stores={stores} seen={view.seen} />
      ) : (
        <>
          <p className="text-base text-ink-soft">{say('observed.hint')}</p>
          <div className="mt-1.5">
            <Press act={() => stores.observations.getState().watch(digest, true)} done={say('observed.asked', { server: name })} stores={stores} label={say('observed.watchOf', { server: name })}>
              <Icon name="show" size={13} />
              {say('observed.watch')}
            </Press>
          </div>
        </>
      )}
    </Part>
  );
}

function Standing({ server: { name, digest, sessions }, stores }: ObservationPartProps): ReactElement {
  return (
    <div className="rounded-one border border-line bg-surface px-3 py-2">
      <p role="status" className="flex gap-2 text-base wrap-anywhere">
        <Icon name="show" size={15} className="mt-0.5" />
        <span className="min-w-0">
          {sayWith('observed.watching', { server: <VisibleText text={name} /> })} {sessions > 0 ? say('observed.restart') : null}
        </span>
      </p>
      <div className="mt-1.5">
        <Press act={() => stores.observations.getState().watch(digest, false)} done={say('observed.withdrawn', { server: name })} stores={stores} label={say('observed.stopOf', { server: name })}>
          {say('observed.stop')}
        </Press>
      </div>
    </div>
  );
}

function Seen({ server: { name, digest }, stores, seen }: ObservationPartProps & { readonly seen: NonNullable<ObservationView['seen']> }): ReactElement {
  const title = useId();
  const [opensAt] = useState(() => Date.now() + guardMs);
  const open = useReached(opensAt);
  const { watch, answer } = useStore(stores.observations);
  const { proposal, why, from, until } = seen;
  const press = { stores, locked: !open } as const;
  return (
    <article aria-labelledby={title} className="rounded-one border border-edge bg-surface px-3 py-2.5">
      <p id={title} className="text-base font-medium wrap-anywhere">
        {sayWith('observed.card', { server: <VisibleText text={name} /> })}
      </p>
      <p className="mt-0.5 text-small text-ink-faint">{say('observed.when', { long: shortSpan(until - from), moment: fullMoment(until) })}</p>
      {why === null ? null : <p className="mt-2 text-base">{why}</p>}
      {proposal === null ? null : (
        <>
          <Listed title={say('observed.unused')} items={proposal.unused} />
          <h4 className="mt-2 text-small font-semibold text-ink-soft">{say('observed.then')}</h4>
          <p className="mt-0.5 text-base wrap-anywhere">
            <VisibleText text={proposal.shown.line} />
          </p>
          <Listed title={say('observed.because')} items={proposal.because} />
          <p className="mt-2 text-small text-ink-faint">{say('observed.once')}</p>
        </>
      )}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {proposal === null ? null : (
          <Press {...press} act={() => answer(digest, 'apply', until)} done={say('observed.applied', { server: name })} label={say('observed.applyOf', { server: name })}>
            {say('observed.apply')}
          </Press>
        )}
        <Press {...press} act={() => answer(digest, 'keep', until)} done={say('observed.kept', { server: name })} label={say(proposal === null ? 'observed.putAwayOf' : 'observed.keepOf', { server: name })}>
          {say(proposal === null ? 'observed.putAway' : 'observed.keep')}
        </Press>
        <Press {...press} act={() => watch(digest, true)} done={say('observed.asked', { server: name })} label={say('observed.againOf', { server: name })}>
          {say('observed.again')}
        </Press>
      </div>
    </article>
  );
}

function Listed({ title, items }: { readonly title: string; readonly items: readonly string[] }): ReactElement | null {
  const id = useId();
  if (items.length === 0) return null;
  return (
    <>
      <h4 id={id} className="mt-2 text-small font-semibold text-ink-soft">
        {title}
      </h4>
      <ul aria-labelledby={id} className="mt-0.5 list-disc space-y-0.5 ps-5 text-base marker:text-ink-faint">
        {items.map((item) => (
          <li key={item} className="wrap-anywhere">
            <VisibleText text={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface PressProps {
  readonly stores: Stores;
  readonly act: () => Promise<string | null>;
  readonly done: string;
  readonly label: string;
  readonly locked?: boolean;
  readonly children: ReactElement | string | readonly (ReactElement | string)[];
}

/** A button that says what became of it. */
function Press({ stores, act, done, label, locked = false, children }: PressProps): ReactElement {
  const tell = useStore(stores.app, (app) => app.say);
  const [busy, setBusy] = useState(false);
  return (
    <Button
      size="row"
      locked={locked || busy}
      aria-label={label}
      onClick={() => {
        setBusy(true);
        void act().then((problem) => {
          setBusy(false);
          tell(problem ?? done);
        });
      }}
    >
      {children}
    </Button>
  );
}

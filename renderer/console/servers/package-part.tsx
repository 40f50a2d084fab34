import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { FetchView, ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import { fullMoment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Fact, Facts, Part } from '../../ui/part';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';
import { ActCard } from './act-card';

/** How far fetching a server's package is, or why it was not had: nothing where it is there. */
export function FetchLine({ fetch }: { readonly fetch: FetchView | undefined }): ReactElement | null {
  return fetch?.state === 'fetching' || fetch?.state === 'failed' ? <Fetch fetch={fetch} /> : null;
}

/** The package that is started in its runner's place: which version, how it is known again, and how to have a newer one; or why the runner itself starts. Nothing where no runner does. */
export function PackagePart({ server, stores }: { readonly server: ServerView; readonly stores: Stores }): ReactElement | null {
  const { fetched, fetch } = server;
  const notes = fetch?.state === 'ready' || fetch?.state === 'whole' ? fetch : undefined;
  if (fetched === undefined && notes === undefined) return null;
  return (
    <Part title={say('console.package.title')}>
      {notes === undefined ? null : <Fetch fetch={notes} />}
      {fetched === undefined ? null : (
        <>
          <p className="mb-2 text-base text-ink-soft">{say('console.package.about')}</p>
          <div className="quoted px-3 py-2">
            <Facts>
              <Fact name={say('console.package.name')}>
                <Said text={fetched.name} />
              </Fact>
              <Fact name={say('console.package.version')}>
                <Said text={fetched.version} />
              </Fact>
              <Fact name={say('console.package.integrity')}>{fetched.integrity === null ? <span className="text-ink-soft">{say('console.package.noIntegrity')}</span> : <Said text={fetched.integrity} />}</Fact>
              <Fact name={say('console.package.at')}>{fullMoment(fetched.at)}</Fact>
            </Facts>
          </div>
          {server.trust === 'blocked' || server.suspended ? null : <Update server={server} stores={stores} />}
        </>
      )}
    </Part>
  );
}

function Fetch({ fetch: { state, words } }: { readonly fetch: FetchView }): ReactElement | null {
  if (words.length === 0) return null;
  const failed = state === 'failed';
  return (
    <div role="status" className={`my-1.5 flex items-start gap-2 text-base wrap-anywhere ${failed ? 'text-amber' : 'text-ink-soft'}`}>
      <Icon name={state === 'fetching' ? 'download' : failed ? 'warning' : 'info'} size={14} className="mt-0.5 shrink-0" />
      <div className="min-w-0 space-y-0.5">
        {words.map((one) => (
          <p key={one}>
            <VisibleText text={one} />
          </p>
        ))}
      </div>
    </div>
  );
}

/** As every act on a server: it says what it does, and its own second button does it. */
function Update({ server, stores }: { readonly server: ServerView; readonly stores: Stores }): ReactElement {
  const { update } = useStore(stores.servers);
  const tell = useStore(stores.app, (app) => app.say);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const begin = useRef<HTMLButtonElement>(null);
  const label = say('console.package.updateOf', { server: server.name });

  function leave(): void {
    setOpen(false);
    begin.current?.focus();
  }
  return (
    <div className="mt-2">
      <Button ref={begin} size="row" aria-expanded={open} aria-label={label} onClick={() => setOpen(!open)}>
        <Icon name="download" size={13} />
        {say('console.package.update')}
      </Button>
      {open ? (
        <ActCard
          act={label}
          effect={say('console.package.effect')}
          it={say(busy ? 'console.package.busy' : 'console.package.updateIt')}
          busy={busy}
          onDo={() => {
            setBusy(true);
            void update(server.digest).then((words) => {
              setBusy(false);
              tell(words);
              leave();
            });
          }}
          onLeave={leave}
        />
      ) : null}
    </div>
  );
}

function Said({ text }: { readonly text: string }): ReactElement {
  return (
    <span className="said block break-all">
      <VisibleText text={text} />
    </span>
  );
}

import { useEffect, useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ServerView } from '#shared/models/server';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { Stores } from '../stores';
import { actsOn } from './acts';
import type { Act } from './acts';

interface ServerActsProps {
  readonly server: ServerView;
  readonly stores: Stores;
  /** An act asked for from elsewhere: its effect is shown at once, and it is still for the person to do. */
  readonly begun: Act | null;
}

/**
 * What can be done with a server. None of it can be taken back by this window, because nothing here may let a server run; so each act first says, in place,
 * what it will do, and is done by its own second button.
 */
export function ServerActs({ server, stores, begun }: ServerActsProps): ReactElement {
  const servers = useStore(stores.servers);
  const say = useStore(stores.app, (app) => app.say);
  const [open, setOpen] = useState<Act | null>(begun);
  const [busy, setBusy] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const doIt = useRef<HTMLButtonElement>(null);
  const effect = useId();
  const acts = actsOn(server);
  const chosen = acts.find(({ act }) => act === open);
  useEffect(() => {
    if (chosen === undefined) return undefined;
    // After a pane that has only just opened has taken the focus for its heading.
    const frame = requestAnimationFrame(() => doIt.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [chosen?.act]);

  function leave(): void {
    const act = open;
    setOpen(null);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus());
  }
  return (
    <div>
      <div ref={row} role="group" aria-label={`Actions on ${server.name}`} className="flex flex-wrap gap-2">
        {acts.map(({ act, verb, icon }) => (
          <Button key={act} size="row" data-act={act} aria-expanded={open === act} aria-label={`${verb} ${server.name}`} onClick={() => setOpen(open === act ? null : act)}>
            <Icon name={icon} size={13} />
            {verb}
          </Button>
        ))}
      </div>
      {chosen === undefined ? null : (
        <div
          role="group"
          aria-label={`${chosen.verb} ${server.name}: what it does`}
          className="mt-2 rounded-one border border-edge bg-surface p-3"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            leave();
          }}
        >
          <p id={effect} className="text-base">
            {chosen.effect}
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button
              ref={doIt}
              look="solid"
              size="row"
              locked={busy}
              aria-describedby={effect}
              onClick={() => {
                setBusy(true);
                void servers[chosen.act](server.digest).then((problem) => {
                  setBusy(false);
                  setOpen(null);
                  say(problem ?? chosen.done);
                  // The button that was pressed is gone: what the server is now is read from its heading on.
                  row.current?.closest('aside')?.querySelector('h2')?.focus();
                });
              }}
            >
              {chosen.verb} it
            </Button>
            <Button look="quiet" size="row" onClick={leave}>
              Leave it as it is
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

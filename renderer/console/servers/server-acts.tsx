import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { Stores } from '../stores';
import { ActCard } from './act-card';
import { actsOn } from './acts';
import type { Act } from './acts';

/** The acts that are about its next start. */
const decides: ReadonlySet<Act> = new Set(['block', 'forget']);

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
  const tell = useStore(stores.app, (app) => app.say);
  const [open, setOpen] = useState<Act | null>(begun);
  const [busy, setBusy] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const acts = actsOn(server);
  const chosen = acts.find(({ act }) => act === open);

  function leave(): void {
    const act = open;
    setOpen(null);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus());
  }
  return (
    <div>
      <div ref={row} role="group" aria-label={say('console.act.actions', { server: server.name })} className="flex flex-wrap gap-2">
        {/* What wraps wraps together: of what it does now, and of whether it may start. */}
        {[acts.filter(({ act }) => !decides.has(act)), acts.filter(({ act }) => decides.has(act))].map((some, at) => (
          <div key={at} className="flex flex-wrap gap-2 empty:hidden">
            {some.map(({ act, verb, of, icon }) => (
              <Button key={act} size="row" data-act={act} aria-expanded={open === act} aria-label={of} onClick={() => setOpen(open === act ? null : act)}>
                <Icon name={icon} size={13} />
                {verb}
              </Button>
            ))}
          </div>
        ))}
      </div>
      {chosen === undefined ? null : (
        <ActCard
          key={chosen.act}
          act={chosen.of}
          effect={chosen.effect}
          it={chosen.it}
          busy={busy}
          onDo={() => {
            setBusy(true);
            void servers[chosen.act](server.digest).then((problem) => {
              setBusy(false);
              setOpen(null);
              tell(problem ?? chosen.done);
              // The button that was pressed is gone: what the server is now is read from its heading on.
              row.current?.closest('aside')?.querySelector('h2')?.focus();
            });
          }}
          onLeave={leave}
        />
      )}
    </div>
  );
}

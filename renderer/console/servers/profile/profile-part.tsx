import { useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ProfileView } from '#shared/models/profile';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { needsConfirming } from '../../../state/profile/draft';
import { Button } from '../../../ui/button';
import { useReached } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import { Part } from '../../../ui/part';
import { ProfileGlance } from '../../../ui/profile-glance';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import type { Stores } from '../../stores';

/** A change that was just saved: what the server had before, and until when that can be set again (epoch ms). */
export interface SavedProfile {
  readonly server: string;
  readonly before: ProfileView;
  readonly until: number;
}

/** For how long a change can be undone, ms. */
export const undoMs = 10_000;
/** So many of a list are shown before the rest is folded. */
const listed = 6;

interface ProfilePartProps {
  readonly server: ServerView;
  readonly profile: ProfileView;
  readonly client: Client;
  readonly stores: Stores;
  readonly saved: SavedProfile | null;
  readonly onSettled: () => void;
  readonly onChange: () => void;
}

/** What a server may do, in its detail. */
export function ProfilePart({ server, profile, client, stores, saved, onSettled, onChange }: ProfilePartProps): ReactElement {
  return (
    <Part
      title={say('glance.title')}
      aside={
        <Button size="row" className="-my-1" aria-label={say('permit.changeOf', { server: server.name })} onClick={onChange}>
          {say('permit.change')}
        </Button>
      }
    >
      {saved === null ? null : <Saved key={saved.until} server={server} client={client} stores={stores} saved={saved} onSettled={onSettled} />}
      <ProfileGlance view={profile} most={listed} />
    </Part>
  );
}

/** What was just saved holds later: the way to have it now, and the way back. */
function Saved({ server, client, stores, saved, onSettled }: { readonly server: ServerView; readonly client: Client; readonly stores: Stores; readonly saved: SavedProfile; readonly onSettled: () => void }): ReactElement {
  const { restart, load } = useStore(stores.servers);
  const tell = useStore(stores.app, (app) => app.say);
  const over = useReached(saved.until);
  const [busy, setBusy] = useState(false);
  const running = server.sessions > 0;
  async function undo(): Promise<void> {
    setBusy(true);
    // What it had was confirmed when it was given.
    const reply = await client.call('profile/set', { digest: server.digest, profile: saved.before.profile, accepted: needsConfirming(saved.before) });
    setBusy(false);
    tell(reply.ok ? say('permit.undone', { server: server.name }) : reply.error);
    if (!reply.ok) return;
    onSettled();
    void load();
  }
  return (
    <div role="group" aria-label={say('permit.save')} className="mb-2.5 rounded-one border border-line bg-surface px-3 py-2">
      <p role="status" className="flex gap-2 text-base wrap-anywhere">
        <Icon name="copied" size={15} className="mt-0.5" />
        <span className="min-w-0">{sayWith(running ? 'permit.saved' : 'permit.savedStopped', { server: <VisibleText text={server.name} /> })}</span>
      </p>
      <div className="mt-1.5 flex min-h-row flex-wrap gap-2">
        {running ? (
          <Button
            size="row"
            locked={busy}
            aria-label={say('permit.restartOf', { server: server.name })}
            onClick={() => {
              setBusy(true);
              void restart(server.digest).then((problem) => {
                setBusy(false);
                tell(problem ?? say('permit.restarting', { server: server.name }));
                if (problem === null) onSettled();
              });
            }}
          >
            <Icon name="restart" size={13} />
            {say('permit.restart')}
          </Button>
        ) : null}
        {over ? null : (
          <Button size="row" locked={busy} aria-label={say('permit.undoOf', { server: server.name })} onClick={() => void undo()}>
            <Icon name="undo" size={13} />
            {say('permit.undo')}
          </Button>
        )}
      </div>
    </div>
  );
}

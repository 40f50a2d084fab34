import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ProfileView } from '#shared/models/profile';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { begin } from '../../../state/profile/editing';
import type { EditingStore } from '../../../state/profile/editing';
import { Failed, Skeleton, ViewHead } from '../../states';
import { VisibleText } from '../../../ui/visible-text';
import { sayWith } from '../../../ui/say-with';
import { Button } from '../../../ui/button';
import { Keys } from '../../../ui/keys';
import { ProfileEditor } from './profile-editor';

interface ProfilePageProps {
  readonly server: ServerView;
  readonly client: Client;
  readonly editing: EditingStore;
  readonly onSaved: (before: ProfileView) => void;
  readonly onLeave: () => void;
}

/** The editor of a server's profile, once it is known what it could have. */
export function ProfilePage({ server, client, editing, onSaved, onLeave }: ProfilePageProps): ReactElement {
  const { draft, write } = useStore(editing);
  const [problem, setProblem] = useState<string | null>(null);
  const { digest } = server;
  const load = useCallback(async () => {
    setProblem(null);
    const reply = await client.call('profile/choices', { digest });
    if (!reply.ok) return setProblem(reply.error);
    const [own, ...others] = reply.value ?? [];
    if (own === undefined) setProblem(say('permit.unknown'));
    else write(begin(digest, [own, ...others], 0));
  }, [client, digest, write]);
  const known = draft !== null;
  useEffect(() => {
    if (!known) void load();
  }, [known, load]);
  if (draft !== null) return <ProfileEditor server={server} draft={draft} client={client} onWrite={write} onSaved={onSaved} onLeave={onLeave} />;
  return (
    <>
      <ViewHead title={sayWith('permit.title', { server: <VisibleText text={server.name} /> })}>
        <Button size="row" look="quiet" onClick={onLeave}>
          {say('permit.cancel')}
          <Keys keys="esc" />
        </Button>
      </ViewHead>
      {problem === null ? <Skeleton waiting /> : <Failed what={say('permit.failed', { server: server.name })} why={problem} onRetry={() => void load()} />}
    </>
  );
}

import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ServerView } from '#shared/models/server';
import type { HandedView, SecretView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { fullMoment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { Part } from '../../ui/part';
import { ActCard } from '../servers/act-card';
import { VisibleText } from '../../ui/visible-text';
import { HandedSecrets } from './handed-secrets';
import { SetSecret } from './set-secret';

/**
 * The variables a server's configuration names, and which of them the vault holds a value for. A value is typed, kept and given to the server; it is never
 * shown again.
 */
export function ServerSecrets({ server, client }: { readonly server: ServerView; readonly client: Client }): ReactElement {
  const [secrets, setSecrets] = useState<readonly SecretView[]>([]);
  const [handed, setHanded] = useState<readonly HandedView[]>([]);
  const [editing, setEditing] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { digest } = server;

  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const reply = await client.call('secret/list', {});
      if (!current) return;
      if (reply.ok) setSecrets(reply.value.filter((one) => one.server === digest));
      else setSaid(reply.error);
    };
    const loadHanded = async (): Promise<void> => {
      const reply = await client.call('secret/handed', {});
      if (!current) return;
      if (reply.ok) setHanded(reply.value.filter((one) => one.server === digest));
      else setSaid(reply.error);
    };
    const both = (): void => {
      void load();
      void loadHanded();
    };
    // Whether a host is connected is known by the server's sessions.
    const offs = [client.on('secret/changed', both), client.on('server/changed', () => void loadHanded())];
    both();
    return () => {
      current = false;
      for (const off of offs) off();
    };
  }, [client, digest]);

  async function remove(name: string): Promise<void> {
    setLeaving(null);
    const reply = await client.call('secret/remove', { server: digest, name });
    setSaid(reply.ok ? say('console.secret.removed', { name }) : reply.error);
  }

  const names = [...new Set([...server.envNames, ...secrets.map(({ name }) => name)])];
  return (
    <Part title={say('console.secret.title')}>
      <p className="text-small text-ink-faint">
        {names.length === 0
          ? say('console.secret.none', { flag: '--env NAME' })
          : say('console.secret.what')}
      </p>
      <HandedSecrets handed={handed} client={client} onSaid={setSaid} />
      <ul className="mt-2 divide-y divide-line text-base">
        {names.map((name) => {
          const held = secrets.find((one) => one.name === name);
          return (
            <li key={name} className="py-2">
              <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 font-mono wrap-anywhere">
                  <VisibleText text={name} />
                </span>
                <span className="min-w-0 flex-1 basis-40 text-small text-ink-faint">{heldWords(held)}</span>
                <span className="flex gap-2">
                  <Button size="row" aria-label={say(held === undefined ? 'console.secret.setOf' : 'console.secret.replaceOf', { name })} onClick={() => setEditing(editing === name ? null : name)}>
                    {say(held === undefined ? 'console.secret.set' : 'console.secret.replace')}
                  </Button>
                  {held === undefined ? null : (
                    <Button size="row" aria-label={say('console.secret.removeOf', { name })} onClick={() => (held.depends === undefined ? void remove(name) : setLeaving(name))}>
                      {say('console.remove')}
                    </Button>
                  )}
                </span>
              </div>
              {leaving === name && held?.depends !== undefined ? (
                <ActCard act={say('console.secret.removeOf', { name })} effect={held.depends} it={say('console.secret.removeAllTheSame', { name })} busy={false} onDo={() => void remove(name)} onLeave={() => setLeaving(null)} />
              ) : null}
              {editing === name ? (
                <SetSecret
                  server={digest}
                  name={name}
                  as={held?.as ?? 'value'}
                  client={client}
                  onDone={(words) => {
                    setSaid(words);
                    setEditing(null);
                  }}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      <p role="status" className="text-small text-ink-soft">
        {said === null ? null : <VisibleText text={said} />}
      </p>
    </Part>
  );
}

function heldWords(held: SecretView | undefined): string {
  if (held === undefined) return say('console.secret.notKept');
  const kept = fullMoment(held.setAt);
  const file = held.as === 'file';
  if (held.readAt === null) return say(file ? 'console.secret.fileUnread' : 'console.secret.keptUnread', { kept });
  return say(file ? 'console.secret.fileRead' : 'console.secret.keptRead', { kept, read: fullMoment(held.readAt) });
}

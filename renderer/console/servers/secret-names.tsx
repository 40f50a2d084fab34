import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ServerView } from '#shared/models/server';
import type { SecretView } from '#shared/models/vault';
import type { Client } from '../../bridge/client';
import { fullMoment } from '../../ui/amounts';
import { Part } from '../../ui/part';

/** The names of the variables the vault holds for a server; their values never reach this window. */
export function SecretNames({ server, client }: { readonly server: ServerView; readonly client: Client }): ReactElement | null {
  const [held, setHeld] = useState<readonly SecretView[]>([]);
  const { digest } = server;
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const reply = await client.call('secret/list', {});
      if (!gone && reply.ok) setHeld(reply.value.filter((secret) => secret.server === digest));
    };
    const off = client.on('secret/changed', () => void load());
    void load();
    return () => {
      gone = true;
      off();
    };
  }, [client, digest]);
  if (held.length === 0) return null;
  return (
    <Part title="Secrets in the vault">
      <ul className="space-y-1">
        {held.map(({ name, setAt, readAt }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-3">
            <code className="said">{name}</code>
            <span className="text-small text-ink-faint">
              set {fullMoment(setAt)}, {readAt === null ? 'never read' : `last read ${fullMoment(readAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

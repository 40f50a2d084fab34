import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDeadline } from '#shared/models/host-deadline';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Failed, Skeleton } from '../states';
import { PatienceTable } from './patience-table';

/** How long every host that was here waits for an answer. */
export function PatienceTab({ client }: { readonly client: Client }): ReactElement {
  const [read, setRead] = useState<Result<readonly HostDeadline[], string> | null>(null);
  const load = useCallback(async () => setRead(await client.call('host/deadlines', {})), [client]);
  useEffect(() => {
    void load();
    return client.on('host/changed', () => void load());
  }, [client, load]);
  if (read === null) return <Skeleton waiting />;
  if (!read.ok) return <Failed what={say('console.hosts.unread')} why={read.error} onRetry={() => void load()} />;
  if (read.value.length === 0) return <p className="max-w-[72ch] text-ink-soft">{say('console.hosts.once')}</p>;
  return <PatienceTable hosts={read.value} />;
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostBackups } from '#shared/models/hosts-view';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';
import type { Client } from '../../bridge/client';
import { ago } from '../../ui/ago';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { CopyButton } from '../../ui/copy-button';
import { VisibleText } from '../../ui/visible-text';
import { Failed, Skeleton } from '../states';

/** Copies of hosts' files as they were: where they are, what is in them, and their deletion. */
export function Copies({ client, onSaid }: { readonly client: Client; readonly onSaid: (words: string) => void }): ReactElement {
  const [read, setRead] = useState<Result<HostBackups, string> | null>(null);
  const [asks, setAsks] = useState(false);
  const now = useNow(60_000);
  const load = useCallback(async () => setRead(await client.call('host/backups', {})), [client]);
  useEffect(() => {
    void load();
    return client.on('host/changed', () => void load());
  }, [client, load]);

  async function remove(): Promise<void> {
    const reply = await client.call('host/purge-backups', {});
    onSaid(reply.ok ? say('console.copies.deleted', { count: reply.value.deleted }) : reply.error);
    setAsks(false);
    await load();
  }

  if (read === null) return <Skeleton waiting />;
  if (!read.ok) return <Failed what={say('console.copies.unread')} why={read.error} onRetry={() => void load()} />;
  const { folder, count, bytes, since, needed } = read.value;
  return (
    <section aria-labelledby="copies" className="max-w-[72ch] space-y-3">
      <h2 id="copies" className="text-prompt font-semibold">
        {say('console.copies.title')}
      </h2>
      {count === 0 ? (
        <p className="text-ink-soft">{say('console.copies.none')}</p>
      ) : (
        <>
          <p>{say('console.copies.what', { count, size: sizeWords(bytes), ago: ago(since ?? now, now) })}</p>
          <p className="text-ink-soft">{say('console.copies.hold')}</p>
        </>
      )}
      <div className="flex max-w-full flex-wrap items-center gap-2">
        <code className="said">
          <VisibleText text={folder} paths />
        </code>
        <CopyButton text={folder} label={say('console.copies.folder')} />
      </div>
      {count === 0 ? null : asks ? (
        <Asks count={count} needed={needed} onDo={() => void remove()} onLeave={() => setAsks(false)} />
      ) : (
        <Button onClick={() => setAsks(true)}>{say('console.copies.delete')}</Button>
      )}
    </section>
  );
}

function Asks({ count, needed, onDo, onLeave }: { readonly count: number; readonly needed: number; readonly onDo: () => void; readonly onLeave: () => void }): ReactElement {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div
      role="group"
      aria-label={say('console.copies.delete')}
      className="rounded-one border border-edge bg-surface p-3"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onLeave();
      }}
    >
      <p>
        {say('console.copies.effect')} {needed === 0 ? null : say('console.copies.needed', { count: needed })}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button ref={keep} onClick={onLeave}>
          {say('console.copies.keep')}
        </Button>
        <Button onClick={onDo}>{say('console.copies.deleteIt', { count })}</Button>
      </div>
    </div>
  );
}

import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { redactionKinds, type RedactionKind, type RedactionSettings, type RedactionWay } from '#shared/models/redaction';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { Button } from '../../../ui/button';
import { Part } from '../../../ui/part';
import { Skeleton } from '../../states';
import type { Stores } from '../../stores';
import { KindWay } from './kind-way';

interface RedactionPartProps {
  readonly server: ServerView;
  readonly client: Client;
  readonly stores: Stores;
}

type Loaded = { readonly ways: RedactionSettings | null; readonly why: string | null };

/** What of a call's arguments a server does not get, kind by kind. */
export function RedactionPart({ server, client, stores }: RedactionPartProps): ReactElement {
  const [{ ways, why }, setLoaded] = useState<Loaded>({ ways: null, why: null });
  /** What was set before the last change made here; null once it is taken back, or where nothing was changed. */
  const [before, setBefore] = useState<RedactionSettings | null>(null);
  const tell = useStore(stores.app, (app) => app.say);
  const { digest } = server;
  const says = useId();
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const reply = await client.call('redaction/get', { digest });
      if (current) setLoaded(reply.ok ? { ways: reply.value.ways, why: null } : { ways: null, why: reply.error });
    };
    const off = client.on('redaction/changed', () => void load());
    setBefore(null);
    void load();
    return () => {
      current = false;
      off();
    };
  }, [client, digest]);

  async function set(next: RedactionSettings, told: string, undoes: RedactionSettings | null): Promise<void> {
    const reply = await client.call('redaction/set', { digest, ways: next });
    if (reply.ok) setBefore(undoes);
    tell(reply.ok ? told : reply.error);
  }
  function choose(kind: RedactionKind, way: RedactionWay): void {
    const { [kind]: _, ...rest } = ways ?? {};
    void set(way === 'send' ? rest : { ...rest, [kind]: way }, say('console.redaction.changed', { server: server.name, kind: say(`redaction.kind.${kind}`), way: say(`redaction.way.${way}`) }), ways);
  }
  return (
    <Part title={say('console.redaction.title')}>
      <p id={says} className="text-small text-ink-faint">
        {say('console.redaction.says')}
      </p>
      {why === null ? null : (
        <p role="alert" className="text-base text-ink-soft">
          {say('console.redaction.unread')}
        </p>
      )}
      {ways === null && why === null ? <Skeleton waiting /> : null}
      {ways === null ? null : (
        <>
          {server.trust === 'blocked' ? null : (
            <ul className="mt-2 divide-y divide-line">
              {redactionKinds.map((kind) => (
                <KindWay key={kind} kind={kind} way={ways[kind] ?? 'send'} words={(one) => say(`redaction.way.${one}`)} says={says} onChange={(way) => choose(kind, way)} />
              ))}
            </ul>
          )}
          {Object.keys(ways).length === 0 ? <p className="mt-2 text-base text-ink-faint">{say('console.redaction.none')}</p> : null}
          <div className="mt-2 flex flex-wrap gap-2">
            {before === null ? null : <Button onClick={() => void set(before, say('console.redaction.undone', { server: server.name }), null)}>{say('console.redaction.undo')}</Button>}
            {Object.keys(ways).length === 0 || server.trust === 'blocked' ? null : <Button look="quiet" onClick={() => void set({}, say('console.redaction.cleared', { server: server.name }), ways)}>{say('console.redaction.all')}</Button>}
          </div>
        </>
      )}
    </Part>
  );
}

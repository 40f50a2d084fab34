import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AskChange, AskSettings } from '#shared/models/ask';
import type { AsksView } from '#shared/models/asks-view';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { Button } from '../../../ui/button';
import { useNow } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import { Part } from '../../../ui/part';
import { Switch } from '../../../ui/switch';
import { Skeleton } from '../../states';
import type { Stores } from '../../stores';
import { AskKinds } from './ask-kinds';
import { BudgetFields } from './budget-fields';
import { Folders } from './folders';

interface AsksPartProps {
  readonly server: ServerView;
  readonly client: Client;
  readonly stores: Stores;
}

/** For how long a change can be undone, ms. */
const undoMs = 10_000;
/** How often what was used is read again, ms. */
const usedMs = 30_000;

interface Undoable {
  readonly change: AskChange;
  /** Epoch ms. */
  readonly until: number;
}

/** What a server may ask of its hosts: completions, answers of the person's, addresses, folders. */
export function AsksPart({ server, client, stores }: AsksPartProps): ReactElement | null {
  const [view, setView] = useState<AsksView | null>(null);
  const [unread, setUnread] = useState(false);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const tell = useStore(stores.app, (app) => app.say);
  const now = useNow(usedMs);
  const { digest } = server;
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const reply = await client.call('asks/get', { digest });
      if (!current) return;
      setUnread(!reply.ok);
      if (reply.ok) setView(reply.value);
    };
    // What an answer in the prompt window changed is in the server's record.
    const offs = [client.on('asks/changed', () => void load()), client.on('server/changed', () => void load())];
    void load();
    return () => {
      current = false;
      for (const off of offs) off();
    };
  }, [client, digest, now]);
  useEffect(() => {
    if (undoable === null) return undefined;
    const timer = setTimeout(() => setUndoable(null), Math.max(0, undoable.until - Date.now()));
    return () => clearTimeout(timer);
  }, [undoable]);

  async function set(change: AskChange): Promise<boolean> {
    const reply = await client.call('asks/set', { digest, change });
    tell(reply.ok ? say('console.asks.changed', { server: server.name }) : reply.error);
    if (reply.ok) setUndoable({ change: taken(reply.value.before, change), until: Date.now() + undoMs });
    return reply.ok;
  }
  async function undo(change: AskChange): Promise<void> {
    setUndoable(null);
    const reply = await client.call('asks/set', { digest, change });
    tell(reply.ok ? say('console.asks.undone', { server: server.name }) : reply.error);
  }
  async function resume(): Promise<void> {
    const reply = await client.call('asks/resume', { digest });
    tell(reply.ok ? say('console.asks.resumed', { server: server.name }) : reply.error);
  }

  if (server.trust === 'blocked') return null;
  return (
    <Part
      title={say('console.asks.title')}
      aside={
        undoable === null ? undefined : (
          <Button size="row" className="-my-1" aria-label={say('console.asks.undoOf', { server: server.name })} onClick={() => void undo(undoable.change)}>
            {say('console.asks.undo')}
          </Button>
        )
      }
    >
      {unread && view === null ? (
        <p role="alert" className="text-base text-ink-soft">
          {say('console.asks.unread')}
        </p>
      ) : null}
      {view === null && !unread ? <Skeleton waiting /> : null}
      {view === null ? null : (
        <div className="space-y-4">
          {view.paused ? <Paused onResume={() => void resume()} /> : null}
          <p className="max-w-[60ch] text-small text-ink-faint">{say('console.asks.what')}</p>
          <AskKinds settings={view.settings} onChange={(change) => void set(change)} />
          {view.settings.sampling === 'deny' ? null : <OnOff title={say('console.asks.reviews')} says={say('console.asks.reviewsSays')} on={view.settings.reviewsCompletions} onChange={(reviewsCompletions) => void set({ reviewsCompletions })} />}
          {view.settings.form === 'deny' && view.settings.url === 'deny' ? null : <OnOff title={say('console.asks.fills')} says={say('console.asks.fillsSays')} on={view.settings.fillsForms} onChange={(fillsForms) => void set({ fillsForms })} />}
          <BudgetFields budget={view.settings.budget} used={view.used} onSave={(budget) => set({ budget })} />
          {view.settings.roots !== 'ask' ? null : <Folders view={view} onChange={(picked) => void set({ picked })} />}
        </div>
      )}
    </Part>
  );
}

/** What takes `change` back: of what it names, what held before. */
function taken(before: AskSettings, change: AskChange): AskChange {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name in change));
}

function Paused({ onResume }: { readonly onResume: () => void }): ReactElement {
  return (
    <div className="rounded-one border border-edge bg-inset px-3 py-2">
      <p className="flex items-start gap-2 text-base">
        <Icon name="pause" size={14} className="mt-0.5" />
        <span className="min-w-0">{say('console.asks.paused')}</span>
      </p>
      <Button size="row" className="mt-2" onClick={onResume}>
        {say('console.asks.resume')}
      </Button>
    </div>
  );
}

function OnOff({ title, says, on, onChange }: { readonly title: string; readonly says: string; readonly on: boolean; readonly onChange: (on: boolean) => void }): ReactElement {
  const [id, said] = [useId(), useId()];
  return (
    <div>
      <div className="flex items-start justify-between gap-3">
        <label htmlFor={id} className="min-w-0 text-base">
          {title}
        </label>
        <Switch id={id} on={on} described={said} onChange={onChange} />
      </div>
      <p id={said} className="mt-0.5 max-w-[60ch] text-small text-ink-faint">
        {says}
      </p>
    </div>
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { HistoryDetail } from '#shared/models/history';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Failed, Skeleton } from '../states';
import type { RecordStores } from '../rules-view/record-stores';
import { Recorded } from './recorded';

type Loaded = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly why: string } | { readonly kind: 'gone' } | { readonly kind: 'ready'; readonly detail: HistoryDetail };

interface DetailProps {
  readonly seq: number;
  /** Changes whenever the row did; the detail is then read again. */
  readonly version: string;
  readonly client: Client;
  readonly stores: RecordStores;
  /** To the row below (1) or above (-1). */
  readonly onStep: (by: 1 | -1) => void;
  /** To be set beside another call. */
  readonly onCompare: () => void;
  readonly onClose: () => void;
}

/** Everything recorded about one row. Esc or the button goes back to the list, j and k to the next row and the one before. */
export function Detail({ seq, version, client, stores, onStep, onCompare, onClose }: DetailProps): ReactElement {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const heading = useRef<HTMLHeadingElement>(null);
  const load = useCallback(async () => {
    const reply = await client.call('history/detail', { seq });
    // What is on screen stays true to what was read, where it cannot be read anew.
    if (!reply.ok) setLoaded((before) => (before.kind === 'ready' ? before : { kind: 'failed', why: reply.error }));
    else setLoaded(reply.value === null ? { kind: 'gone' } : { kind: 'ready', detail: reply.value });
  }, [client, seq]);
  useEffect(() => void load(), [load, version]);
  const pending = loaded.kind === 'ready' && loaded.detail.stored?.missing === 'pending';
  const came = useWhilePending(client, load, pending);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside
      aria-label={say('console.entry.detail')}
      className="flex w-108 shrink-0 flex-col border-s border-line bg-ground @max-[52rem]/view:absolute @max-[52rem]/view:inset-0 @max-[52rem]/view:z-10 @max-[52rem]/view:w-full"
      onKeyDown={(event) => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
        const act = { Escape: onClose, j: () => onStep(1), k: () => onStep(-1) }[event.key];
        if (act === undefined) return;
        event.preventDefault();
        act();
      }}
    >
      <header className="flex h-10 shrink-0 items-center justify-between border-b border-line ps-5 pe-2">
        <h2 ref={heading} tabIndex={-1} className="text-small font-semibold text-ink-faint">
          {say('console.entry.title', { number: seq })}
        </h2>
        <Button look="quiet" size="row" aria-keyshortcuts="Escape" onClick={onClose}>
          <span className="sr-only">{say('console.pane.close')}</span>
          <kbd aria-hidden="true" className="text-micro font-normal">
            {say('key.esc')}
          </kbd>
          <Icon name="close" size={14} />
        </Button>
      </header>
      <div role="group" aria-label={say('console.entry.recorded')} tabIndex={0} className="scroll-thin relative min-h-0 flex-1 overflow-y-auto px-5 py-4 -outline-offset-2">
        <Skeleton waiting={loaded.kind === 'loading'} />
        {loaded.kind === 'failed' ? <Failed what={say('console.entry.unread')} why={loaded.why} onRetry={() => void load()} /> : null}
        {loaded.kind === 'gone' ? <p className="text-base text-ink-soft">{say('console.entry.gone')}</p> : null}
        <p role="status" aria-label={say('console.entry.arguments')} className="sr-only">
          {came ? say('console.entry.storedHere') : null}
        </p>
        {loaded.kind === 'ready' ? <Recorded detail={loaded.detail} client={client} stores={stores} onCompare={onCompare} /> : null}
      </div>
    </aside>
  );
}

/** While what a long call held is still to come, each growth of the record is a reason to look, one look at a time. True once it came. */
function useWhilePending(client: Client, load: () => Promise<void>, pending: boolean): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!pending) return undefined;
    setWaited(true);
    let [looking, again, over] = [false, false, false];
    const look = async (): Promise<void> => {
      again = true;
      if (looking) return;
      looking = true;
      while (again && !over) {
        again = false;
        await load();
      }
      looking = false;
    };
    const off = client.on('history/grew', () => void look());
    // It may have come between what was read and now.
    void look();
    return () => {
      over = true;
      off();
    };
  }, [client, load, pending]);
  return waited && !pending;
}

import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { InboxItem } from '#shared/models/inbox';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { List } from '../../ui/list';
import type { ListHandle } from '../../ui/list';
import { toReview } from '../../state/definition-store';
import { quietWords } from '../../state/quiet';
import { Empty, Failed, Skeleton, ViewHead } from '../states';
import type { Stores } from '../stores';
import { TryIt } from '../try-it';
import { NumbersPanel } from '../numbers/numbers-panel';
import { InboxRow } from './inbox-row';
import { LateSection, lateItems } from './late-section';
import { PausedAsks } from './paused-asks';
import { ReviewSection } from './review-section';

/** What waits for the person, the longest wait first. It is answered in the prompt window alone; this view opens it there. */
export function InboxView({ stores }: { readonly stores: Stores }): ReactElement {
  const { items, status, error, load } = useStore(stores.inbox);
  const { state, focus, seen, review } = useStore(stores.app);
  // Whoever has servers has seen a question; the demonstration is for whoever has not.
  const unwired = useStore(stores.servers, (servers) => servers.status === 'ready' && servers.items.length === 0);
  const reviews = useStore(stores.definitions, (definitions) => toReview(definitions.items).length);
  const now = useNow(items.length > 0 ? 1000 : null);
  const list = useRef<ListHandle>(null);
  const waiting = useMemo(() => openItems(items, now), [items, now]);
  const late = useMemo(() => lateItems(items), [items]);
  const draw = useMemo(() => (item: InboxItem) => <InboxRow item={item} now={now} />, [now]);

  // What the tray or the palette named is opened in the prompt window as if it had been pressed here.
  useEffect(() => {
    if (focus === null) return;
    seen();
    void review(focus);
  }, [focus, seen, review]);

  const bare = status === 'ready' && waiting.length === 0 && late.length === 0 && reviews === 0;
  return (
    <>
      <ViewHead title={say('console.view.inbox')} {...(waiting.length > 0 ? { note: say('console.inbox.note', { count: waiting.length }) } : {})}>
        {waiting.length === 0 ? null : (
          <Button size="row" onClick={() => void review()}>
            {say('console.review')}
          </Button>
        )}
      </ViewHead>
      <Quiet stores={stores} />
      <PausedAsks stores={stores} />
      <Skeleton waiting={status === 'loading' && items.length === 0} />
      {status === 'failed' ? <Failed what={state !== null && state.waiting > 0 ? say('console.inbox.unreadSome', { count: state.waiting }) : say('console.inbox.unread')} why={error ?? ''} onRetry={() => void load()} /> : null}
      {bare ? (
        <Empty icon="inbox" title={say('console.inbox.empty')} {...(unwired ? {} : { below: <NumbersPanel stores={stores} /> })}>
          <p>{say('console.inbox.what')}</p>
          <p>{say('console.inbox.inTime')}</p>
          {unwired ? <TryIt stores={stores} /> : null}
        </Empty>
      ) : null}
      {status !== 'failed' && waiting.length > 0 ? (
        <div className="flex min-h-28 shrink flex-col" style={{ flexBasis: reviews + late.length === 0 ? '100%' : `${(waiting.length * rowHeight) / 16}rem` }}>
          <List ref={list} label={say('console.inbox.waiting')} items={waiting} rowHeight={rowHeight} keyOf={idOf} namesOf={namesOf} draw={draw} onOpen={(id) => void review(id)} />
        </div>
      ) : null}
      {status === 'ready' && waiting.length === 0 && reviews + late.length > 0 ? <p className="px-gutter pt-4 text-base text-ink-soft">{say('console.inbox.noneWaits')}</p> : null}
      {status === 'failed' ? null : <LateSection items={late} now={now} onOpen={(id) => void review(id)} />}
      <ReviewSection stores={stores} />
    </>
  );
}

/** Height of a row at 100 % text, CSS px. */
const rowHeight = 56;

const idOf = (item: InboxItem) => item.id;
const namesOf = (item: InboxItem) => [item.tool ?? item.server, item.server, item.host];

/** The questions that can still be answered at `now` (epoch ms), the oldest first. */
export function openItems(items: readonly InboxItem[], now: number): InboxItem[] {
  return items.filter(({ deadlineAt, expiredAt }) => expiredAt === undefined && (deadlineAt === null || deadlineAt > now)).sort((one, other) => one.askedAt - other.askedAt);
}

/** Said while prompts are held back, where their questions wait. */
function Quiet({ stores }: { readonly stores: Stores }): ReactElement | null {
  const quiet = useStore(stores.app, ({ state }) => state?.quiet ?? null);
  const hold = useStore(stores.app, (app) => app.quiet);
  const now = useNow(quiet === null ? null : 60_000);
  const words = quietWords(quiet, now);
  if (words === null) return null;
  return (
    <div role="status" className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-inset px-gutter py-1.5">
      <Icon name="quiet" size={15} className="text-ink-soft" />
      <p className="min-w-0 flex-1 basis-60">
        <strong className="font-semibold">{say('console.inbox.quiet', { quiet: words })}</strong> <span className="text-ink-soft">{say('console.inbox.quietHint')}</span>
      </p>
      <Button size="row" onClick={() => void hold(0)}>
        {say('console.quiet.showNow')}
      </Button>
    </div>
  );
}

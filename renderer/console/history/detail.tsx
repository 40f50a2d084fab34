import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { HistoryDetail } from '#shared/models/history';
import type { Client } from '../../bridge/client';
import { fullMoment, shortSpan } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { TierBadge } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import { Failed, Skeleton } from '../states';
import type { Stores } from '../stores';
import { deciders, rowSentence } from './words';

type Loaded = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly why: string } | { readonly kind: 'gone' } | { readonly kind: 'ready'; readonly detail: HistoryDetail };

interface DetailProps {
  readonly seq: number;
  /** Changes whenever the row did; the detail is then read again. */
  readonly version: string;
  readonly client: Client;
  readonly stores: Stores;
  readonly onClose: () => void;
}

/** Everything recorded about one row. Esc or the button goes back to the list. */
export function Detail({ seq, version, client, stores, onClose }: DetailProps): ReactElement {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const heading = useRef<HTMLHeadingElement>(null);
  const load = useCallback(async () => {
    const reply = await client.call('history/detail', { seq });
    if (!reply.ok) setLoaded({ kind: 'failed', why: reply.error });
    else setLoaded(reply.value === null ? { kind: 'gone' } : { kind: 'ready', detail: reply.value });
  }, [client, seq]);
  useEffect(() => void load(), [load, version]);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside
      aria-label="Detail"
      className="flex w-104 shrink-0 flex-col border-s border-line bg-ground max-[64rem]:absolute max-[64rem]:inset-0 max-[64rem]:z-10 max-[64rem]:w-full"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="flex h-10 shrink-0 items-center justify-between border-b border-line ps-5 pe-2">
        <h2 ref={heading} tabIndex={-1} className="text-small font-semibold text-ink-faint">
          Entry {seq.toLocaleString('en')}
        </h2>
        <Button look="quiet" size="row" aria-keyshortcuts="Escape" onClick={onClose}>
          <span className="sr-only">Close detail</span>
          <kbd aria-hidden="true" className="text-micro font-normal">
            Esc
          </kbd>
          <Icon name="close" size={14} />
        </Button>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard */}
      <div role="group" aria-label="What was recorded" tabIndex={0} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-5 py-4 -outline-offset-2">
        <Skeleton waiting={loaded.kind === 'loading'} />
        {loaded.kind === 'failed' ? <Failed what="This entry could not be read." why={loaded.why} onRetry={() => void load()} /> : null}
        {loaded.kind === 'gone' ? <p className="text-base text-ink-soft">There is no such entry.</p> : null}
        {loaded.kind === 'ready' ? <Recorded detail={loaded.detail} stores={stores} /> : null}
      </div>
    </aside>
  );
}

function Recorded({ detail, stores }: { readonly detail: HistoryDetail; readonly stores: Stores }): ReactElement {
  const { row } = detail;
  return (
    <div className="space-y-5">
      <div>
        <p className="text-prompt font-semibold wrap-anywhere">
          <VisibleText text={rowSentence(row)} />
        </p>
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-soft">
          {row.tier === null ? null : <TierBadge tier={row.tier} />}
          <span>{fullMoment(row.at)}</span>
          {row.durationMs === null ? null : <span>took {shortSpan(row.durationMs)}</span>}
          {row.decidedBy === null ? null : <span>decided by: {deciders[row.decidedBy].toLowerCase()}</span>}
        </p>
      </div>
      {detail.note === null ? null : (
        <Part title="Your note to the model">
          <p className="text-base whitespace-pre-wrap wrap-anywhere">
            <VisibleText text={detail.note} lines />
          </p>
        </Part>
      )}
      <Grant detail={detail} stores={stores} />
      {detail.because.length === 0 ? null : (
        <Part title="Why">
          <ul className="list-disc space-y-0.5 ps-4 text-base text-ink-soft marker:text-ink-faint">
            {detail.because.map((reason, at) => (
              <li key={at} className="wrap-anywhere">
                <VisibleText text={reason} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {row.kind === 'call' ? (
        <Part title="Arguments">
          {detail.arguments === null ? (
            <p className="text-base text-ink-soft">Not recorded, or their key was erased.</p>
          ) : (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard
            <pre tabIndex={0} className="said scroll-thin max-h-80 overflow-y-auto rounded-one border border-line bg-inset px-3 py-2">
              <VisibleText text={detail.arguments} lines />
            </pre>
          )}
        </Part>
      ) : null}
      <Chain entries={detail.entries} />
    </div>
  );
}

function Grant({ detail, stores }: { readonly detail: HistoryDetail; readonly stores: Stores }): ReactElement | null {
  const { items, status, revoke } = useStore(stores.rules);
  const say = useStore(stores.app, (app) => app.say);
  const { grant } = detail;
  if (grant === null) return null;
  const live = status !== 'ready' || items.some(({ id }) => id === grant.rule);
  return (
    <Part title="What your answer added">
      <p className="text-base wrap-anywhere">
        <VisibleText text={grant.words} />
      </p>
      {live ? (
        <Button
          size="row"
          className="mt-2"
          onClick={() => void revoke(grant.rule).then((problem) => say(problem ?? `Revoked: ${grant.words}. The next call it covered asks again.`))}
        >
          Revoke
        </Button>
      ) : (
        <p className="mt-1 text-small text-ink-faint">No longer in force.</p>
      )}
    </Part>
  );
}

function Chain({ entries }: { readonly entries: HistoryDetail['entries'] }): ReactElement | null {
  if (entries.length === 0) return null;
  return (
    <Part title="In the journal">
      <ol className="space-y-2">
        {entries.map(({ seq, at, kind, hash, text }) => (
          <li key={seq} className="border-s-2 border-line ps-3">
            <p className="flex justify-between gap-3 text-small text-ink-faint">
              <span>
                {seq.toLocaleString('en')} · {kind}
              </span>
              <time dateTime={new Date(at).toISOString()}>{fullMoment(at)}</time>
            </p>
            <p className="said text-ink-soft">
              <VisibleText text={text} />
            </p>
            <p className="font-mono text-micro text-ink-faint" title={hash}>
              {hash.slice(0, 24)}…
            </p>
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section>
      <h3 className="mb-1 text-small font-semibold text-ink-faint">{title}</h3>
      {children}
    </section>
  );
}

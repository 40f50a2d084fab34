import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { ago } from '../../ui/ago';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from '../rules-view/record-stores';
import { bringBack, endAll, unusedOf } from './unused';
import type { Unused } from './unused';

/** Allows that nothing used for 30 days, with the offer to let them lapse 30 days from now, and the way back. */
export function UnusedPart({ client, stores }: { readonly client: Client; readonly stores: RecordStores }): ReactElement {
  const { items, status, load, reveal } = useStore(stores.rules);
  const { say: tell, show } = stores.app.getState();
  const [unused, setUnused] = useState<readonly Unused[] | null>(null);
  const [ended, setEnded] = useState<readonly Unused[]>([]);
  const [busy, setBusy] = useState(false);
  const now = useNow(60_000);

  useEffect(() => {
    if (status !== 'ready') return undefined;
    let mine = true;
    void unusedOf(client, items, Date.now()).then((found) => (mine ? setUnused(found) : undefined));
    return () => {
      mine = false;
    };
  }, [client, items, status]);

  async function end(these: readonly Unused[]): Promise<void> {
    if (busy) return;
    setBusy(true);
    const { done, problem } = await endAll(client, these, now);
    await load();
    setBusy(false);
    if (done.length > 0) setEnded(done);
    tell(problem === null ? say('console.overview.ends', { count: done.length }) : done.length === 0 ? say('console.overview.notEnded', { why: problem }) : say('console.overview.endsSome', { count: done.length, why: problem }));
  }
  async function undo(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const { done, problem } = await bringBack(client, ended);
    await load();
    setBusy(false);
    setEnded(ended.slice(done.length));
    tell(problem === null ? say('console.overview.undone') : say('console.overview.notUndone', { why: problem }));
  }

  return (
    <section aria-label={say('console.overview.unused')} className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <h2 className="text-prompt font-semibold">{say('console.overview.unused')}</h2>
        {unused === null || unused.length < 2 ? null : (
          <Button size="row" locked={busy} onClick={() => void end(unused)}>
            {say('console.overview.expireAll', { count: unused.length })}
          </Button>
        )}
      </div>
      <p className="max-w-[72ch] text-small text-ink-soft">{say(unused?.length === 0 ? 'console.overview.noUnused' : 'console.overview.unusedWhat')}</p>
      {ended.length === 0 ? null : (
        <div role="group" aria-label={say('console.overview.ended')} className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-one border border-line bg-inset px-3 py-1.5">
          <p className="min-w-0 flex-1 basis-40 text-base">{say('console.overview.ends', { count: ended.length })}</p>
          <Button size="row" locked={busy} onClick={() => void undo()}>
            <Icon name="undo" size={13} />
            {say('console.overview.undo')}
          </Button>
          <Button size="row" look="quiet" aria-label={say('console.overview.leave')} onClick={() => setEnded([])}>
            <Icon name="close" size={13} />
          </Button>
        </div>
      )}
      {unused === null || unused.length === 0 ? null : (
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {unused.map((one) => (
            <li key={one.rule.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <div className="min-w-0 flex-1 basis-56">
                <p id={`unused-${one.rule.id}`} className="text-base wrap-anywhere">
                  <VisibleText text={one.rule.words} />
                </p>
                <p className="text-small text-ink-faint">
                  {one.rule.lastUsedAt === null ? say('console.overview.never', { ago: ago(one.rule.createdAt, now) }) : say('console.overview.lastUsed', { ago: ago(one.rule.lastUsedAt, now) })}
                </p>
              </div>
              <div className="flex flex-wrap gap-1">
                <Button
                  size="row"
                  look="quiet"
                  aria-describedby={`unused-${one.rule.id}`}
                  onClick={() => {
                    reveal(one.rule.id);
                    show('rules');
                  }}
                >
                  {say('console.overview.openRule')}
                </Button>
                <Button size="row" locked={busy} aria-describedby={`unused-${one.rule.id}`} onClick={() => void end([one])}>
                  {say('console.overview.expire')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

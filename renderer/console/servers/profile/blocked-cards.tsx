import { useEffect, useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { limitsSchema } from '#shared/models/profile';
import type { Blocked, Limits } from '#shared/models/profile';
import { say } from '#shared/words/say';
import type { BlockedAnswer } from '../../../state/blocked-store';
import { ago } from '../../../ui/ago';
import { Button } from '../../../ui/button';
import { useNow, useReached } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import type { IconName } from '../../../ui/icon';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import type { Stores } from '../../stores';

/** So many stand above the list at once. */
const most = 3;
/** An answer counts once a card has been there this long, ms: none is given to a card that came under a press meant for another. */
const guardMs = 700;

interface BlockedCardsProps {
  readonly stores: Stores;
  /** Of this server alone; absent: of every one. */
  readonly server?: string;
  /** Opens what a server may do. */
  readonly onOpen: (server: string) => void;
}

/** What servers wanted and may not do, one card a server. Nothing here takes the focus, and no key allows anything by itself. */
export function BlockedCards({ stores, server, onOpen }: BlockedCardsProps): ReactElement | null {
  const items = useStore(stores.blocked, (blocked) => blocked.items);
  const wanted = server === undefined ? items : items.filter((one) => one.server === server);
  return wanted.length === 0 ? null : <Cards wanted={wanted} stores={stores} server={server} onOpen={onOpen} />;
}

/** What is under the pointer, or has the focus, stays what it is. */
function Cards({ wanted, stores, server, onOpen }: Omit<BlockedCardsProps, 'server'> & { readonly wanted: readonly Blocked[]; readonly server: string | undefined }): ReactElement {
  const rest = wanted.length - most;
  const section = useRef<HTMLElement>(null);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = pointed || focused;
  useEffect(() => (held ? stores.blocked.getState().hold() : undefined), [held, stores]);
  // A button that goes away takes the focus with it and says nothing.
  useEffect(() => setFocused(section.current?.contains(document.activeElement) === true), [wanted]);
  return (
    <section
      ref={section}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={({ currentTarget, relatedTarget }) => setFocused(currentTarget.contains(relatedTarget))}
      aria-label={say(server === undefined ? 'blockedCard.title' : 'blockedCard.titleOf')} className={server === undefined ? 'scroll-thin max-h-[45%] min-h-0 overflow-y-auto border-b border-line bg-ground px-gutter' : ''}
    >
      <ul className={server === undefined ? 'divide-y divide-line' : ''}>
        {wanted.slice(0, most).map((one, index) => (
          <li key={one.id}>
            <Card blocked={one} index={index} stores={stores} boxed={server !== undefined} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="border-t border-line py-2 text-small text-ink-faint">{say('blockedCard.more', { count: rest })}</p> : null}
    </section>
  );
}

const isLimit = (target: string): target is keyof Limits => target in limitsSchema.shape;

const icons: Readonly<Record<Blocked['what'], IconName>> = { read: 'read', write: 'write', connect: 'network', limit: 'limits' };

function Card({ blocked, index, stores, boxed, onOpen }: { readonly blocked: Blocked; readonly index: number; readonly stores: Stores; readonly boxed: boolean; readonly onOpen: (server: string) => void }): ReactElement {
  const { id, server, name, what, target, source, times, at, offers, behind } = blocked;
  const [title, sourceId] = [useId(), useId()];
  const now = useNow(60_000);
  const tell = useStore(stores.app, (app) => app.say);
  const [opensAt, setOpensAt] = useState<number | null>(null);
  // One that moved up stands where another was pressed a moment ago.
  useEffect(() => setOpensAt(Date.now() + guardMs), [index]);
  const open = useReached(opensAt);
  const [busy, setBusy] = useState(false);
  const locked = !open || busy;

  function answer(given: BlockedAnswer, done: string): void {
    setBusy(true);
    void stores.blocked
      .getState()
      .answer(id, given)
      .then((problem) => {
        setBusy(false);
        tell(problem ?? done);
      });
  }
  const limit = what === 'limit';
  const named = limit && isLimit(target) ? say(`permit.${target}`) : target;
  return (
    <article aria-labelledby={title} className={boxed ? 'rounded-one border border-edge bg-surface px-3 py-2.5' : 'py-2.5'}>
      <div className="flex items-start gap-2.5">
        <Icon name={icons[what]} size={16} className="mt-0.5 text-ink-soft" />
        <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0 flex-1 basis-64">
          <p id={title} className="text-base font-medium wrap-anywhere">
            {sayWith(`blockedCard.${what}`, {
              server: (
                <span className="font-semibold">
                  <VisibleText text={name} />
                </span>
              ),
              target: (
                <span className="said font-semibold">
                  <VisibleText text={named} />
                </span>
              ),
            })}
          </p>
          <p id={sourceId} className="mt-0.5 flex flex-wrap items-center gap-x-2 text-small text-ink-faint">
            <span>{say('blockedCard.times', { count: times, ago: ago(at, now) })}</span>
            {source === 'hint' ? (
              <span className="inline-flex min-w-0 items-center gap-1 font-semibold text-amber">
                <Icon name="quote" size={12} />
                {say('blockedCard.hint')}
              </span>
            ) : limit ? null : (
              <span>{say('blockedCard.exact')}</span>
            )}
            {behind === 0 ? null : <span>{say('blockedCard.behind', { count: behind })}</span>}
          </p>
          </div>
          <div className="flex max-w-full flex-wrap gap-4">
            <Button
              locked={locked}
              aria-label={say(limit ? 'blockedCard.putAwayOf' : 'blockedCard.blockOf', { what: `${name}, ${named}` })}
              onClick={() => answer('block', say(limit ? 'blockedCard.gone' : 'blockedCard.blocked'))}
            >
              <Icon name={limit ? 'close' : 'ban'} size={14} />
              {say(limit ? 'blockedCard.putAway' : 'blockedCard.block')}
            </Button>
            {offers.length === 0 ? (
              <Button look="quiet" aria-describedby={title} onClick={() => onOpen(server)}>
                {say('blockedCard.open')}
              </Button>
            ) : (
              <div className="flex flex-wrap gap-2">
                {offers.map((offer) => (
                  <Button key={offer.id} locked={locked} aria-describedby={`${title} ${sourceId}`} className="min-w-0 shrink! py-1" onClick={() => answer(offer.id, what === 'connect' ? say('blockedCard.allowed', { words: offer.words }) : say('blockedCard.allowedLater', { words: offer.words, server: name }))}>
                    <span className="min-w-0 text-start">
                      <VisibleText text={offer.words} />
                    </span>
                  </Button>
                ))}
              </div>
            )}
          </div>
        </div>
      </div>
    </article>
  );
}

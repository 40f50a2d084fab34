import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { View } from '../../state/app-store';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { ariaKeys, Keys } from '../../ui/keys';
import { sayWith } from '../../ui/say-with';
import type { Stores } from '../stores';
import { Conditions } from './conditions';
import { viewName, views } from './views';

/** What a view counts, and where the words for it stand. */
interface Counted {
  readonly count: number;
  readonly says: 'console.frame.waiting' | 'console.frame.quarantined' | 'console.frame.suspended' | 'blockedCard.badge' | 'blockedCard.badgeBoth' | 'console.host.badge';
}

/** The sidebar: the palette, the six views, and how the app is. Where room is short it is a bar of icons at the top. */
export function Navigation({ stores }: { readonly stores: Stores }): ReactElement {
  const { state, view, show, cover } = useStore(stores.app);
  const suspended = useStore(stores.rules, ({ items }) => items.filter((rule) => rule.suspended).length);
  const blocked = useStore(stores.blocked, ({ items }) => items.length);
  const quarantined = state?.quarantined ?? 0;
  const counts: Partial<Record<View, Counted>> = {
    inbox: { count: state?.waiting ?? 0, says: 'console.frame.waiting' },
    servers: { count: quarantined + blocked, says: blocked === 0 ? 'console.frame.quarantined' : quarantined === 0 ? 'blockedCard.badge' : 'blockedCard.badgeBoth' },
    rules: { count: suspended, says: 'console.frame.suspended' },
    hosts: { count: state?.hosts?.fresh ?? 0, says: 'console.host.badge' },
  };
  return (
    <div className="flex w-sidebar shrink-0 flex-col border-e border-line bg-ground p-2 @max-[40rem]/frame:w-full @max-[40rem]/frame:flex-row @max-[40rem]/frame:flex-wrap @max-[40rem]/frame:items-center @max-[40rem]/frame:gap-1 @max-[40rem]/frame:border-e-0 @max-[40rem]/frame:border-b @max-[40rem]/frame:py-1">
      <button
        type="button"
        aria-keyshortcuts={ariaKeys('mod+k')}
        onClick={() => cover('palette')}
        className="mb-3 flex min-h-row shrink-0 items-center gap-2 rounded-one border border-line bg-surface px-2 text-small text-ink-faint hover:border-edge hover:text-ink @max-[40rem]/frame:order-last @max-[40rem]/frame:ms-auto @max-[40rem]/frame:mb-0"
      >
        <Icon name="search" size={13} />
        <span className="min-w-0 text-start wrap-anywhere @max-[40rem]/frame:sr-only">{say('console.frame.find')}</span>
        <Keys keys="mod+k" className="ms-auto @max-[40rem]/frame:hidden" />
      </button>
      <nav aria-label={say('console.frame.views')} className="min-w-0 @max-[40rem]/frame:flex-1">
        <ul className="flex flex-col gap-0.5 @max-[40rem]/frame:flex-row @max-[40rem]/frame:flex-wrap @max-[40rem]/frame:justify-between @max-[40rem]/frame:pe-1 @max-[40rem]/frame:max-w-xs">
          {views.map(({ id, icon }, at) => (
            <li key={id} className="group relative">
              <Item id={id} icon={icon} keys={`mod+${at + 1}`} current={view === id} counted={counts[id]} onClick={() => show(id)} />
            </li>
          ))}
        </ul>
      </nav>
      {state === null ? null : <Conditions state={state} stores={stores} />}
    </div>
  );
}

interface ItemProps {
  readonly id: View;
  readonly icon: IconName;
  readonly keys: string;
  readonly current: boolean;
  readonly counted: Counted | undefined;
  readonly onClick: () => void;
}

/** A view's button. Its count stands beside it, outside, so that the name stays what it is; without one its keys appear under the pointer. */
function Item({ id, icon, keys, current, counted, onClick }: ItemProps): ReactElement {
  const name = viewName(id);
  const shown = counted !== undefined && counted.count > 0;
  return (
    <>
      <button
        type="button"
        title={name}
        aria-keyshortcuts={ariaKeys(keys)}
        aria-describedby={shown ? `count-${id}` : undefined}
        aria-current={current ? 'page' : undefined}
        onClick={onClick}
        className={`flex h-row w-full items-center gap-2.5 rounded-one px-2 text-base ${shown ? 'pe-11' : ''} @max-[40rem]/frame:h-control @max-[40rem]/frame:px-2 ${current ? 'bg-press font-semibold text-ink forced-colors:outline-1' : 'text-ink-soft hover:bg-hover hover:text-ink'}`}
      >
        <Icon name={icon} size={15} />
        <span className="min-w-0 truncate @max-[40rem]/frame:sr-only">{name}</span>
      </button>
      {shown ? (
        <span id={`count-${id}`} className="pointer-events-none absolute end-2 top-1.5 rounded-[0.25rem] border border-transparent bg-solid px-1.5 text-micro font-semibold text-on-solid @max-[40rem]/frame:end-0 @max-[40rem]/frame:top-0 @max-[40rem]/frame:px-1 @max-[40rem]/frame:leading-3">
          {sayWith(counted.says, { count: counted.count }, (text) => (
            <span className="sr-only">{text}</span>
          ))}
        </span>
      ) : (
        <Keys keys={keys} className="pointer-events-none absolute end-2 top-1.5 hidden! group-hover:inline-flex! group-has-focus-visible:inline-flex! @max-[40rem]/frame:hidden!" />
      )}
    </>
  );
}

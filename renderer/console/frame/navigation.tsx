import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { View } from '../../state/app-store';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { ariaKeys, Keys } from '../../ui/keys';
import type { Stores } from '../stores';
import { Conditions } from './conditions';
import { views } from './views';

/** The sidebar: the palette, the six views, and how the app is. Where room is short it is a bar of icons at the top. */
export function Navigation({ stores }: { readonly stores: Stores }): ReactElement {
  const { state, view, show, cover } = useStore(stores.app);
  const suspended = useStore(stores.rules, ({ items }) => items.filter((rule) => rule.suspended).length);
  const counts: Partial<Record<View, { readonly count: number; readonly of: string }>> = { inbox: { count: state?.waiting ?? 0, of: 'waiting' }, servers: { count: state?.quarantined ?? 0, of: 'in quarantine' }, rules: { count: suspended, of: 'suspended' } };
  return (
    <div className="flex w-sidebar shrink-0 flex-col border-e border-line bg-ground p-2 @max-[40rem]/frame:w-full @max-[40rem]/frame:flex-row @max-[40rem]/frame:items-center @max-[40rem]/frame:gap-1 @max-[40rem]/frame:border-e-0 @max-[40rem]/frame:border-b @max-[40rem]/frame:py-1">
      <button
        type="button"
        aria-keyshortcuts={ariaKeys('mod+k')}
        onClick={() => cover('palette')}
        className="mb-3 flex h-row shrink-0 items-center gap-2 rounded-one border border-line bg-surface px-2 text-small text-ink-faint hover:border-edge hover:text-ink @max-[40rem]/frame:order-last @max-[40rem]/frame:ms-auto @max-[40rem]/frame:mb-0"
      >
        <Icon name="search" size={13} />
        <span className="@max-[40rem]/frame:sr-only">Find a command</span>
        <Keys keys="mod+k" className="ms-auto @max-[40rem]/frame:hidden" />
      </button>
      <nav aria-label="Views" className="min-w-0 @max-[40rem]/frame:flex-1">
        <ul className="flex flex-col gap-0.5 @max-[40rem]/frame:flex-row @max-[40rem]/frame:justify-between @max-[40rem]/frame:pe-1 @max-[40rem]/frame:max-w-xs">
          {views.map(({ id, name, icon }, at) => (
            <li key={id} className="group relative">
              <Item name={name} icon={icon} keys={`mod+${at + 1}`} current={view === id} counted={counts[id]} onClick={() => show(id)} />
            </li>
          ))}
        </ul>
      </nav>
      {state === null ? null : <Conditions state={state} stores={stores} />}
    </div>
  );
}

interface ItemProps {
  readonly name: string;
  readonly icon: IconName;
  readonly keys: string;
  readonly current: boolean;
  readonly counted: { readonly count: number; readonly of: string } | undefined;
  readonly onClick: () => void;
}

/** A view's button. Its count stands beside it, outside, so that the name stays what it is; without one its keys appear under the pointer. */
function Item({ name, icon, keys, current, counted, onClick }: ItemProps): ReactElement {
  const shown = counted !== undefined && counted.count > 0;
  return (
    <>
      <button
        type="button"
        title={name}
        aria-keyshortcuts={ariaKeys(keys)}
        aria-describedby={shown ? `count-${name}` : undefined}
        aria-current={current ? 'page' : undefined}
        onClick={onClick}
        className={`flex h-row w-full items-center gap-2.5 rounded-one px-2 text-base ${shown ? 'pe-11' : ''} @max-[40rem]/frame:h-control @max-[40rem]/frame:px-2 ${current ? 'bg-press font-semibold text-ink forced-colors:outline-1' : 'text-ink-soft hover:bg-hover hover:text-ink'}`}
      >
        <Icon name={icon} size={15} />
        <span className="min-w-0 truncate @max-[40rem]/frame:sr-only">{name}</span>
      </button>
      {shown ? (
        <span id={`count-${name}`} className="pointer-events-none absolute end-2 top-1.5 rounded-[0.25rem] border border-transparent bg-solid px-1.5 text-micro font-semibold text-on-solid @max-[40rem]/frame:end-0 @max-[40rem]/frame:top-0 @max-[40rem]/frame:px-1 @max-[40rem]/frame:leading-3">
          {counted.count.toLocaleString('en')}
          <span className="sr-only"> {counted.of}</span>
        </span>
      ) : (
        <Keys keys={keys} className="pointer-events-none absolute end-2 top-1.5 hidden! group-hover:inline-flex! group-has-focus-visible:inline-flex! @max-[40rem]/frame:hidden!" />
      )}
    </>
  );
}

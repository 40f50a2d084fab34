import type { ReactElement } from 'react';
import type { AppState } from '#shared/contracts/ipc';
import type { View } from '../state/app-store';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';

const views: readonly (readonly [View, string, IconName])[] = [
  ['history', 'History', 'history'],
  ['inbox', 'Inbox', 'inbox'],
  ['servers', 'Servers', 'server'],
  ['rules', 'Rules', 'rules'],
  ['hosts', 'Hosts', 'hosts'],
  ['settings', 'Settings', 'settings'],
];

const gateways: Readonly<Record<AppState['gateway'], string>> = {
  starting: 'Starting',
  listening: 'On guard',
  stopped: 'Stopped: every call is refused',
};

interface NavigationProps {
  readonly view: View;
  readonly waiting: number;
  readonly suspended: number;
  readonly gateway: AppState['gateway'];
  readonly onShow: (view: View) => void;
}

/** The six views. A count stands beside its name, outside of it, so that the name stays what it is. */
export function Navigation({ view, waiting, suspended, gateway, onShow }: NavigationProps): ReactElement {
  const counts: Partial<Record<View, readonly [number, string]>> = { inbox: [waiting, 'waiting'], rules: [suspended, 'suspended'] };
  return (
    <nav aria-label="Views" className="flex w-48 shrink-0 flex-col border-e border-line bg-ground p-2 max-[40rem]:w-full max-[40rem]:flex-row max-[40rem]:flex-wrap max-[40rem]:border-e-0 max-[40rem]:border-b">
      <p aria-hidden="true" className="px-2.5 pt-2 pb-3 text-base font-semibold max-[40rem]:hidden">
        Countersign
      </p>
      <ul className="contents">
        {views.map(([id, name, icon]) => (
          <li key={id} className="relative list-none">
            <Item name={name} icon={icon} current={view === id} count={counts[id]} onClick={() => onShow(id)} />
          </li>
        ))}
      </ul>
      <p className="mt-auto flex items-start gap-2 px-2.5 py-2 text-small text-ink-soft max-[40rem]:hidden">
        <span aria-hidden="true" className={`mt-1.5 size-1.5 shrink-0 rounded-full ${gateway === 'listening' ? 'bg-ink-faint' : 'bg-amber-edge'}`} />
        {gateways[gateway]}
      </p>
    </nav>
  );
}

function Item({ name, icon, current, count, onClick }: { readonly name: string; readonly icon: IconName; readonly current: boolean; readonly count: readonly [number, string] | undefined; readonly onClick: () => void }): ReactElement {
  const shown = count !== undefined && count[0] > 0;
  return (
    <>
      <button
        type="button"
        aria-describedby={shown ? `count-${name}` : undefined}
        aria-current={current ? 'page' : undefined}
        onClick={onClick}
        className={`flex h-8 w-full items-center gap-2.5 rounded-one px-2.5 text-base ${shown ? 'pe-12' : ''} ${current ? 'bg-press font-semibold text-ink forced-colors:outline-1' : 'text-ink-soft hover:bg-hover hover:text-ink'}`}
      >
        <Icon name={icon} size={15} />
        {name}
      </button>
      {shown ? (
        <span id={`count-${name}`} className="pointer-events-none absolute end-2.5 top-1.5 rounded-one border border-transparent bg-solid px-1.5 text-micro font-semibold text-on-solid">
          {count[0].toLocaleString('en')}
          <span className="sr-only"> {count[1]}</span>
        </span>
      ) : null}
    </>
  );
}

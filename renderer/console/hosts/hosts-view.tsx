import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { bypassing, intent, protectable, targetsOf } from '../../state/host-change';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { Segments } from '../../ui/segments';
import { WiringSteps } from '../connector-line';
import { openGuide } from '../guide/open-guide';
import { Failed, Skeleton, ViewHead } from '../states';
import type { Stores } from '../stores';
import { ChangePage } from './change/change-page';
import { Copies } from './copies';
import { PatienceTab } from './patience-tab';
import { ServersTab } from './servers-tab';

const watchWords = { events: 'console.host.watchEvents', polling: 'console.host.watchPolling', off: 'console.host.watchOff' } as const;

type Tab = 'servers' | 'patience' | 'copies' | 'hand';

/** The AI apps on this machine: their servers, what becomes of their files, how long they wait, and the copies that were made. */
export function HostsView({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement {
  const { view, error, change, load, leave } = useStore(stores.hosts);
  const { focus, visits, say: tell } = useStore(stores.app);
  const [tab, setTab] = useState<Tab>('servers');
  // What was being read is left with the view: nothing is written unseen.
  useEffect(() => () => leave(), [visits, leave]);
  useEffect(() => {
    if (focus !== null) setTab('servers');
  }, [focus]);
  const changing = change !== null;
  const changed = useRef(false);
  useEffect(() => {
    if (changed.current && !changing) document.getElementById('view')?.focus();
    changed.current = changing;
  }, [changing]);

  if (change !== null) return <ChangePage change={change} hosts={stores.hosts} onDone={leave} />;
  const choices = [
    { value: 'servers', words: say('console.host.tabServers') },
    { value: 'patience', words: say('console.host.tabPatience') },
    { value: 'copies', words: say('console.host.tabCopies') },
    { value: 'hand', words: say('console.host.tabByHand') },
  ] as const;
  const open = bypassing(view?.hosts ?? []);
  const count = view?.hosts.length ?? 0;
  const note = count === 0 ? undefined : open.length === 0 ? say('console.host.count', { count }) : say('console.host.and', { one: say('console.host.count', { count }), other: say('console.host.countOpen', { count: open.length }) });
  return (
    <>
      <ViewHead title={say('console.view.hosts')} {...(note === undefined ? {} : { note })}>
        <Acts stores={stores} />
      </ViewHead>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-gutter py-2">
        <Segments label={say('console.host.tabs')} small value={tab} choices={choices} onChange={setTab} />
        {tab === 'servers' && count > 0 && view !== null ? <p className="ms-auto text-small text-ink-faint @max-[44rem]/view:hidden">{say(watchWords[view.watch])}</p> : null}
      </div>
      {tab === 'servers' ? (
        view === null ? (
          error === null ? (
            <Skeleton waiting />
          ) : (
            <Failed what={say('console.host.unread')} why={error} onRetry={() => void load()} />
          )
        ) : (
          <ServersTab view={view} client={client} stores={stores} />
        )
      ) : null}
      {tab === 'patience' ? (
        <Scrolled label={say('console.host.tabPatience')}>
          <PatienceTab client={client} />
        </Scrolled>
      ) : null}
      {tab === 'copies' ? (
        <Scrolled label={say('console.host.tabCopies')}>
          <Copies client={client} onSaid={tell} />
        </Scrolled>
      ) : null}
      {tab === 'hand' ? (
        <Scrolled label={say('console.host.tabByHand')}>
          <section aria-labelledby="wire" className="space-y-3 text-base text-ink-soft">
            <h2 id="wire" className="text-prompt font-semibold text-ink">
              {say('console.hosts.another')}
            </h2>
            <WiringSteps app={stores.app} />
          </section>
        </Scrolled>
      ) : null}
    </>
  );
}

/** What can be done to all of them. The one thing that is next to do stands out. */
function Acts({ stores }: { readonly stores: Stores }): ReactElement {
  const { view, looking, look, preview } = useStore(stores.hosts);
  const tell = stores.app.getState().say;
  const hosts = view?.hosts ?? [];
  const open = protectable(hosts);
  const unread = hosts.filter(({ state }) => state === 'found').length;
  const lookAt = () => void look(null).then((problem) => tell(problem ?? say('console.host.looked', { count: hosts.length })));
  const choices = [
    ...(unread === 0 && hosts.length > 0 ? [{ id: 'look', words: say('console.host.lookAgain'), onSelect: lookAt }] : []),
    { id: 'guide', words: say('console.host.guide'), onSelect: () => void openGuide(stores.app) },
    { id: 'undo', words: say('console.host.undoAll'), onSelect: () => void preview(intent('undo', null)) },
  ];
  return (
    <>
      {unread === 0 ? null : (
        <Button size="row" look={open.length === 0 ? 'solid' : 'plain'} locked={looking} onClick={lookAt}>
          {say(looking ? 'console.host.looking' : 'console.host.lookAll')}
        </Button>
      )}
      {open.length === 0 ? null : (
        <Button size="row" look="solid" onClick={() => void preview(intent('wrap', targetsOf(open)))}>
          <Icon name="sandbox" size={13} />
          {open.length === bypassing(hosts).length ? say('console.host.protectAll', { count: open.length, number: open.length }) : say('console.host.protectSome', { count: open.length })}
        </Button>
      )}
      <Menu side="bottom" choices={choices}>
        <Button size="row" look="quiet" aria-label={say('console.host.more')}>
          <Icon name="more" size={15} />
        </Button>
      </Menu>
    </>
  );
}

function Scrolled({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div role="group" aria-label={label} tabIndex={0} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-gutter py-5 -outline-offset-2">
      <div className="max-w-4xl">{children}</div>
    </div>
  );
}

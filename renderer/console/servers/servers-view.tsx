import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ServerView } from '#shared/models/server';
import type { Client } from '../../bridge/client';
import { counted } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { HostIcon, Icon } from '../../ui/icon';
import { List } from '../../ui/list';
import type { ListHandle } from '../../ui/list';
import { Segments } from '../../ui/segments';
import { VisibleText } from '../../ui/visible-text';
import { WiringSteps } from '../connector-line';
import { SearchField } from '../search-field';
import { Empty, Failed, Skeleton, ViewHead } from '../states';
import type { Stores } from '../stores';
import { TryIt } from '../try-it';
import { definitionFocus, toReview } from '../../state/definition-store';
import type { DefinitionKey } from '../../state/definition-store';
import type { Act } from './acts';
import { DefinitionsPage } from './definitions/definitions-page';
import { ServerDetail } from './server-detail';
import { shownServers, stateLooks, stateOf } from './state';
import type { ServerState, Shown } from './state';

const states: readonly ServerState[] = ['running', 'paused', 'stopped', 'suspended', 'blocked'];

/** The servers a person decided about, and one of them in detail. */
export function ServersView({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement {
  const { items, status, error, load } = useStore(stores.servers);
  const { focus, visits, seen } = useStore(stores.app);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [lastOpen, setOpen] = useState<{ readonly digest: string; readonly begun: Act | null } | null>(null);
  const { wanted: asked, taken } = useStore(stores.definitions);
  const changed = useStore(stores.definitions, (definitions) => definitions.items);
  const [lastPage, setLastPage] = useState<{ readonly server: string; readonly at: DefinitionKey | null; readonly visit: number } | null>(null);
  const setPage = (next: { readonly server: string; readonly at: DefinitionKey | null } | null) => setLastPage(next === null ? null : { ...next, visit: visits });
  // Gone to once more, the view shows its list again, at once: the heading that then takes the focus has to be the list's.
  const left = lastPage !== null && lastPage.visit !== visits;
  const [page, open] = left ? [null, null] : [lastPage, lastOpen];
  useEffect(() => {
    if (!left) return;
    setLastPage(null);
    setOpen(null);
  }, [left]);
  const list = useRef<ListHandle>(null);
  const wanted = useDeferredValue(search);
  const found = useMemo(() => shownServers(items, shown, wanted), [items, shown, wanted]);
  const counts = useMemo(() => Map.groupBy(items, stateOf), [items]);
  const reviews = useMemo(() => Map.groupBy(toReview(changed).filter(({ standing }) => standing === 'quarantined'), ({ server: of }) => of), [changed]);
  const drawRow = useMemo(() => (one: ServerView) => <ServerRow server={one} quarantined={reviews.get(one.digest)?.length ?? 0} />, [reviews]);
  const server = items.find(({ digest }) => digest === open?.digest);

  // `DIGEST`, `DIGEST stop` where an act was begun elsewhere, or a definition.
  useEffect(() => {
    if (focus === null || status !== 'ready') return;
    seen();
    const at = definitionFocus(focus);
    const [digest = '', act] = focus.split(' ');
    setOpen({ digest, begun: at === null ? ((act as Act | undefined) ?? null) : null });
    setPage(at === null ? null : { server: digest, at });
    setShown('all');
    setSearch('');
  }, [focus, status, seen]);
  useEffect(() => {
    if (asked === null) return;
    setOpen({ digest: asked.server, begun: null });
    setPage({ server: asked.server, at: asked });
    taken();
  }, [asked, taken]);

  // One that was forgotten has no detail any more.
  const vanished = open !== null && status === 'ready' && server === undefined;
  useEffect(() => {
    if (vanished) setOpen(null);
  }, [vanished]);
  // The list takes the focus back from the detail; where there is none, the heading does.
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && open === null && list.current === null) document.getElementById('view')?.focus();
    wasOpen.current = open !== null;
  }, [open]);

  if (page !== null) {
    return (
      <DefinitionsPage
        key={page.server}
        server={page.server}
        name={items.find(({ digest }) => digest === page.server)?.name ?? null}
        at={page.at}
        client={client}
        stores={stores}
        onOpen={(at) => setPage({ server: page.server, at })}
        onNext={(at) => setPage({ server: at.server, at })}
        onBack={() => setPage(null)}
      />
    );
  }
  if (status === 'failed') {
    return (
      <>
        <ViewHead title="Servers" />
        <Failed what="The servers could not be read." why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  const kinds = states.filter((state) => counts.has(state));
  return (
    <>
      <ViewHead title="Servers" {...(items.length > 0 ? { note: counted(items.length, 'server') } : {})}>
        {kinds.length < 2 && shown === 'all' ? null : (
          <Segments
            label="Show"
            small
            value={shown}
            choices={[{ value: 'all', words: 'All' }, ...kinds.map((state) => ({ value: state, words: stateLooks[state].word, count: counts.get(state)?.length ?? 0 }))]}
            onChange={setShown}
          />
        )}
        {items.length > 0 ? <SearchField label="Search servers" value={search} onChange={setSearch} onDown={() => list.current?.focus()} /> : null}
      </ViewHead>
      <Skeleton waiting={status === 'loading' && items.length === 0} />
      {status === 'ready' && items.length === 0 ? (
        <Empty icon="server" title="No server yet">
          <p>A server appears here once you have decided about its first use. See one without changing any host, or put one behind Countersign:</p>
          <TryIt stores={stores} />
          <WiringSteps app={stores.app} />
        </Empty>
      ) : null}
      {items.length === 0 ? null : (
        <div className="flex min-h-0 flex-1">
          {found.length === 0 ? (
            <div className="min-w-0 flex-1 px-gutter py-4 text-base text-ink-soft">
              <p className="mb-2">No server fits.</p>
              <Button
                size="row"
                onClick={() => {
                  setSearch('');
                  setShown('all');
                }}
              >
                Show all {items.length.toLocaleString('en')}
              </Button>
            </div>
          ) : (
            <List
              ref={list}
              label="Servers"
              items={found}
              rowHeight={28}
              keyOf={digestOf}
              namesOf={namesOf}
              draw={drawRow}
              shown={open?.digest ?? null}
              onOpen={(digest) => setOpen({ digest, begun: null })}
              onBack={open === null ? undefined : () => setOpen(null)}
            />
          )}
          {server === undefined || open === null ? null : <ServerDetail key={server.digest} server={server} client={client} stores={stores} begun={open.begun} onDefinition={(at) => setPage({ server: server.digest, at })} onClose={() => setOpen(null)} />}
        </div>
      )}
    </>
  );
}

const digestOf = (server: ServerView) => server.digest;
const namesOf = (server: ServerView) => [server.name, server.host];

function ServerRow({ server, quarantined }: { readonly server: ServerView; readonly quarantined: number }): ReactElement {
  const { word, icon, ink } = stateLooks[stateOf(server)];
  return (
    <span className="grid w-full grid-cols-[minmax(0,1.1fr)_minmax(0,0.9fr)_minmax(0,2.4fr)_7rem] items-center gap-x-4 @max-[44rem]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_7rem] @max-[26rem]:grid-cols-[minmax(0,1fr)_7rem]">
      <span className="flex min-w-0 items-center gap-2">
        <span className={`clip min-w-0 font-medium ${server.trust === 'blocked' ? 'text-ink-soft line-through decoration-ink-faint' : ''}`}>
          <VisibleText text={server.name} />
        </span>
        {quarantined === 0 ? null : (
          <span className="inline-flex shrink-0 items-center gap-1 rounded-[0.25rem] border border-amber-edge bg-amber-ground px-1.5 text-micro font-semibold text-amber" title={`${counted(quarantined, 'definition')} in quarantine`}>
            <Icon name="lock" size={10} />
            {quarantined.toLocaleString('en')}
            <span className="sr-only"> in quarantine</span>
          </span>
        )}
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-ink-soft @max-[26rem]:hidden">
        <HostIcon host={server.host} size={13} />
        <span className="clip">
          <VisibleText text={server.host} />
        </span>
      </span>
      <span className="clip font-mono text-small text-ink-faint @max-[44rem]:hidden">
        <VisibleText text={server.command} />
      </span>
      <span className={`flex items-center gap-1.5 ${ink}`}>
        <Icon name={icon} size={12} />
        {word}
        {server.sessions > 1 ? <span className="text-small font-normal text-ink-faint">{server.sessions.toLocaleString('en')}</span> : null}
      </span>
    </span>
  );
}

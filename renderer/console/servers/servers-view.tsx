import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import { numberWords } from '#shared/words/formats';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { HostIcon, Icon } from '../../ui/icon';
import { List } from '../../ui/list';
import type { ListHandle } from '../../ui/list';
import { sayWith } from '../../ui/say-with';
import { Segments } from '../../ui/segments';
import { VisibleText } from '../../ui/visible-text';
import { WiringSteps } from '../connector-line';
import { SearchField } from '../search-field';
import { Empty, Failed, Skeleton, ViewHead } from '../states';
import type { Stores } from '../stores';
import { TryIt } from '../try-it';
import { isChanged } from '../../state/profile/editing';
import { definitionFocus, toReview } from '../../state/definition-store';
import type { DefinitionKey } from '../../state/definition-store';
import type { Act } from './acts';
import { DefinitionsPage } from './definitions/definitions-page';
import { BlockedCards } from './profile/blocked-cards';
import { ProfilePage } from './profile/profile-page';
import { undoMs } from './profile/profile-part';
import type { SavedProfile } from './profile/profile-part';
import { ServerDetail } from './server-detail';
import { shownServers, stateLooks, stateOf, stateWord } from './state';
import type { ServerState, Shown } from './state';

const states: readonly ServerState[] = ['running', 'paused', 'stopped', 'suspended', 'blocked'];

/** The servers a person decided about, and one of them in detail. */
export function ServersView({ client, stores }: { readonly client: Client; readonly stores: Stores }): ReactElement {
  const { items, status, error, load } = useStore(stores.servers);
  const { focus, visits, seen, say: tell } = useStore(stores.app);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [lastOpen, setOpen] = useState<{ readonly digest: string; readonly begun: Act | null } | null>(null);
  const { wanted: asked, taken } = useStore(stores.definitions);
  const changed = useStore(stores.definitions, (definitions) => definitions.items);
  const [lastPage, setLastPage] = useState<{ readonly server: string; readonly at: DefinitionKey | null; readonly visit: number } | null>(null);
  const setPage = (next: { readonly server: string; readonly at: DefinitionKey | null } | null) => setLastPage(next === null ? null : { ...next, visit: visits });
  const [saved, setSaved] = useState<SavedProfile | null>(null);
  const { server: editedDigest, open: editProfile } = useStore(stores.profile);
  const edited = editedDigest === null ? undefined : items.find(({ digest }) => digest === editedDigest);
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

  // `DIGEST`, `DIGEST stop` where an act was begun elsewhere, `DIGEST profile` for the editor of what it may do, or a definition.
  useEffect(() => {
    if (focus === null || status !== 'ready') return;
    seen();
    const at = definitionFocus(focus);
    const [digest = '', act] = focus.split(' ');
    const toProfile = at === null && act === 'profile';
    setOpen({ digest, begun: at === null && !toProfile ? ((act as Act | undefined) ?? null) : null });
    const { draft, server: of } = stores.profile.getState();
    // What was changed and not saved is left by the person alone.
    if (draft === null || !isChanged(draft)) editProfile(toProfile ? digest : null);
    else if (!toProfile || of !== digest) tell(say('permit.leaveWords'));
    setPage(at === null ? null : { server: digest, at });
    setShown('all');
    setSearch('');
  }, [focus, status, seen, stores, editProfile, tell]);
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

  if (edited !== undefined) {
    const { digest } = edited;
    return (
      <ProfilePage
        key={digest}
        server={edited}
        client={client}
        editing={stores.profile}
        onSaved={(before) => {
          setSaved({ server: digest, before, until: Date.now() + undoMs });
          editProfile(null);
          setOpen({ digest, begun: null });
          void load();
        }}
        onLeave={() => {
          editProfile(null);
          setOpen({ digest, begun: null });
        }}
      />
    );
  }
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
        <ViewHead title={say('console.view.servers')} />
        <Failed what={say('console.servers.unread')} why={error ?? ''} onRetry={() => void load()} />
      </>
    );
  }
  const kinds = states.filter((state) => counts.has(state));
  return (
    <>
      <ViewHead title={say('console.view.servers')} {...(items.length > 0 ? { note: say('console.servers.count', { count: items.length }) } : {})}>
        {kinds.length < 2 && shown === 'all' ? null : (
          <Segments
            label={say('console.show')}
            small
            value={shown}
            choices={[{ value: 'all', words: say('console.all') }, ...kinds.map((state) => ({ value: state, words: stateWord(state), count: counts.get(state)?.length ?? 0 }))]}
            onChange={setShown}
          />
        )}
        {items.length > 0 ? <SearchField label={say('console.servers.search')} value={search} onChange={setSearch} onDown={() => list.current?.focus()} /> : null}
      </ViewHead>
      <BlockedCards stores={stores} onOpen={editProfile} />
      <Skeleton waiting={status === 'loading' && items.length === 0} />
      {status === 'ready' && items.length === 0 ? (
        <Empty icon="server" title={say('console.servers.none')}>
          <p>{say('console.servers.noneHint')}</p>
          <TryIt stores={stores} />
          <WiringSteps app={stores.app} />
        </Empty>
      ) : null}
      {items.length === 0 ? null : (
        <div className="flex min-h-16 flex-1">
          {found.length === 0 ? (
            <div className="min-w-0 flex-1 px-gutter py-4 text-base text-ink-soft">
              <p className="mb-2">{say('console.servers.noneFits')}</p>
              <Button
                size="row"
                onClick={() => {
                  setSearch('');
                  setShown('all');
                }}
              >
                {say('console.showAll', { number: items.length })}
              </Button>
            </div>
          ) : (
            <List
              ref={list}
              label={say('console.view.servers')}
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
          {server === undefined || open === null ? null : <ServerDetail key={server.digest} server={server} client={client} stores={stores} begun={open.begun} onDefinition={(at) => setPage({ server: server.digest, at })} saved={saved?.server === server.digest ? saved : null} onSettled={() => setSaved(null)} onProfile={() => editProfile(server.digest)} onClose={() => setOpen(null)} />}
        </div>
      )}
    </>
  );
}

const digestOf = (server: ServerView) => server.digest;
const namesOf = (server: ServerView) => [server.name, server.host];

function ServerRow({ server, quarantined }: { readonly server: ServerView; readonly quarantined: number }): ReactElement {
  const state = stateOf(server);
  const { icon, ink } = stateLooks[state];
  return (
    <span className="grid w-full grid-cols-[minmax(0,1.1fr)_minmax(0,0.9fr)_minmax(0,2.4fr)_7rem] items-center gap-x-4 @max-[44rem]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_7rem] @max-[26rem]:grid-cols-[minmax(0,1fr)_7rem]">
      <span className="flex min-w-0 items-center gap-2">
        <span className={`clip min-w-0 font-medium ${server.trust === 'blocked' ? 'text-ink-soft line-through decoration-ink-faint' : ''}`}>
          <VisibleText text={server.name} />
        </span>
        {quarantined === 0 ? null : (
          <span className="inline-flex shrink-0 items-center gap-1 rounded-[0.25rem] border border-amber-edge bg-amber-ground px-1.5 text-micro font-semibold text-amber" title={say('console.servers.quarantined', { count: quarantined })}>
            <Icon name="lock" size={10} />
            {sayWith('console.servers.inQuarantine', { count: quarantined }, (text) => (
              <span className="sr-only">{text}</span>
            ))}
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
      <span className={`flex min-w-0 items-center gap-1.5 ${ink}`} title={stateWord(state)}>
        <Icon name={icon} size={12} />
        <span className="clip">{stateWord(state)}</span>
        {server.sessions > 1 ? <span className="text-small font-normal text-ink-faint">{numberWords(server.sessions)}</span> : null}
      </span>
    </span>
  );
}

import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { HostsView } from '#shared/models/hosts-view';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { HostIcon, Icon } from '../../ui/icon';
import { List } from '../../ui/list';
import { VisibleText } from '../../ui/visible-text';
import { WiringSteps } from '../connector-line';
import { Empty } from '../states';
import type { Stores } from '../stores';
import { HostDetail } from './host-detail';
import { hostRows, serverKey } from './host-rows';
import type { HostRow } from './host-rows';
import { News } from './news';
import { HostServerDetail } from './server-detail';
import { hostSummary, standingLooks, standingWord } from './standing';

/** The hosts on this machine, each with its servers below it, and one of them in detail. */
export function ServersTab({ view, client, stores }: { readonly view: HostsView; readonly client: Client; readonly stores: Stores }): ReactElement {
  const { focus, seen } = useStore(stores.app);
  const [open, setOpen] = useState<string | null>(null);
  const rows = useMemo(() => hostRows(view.hosts), [view]);
  const row = rows.find(({ key }) => key === open);
  // A host, by its id, that was named elsewhere.
  useEffect(() => {
    if (focus === null) return;
    seen();
    setOpen(focus);
  }, [focus, seen]);
  const wasOpen = useRef(false);
  const vanished = open !== null && row === undefined;
  useEffect(() => {
    if (vanished) setOpen(null);
  }, [vanished]);
  useEffect(() => {
    if (wasOpen.current && open === null && rows.length === 0) document.getElementById('view')?.focus();
    wasOpen.current = open !== null;
  }, [open, rows]);

  if (view.hosts.length === 0) {
    return (
      <Empty icon="hosts" title={say('console.host.none')}>
        <p>{say('console.host.noneWhat', { count: view.known })}</p>
        <WiringSteps app={stores.app} />
      </Empty>
    );
  }
  const unlooked = view.hosts.every(({ state }) => state !== 'looked');
  return (
    <>
      <News hosts={stores.hosts} onShow={(place) => setOpen(serverKey(place))} />
      {unlooked ? <p className="max-w-[72ch] px-gutter pt-3 text-base text-ink-soft">{say('console.host.existence')}</p> : null}
      <div className="flex min-h-16 flex-1">
        <List label={say('console.host.list')} items={rows} rowHeight={32} keyOf={keyOf} namesOf={namesOf} draw={draw} shown={open} onOpen={setOpen} onBack={open === null ? undefined : () => setOpen(null)} />
        {row?.kind === 'host' ? <HostDetail key={row.key} host={row.host} client={client} stores={stores} onClose={() => setOpen(null)} /> : null}
        {row?.kind === 'server' ? <HostServerDetail key={row.key} host={row.host} file={row.file} server={row.server} hosts={stores.hosts} onClose={() => setOpen(null)} /> : null}
      </div>
    </>
  );
}

const keyOf = ({ key }: HostRow) => key;
const namesOf = (row: HostRow) => [row.kind === 'host' ? row.host.title : row.server.name];
const draw = (row: HostRow) => (row.kind === 'host' ? <HostLine row={row} /> : <ServerLine row={row} />);

function HostLine({ row: { host, first } }: { readonly row: Extract<HostRow, { kind: 'host' }> }): ReactElement {
  const { words, wants } = hostSummary(host);
  return (
    <span className={`flex h-full w-full min-w-0 items-center gap-2 ${first ? '' : 'border-t border-line'}`}>
      <HostIcon host={host.title} size={15} />
      <span className="clip min-w-0 font-semibold">
        <VisibleText text={host.title} />
      </span>
      <span className={`ms-auto max-w-[45%] shrink-0 truncate text-small ${wants ? 'font-medium text-ink' : 'text-ink-faint'}`}>{words}</span>
    </span>
  );
}

function ServerLine({ row: { server } }: { readonly row: Extract<HostRow, { kind: 'server' }> }): ReactElement {
  const look = standingLooks[server.standing];
  const flag = server.lost ? 'console.host.lost' : server.fresh ? 'console.host.fresh' : server.off ? 'console.host.off' : null;
  const careful = server.risks.length + server.secrets.length > 0;
  return (
    <span className="grid w-full grid-cols-[minmax(0,1.2fr)_minmax(0,2fr)_10.5rem] items-center gap-x-4 ps-6 @max-[44rem]:grid-cols-[minmax(0,1fr)_10.5rem] @max-[26rem]:grid-cols-[minmax(0,1fr)_1.5rem]">
      <span className="flex min-w-0 items-center gap-2">
        <span className="clip min-w-0">
          <VisibleText text={server.name} />
        </span>
        {flag === null ? null : <span className="shrink-0 rounded-[0.25rem] border border-edge px-1 text-micro font-semibold text-ink-soft">{say(flag)}</span>}
        {careful ? (
          <span className="shrink-0" title={say(server.risks.length > 0 ? 'console.host.risks' : 'console.host.secrets')}>
            <Icon name={server.risks.length > 0 ? 'warning' : 'environment'} size={12} className="text-amber" />
            <span className="sr-only">{say(server.risks.length > 0 ? 'console.host.risks' : 'console.host.secrets')}</span>
          </span>
        ) : null}
      </span>
      <span className="clip font-mono text-small text-ink-faint @max-[44rem]:hidden">
        <VisibleText text={server.command ?? server.url ?? ''} />
      </span>
      <span className={`flex min-w-0 items-center gap-1.5 ${look.ink}`} title={standingWord(server.standing)}>
        <Icon name={look.icon} size={13} />
        <span className="clip @max-[26rem]:sr-only">{standingWord(server.standing)}</span>
      </span>
    </span>
  );
}

import { useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { HostView } from '#shared/models/hosts-view';
import { say } from '#shared/words/say';
import { bypassing, intent, placed, protectable, targetsOf } from '../../state/host-change';
import { Button } from '../../ui/button';
import { HostIcon, Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { serverKey } from '../hosts/host-rows';
import { hostSummary, standingLooks, standingWord } from '../hosts/standing';
import type { Stores } from '../stores';
import type { ShownStep } from './guide';
import { Screen } from './screen';

const titles = { done: 'guide.hostsDone', unread: 'guide.hostsUnread', uncovered: 'guide.hostsUncovered', none: 'guide.hostsNone' } as const;
const hints = { open: 'guide.hostsWhat', done: 'guide.hostsDoneWhat', unread: 'guide.hostsUnreadWhat', uncovered: 'guide.hostsUncoveredWhat', none: 'guide.hostsNoneWhat' } as const;

/** What was found: protect all of it, some of it, or none for now. Nothing is written before its lines were shown. */
export function HostsStep({ stores, onGo, onLeave }: { readonly stores: Stores; readonly onGo: (step: ShownStep) => void; readonly onLeave: () => void }): ReactElement {
  const { view, preview } = useStore(stores.hosts);
  /** Servers that are left out, by key; null while all are meant. */
  const [left, setLeft] = useState<ReadonlySet<string> | null>(null);
  const hosts = (view?.hosts ?? []).filter(({ state }) => state !== 'uncovered');
  const open = protectable(hosts);
  const chosen = open.filter((place) => left?.has(serverKey(place)) !== true);
  const servers = placed(hosts);
  const past = bypassing(hosts).length;
  const kind = past > 0 ? 'open' : servers.some(({ server }) => server.standing === 'protected') ? 'done' : hosts.some(({ state, files }) => state === 'denied' || files.some(({ words }) => words !== null)) ? 'unread' : servers.length > 0 ? 'uncovered' : 'none';
  const title = kind === 'open' ? say('guide.hosts', { count: past }) : say(titles[kind]);
  const what = say(hints[kind]);

  function toggle(key: string): void {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  }

  const acts =
    open.length > 0 ? (
      <>
        <Button onClick={() => onGo('try')}>{say('guide.later')}</Button>
        {left === null && open.length > 1 ? <Button onClick={() => setLeft(new Set())}>{say('guide.choose')}</Button> : null}
        <Button look="solid" locked={chosen.length === 0} onClick={() => void preview(intent('wrap', targetsOf(chosen)))}>
          {left === null ? (open.length === past ? say('guide.protectAll', { count: open.length }) : say('guide.protectSome', { count: open.length })) : say('guide.protectChosen', { count: chosen.length })}
        </Button>
      </>
    ) : (
      <Button look="solid" onClick={() => onGo('try')}>
        {say('guide.goOn')}
      </Button>
    );
  return (
    <Screen number={2} title={title} acts={acts} onBack={() => onGo('welcome')} onLeave={onLeave}>
      <p className="max-w-[66ch] text-ink-soft">{what}</p>
      {chosen.length === 0 && open.length > 0 ? <p role="status" className="font-medium">{say('guide.chooseNone')}</p> : null}
      <section aria-label={say('guide.servers')} className="divide-y divide-line border-y border-line">
        {hosts.map((host) => (
          <Host key={host.id} host={host} left={left} onToggle={toggle} />
        ))}
      </section>
    </Screen>
  );
}

function Host({ host, left, onToggle }: { readonly host: HostView; readonly left: ReadonlySet<string> | null; readonly onToggle: (key: string) => void }): ReactElement {
  const { words, wants } = hostSummary(host);
  const servers = placed([host]);
  const trouble = host.files.flatMap((file) => (file.words === null ? [] : [{ id: file.id, words: file.words }]));
  return (
    <div className="py-2">
      <div className="flex items-center gap-2">
        <HostIcon host={host.title} size={15} />
        <h2 className="clip min-w-0 font-semibold">
          <VisibleText text={host.title} />
        </h2>
        <span className={`ms-auto shrink-0 text-small ${wants ? 'font-medium' : 'text-ink-faint'}`}>{words}</span>
      </div>
      {trouble.map(({ id, words: why }) => (
        <p key={id} className="ms-6 text-small text-ink-soft wrap-anywhere">
          <VisibleText text={why} />
        </p>
      ))}
      <ul>
        {servers.map((place) => {
          const { file, server } = place;
          const key = serverKey(place);
          const look = standingLooks[server.standing];
          const mark = server.risks.length > 0;
          return (
            <li key={key} className="ms-6 flex min-h-row items-center gap-2.5">
              {left === null ? null : server.standing !== 'bypassing' || !file.writable ? <span className="w-3.5 shrink-0" /> : <input type="checkbox" aria-label={say('guide.protectOne', { server: server.name, host: host.title })} checked={!left.has(key)} onChange={() => onToggle(key)} className="size-3.5 shrink-0" />}
              <span className="flex max-w-[60%] min-w-32 shrink-0 items-center gap-2 @max-[26rem]/view:max-w-none @max-[26rem]/view:min-w-0 @max-[26rem]/view:shrink @max-[26rem]/view:grow">
                <span className="clip min-w-0">
                  <VisibleText text={server.name} />
                </span>
                {mark ? (
                  <span className="shrink-0" title={say('console.host.risks')}>
                    <Icon name="warning" size={12} className="text-amber" />
                    <span className="sr-only">{say('console.host.risks')}</span>
                  </span>
                ) : null}
              </span>
              <span className="clip min-w-0 flex-1 font-mono text-small text-ink-faint @max-[36rem]/view:invisible @max-[26rem]/view:hidden">
                <VisibleText text={server.command ?? server.url ?? ''} />
              </span>
              <span className={`flex shrink-0 items-center gap-1.5 text-small ${look.ink}`}>
                <Icon name={look.icon} size={13} />
                <span className="@max-[26rem]/view:sr-only">{standingWord(server.standing)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

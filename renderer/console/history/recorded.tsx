import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { HistoryDetail } from '#shared/models/history';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { ago } from '../../ui/ago';
import { fullMoment, shortSpan } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { HostIcon, Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { TierBadge } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import { MakeRule } from '../rules-view/make-rule';
import type { RecordStores } from '../rules-view/record-stores';
import { FoundPart } from './found-part';
import { Part } from './part';
import { SentPart } from './sent-part';
import { StoredNote } from './stored-note';
import { RulePart } from './rule-part';
import { StoriesPart } from './stories-part';
import { Timeline } from './timeline';
import { TodayPart } from './today-part';
import { deciderOf, markOf, outcomeLook, outcomeOf, rowAsked, rowEnded } from './words';

/** Everything recorded about one row: who wanted to do what to what, what became of it and why, and how it went step by step. */
export function Recorded({ detail, client, stores, onCompare }: { readonly detail: HistoryDetail; readonly client: Client; readonly stores: RecordStores; readonly onCompare: () => void }): ReactElement {
  const { row } = detail;
  const outcome = outcomeOf(row);
  const ended = outcome === null ? markOf(row) : outcomeLook(outcome);
  const said = row.kind === 'fault' || row.kind === 'malformed' ? detail.entries[0]?.text : undefined;
  return (
    <div className="space-y-5">
      <div>
        <p className="text-prompt font-semibold wrap-anywhere">
          <VisibleText text={rowAsked(row)} />
        </p>{' '}
        <p className="mt-1 flex items-start gap-1.5 text-base text-ink-soft">
          {ended === null ? null : <Icon name={ended.icon} size={15} className="mt-0.5" />}
          <span className="min-w-0"><VisibleText text={said ?? rowEnded(row)} /></span>
        </p>
      </div>
      <Facts detail={detail} stores={stores} />
      {row.kind === 'call' ? (
        <div className="flex flex-wrap gap-2">
          <MakeRule row={row} stores={stores} />
          <Button size="row" onClick={onCompare}>
            {say('console.entry.compare')}
          </Button>
        </div>
      ) : null}
      <TodayPart detail={detail} client={client} />
      {detail.note === null ? null : (
        <Part title={say('console.entry.note')}>
          <p className="rounded-one border border-line px-3 py-2 text-base whitespace-pre-wrap wrap-anywhere">
            <VisibleText text={detail.note} lines />
          </p>
        </Part>
      )}
      <Given detail={detail} />
      {detail.edited === undefined ? null : (
        <Part title={say('console.entry.edited')}>
          <pre tabIndex={0} role="group" aria-label={say('console.entry.edited')} className="said scroll-thin max-h-80 overflow-y-auto rounded-one border border-accent px-3 py-2 -outline-offset-2">
            <VisibleText text={detail.edited} lines />
          </pre>
        </Part>
      )}
      {detail.sent === undefined ? null : <SentPart sent={detail.sent} />}
      {detail.grant === null ? null : <RulePart title={say('console.entry.grant')} id={detail.grant.rule} words={detail.grant.words} stores={stores} made />}
      {detail.rules.map((id) => (
        <RulePart key={id} title={say('console.entry.decidedBy')} id={id} words={null} stores={stores} />
      ))}
      {detail.because.length === 0 ? null : (
        <Part title={say('console.entry.why')}>
          <ul className="list-disc space-y-0.5 ps-4 text-base text-ink-soft marker:text-ink-faint">
            {detail.because.map((reason, at) => (
              <li key={at} className="wrap-anywhere">
                <VisibleText text={reason} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {detail.asks === undefined ? null : <StoriesPart asks={detail.asks} />}
      {detail.found === undefined ? null : <FoundPart found={detail.found} />}
      {detail.entries.length === 0 ? null : (
        <Part title={say('console.entry.journal')}>
          <Timeline entries={detail.entries} />
        </Part>
      )}
    </div>
  );
}

const givens = {
  'call': { what: 'console.entry.arguments', by: 'console.entry.argumentsBy', byHost: 'console.entry.argumentsByHost' },
  'first-use': { what: 'console.entry.wouldStart', by: 'console.entry.wouldStartBy', byHost: 'console.entry.wouldStartByHost' },
  'read': { what: 'console.entry.readWhat', by: 'console.entry.readBy', byHost: 'console.entry.readByHost' },
} as const;

const missings = { unfinished: 'console.entry.storedUnfinished', erased: 'console.entry.storedErased', never: 'console.entry.storedNever', pending: 'console.entry.storedPending' } as const;

/** What a machine gave: a call's arguments, what was to be started, or what was read. */
function Given({ detail: { row, arguments: given, stored } }: { readonly detail: HistoryDetail }): ReactElement | null {
  if (row.kind !== 'call' && row.kind !== 'first-use' && row.kind !== 'read') return null;
  const keys = givens[row.kind];
  const what = say(keys.what);
  if (given === null) {
    return (
      <Part title={what}>
        <p className="flex items-start gap-1.5 text-base text-ink-soft">
          <Icon name={stored?.missing === 'pending' ? 'time' : 'hide'} size={14} className="mt-[0.2rem]" />
          <span className="min-w-0">{say(stored === undefined || stored.missing === null ? 'console.entry.notRecorded' : missings[stored.missing])}</span>
        </p>
      </Part>
    );
  }
  return (
    <section aria-label={what}>
      {stored === undefined ? null : <StoredNote stored={stored} />}
      <div className="quoted">
        <h3 className="flex items-center gap-1.5 px-3 pt-2 text-small text-ink-faint">
          <Icon name="quote" size={12} />
          <span className="min-w-0 wrap-anywhere">
            {row.host === null ? say(keys.byHost) : sayWith(keys.by, { host: <VisibleText text={row.host} /> })}
          </span>
        </h3>
        <pre tabIndex={0} className="said scroll-thin max-h-80 overflow-y-auto px-3 pt-1 pb-2 -outline-offset-2">
          <VisibleText text={given} lines />
        </pre>
      </div>
    </section>
  );
}

const onlies = { host: 'console.entry.onlyHost', server: 'console.entry.onlyServer', tool: 'console.entry.onlyTool', session: 'console.entry.onlySession' } as const;

/** The parties and the circumstances, each of the parties with the way to see only theirs. */
function Facts({ detail: { row }, stores }: { readonly detail: HistoryDetail; readonly stores: RecordStores }): ReactElement {
  const { filters, filter } = useStore(stores.history);
  const now = useNow(30_000);
  const decider = deciderOf(row);
  const only = (name: keyof typeof onlies) => {
    const value = row[name];
    return value === null || filters[name] === value ? null : (
      <Button size="row" look="quiet" className="-my-1" onClick={() => void filter({ ...filters, [name]: value })}>
        <Icon name="search" size={12} />
        <span className="sr-only">{say(onlies[name])}</span>
      </Button>
    );
  };
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-base @max-[24rem]/view:grid-cols-1">
      {row.host === null ? null : (
        <Fact name={say('console.entry.host')} more={only('host')}>
          <span className="inline-flex items-center gap-1.5">
            <HostIcon host={row.host} size={14} />
            <VisibleText text={row.host} />
          </span>
        </Fact>
      )}
      {row.server === null ? null : (
        <Fact name={say('console.entry.server')} more={only('server')}>
          <VisibleText text={row.server} />
        </Fact>
      )}
      {row.tool === null ? null : (
        <Fact name={say('console.entry.tool')} more={only('tool')}>
          <span className="font-mono text-small">
            <VisibleText text={row.tool} />
          </span>
        </Fact>
      )}
      {row.session === null ? null : (
        <Fact name={say('console.entry.session')} more={only('session')}>
          <span className="font-mono text-small">
            <VisibleText text={row.session} />
          </span>
        </Fact>
      )}
      {row.tier === null ? null : (
        <Fact name={say('console.entry.tier')}>
          <TierBadge tier={row.tier} />
        </Fact>
      )}
      <Fact name={say('console.entry.when')}>
        <bdi dir="ltr">
          <time dateTime={new Date(row.at).toISOString()}>{fullMoment(row.at)}</time> <span className="text-ink-faint">{say('console.entry.ago', { ago: ago(row.at, now) })}</span>
        </bdi>
      </Fact>
      {row.durationMs === null ? null : <Fact name={say('console.entry.took')}><bdi dir="ltr">{shortSpan(row.durationMs)}</bdi></Fact>}
      {decider === null ? null : <Fact name={say('console.entry.decidedBy')}>{decider}</Fact>}
    </dl>
  );
}

function Fact({ name, more, children }: { readonly name: string; readonly more?: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="flex min-w-0 items-start justify-between gap-2">
        <span className="min-w-0 wrap-anywhere">{children}</span>
        {more}
      </dd>
    </>
  );
}

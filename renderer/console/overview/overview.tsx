import { useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Overview as Counts } from '#shared/models/history';
import { numberWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import type { Filters } from '../../state/history-store';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { Segments } from '../../ui/segments';
import { perHour } from '../numbers/figures';
import type { RecordStores } from '../rules-view/record-stores';
import { Empty, Failed, Skeleton } from '../states';
import { FreshPart } from './fresh-part';
import { GrantsPart } from './grants-part';
import { rangeOf, rangeWords, spans } from './range';
import type { Range, SpanName } from './range';
import { Ranks } from './ranks';
import { TimeChart } from './time-chart';
import type { Series } from './time-chart';
import { UnusedPart } from './unused-part';
import { useOverview } from './use-overview';

interface OverviewProps {
  readonly client: Client;
  readonly stores: RecordStores;
  /** Sees the calls these filters leave. */
  readonly onShow: (filters: Filters) => void;
}

const everything: readonly Series[] = ['forwarded', 'refused', 'expired', 'failed'];
const stopped: readonly Series[] = ['refused', 'expired', 'failed'];
const questions: readonly Series[] = ['asked'];
const hourMs = 3_600_000;

/** What the record comes to, in a day, a week, a month or a year. */
export function Overview({ client, stores, onShow }: OverviewProps): ReactElement {
  const [span, setSpan] = useState<SpanName>('week');
  const [back, setBack] = useState(0);
  const now = useNow(60_000);
  const { from, until } = rangeOf(span, back, now);
  const range = useMemo(() => ({ from, until }), [from, until]);
  const { overview, problem, again } = useOverview(client, range);
  return (
    <>
      <div role="group" aria-label={say('console.overview.range')} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-6 py-1.5 max-[40rem]:px-4">
        <Segments
          small
          label={say('console.overview.range')}
          value={span}
          choices={spans.map((value) => ({ value, words: say(`console.overview.${value}`) }))}
          onChange={(next) => {
            setSpan(next);
            setBack(0);
          }}
        />
        <span className="inline-flex items-center gap-1">
          <Button size="row" look="quiet" aria-label={say('console.overview.earlier')} onClick={() => setBack(back + 1)}>
            <Icon name="back" size={14} className="rtl:rotate-180" />
          </Button>
          <Button size="row" look="quiet" aria-label={say('console.overview.later')} locked={back === 0} onClick={() => setBack(Math.max(0, back - 1))}>
            <Icon name="chevron" size={14} className="rtl:rotate-180" />
          </Button>
        </span>
        <p role="status" className="text-base font-medium">
          <bdi dir="ltr">{rangeWords(range)}</bdi>
        </p>
        {back === 0 ? null : (
          <Button size="row" look="quiet" onClick={() => setBack(0)}>
            {say('console.overview.now')}
          </Button>
        )}
      </div>
      {problem === null ? null : <Failed what={say('console.overview.unread')} why={problem} onRetry={again} />}
      {problem === null && overview === null ? <Skeleton waiting /> : null}
      {overview === null ? null : <Shown overview={overview} client={client} stores={stores} onShow={onShow} />}
    </>
  );
}

function Shown({ overview, client, stores, onShow }: OverviewProps & { readonly overview: Counts }): ReactElement {
  const { calls, asked, refused, activeHours, partMs, servers, tools, grants, fresh, from, until } = overview;
  const within = (range: Range): Filters => ({ kind: 'call', from: Math.floor(range.from), until: Math.ceil(range.until) });
  const show = (range: Range): void => onShow(within(range));
  if (calls === 0 && asked === 0 && fresh.length === 0) {
    return (
      <Empty icon="history" title={say('console.overview.empty')} below={<div className="mt-8"><UnusedPart client={client} stores={stores} /></div>}>
        <p>{say('console.overview.emptyWhat')}</p>
      </Empty>
    );
  }
  return (
    <div role="group" aria-label={say('console.history.overview')} tabIndex={0} className="scroll-thin relative min-h-0 flex-1 overflow-y-auto px-6 py-5 -outline-offset-2 max-[40rem]:px-4">
      <div className="mx-auto max-w-5xl space-y-10">
        <dl aria-label={say('console.overview.figures')} className="flex flex-wrap gap-x-10 gap-y-4">
          <Figure says={say('console.overview.calls')}>{numberWords(calls)}</Figure>
          <Figure says={say('console.overview.asked')}>{numberWords(asked)}</Figure>
          <Figure says={say('console.overview.refused')}>{numberWords(refused)}</Figure>
          <Figure says={say('console.overview.perHour')}>{perHour({ questions: asked, activeHours })}</Figure>
        </dl>
        <TimeChart title={say('console.overview.over')} overview={overview} series={everything} onShow={show} />
        <div className="grid gap-x-10 gap-y-10 @min-[56rem]/view:grid-cols-2">
          <TimeChart title={say('console.overview.stoppedOver')} overview={overview} series={stopped} onShow={show} />
          <TimeChart title={say(partMs <= hourMs ? 'console.overview.askedHourly' : 'console.overview.askedOver')} overview={overview} series={questions} onShow={show} />
          <Ranks title={say('console.overview.servers')} head={say('console.overview.server')} items={servers.map((one) => ({ ...one, key: one.name, onShow: () => onShow({ ...within({ from, until }), server: one.name }) }))} />
          <Ranks title={say('console.overview.tools')} head={say('console.overview.tool')} items={tools.map((one) => ({ ...one, key: `${one.server} ${one.name}`, of: one.server, onShow: () => onShow({ ...within({ from, until }), server: one.server, tool: one.name }) }))} />
        </div>
        <GrantsPart grants={grants} stores={stores} onShow={(rule) => onShow({ ...within({ from, until }), rule })} />
        <UnusedPart client={client} stores={stores} />
        <FreshPart fresh={fresh} onServers={() => stores.app.getState().show('servers')} />
      </div>
    </div>
  );
}

function Figure({ says, children }: { readonly says: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="flex min-w-0 flex-col-reverse">
      <dt className="text-small text-ink-faint">{says}</dt>
      <dd className="text-lead font-semibold text-ink tabular-nums">{children}</dd>
    </div>
  );
}

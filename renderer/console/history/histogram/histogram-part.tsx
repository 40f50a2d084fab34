import { useEffect, useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { timeless } from '../../../state/filters';
import { shortMoment } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { useNow } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';
import type { RecordStores } from '../../rules-view/record-stores';
import { brushedOf, drawable, edgeAt, rowsIn, spanOf } from './brush';
import type { Brushed, Drawn, Span } from './brush';
import { HistogramTable } from './histogram-table';
import { Plot } from './plot';
import { useHistogram } from './use-histogram';

/** A span that was brushed narrows the list once it rests so long, ms: the keys move an end step by step. */
const restMs = 150;

/** When the rows of the list were: a picture to brush a time from, by pointer or keys, with its figures as a table behind it. */
export function HistogramPart({ client, stores }: { readonly client: Client; readonly stores: RecordStores }): ReactElement | null {
  const { filters, filter } = useStore(stores.history);
  const [closer, setCloser] = useState<Span | null>(null);
  const [tabled, setTabled] = useState(false);
  const { histogram, problem, again } = useHistogram(client, filters, closer);
  const [brushing, setBrushing] = useState<Brushed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const table = useId();
  const now = useNow(60_000);
  useEffect(() => () => (timer.current === null ? undefined : clearTimeout(timer.current)), []);
  // The list follows: what was being brushed is what it shows.
  useEffect(() => setBrushing(null), [filters.from, filters.until, filters.recent]);

  const drawn = histogram === null ? null : drawable(histogram);
  if (problem !== null && drawn === null) return <Unread why={problem} onAgain={again} />;
  if (drawn === null) return histogram === null ? <div aria-hidden="true" className="h-18 shrink-0 border-b border-line" /> : null;
  const set = brushing ?? brushedOf(drawn, filters);

  const narrow = (brushed: Brushed | null, rests: boolean): void => {
    setBrushing(brushed);
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        if (brushed === null) {
          setCloser(null);
          void filter(timeless(filters));
          return;
        }
        // Of a span that ends now the picture stays as it is: only what is brushed of it is a span of its own.
        const within = closer !== null || filters.recent !== undefined;
        if (filters.recent !== undefined) setCloser({ from: drawn.from, until: drawn.until });
        const span = spanOf(drawn, brushed, within);
        void filter({ ...timeless(filters), ...(span.from === undefined ? {} : { from: span.from }), ...(span.until === undefined ? {} : { until: span.until }) });
      },
      rests ? restMs : 0,
    );
  };

  return (
    <section aria-label={say('console.histogram.label')} className="shrink-0 border-b border-line px-6 pt-2 pb-1.5 max-[40rem]:px-4">
      <Plot drawn={drawn} brushed={set} now={now} onBrush={narrow} />
      <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-small text-ink-faint">
        <bdi dir="ltr" className="min-w-0 wrap-anywhere max-[40rem]:flex-1 max-[40rem]:basis-40">
          <Said drawn={drawn} brushed={set} now={now} />
        </bdi>
        <span className="ms-auto inline-flex flex-wrap gap-1">
          {set === null || set.end - set.start < 1 || (set.start === 0 && set.end === drawn.parts.length) ? null : (
            <Button size="row" look="quiet" className="min-h-6!" onClick={() => setCloser({ from: edgeAt(drawn, set.start), until: edgeAt(drawn, set.end) })}>
              {say('console.histogram.closer')}
            </Button>
          )}
          {closer === null ? null : (
            <Button size="row" look="quiet" className="min-h-6!" onClick={() => setCloser(null)}>
              {say('console.histogram.wider')}
            </Button>
          )}
          {set === null ? null : (
            <Button size="row" look="quiet" className="min-h-6!" onClick={() => narrow(null, false)}>
              {say('console.histogram.whole')}
            </Button>
          )}
          <Button size="row" look="quiet" className="min-h-6!" aria-expanded={tabled} aria-controls={table} onClick={() => setTabled(!tabled)}>
            {say('console.chart.table')}
            <Icon name="down" size={12} className={tabled ? 'rotate-180' : ''} />
          </Button>
        </span>
      </div>
      <div id={table}>{tabled ? <HistogramTable drawn={drawn} now={now} onOnly={(part) => narrow({ start: part, end: part + 1 }, false)} /> : null}</div>
    </section>
  );
}

/** What is drawn, or brushed of it, in words. */
function Said({ drawn, brushed, now }: { readonly drawn: Drawn; readonly brushed: Brushed | null; readonly now: number }): ReactElement {
  const shown = brushed ?? { start: 0, end: drawn.parts.length };
  const { all, stopped } = rowsIn(drawn, shown);
  const span = say('console.filter.between', { from: shortMoment(edgeAt(drawn, shown.start), now), until: shortMoment(edgeAt(drawn, shown.end), now) });
  return (
    <>
      <span className={brushed === null ? '' : 'font-semibold text-ink'}>{span}</span> {say('console.histogram.rows', { count: all })}
      {stopped === 0 ? '' : ` ${say('console.histogram.stopped', { count: stopped })}`}
    </>
  );
}

function Unread({ why, onAgain }: { readonly why: string; readonly onAgain: () => void }): ReactElement {
  return (
    <div role="status" className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-6 py-1.5 text-small text-ink-soft max-[40rem]:px-4">
      <p className="min-w-0 wrap-anywhere">
        {say('console.histogram.unread')} <VisibleText text={why} />
      </p>
      <Button size="row" onClick={onAgain}>
        {say('console.again')}
      </Button>
    </div>
  );
}

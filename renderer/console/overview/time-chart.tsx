import { scaleLinear, scaleTime } from 'd3-scale';
import { stack } from 'd3-shape';
import { useMemo, useState } from 'react';
import type { PointerEvent, ReactElement } from 'react';
import type { Overview } from '#shared/models/history';
import { momentWords, numberWords, rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { timeWords } from '../../ui/ago';
import { Button } from '../../ui/button';
import { ChartFrame, FigureLine, Figures } from './chart-frame';
import { partWords, type Range } from './range';

type Part = Overview['over'][number];
export type Series = 'forwarded' | 'refused' | 'expired' | 'failed' | 'asked';

interface TimeChartProps {
  readonly title: string;
  readonly overview: Overview;
  /** What is counted, from the bottom up. */
  readonly series: readonly Series[];
  /** Sees the calls of a part. */
  readonly onShow: (range: Range) => void;
}

/** How a series is drawn: by darkness, by the accent, and what failed by its outline alone, so that it is told without colour. */
const looks: Readonly<Record<Series, string>> = {
  forwarded: 'fill-chart-passed',
  refused: 'fill-chart-refused',
  expired: 'fill-chart-expired',
  failed: 'fill-surface stroke-chart-refused',
  asked: 'fill-chart-asked',
};

const names = { forwarded: 'console.overview.forwarded', refused: 'console.overview.refused', expired: 'console.overview.expired', failed: 'console.overview.failed', asked: 'console.overview.asked' } as const;

/** Height of the picture, in its own units. */
const tall = 100;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Parts named below the picture, at most: as many as have room at 320 px. */
const marks = 4;

/** How much of its part's room a bar takes: few bars are not to be walls. */
const roomOf = (parts: number): number => (parts <= 12 ? 0.44 : 0.76);

/** Amounts over time as stacked bars. */
export function TimeChart({ title, overview, series, onShow }: TimeChartProps): ReactElement {
  const { over, partMs } = overview;
  const sum = (part: Part): number => series.reduce((all, name) => all + part[name], 0);
  const total = over.reduce((all, part) => all + sum(part), 0);
  const most = over.reduce<Part | null>((best, part) => (sum(part) > (best === null ? 0 : sum(best)) ? part : best), null);
  const says = most === null ? say('console.overview.none') : say(series.includes('forwarded') ? 'console.overview.mostEnded' : 'console.overview.most', { number: total, time: partWords(most.at, partMs) });
  const show = (part: Part): void => onShow({ from: part.at, until: part.at + partMs });
  return (
    <ChartFrame
      title={title}
      says={says}
      none={most === null}
      chart={<Bars overview={overview} series={series} says={says} onShow={show} />}
      table={
        <Figures label={title} heads={[say('console.overview.time'), ...series.map((name) => say(names[name]))]}>
          {over
            .filter((part) => sum(part) > 0)
            .reverse()
            .map((part) => (
              <FigureLine
                key={part.at}
                name={<bdi dir="ltr">{partWords(part.at, partMs)}</bdi>}
                figures={series.map((name) => numberWords(part[name]))}
                act={
                  <Button size="row" look="quiet" className="min-h-6!" onClick={() => show(part)}>
                    {say('console.overview.showCalls')}
                  </Button>
                }
              />
            ))}
        </Figures>
      }
    />
  );
}

/** What stands below the picture, and where: hours of a day, otherwise days, each in the middle of what it names. */
export function marksOf({ over, partMs, from, until }: Pick<Overview, 'over' | 'partMs' | 'from' | 'until'>): readonly { readonly at: number; readonly words: string }[] {
  const hours = until - from <= 2 * dayMs;
  // Parts begin a little off midnight where a day has 23 or 25 hours.
  const dayOf = (at: number): string => momentWords(at + hourMs / 2, 'day');
  const named = hours ? over : over.filter((part, index) => index === 0 || dayOf(part.at) !== dayOf(over[index - 1]?.at ?? 0));
  return named.filter((_, index) => index % Math.ceil(named.length / marks) === 0).map(({ at }) => ({ at: at + (hours ? partMs : Math.max(partMs, dayMs)) / 2, words: hours ? timeWords(at) : dayOf(at) }));
}

function Bars({ overview, series, says, onShow }: { readonly overview: Overview; readonly series: readonly Series[]; readonly says: string; readonly onShow: (part: Part) => void }): ReactElement {
  const { over, partMs, from, until } = overview;
  const [at, setAt] = useState<number | null>(null);
  const { layers, x, y } = useMemo(() => {
    const stacked = stack<Part, Series>().keys(series)([...over]);
    const high = Math.max(1, ...stacked.flatMap((layer) => layer.map(([, end]) => end)));
    // Whole calls only: no tick stands at half a call.
    return { layers: stacked, x: scaleTime([from, until], [0, tall]), y: scaleLinear([0, high], [tall, 0]).nice(Math.min(4, high)) };
  }, [over, series, from, until]);
  const width = (partMs / (until - from)) * tall;
  const room = roomOf(over.length);
  const ticks = y.ticks(Math.min(3, y.domain()[1] ?? 1)).filter((tick) => Number.isInteger(tick));
  const hint = at === null ? undefined : over[at];
  const near = ({ clientX, currentTarget }: PointerEvent): number | null => {
    const box = currentTarget.getBoundingClientRect();
    if (box.width === 0) return null;
    const time = x.invert(((clientX - box.left) / box.width) * tall).getTime();
    const found = over.findIndex((part) => time >= part.at && time < part.at + partMs);
    return found < 0 ? null : found;
  };

  return (
    <div dir="ltr">
      <div className="relative ps-10">
        <div aria-hidden="true" className="absolute inset-y-0 start-0 w-9">
          {ticks.map((tick) => (
            <span key={tick} className="absolute end-0 -translate-y-1/2 text-micro text-ink-faint" style={{ top: `${y(tick)}%` }}>
              {numberWords(tick)}
            </span>
          ))}
        </div>
        <div
          className="relative h-36"
          onPointerMove={(event) => setAt(near(event))}
          onPointerLeave={() => setAt(null)}
          onClick={() => (hint === undefined ? undefined : onShow(hint))}
        >
          <svg role="img" aria-label={says} viewBox={`0 0 ${tall} ${tall}`} preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
            {ticks.map((tick) => (
              <line key={tick} x1={0} x2={tall} y1={y(tick)} y2={y(tick)} className={tick === 0 ? 'stroke-edge' : 'stroke-line'} vectorEffect="non-scaling-stroke" />
            ))}
            {hint === undefined ? null : <rect x={x(hint.at)} y={0} width={width} height={tall} className="fill-hover" />}
            {layers.map((layer) =>
              layer.map(([start, end], index) => {
                const part = over[index];
                if (part === undefined || end <= start) return null;
                return <rect key={`${layer.key}-${part.at}`} x={x(part.at) + (width * (1 - room)) / 2} y={y(end)} width={width * room} height={Math.max(1, y(start) - y(end))} className={looks[layer.key]} vectorEffect="non-scaling-stroke" />;
              }),
            )}
          </svg>
          {hint === undefined || at === null ? null : (
            <p aria-hidden="true" className="pointer-events-none absolute top-0 z-1 max-w-full rounded-one border border-line bg-surface px-2 py-0.5 text-small text-ink-soft" style={at < over.length / 2 ? { left: `${x(hint.at) + width}%` } : { right: `${tall - x(hint.at)}%` }}>
              {say('console.overview.point', { time: partWords(hint.at, partMs), figures: rowWords(series.map((name) => say('console.overview.amount', { what: say(names[name]), count: hint[name] }))) })}
            </p>
          )}
        </div>
      </div>
      <div aria-hidden="true" className="relative ms-10 mt-1 h-4 text-micro text-ink-faint">
        {marksOf(overview).map(({ at, words }) => (
          <span key={at} className="absolute -translate-x-1/2 whitespace-nowrap" style={{ left: `${x(at)}%` }}>
            {words}
          </span>
        ))}
      </div>
      {series.length === 1 ? null : (
        <ul className="mt-2 ms-10 flex flex-wrap gap-x-4 gap-y-1 text-small text-ink-soft">
          {series.map((name) => (
            <li key={name} className="inline-flex items-center gap-1.5">
              <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5 overflow-visible">
                <rect x={0.5} y={0.5} width={9} height={9} className={looks[name]} />
              </svg>
              {say('console.overview.amount', { what: say(names[name]), count: over.reduce((all, part) => all + part[name], 0) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

import { scaleLinear } from 'd3-scale';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { say } from '#shared/words/say';
import { shortMoment } from '../../../ui/amounts';
import { edgeAt, edgeNear, moved, partAt } from './brush';
import type { Brushed, Drawn } from './brush';

interface PlotProps {
  readonly drawn: Drawn;
  /** What is set; null where all of it is. */
  readonly brushed: Brushed | null;
  readonly now: number;
  /** Something was brushed, or nothing any more. `rests`: more of it may follow at once. */
  readonly onBrush: (brushed: Brushed | null, rests: boolean) => void;
}

/** A part at most so high, of 1; and one with a single row at least so high, so that it is seen. */
const top = 0.96;
const least = 0.06;

/** Parts a page key moves an end by. */
const leap = 8;

/** The bars, and two ends to move. Drawn from left to right, as time is written everywhere here. */
export function Plot({ drawn, brushed, now, onBrush }: PlotProps): ReactElement {
  const count = drawn.parts.length;
  const place = useRef<HTMLDivElement>(null);
  /** The edge a drag began at. */
  const began = useRef<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const high = useMemo(() => scaleLinear([0, Math.max(1, ...drawn.parts.map(({ all }) => all))], [0, top]), [drawn]);
  const ends = brushed ?? { start: 0, end: count };
  const hint = over === null ? undefined : drawn.parts[over];

  const placeOf = ({ clientX }: PointerEvent): number => {
    const box = place.current?.getBoundingClientRect();
    return box === undefined || box.width === 0 ? 0 : (clientX - box.left) / box.width;
  };
  function drag(event: PointerEvent): void {
    const at = placeOf(event);
    setOver(at < 0 || at > 1 ? null : partAt(drawn, at));
    if (began.current === null) return;
    const edge = edgeNear(drawn, at);
    const [start, end] = [Math.min(began.current, edge), Math.max(began.current, edge)];
    if (end > start) onBrush({ start, end }, true);
  }
  function drop(event: PointerEvent): void {
    if (began.current === null) return;
    const edge = edgeNear(drawn, placeOf(event));
    const [start, end] = [Math.min(began.current, edge), Math.max(began.current, edge)];
    began.current = null;
    // A press without a drag means the part it is on.
    const part = partAt(drawn, placeOf(event));
    onBrush(end > start ? { start, end } : { start: part, end: part + 1 }, false);
  }

  function keyDown(which: 'start' | 'end') {
    return (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = ends[which];
      const step = event.shiftKey ? leap : 1;
      const to = { ArrowLeft: at - step, ArrowDown: at - step, ArrowRight: at + step, ArrowUp: at + step, PageDown: at - leap, PageUp: at + leap, Home: 0, End: count }[event.key];
      if (event.key === 'Escape' && brushed !== null) onBrush(null, false);
      else if (to === undefined) return;
      else onBrush(moved(ends, which, to, count), true);
      event.preventDefault();
      event.stopPropagation();
    };
  }

  return (
    <div className="relative" dir="ltr">
      <div
        ref={place}
        className="relative h-10 touch-none select-none"
        onPointerDown={(event) => {
          if (event.button !== 0 || event.target instanceof HTMLElement) return;
          began.current = edgeNear(drawn, placeOf(event));
          event.currentTarget.setPointerCapture?.(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={() => (began.current = null)}
        onPointerLeave={() => setOver(null)}
      >
        <svg aria-hidden="true" viewBox={`0 0 ${count} 1`} preserveAspectRatio="none" className="absolute inset-0 size-full cursor-crosshair overflow-visible border-b border-edge">
          <rect x={0} y={0} width={count} height={1} className="fill-transparent" />
          {brushed === null ? null : <rect x={ends.start} y={0} width={ends.end - ends.start} height={1} className="fill-accent-ground" />}
          {drawn.parts.map(({ all, stopped }, at) => {
            if (all === 0) return null;
            const tall = Math.max(least, high(all));
            const short = stopped === 0 ? 0 : Math.max(least, high(stopped));
            const out = brushed !== null && (at < ends.start || at >= ends.end);
            return (
              <g key={at} className={out ? 'opacity-35' : at === over ? 'opacity-80' : ''}>
                <rect x={at + 0.12} y={1 - tall} width={0.76} height={tall} className="fill-chart-passed" />
                {short === 0 ? null : <rect x={at + 0.12} y={1 - short} width={0.76} height={short} className="fill-chart-refused" />}
              </g>
            );
          })}
        </svg>
        {(['start', 'end'] as const).map((which) => (
          <div
            key={which}
            role="slider"
            tabIndex={0}
            aria-label={say(which === 'start' ? 'console.histogram.from' : 'console.histogram.until')}
            aria-valuemin={0}
            aria-valuemax={count}
            aria-valuenow={ends[which]}
            aria-valuetext={shortMoment(edgeAt(drawn, ends[which]), now)}
            onKeyDown={keyDown(which)}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              began.current = which === 'start' ? ends.end : ends.start;
              place.current?.setPointerCapture?.(event.pointerId);
            }}
            className={`absolute -top-1 -bottom-1 flex w-6 -translate-x-1/2 cursor-ew-resize justify-center rounded-one ${which === 'start' ? 'z-1' : 'z-2'}`}
            style={{ left: `${(ends[which] / count) * 100}%` }}
          >
            <span className={`my-1 w-0.5 rounded-full ${brushed === null ? 'bg-edge' : 'bg-accent forced-colors:bg-[Highlight]'}`} />
          </div>
        ))}
      </div>
      {hint === undefined || over === null ? null : (
        <p aria-hidden="true" className="pointer-events-none absolute top-full z-3 mt-0.5 rounded-one border border-line bg-surface px-2 text-small whitespace-nowrap text-ink-soft" style={over < count / 2 ? { left: `${((over + 1) / count) * 100}%` } : { right: `${((count - over) / count) * 100}%` }}>
          {say('console.filter.between', { from: shortMoment(edgeAt(drawn, over), now), until: shortMoment(edgeAt(drawn, over + 1), now) })} {say('console.histogram.rows', { count: hint.all })}
          {hint.stopped === 0 ? '' : ` ${say('console.histogram.stopped', { count: hint.stopped })}`}
        </p>
      )}
    </div>
  );
}

import { memo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HistoryRow } from '#shared/models/history';
import { fullMoment, moment, shortSpan } from '../../ui/amounts';
import { HostIcon, Icon } from '../../ui/icon';
import { tierIcon, tierWord } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import { deciders, outcomeLooks, rowWhat } from './words';

/** The columns, in order, with the room each takes. */
const columns = ['Time', 'Host', 'Server', 'Tool', 'Outcome', 'Decided by', 'Duration'] as const;
const grid =
  'grid grid-cols-[7.25rem_minmax(0,0.95fr)_minmax(0,0.9fr)_minmax(0,1.9fr)_6.25rem_6rem_4rem] items-center gap-x-3 px-6 @max-[46rem]:grid-cols-[minmax(4.25rem,auto)_minmax(0,1fr)_minmax(0,1.5fr)_6.25rem] @max-[26rem]:grid-cols-[minmax(0,1fr)_6.25rem]';

/** Which columns give way, and at which width of the table. */
const givesWay: Readonly<Record<(typeof columns)[number], string>> = {
  Time: '@max-[26rem]:hidden',
  Host: '@max-[46rem]:hidden',
  Server: '@max-[26rem]:hidden',
  Tool: '',
  Outcome: '',
  'Decided by': '@max-[46rem]:hidden',
  Duration: '@max-[46rem]:hidden text-end',
};

interface RowProps {
  readonly row: HistoryRow;
  /** Position in the whole table, the header being 1. */
  readonly position: number;
  readonly top: number;
  readonly height: number;
  readonly tabbable: boolean;
  readonly current: boolean;
  /** Epoch ms, for telling today from other days. */
  readonly now: number;
  readonly onPick: (seq: number) => void;
}

/** One line of the history. */
export const Row = memo(function Row({ row, position, top, height, tabbable, current, now, onPick }: RowProps): ReactElement {
  const outcome = outcomeLooks[row.outcome ?? 'open'];
  const quiet = row.outcome === 'forwarded';
  return (
    <div
      role="row"
      data-seq={row.seq}
      aria-rowindex={position}
      aria-current={current || undefined}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => onPick(row.seq)}
      className={`${grid} absolute inset-x-0 top-0 text-base -outline-offset-2 ${current ? 'bg-accent-ground forced-colors:outline-2' : 'hover:bg-hover'}`}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <Cell column="Time" soft>
        <time dateTime={new Date(row.at).toISOString()} title={fullMoment(row.at)}>
          {moment(row.at, now)}
        </time>
      </Cell>
      <Cell column="Host" soft>
        {row.host === null ? null : (
          <span className="flex items-center gap-1.5">
            <HostIcon host={row.host} size={13} />
            <span className="truncate">
              <VisibleText text={row.host} />
            </span>
          </span>
        )}
      </Cell>
      <Cell column="Server">{row.server === null ? null : <VisibleText text={row.server} />}</Cell>
      <Cell column="Tool">
        <span className="flex items-center gap-1.5">
          <span className={`truncate ${row.tool === null ? 'text-ink-soft' : 'font-mono text-small font-medium'}`}>
            <VisibleText text={rowWhat(row)} />
          </span>
          {row.tier === 3 ? (
            <span className="inline-flex shrink-0 items-center gap-1 text-micro font-semibold text-red" title={tierWord(3)}>
              <Icon name={tierIcon(3)} size={13} />
              {/* Where the room is short the icon alone is seen: the tool's name matters more than the word. */}
              <span className="@max-[46rem]:sr-only">{tierWord(3)}</span>
            </span>
          ) : null}
        </span>
      </Cell>
      <Cell column="Outcome">
        <span className={`flex items-center gap-1.5 ${quiet ? 'text-ink-soft' : 'font-semibold'}`}>
          <Icon name={outcome.icon} size={13} />
          {outcome.word}
        </span>
      </Cell>
      <Cell column="Decided by" soft>{row.decidedBy === null ? null : deciders[row.decidedBy]}</Cell>
      <Cell column="Duration" soft>
        {row.durationMs === null ? null : shortSpan(row.durationMs)}
      </Cell>
    </div>
  );
});

/** The heads of the columns. */
export function HeadRow(): ReactElement {
  return (
    <div role="row" aria-rowindex={1} className={`${grid} h-8 text-small font-semibold text-ink-faint`}>
      {columns.map((name) => (
        <div key={name} role="columnheader" className={`truncate ${givesWay[name]}`}>
          {name}
        </div>
      ))}
    </div>
  );
}

function Cell({ column, children, soft = false }: { readonly column: (typeof columns)[number]; readonly children: ReactNode; readonly soft?: boolean }): ReactElement {
  return (
    <div role="cell" className={`min-w-0 truncate ${givesWay[column]} ${soft ? 'text-ink-soft' : ''}`}>
      {children}
    </div>
  );
}

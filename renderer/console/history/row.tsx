import { memo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HistoryRow } from '#shared/models/history';
import { say } from '#shared/words/say';
import { isRow } from '../../state/history-window';
import type { Line } from '../../state/history-window';
import { brief } from '../../ui/ago';
import { fullMoment, shortSpan } from '../../ui/amounts';
import { HostIcon, Icon } from '../../ui/icon';
import { tierIcon, tierWord } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import { deciderOf, markOf, outcomeLook, outcomeOf, rowWhat } from './words';

/** The columns, in order, with the room each takes. */
const columns = ['time', 'host', 'server', 'tool', 'outcome', 'decidedBy', 'duration'] as const;
type Column = (typeof columns)[number];
const grid =
  'grid grid-cols-[5rem_minmax(0,1fr)_minmax(0,1fr)_minmax(0,2fr)_6.25rem_6rem_4rem] items-center gap-x-3 px-6 @max-[46rem]:grid-cols-[4.5rem_1rem_minmax(0,1.2fr)_minmax(0,1.6fr)_6rem] @max-[46rem]:gap-x-2 @max-[26rem]:grid-cols-[1rem_minmax(0,1fr)_1.25rem] @max-[26rem]:px-4';

/** Which columns give way, and at which width of the table. */
const givesWay: Readonly<Record<Column, string>> = {
  time: '@max-[26rem]:hidden',
  host: '',
  server: '@max-[26rem]:hidden',
  tool: '',
  outcome: '',
  decidedBy: '@max-[46rem]:hidden',
  duration: '@max-[46rem]:hidden text-end',
};

interface RowProps {
  readonly line: Line;
  /** Position in the whole table, the header being 1. */
  readonly position: number;
  readonly top: number;
  readonly height: number;
  readonly tabbable: boolean;
  readonly current: boolean;
  /** Epoch ms, for telling how long ago. */
  readonly now: number;
  readonly onPick: (seq: number) => void;
}

/** One line of the history. */
export const Row = memo(function Row({ line, position, top, height, tabbable, current, now, onPick }: RowProps): ReactElement {
  return (
    <div
      role="row"
      data-seq={line.seq}
      aria-rowindex={position}
      aria-current={current || undefined}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => onPick(line.seq)}
      className={`${grid} absolute inset-x-0 top-0 text-base -outline-offset-2 contain-strict ${current ? 'bg-accent-ground forced-colors:outline-2' : 'hover:bg-hover'}`}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <Cell column="time" soft>
        <time dateTime={new Date(line.at).toISOString()} title={fullMoment(line.at)}>
          <bdi dir="ltr">{brief(line.at, now)}</bdi>
        </time>
      </Cell>
      {isRow(line) ? <Cells row={line} /> : <Coming />}
    </div>
  );
});

function Cells({ row }: { readonly row: HistoryRow }): ReactElement {
  const outcome = outcomeOf(row);
  const ended = outcome === null ? markOf(row) : outcomeLook(outcome);
  return (
    <>
      <Cell column="host" soft>
        {row.host === null ? null : (
          <span className="flex items-center gap-1.5" title={row.host}>
            <HostIcon host={row.host} size={14} />
            <span className="truncate @max-[46rem]:sr-only">
              <VisibleText text={row.host} />
            </span>
          </span>
        )}
      </Cell>
      <Cell column="server">{row.server === null ? null : <VisibleText text={row.server} />}</Cell>
      <Cell column="tool">
        <span className="flex items-center gap-1.5">
          <span className={`truncate ${row.says !== undefined || row.tool === null ? 'text-ink-soft' : 'font-mono text-small font-medium'}`}>
            <VisibleText text={rowWhat(row)} />
          </span>
          {row.server === null ? null : (
            // Where the server's own column gave way.
            <span className="hidden truncate text-small text-ink-soft @max-[26rem]:inline">
              <VisibleText text={row.server} />
            </span>
          )}
          {row.tier === 3 ? (
            <span className="inline-flex shrink-0 items-center gap-1 text-micro font-semibold text-red" title={tierWord(3)}>
              <Icon name={tierIcon(3)} size={13} />
              {/* Where the room is short the icon alone is seen: the tool's name matters more than the word. */}
              <span className="@max-[52rem]:sr-only">{tierWord(3)}</span>
            </span>
          ) : null}
        </span>
      </Cell>
      <Cell column="outcome">
        {ended === null ? null : (
          <span className={`flex items-center gap-1.5 ${outcome === 'forwarded' || row.kind === 'definition-reviewed' ? 'text-ink-soft' : 'font-semibold'}`} title={ended.word}>
            <Icon name={ended.icon} size={14} />
            <span className="@max-[26rem]:sr-only">{ended.word}</span>
          </span>
        )}
      </Cell>
      <Cell column="decidedBy" soft>
        {deciderOf(row)}
      </Cell>
      <Cell column="duration" soft>
        {row.durationMs === null ? null : <bdi dir="ltr">{shortSpan(row.durationMs)}</bdi>}
      </Cell>
    </>
  );
}

/** A row that is being read again. */
function Coming(): ReactElement {
  return (
    <>
      {columns.slice(1).map((column) => (
        <Cell key={column} column={column}>
          {column === 'server' || column === 'tool' ? <span className="block h-1.5 w-1/2 rounded-one bg-hover" /> : null}
        </Cell>
      ))}
    </>
  );
}

/** The heading of a day. */
export function DayRow({ words, position, top, height }: { readonly words: string; readonly position: number; readonly top: number; readonly height: number }): ReactElement {
  return (
    <div role="row" aria-rowindex={position} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${top}px)`, height }}>
      <div role="cell" aria-colspan={columns.length} className="flex h-full items-end px-6 pb-1 text-small font-semibold text-ink-soft @max-[26rem]:px-4">
        <bdi dir="ltr">{words}</bdi>
      </div>
    </div>
  );
}

/** The heads of the columns. */
export function HeadRow(): ReactElement {
  return (
    <div role="row" aria-rowindex={1} className={`${grid} h-8 text-small text-ink-faint`}>
      {columns.map((name) => (
        <div key={name} role="columnheader" className={`min-w-0 truncate ${givesWay[name]}`}>
          {/* A column of marks alone is too narrow for its name. */}
          <span className={name === 'host' ? '@max-[46rem]:sr-only' : name === 'outcome' ? '@max-[26rem]:sr-only' : ''}>{say(`console.column.${name}`)}</span>
        </div>
      ))}
    </div>
  );
}

function Cell({ column, children, soft = false }: { readonly column: Column; readonly children: ReactNode; readonly soft?: boolean }): ReactElement {
  return (
    <div role="cell" className={`min-w-0 truncate ${givesWay[column]} ${soft ? 'text-ink-soft' : ''}`}>
      {children}
    </div>
  );
}

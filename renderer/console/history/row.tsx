import { memo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HistoryRow } from '#shared/models/history';
import { fullMoment, moment, shortSpan } from '../../ui/amounts';
import { HostIcon, Icon } from '../../ui/icon';
import { tierIcon, tierWord } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import { deciders, outcomeLooks, rowWhat } from './words';

/** The columns, in order, with the room each takes. */
export const columns = ['Time', 'Host', 'Server', 'Tool', 'Outcome', 'Decided by', 'Duration'] as const;
export const grid =
  'grid grid-cols-[7.75rem_minmax(5rem,1fr)_minmax(5rem,1fr)_minmax(7rem,1.6fr)_6.5rem_6.5rem_4.5rem] items-center gap-x-3 px-6 max-[52rem]:grid-cols-[4.5rem_0px_minmax(0,1fr)_minmax(0,1.4fr)_6.5rem_0px_0px]';

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
      <Cell soft>
        <time dateTime={new Date(row.at).toISOString()} title={fullMoment(row.at)}>
          {moment(row.at, now)}
        </time>
      </Cell>
      <Cell soft>
        {row.host === null ? null : (
          <span className="inline-flex max-w-full items-center gap-1.5">
            <HostIcon host={row.host} size={13} />
            <span className="truncate">
              <VisibleText text={row.host} />
            </span>
          </span>
        )}
      </Cell>
      <Cell>{row.server === null ? null : <VisibleText text={row.server} />}</Cell>
      <Cell>
        <span className="inline-flex max-w-full items-center gap-1.5">
          <span className={`truncate ${row.tool === null ? 'text-ink-soft' : 'font-mono text-small font-medium'}`}>
            <VisibleText text={rowWhat(row)} />
          </span>
          {row.tier === 3 ? (
            <span className="inline-flex shrink-0 items-center gap-1 text-micro font-semibold text-red" title={tierWord(3)}>
              <Icon name={tierIcon(3)} size={13} />
              {tierWord(3)}
            </span>
          ) : null}
        </span>
      </Cell>
      <Cell>
        <span className={`inline-flex items-center gap-1.5 ${quiet ? 'text-ink-soft' : 'font-semibold'}`}>
          <Icon name={outcome.icon} size={13} />
          {outcome.word}
        </span>
      </Cell>
      <Cell soft>{row.decidedBy === null ? null : deciders[row.decidedBy]}</Cell>
      <Cell soft end>
        {row.durationMs === null ? null : shortSpan(row.durationMs)}
      </Cell>
    </div>
  );
});

function Cell({ children, soft = false, end = false }: { readonly children: ReactNode; readonly soft?: boolean; readonly end?: boolean }): ReactElement {
  return (
    <div role="cell" className={`min-w-0 truncate ${soft ? 'text-ink-soft' : ''} ${end ? 'text-end' : ''}`}>
      {children}
    </div>
  );
}

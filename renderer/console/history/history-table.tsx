import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { HistoryRow } from '#shared/models/history';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useNow } from '../../ui/clock';
import { HeadRow, Row } from './row';
import { useRowKeys } from './row-keys';

interface HistoryTableProps {
  readonly rows: readonly HistoryRow[];
  /** Older rows exist than the last one. */
  readonly more: boolean;
  /** Why older rows could not be read; null when they could. */
  readonly problem: string | null;
  /** The row the keyboard is on, by sequence number; null before it was on any. */
  readonly active: number | null;
  /** The row whose detail is open. */
  readonly shown: number | null;
  readonly onActive: (seq: number) => void;
  readonly onOpen: (seq: number | null) => void;
  /** The end of what is loaded came near. */
  readonly onEnd: () => void;
}

/** Height of a row and of the head at 100 % text, CSS px, and how many rows before the end older ones are asked for. */
const rowHeight = 28;
const headHeight = 33;
const ahead = 40;

/** The history as a table that holds only the rows in view. New rows come in at the top without moving what is being read. */
export function HistoryTable(props: HistoryTableProps): ReactElement {
  const { rows, more, problem, active, shown, onActive, onOpen, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const head = Math.round((height / rowHeight) * headHeight);
  const now = useNow(60_000);
  const [unseen, setUnseen] = useState(0);
  const at = active === null ? -1 : rows.findIndex(({ seq }) => seq === active);
  const tabbable = Math.max(0, at);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    useFlushSync: false,
    // The head lies over the first rows' place and stays there.
    paddingStart: head,
    scrollPaddingStart: head,
    getItemKey: (index) => rows[index]?.seq ?? index,
    // The row with the focus stays in the document wherever it is scrolled to, or the focus would be lost.
    rangeExtractor: (range) => [...new Set([tabbable, ...defaultRangeExtractor(range)])].filter((index) => index < rows.length).sort((one, other) => one - other),
  });

  const first = useRef(rows[0]?.seq);
  useLayoutEffect(() => {
    const before = first.current;
    first.current = rows[0]?.seq;
    const element = scroller.current;
    const added = before === undefined ? 0 : rows.findIndex(({ seq }) => seq <= before);
    if (element === null || added <= 0 || element.scrollTop <= 0) return;
    element.scrollTop += added * height;
    setUnseen((count) => count + added);
  }, [rows, height]);

  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && problem === null && last >= rows.length - ahead) onEnd();
  }, [last, rows.length, more, problem, onEnd]);

  const focusRow = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    onActive(row.seq);
    list.scrollToIndex(index, { align: 'auto' });
    // The row may only be drawn after this scroll.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-seq="${row.seq}"]`)?.focus({ preventScroll: true }));
  };
  const keyDown = useRowKeys({ rows, at: tabbable, page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2), shown, onMove: focusRow, onOpen });

  // Coming back from the detail, the focus returns to the row it was opened from.
  const wasShown = useRef(shown);
  useEffect(() => {
    if (wasShown.current !== null && shown === null && at >= 0) focusRow(at);
    wasShown.current = shown;
  }, [shown]);

  const pick = (seq: number) => {
    onActive(seq);
    onOpen(seq);
  };
  return (
    <div className="@container relative flex min-w-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="table"
        aria-label="History"
        aria-rowcount={more ? -1 : rows.length + 1}
        onKeyDown={keyDown}
        onScroll={() => {
          if (unseen > 0 && (scroller.current?.scrollTop ?? 0) <= 0) setUnseen(0);
        }}
        className="scroll-thin relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto [overflow-anchor:none]"
      >
        <div role="presentation" className="relative" style={{ height: list.getTotalSize() }}>
          <div role="rowgroup" className="sticky top-0 z-1 border-b border-line bg-surface">
            <HeadRow />
          </div>
          <div role="rowgroup">
            {items.map(({ index, start }) => {
              const row = rows[index];
              return row === undefined ? null : (
                <Row key={row.seq} row={row} position={index + 2} top={start} height={height} tabbable={index === tabbable} current={row.seq === shown} now={now} onPick={pick} />
              );
            })}
          </div>
        </div>
      </div>
      {unseen > 0 ? (
        <Button size="row" className="absolute top-10 left-1/2 -translate-x-1/2" onClick={() => scroller.current?.scrollTo({ top: 0 })}>
          <Icon name="down" size={12} className="rotate-180" />
          {unseen.toLocaleString('en')} new
        </Button>
      ) : null}
      {problem === null ? null : (
        <p role="alert" className="flex items-center gap-3 border-t border-line px-6 py-2 text-small">
          Older rows could not be read. {problem}
          <Button size="row" onClick={onEnd}>
            Try again
          </Button>
        </p>
      )}
    </div>
  );
}

/** Rows grow with the person's text size. */
function useRowHeight(): number {
  const [height] = useState(() => Math.round((rowHeight * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16)) / 16));
  return height;
}

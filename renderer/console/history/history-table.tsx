import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { isRow } from '../../state/history-window';
import type { Line } from '../../state/history-window';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { useListKeys } from '../../ui/list-keys';
import { daysOf, headingsAbove, placeOf } from './days';
import { DayRow, HeadRow, Row } from './row';
import { rowWhat } from './words';

interface HistoryTableProps {
  readonly rows: readonly Line[];
  /** Older rows exist than the last one. */
  readonly more: boolean;
  /** Why older rows could not be read; null when they could. */
  readonly problem: string | null;
  /** The row the keyboard is on, by sequence number; null before it was on any. */
  readonly active: number | null;
  /** The row whose detail is open. */
  readonly shown: number | null;
  readonly onActive: (seq: number) => void;
  readonly onOpen: (seq: number) => void;
  /** Esc in the list. */
  readonly onBack: () => void;
  /** The end of what is loaded came near. */
  readonly onEnd: () => void;
  /** Rows `first` to `last`, by index, are in view. */
  readonly onLook: (first: number, last: number) => void;
}

/** Heights at 100 % text, CSS px: a row, the head of the table; a day's heading is as high as a row. How many rows before the end older ones are asked for. */
const rowHeight = 28;
const headHeight = 33;
const ahead = 40;

/** The history as a table that holds only the rows in view, under the days they fall into. New rows come in at the top without moving what is being read. */
export function HistoryTable(props: HistoryTableProps): ReactElement {
  const { rows, more, problem, active, shown, onActive, onOpen, onBack, onEnd, onLook } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const head = Math.round((height / rowHeight) * headHeight);
  const now = useNow(30_000);
  const days = useMemo(() => daysOf(rows, now), [rows, now]);
  const lines = rows.length + days.length;
  const lineOf = (row: number) => row + headingsAbove(days, row);
  const [unseen, setUnseen] = useState(0);
  const at = useMemo(() => (active === null ? -1 : rows.findIndex(({ seq }) => seq === active)), [rows, active]);
  const tabbable = Math.max(0, at);
  const list = useVirtualizer({
    count: lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    useFlushSync: false,
    // The head lies over the first rows' place and stays there, with the heading of the day below it.
    paddingStart: head,
    scrollPaddingStart: head + height,
    // The row with the focus stays in the document wherever it is scrolled to, or the focus would be lost.
    rangeExtractor: (range) => [...new Set([lineOf(tabbable), ...defaultRangeExtractor(range)])].filter((line) => line < lines).sort((one, other) => one - other),
  });

  // What is read stays where it is when rows come in above it.
  const anchor = useRef({ seq: rows[0]?.seq, line: 1 });
  useLayoutEffect(() => {
    const { seq, line } = anchor.current;
    anchor.current = { seq: rows[0]?.seq, line: 1 };
    const element = scroller.current;
    const added = seq === undefined ? 0 : rows.findIndex((row) => row.seq <= seq);
    if (element === null || added <= 0 || element.scrollTop <= 0) return;
    element.scrollTop += (lineOf(added) - line) * height;
    setUnseen((count) => count + added);
  }, [rows, height]);

  const items = list.getVirtualItems();
  const rowAt = (line: number) => {
    const place = placeOf(days, Math.max(0, line));
    return 'row' in place ? place.row : (days[place.day]?.start ?? 0);
  };
  const [first, last] = [rowAt(list.range?.startIndex ?? 0), rowAt(Math.min(lines - 1, list.range?.endIndex ?? 0))];
  useEffect(() => {
    onLook(first, last);
    if (more && problem === null && last >= rows.length - ahead) onEnd();
  }, [first, last, rows, more, problem, onEnd, onLook]);

  const focusRow = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    onActive(row.seq);
    list.scrollToIndex(lineOf(index), { align: 'auto' });
    // The row may only be drawn after this scroll.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-seq="${row.seq}"]`)?.focus({ preventScroll: true }));
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 3);
  const keyDown = useListKeys({
    count: rows.length,
    at: tabbable,
    page,
    namesOf: (index) => {
      const row = rows[index];
      return row === undefined || !isRow(row) ? [] : [rowWhat(row), row.server, row.host];
    },
    onMove: focusRow,
    steps: true,
    onOpen: (index) => {
      const row = rows[index];
      if (row !== undefined) onOpen(row.seq);
    },
    onBack,
  });

  // A row shown from elsewhere comes into view; coming back from the detail, the focus returns to the row it was opened from.
  const wasShown = useRef<number | null>(null);
  useEffect(() => {
    const index = shown === null ? -1 : rows.findIndex(({ seq }) => seq === shown);
    if (index >= 0) list.scrollToIndex(lineOf(index), { align: 'auto' });
    else if (wasShown.current !== null && shown === null && at >= 0) focusRow(at);
    wasShown.current = shown;
  }, [shown]);

  // The same one at every drawing: rows that did not change are not drawn again while scrolling.
  const pick = useCallback(
    (seq: number) => {
      onActive(seq);
      onOpen(seq);
    },
    [onActive, onOpen],
  );
  const day = days[headingsAbove(days, rowAt(Math.floor((list.scrollOffset ?? 0) / height))) - 1];
  return (
    <div className="@container relative flex min-w-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="table"
        aria-label={say('console.view.history')}
        aria-rowcount={more ? -1 : lines + 1}
        onKeyDown={keyDown}
        onScroll={() => {
          if (unseen > 0 && (scroller.current?.scrollTop ?? 0) <= 0) setUnseen(0);
        }}
        className="scroll-thin relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto [overflow-anchor:none]"
      >
        <div role="presentation" className="relative" style={{ height: list.getTotalSize() }}>
          <div role="rowgroup" className="sticky top-0 z-1 border-b border-line bg-surface">
            <HeadRow />
            <div aria-hidden="true" className="absolute inset-x-0 top-full mt-px flex items-end bg-surface px-6 pb-1 text-small font-semibold text-ink-soft @max-[26rem]:px-4" style={{ height }}>
              <bdi dir="ltr">{day?.words}</bdi>
            </div>
          </div>
          <div role="rowgroup">
            {items.map(({ index, start }) => {
              const place = placeOf(days, index);
              if ('day' in place) return <DayRow key={`day-${place.day}`} words={days[place.day]?.words ?? ''} position={index + 2} top={start} height={height} />;
              const line = rows[place.row];
              return line === undefined ? null : (
                <Row key={line.seq} line={line} position={index + 2} top={start} height={height} tabbable={place.row === tabbable} current={line.seq === shown} now={now} onPick={pick} />
              );
            })}
          </div>
        </div>
      </div>
      {unseen > 0 ? (
        <Button size="row" className="absolute top-16 left-1/2 z-2 -translate-x-1/2 shadow-menu" onClick={() => scroller.current?.scrollTo({ top: 0 })}>
          <Icon name="down" size={12} className="rotate-180" />
          {say('console.history.new', { count: unseen })}
        </Button>
      ) : null}
      {problem === null ? null : (
        <p role="alert" className="flex items-center gap-3 border-t border-line px-6 py-2 text-small">
          {say('console.history.olderUnread', { why: problem })}
          <Button size="row" onClick={onEnd}>
            {say('console.again')}
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

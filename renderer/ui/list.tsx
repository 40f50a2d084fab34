import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ReactElement, ReactNode, Ref } from 'react';
import { useListKeys } from './list-moves';

/** What a list can be told from outside. */
export interface ListHandle {
  /** Gives the focus to the row the keyboard was on last, or to the first. */
  focus(): void;
}

/** Height of a group's heading at 100 % text, CSS px. */
const groupHeight = 36;

interface ListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  /** Height of a row at 100 % text, CSS px. */
  readonly rowHeight: number;
  readonly keyOf: (item: T) => string;
  /** What a row is called, for jumping to it by its first letters. */
  readonly namesOf: (item: T) => readonly string[];
  readonly draw: (item: T) => ReactNode;
  /** The group an item belongs to, in words: a heading stands above the first of each. Items of a group follow one another. */
  readonly groupOf?: (item: T) => string;
  /** The row whose detail is open; null when none is. */
  readonly shown?: string | null;
  readonly onOpen: (key: string) => void;
  readonly onBack?: (() => void) | undefined;
  readonly ref?: Ref<ListHandle>;
}

/** A list of rows that are buttons, of which only those in view are drawn. One row is in the tab order; arrows and letters move from it. */
export function List<T>({ label, items, rowHeight, keyOf, namesOf, draw, groupOf, shown = null, onOpen, onBack, ref }: ListProps<T>): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const [scale] = useState(() => (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16) / 16);
  const [height, headHeight] = [Math.round(rowHeight * scale), Math.round(groupHeight * scale)];
  const headOf = (index: number): string | null => {
    const [item, before] = [items[index], items[index - 1]];
    const group = item === undefined ? undefined : groupOf?.(item);
    return group === undefined || (before !== undefined && groupOf?.(before) === group) ? null : group;
  };
  const [active, setActive] = useState<string | null>(null);
  const tabbable = Math.max(0, active === null ? 0 : items.findIndex((item) => keyOf(item) === active));
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => height + (headOf(index) === null ? 0 : headHeight),
    overscan: 8,
    useFlushSync: false,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    // The row with the focus stays in the document wherever it is scrolled to, or the focus would be lost.
    rangeExtractor: (range) => [...new Set([tabbable, ...defaultRangeExtractor(range)])].filter((index) => index < items.length).sort((one, other) => one - other),
  });

  const focusRow = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    const key = keyOf(item);
    setActive(key);
    list.scrollToIndex(index, { align: 'auto' });
    // The row may only be drawn after this scroll.
    requestAnimationFrame(() => [...(scroller.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find((row) => row.dataset['row'] === key)?.focus({ preventScroll: true }));
  };
  useImperativeHandle(ref, () => ({ focus: () => focusRow(tabbable) }));
  const keyDown = useListKeys({
    count: items.length,
    at: tabbable,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1),
    names: (index) => {
      const item = items[index];
      return item === undefined ? [] : namesOf(item);
    },
    onMove: focusRow,
    onBack,
  });

  // What was opened from elsewhere becomes the row to go on from, and is brought into view.
  const before = useRef<string | null>(null);
  useEffect(() => {
    const index = shown === null ? -1 : items.findIndex((item) => keyOf(item) === shown);
    if (index >= 0 && before.current !== shown) {
      setActive(shown);
      list.scrollToIndex(index, { align: 'auto' });
    }
    if (shown === null && before.current !== null) focusRow(Math.max(0, items.findIndex((item) => keyOf(item) === before.current)));
    before.current = shown;
  }, [shown]);

  return (
    <div ref={scroller} onKeyDown={keyDown} className="@container scroll-thin min-h-0 min-w-0 flex-1 overflow-x-hidden overflow-y-auto">
      <ul aria-label={label} className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const key = keyOf(item);
          return <Row key={key} id={key} item={item} position={index + 1} count={items.length} top={start} height={height} head={headOf(index)} headHeight={headHeight} tabbable={index === tabbable} current={key === shown} draw={draw as (item: unknown) => ReactNode} onOpen={onOpen} onActive={setActive} />;
        })}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly item: unknown;
  readonly position: number;
  readonly count: number;
  readonly top: number;
  readonly height: number;
  /** The heading above it; null where its group has one already. */
  readonly head: string | null;
  readonly headHeight: number;
  readonly tabbable: boolean;
  readonly current: boolean;
  readonly draw: (item: unknown) => ReactNode;
  readonly onOpen: (key: string) => void;
  readonly onActive: (key: string) => void;
}

const Row = memo(function Row({ id, item, position, count, top, height, head, headHeight, tabbable, current, draw, onOpen, onActive }: RowProps): ReactElement {
  return (
    <li aria-setsize={count} aria-posinset={position} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${top}px)`, height: height + (head === null ? 0 : headHeight) }}>
      {head === null ? null : (
        <h2 className="flex items-end px-gutter pb-1 text-small font-semibold text-ink-faint" style={{ height: headHeight }}>
          {head}
        </h2>
      )}
      <button
        type="button"
        data-row={id}
        tabIndex={tabbable ? 0 : -1}
        aria-current={current || undefined}
        onFocus={() => onActive(id)}
        onClick={() => onOpen(id)}
        style={{ height }}
        className={`flex w-full min-w-0 items-center px-gutter text-start text-base -outline-offset-2 ${current ? 'bg-accent-ground forced-colors:outline-2' : 'hover:bg-hover'}`}
      >
        {draw(item)}
      </button>
    </li>
  );
});

import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { HistoryRow } from '#shared/models/history';
import { rowWhat } from './words';

interface RowKeys {
  readonly rows: readonly HistoryRow[];
  /** Index the keyboard is on, and rows a page key moves by. */
  readonly at: number;
  readonly page: number;
  readonly shown: number | null;
  readonly onMove: (index: number) => void;
  readonly onOpen: (seq: number | null) => void;
}

/** A pause after which typing begins a new word, ms. */
const pauseMs = 700;

/** The keys of a list: arrows, page keys, Home, End, Enter for the detail, Esc back, and letters that jump to a tool. */
export function useRowKeys({ rows, at, page, shown, onMove, onOpen }: RowKeys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', at: 0 });
  return (event) => {
    const last = rows.length - 1;
    const moves: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last };
    const target = moves[event.key];
    if (target !== undefined) {
      event.preventDefault();
      onMove(Math.min(last, Math.max(0, target)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onOpen(rows[at]?.seq ?? null);
    } else if (event.key === 'Escape' && shown !== null) {
      event.preventDefault();
      onOpen(null);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const fresh = event.timeStamp - typed.current.at > pauseMs;
      typed.current = { text: `${fresh ? '' : typed.current.text}${event.key.toLowerCase()}`, at: event.timeStamp };
      const found = jump(rows, at, typed.current.text);
      if (found >= 0) onMove(found);
    }
  };
}

/** The next row whose tool, server or host begins with `text`, round to the start; -1 for none. A first letter moves on, more of a word may stay. */
export function jump(rows: readonly HistoryRow[], at: number, text: string): number {
  const start = text.length === 1 ? at + 1 : at;
  const fits = (row: HistoryRow) => [rowWhat(row), row.server, row.host].some((name) => name?.toLowerCase().startsWith(text) === true);
  const after = rows.findIndex((row, index) => index >= start && fits(row));
  return after >= 0 ? after : rows.findIndex(fits);
}

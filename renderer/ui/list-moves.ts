import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

/** A pause after which typing begins a new word, ms. */
const pauseMs = 700;

/** Where a key leads from row `at` of `count`, `page` rows to a page; null when it is no key that moves. */
export function target(key: string, at: number, count: number, page: number): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }[key];
  return to === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, to));
}

/** The next row one of whose names begins with `text`, round to the start; -1 for none. A first letter moves on, more of a word may stay. */
export function jump(names: (index: number) => readonly string[], count: number, at: number, text: string): number {
  const start = text.length === 1 ? at + 1 : at;
  for (let step = 0; step < count; step++) {
    const index = (((start + step) % count) + count) % count;
    if (names(index).some((name) => name.toLowerCase().startsWith(text))) return index;
  }
  return -1;
}

interface ListKeys {
  readonly count: number;
  readonly at: number;
  readonly page: number;
  /** What a row is called, for jumping to it by its first letters. */
  readonly names: (index: number) => readonly string[];
  readonly onMove: (index: number) => void;
  /** Esc; absent where there is nothing to go back to. */
  readonly onBack?: (() => void) | undefined;
}

/** The keys of a list of buttons: arrows, page keys, Home, End, Esc, and letters that jump. Enter and Space are the button's own. */
export function useListKeys({ count, at, page, names, onMove, onBack }: ListKeys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', at: 0 });
  return (event) => {
    const to = target(event.key, at, count, page);
    if (to !== null) {
      event.preventDefault();
      onMove(to);
    } else if (event.key === 'Escape' && onBack !== undefined) {
      event.preventDefault();
      onBack();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const fresh = event.timeStamp - typed.current.at > pauseMs;
      typed.current = { text: `${fresh ? '' : typed.current.text}${event.key.toLowerCase()}`, at: event.timeStamp };
      const found = jump(names, count, at, typed.current.text);
      if (found >= 0) onMove(found);
    }
  };
}

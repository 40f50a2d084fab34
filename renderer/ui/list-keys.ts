import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

interface ListKeys {
  readonly count: number;
  /** Index the keyboard is on, and how many a page key moves by. */
  readonly at: number;
  readonly page: number;
  /** What an item is found by when its first letters are typed. */
  readonly namesOf: (index: number) => readonly (string | null)[];
  readonly onMove: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** Esc: one step back, whatever that is now. */
  readonly onBack: () => void;
  /** j and k move down and up, unless they go on with a name that is being typed. */
  readonly steps?: boolean;
}

/** A pause after which typing begins a new word, ms. */
const pauseMs = 700;

/** The keys of a list: arrows, page keys, Home, End, Enter to open, Esc back, and letters that jump to a name. A button inside keeps Enter, Space and letters to itself. */
export function useListKeys({ count, at, page, namesOf, onMove, onOpen, onBack, steps = false }: ListKeys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', at: 0 });
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const last = count - 1;
    const moves: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last };
    const fresh = event.timeStamp - typed.current.at > pauseMs;
    const step = steps && fresh ? { j: at + 1, k: at - 1 }[event.key] : undefined;
    const target = moves[event.key] ?? step;
    const inside = event.target instanceof Element && event.target.closest('button, input') !== null;
    if (target !== undefined && !(inside && step !== undefined)) {
      event.preventDefault();
      onMove(Math.min(last, Math.max(0, target)));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onBack();
    } else if (inside) {
      return;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onOpen(at);
    } else if (event.key.length === 1 && event.key !== '/') {
      event.preventDefault();
      typed.current = { text: `${fresh ? '' : typed.current.text}${event.key.toLowerCase()}`, at: event.timeStamp };
      const found = jump(count, at, typed.current.text, namesOf);
      if (found >= 0) onMove(found);
    }
  };
}

/** The next item one of whose names begins with `text`, round to the start; -1 for none. A first letter moves on, more of a word may stay. */
export function jump(count: number, at: number, text: string, namesOf: (index: number) => readonly (string | null)[]): number {
  const start = text.length === 1 ? at + 1 : at;
  for (let step = 0; step < count; step += 1) {
    const index = (start + step) % count;
    if (namesOf(index).some((name) => name?.toLowerCase().startsWith(text) === true)) return index;
  }
  return -1;
}

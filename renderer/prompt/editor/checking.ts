import { useCallback, useEffect, useRef, useState } from 'react';
import type { EditCheck } from '#shared/models/answering';
import type { Result } from '#shared/result';

/** What main found of the newest text it looked at. */
export interface Checked {
  readonly text: string;
  readonly found: Result<EditCheck, string>;
}

export interface Checking {
  /** Null until something was found. */
  readonly checked: Checked | null;
  /** The text changed since. */
  readonly stale: boolean;
  /** The text is another now; `read` gives it when its turn has come. */
  changed(read: () => string): void;
}

/** How long the keys rest before main is asked, ms. */
const restMs = 150;

/** Has main look at a text that is being written: when the keys rest, one at a time, always the newest. No key waits for it. */
export function useChecking(check: (text: string) => Promise<Result<EditCheck, string>>): Checking {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [stale, setStale] = useState(true);
  const work = useRef({ check, busy: false, gone: false, timer: 0, next: null as (() => string) | null });
  work.current.check = check;

  const look = useCallback(async (): Promise<void> => {
    const now = work.current;
    if (now.busy) return;
    now.busy = true;
    for (let read = now.next; read !== null && !now.gone; read = now.next) {
      now.next = null;
      const text = read();
      const found = await now.check(text);
      if (now.gone || now.next !== null) continue;
      setChecked({ text, found });
      setStale(false);
    }
    now.busy = false;
  }, []);
  const changed = useCallback(
    (read: () => string) => {
      const now = work.current;
      setStale(true);
      now.next = read;
      window.clearTimeout(now.timer);
      now.timer = window.setTimeout(() => void look(), restMs);
    },
    [look],
  );
  useEffect(() => {
    const now = work.current;
    now.gone = false;
    return () => {
      now.gone = true;
      window.clearTimeout(now.timer);
    };
  }, []);
  return { checked, stale, changed };
}

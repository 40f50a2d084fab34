import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { PromptSlice } from '../state/prompt-store';
import { Button } from '../ui/button';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { withText } from './text-lines';
import type { Stretch } from './text-lines';

interface Loaded {
  readonly stretches: readonly Stretch[];
  /** Characters loaded and characters there are; `length` null before the first piece. */
  readonly offset: number;
  readonly length: number | null;
  readonly error: string | null;
}

const nothing: Loaded = { stretches: [], offset: 0, length: null, error: null };

/** Rows before the end of what is loaded at which the next piece is asked for. */
const ahead = 60;

interface FullViewProps {
  /** The question's id. */
  readonly prompt: string;
  readonly title: ReactNode;
  /** The argument it opens at; null: the beginning. */
  readonly find?: string | null;
  readonly load: PromptSlice['fullView'];
  readonly onBack: () => void;
}

/** Every character of what a question is about, line by line, fetched in pieces as far as one scrolls. Esc goes back to the question. */
export function FullView({ prompt, title: heads, find = null, load, onBack }: FullViewProps): ReactElement {
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { loaded, next } = usePieces(prompt, load);
  const rows = useVirtualizer({ count: loaded.stretches.length, getScrollElement: () => scroller.current, estimateSize: () => 20, overscan: 20, useFlushSync: false });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const whole = loaded.length !== null && loaded.offset >= loaded.length;

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (!whole && loaded.error === null && last >= loaded.stretches.length - ahead) void next();
  }, [last, loaded, whole, next]);

  useOpenedAt(find, { loaded, whole, next, show: (index) => rows.scrollToIndex(index, { align: 'start' }) });

  return (
    <section
      aria-labelledby={title}
      className="fixed inset-0 z-10 flex flex-col bg-surface"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-page py-3">
        <h2 id={title} ref={heading} tabIndex={-1} className="min-w-0 text-prompt font-semibold wrap-anywhere">
          {heads}
          {loaded.length === null ? null : <span className="ms-2 text-small font-normal text-ink-faint">{say('all.length', { count: loaded.length })}</span>}
        </h2>
        <Button onClick={onBack}>
          {say('layer.back')}
          <kbd aria-hidden="true" className="text-small font-normal opacity-70">
            {say('key.esc')}
          </kbd>
        </Button>
      </header>
      <div ref={scroller} role="group" aria-label={say('all.text')} tabIndex={0} className="scroll-thin min-h-0 flex-1 overflow-y-auto bg-inset -outline-offset-2">
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const stretch = loaded.stretches[index];
            return stretch === undefined ? null : (
              <div key={key} ref={rows.measureElement} data-index={index} className="absolute inset-x-0 top-0 flex" style={{ transform: `translateY(${start}px)` }}>
                <span aria-hidden="true" className="w-14 shrink-0 pe-3 text-end font-mono text-micro leading-5 text-ink-faint select-none">
                  {stretch.start ? stretch.line : '↪'}
                </span>
                <span className="said min-h-5 min-w-0 flex-1 pe-4">
                  <VisibleText text={stretch.text} />
                </span>
              </div>
            );
          })}
        </div>
      </div>
      <div role="status" className="border-t border-line px-page py-2 text-small text-ink-faint">
        {loaded.error === null ? (
          progress(loaded, whole)
        ) : (
          <span className="flex flex-wrap items-center gap-3 text-ink">
            {loaded.error}
            <Button size="small" onClick={() => void next()}>
              {say('layer.again')}
            </Button>
          </span>
        )}
      </div>
    </section>
  );
}

interface Opening {
  readonly loaded: Loaded;
  readonly whole: boolean;
  readonly next: () => Promise<void>;
  readonly show: (index: number) => void;
}

/** Loads on until the line where the argument `find` begins, and shows it, once. */
function useOpenedAt(find: string | null, { loaded, whole, next, show }: Opening): void {
  const wanted = useRef(find === null ? null : `  ${JSON.stringify(find)}: `);
  useEffect(() => {
    if (wanted.current === null || loaded.length === null) return;
    const begins = wanted.current;
    const index = loaded.stretches.findIndex(({ start, text }) => start && text.startsWith(begins));
    if (index < 0 && !whole && loaded.error === null) {
      void next();
      return;
    }
    wanted.current = null;
    if (index >= 0) show(index);
  });
}

function progress({ offset, length }: Loaded, whole: boolean): string {
  if (length === null) return say('all.loading');
  return whole ? say('all.loaded') : say('all.progress', { offset, count: length });
}

function usePieces(prompt: string, load: PromptSlice['fullView']): { readonly loaded: Loaded; readonly next: () => Promise<void> } {
  const [loaded, setLoaded] = useState(nothing);
  const at = useRef(0);
  const busy = useRef(false);
  const next = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    const reply = await load(prompt, at.current);
    busy.current = false;
    if (!reply.ok) {
      setLoaded((before) => ({ ...before, error: reply.error }));
      return;
    }
    const { text, length } = reply.value;
    if (text === '' && at.current < length) {
      setLoaded((before) => ({ ...before, error: say('all.unreadable') }));
      return;
    }
    at.current += text.length;
    setLoaded((before) => ({ stretches: withText(before.stretches, text), offset: before.offset + text.length, length, error: null }));
  }, [prompt, load]);
  return { loaded, next };
}

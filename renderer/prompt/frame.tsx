import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { say } from '#shared/words/say';
import { whenPainted } from './painted';

/** The five outlines of a question, told apart before a word is read. */
export type Shape = 'card' | 'sheet' | 'danger' | 'first-use' | 'flood';

export interface FrameProps {
  readonly prompt: string;
  readonly shape: Shape;
  /** How many calls are drawn, or of a list were in view: a frame that shows more is told of as well. */
  readonly seen?: number;
  /** Values that were hidden are drawn: that frame is told of as well. */
  readonly unveiled?: boolean;
  /** The heading's content; with `sentence` it is all a screen reader is told on arrival. */
  readonly title: ReactNode;
  readonly sentence: ReactNode;
  /** Which of the two says what is asked, and so is drawn largest. */
  readonly lead?: 'title' | 'sentence';
  /** Drawn around heading and sentence: badge, waiting count. */
  readonly band: ReactNode;
  readonly children: ReactNode;
  /** Between body and footer; not counted in the window's height, so that opening it moves no button. */
  readonly drawer?: ReactNode;
  readonly footer: ReactNode;
  /** Covers everything else while it is there. */
  readonly layer?: ReactNode;
  /** Height the layer would like, CSS px. */
  readonly layerHeight?: number | undefined;
  readonly onPainted: () => void;
  readonly onResize: (height: number) => void;
  readonly onEscape: () => void;
}

/** Height a layer that covers the question would like, CSS px, unless it says otherwise. */
const usualLayerHeight = 760;

const outlines: Readonly<Record<Shape, { readonly head: string; readonly rail: string }>> = {
  card: { head: 'px-card pt-3 pb-3', rail: '' },
  sheet: { head: 'px-page pt-5 pb-3', rail: 'border-s-[6px] border-amber-edge' },
  danger: { head: '', rail: '' },
  'first-use': { head: 'px-page pt-6 pb-3', rail: '' },
  flood: { head: 'px-page pt-5 pb-3', rail: 'border-s-[6px] border-double border-edge' },
};

/**
 * The frame of every question: an alert dialog as large as the window, its name from the heading and its description the
 * one sentence. The heading is focused when the question appears, never an answer. Esc is `onEscape`.
 */
export function Frame({ prompt, shape, seen = 1, unveiled = false, title, sentence, lead = 'sentence', band, children, drawer, footer, layer, layerHeight = usualLayerHeight, onPainted, onResize, onEscape }: FrameProps): ReactElement {
  const [titleId, sentenceId, bodyId] = [useId(), useId(), useId()];
  const heading = useRef<HTMLHeadingElement>(null);
  const [head, body, foot] = [useRef<HTMLElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLElement>(null)];
  const [cramped, setCramped] = useState(false);
  // Cramped, everything scrolls; the answers stay in view all the same while they leave room for the rest.
  const [kept, setKept] = useState<number | null>(null);
  const covered = layer !== undefined && layer !== null;
  const latest = useRef({ onPainted, onResize, onEscape, covered, layerHeight });
  latest.current = { onPainted, onResize, onEscape, covered, layerHeight };

  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [prompt]);

  useLayoutEffect(() => whenPainted(() => latest.current.onPainted()), [prompt, seen, unveiled]);

  useEffect(() => {
    const parts = [head.current, body.current, foot.current];
    let told = -1;
    const measure = () => {
      const [top = 0, middle = 0, bottom = 0] = parts.map((part) => part?.getBoundingClientRect().height ?? 0);
      setCramped(top + bottom > window.innerHeight * 0.7);
      setKept(bottom <= window.innerHeight * 0.45 ? bottom : null);
      const height = Math.ceil(latest.current.covered ? Math.max(latest.current.layerHeight, top + middle + bottom) : top + middle + bottom);
      if (height !== told) latest.current.onResize(height);
      told = height;
    };
    const observer = new ResizeObserver(measure);
    parts.forEach((part) => part !== null && observer.observe(part));
    window.addEventListener('resize', measure);
    measure();
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [prompt, covered]);

  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !latest.current.covered && !event.repeat && !event.isComposing) latest.current.onEscape();
    };
    window.addEventListener('keydown', keyDown);
    return () => window.removeEventListener('keydown', keyDown);
  }, []);

  const { head: headLook, rail } = outlines[shape];
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby={titleId}
      aria-describedby={sentenceId}
      data-shape={shape}
      style={{ scrollPaddingBlockEnd: cramped ? (kept ?? 0) : 0 }}
      className={`flex h-full flex-col ${shape === 'card' ? 'bg-ground' : 'bg-surface'} ${rail} ${cramped ? 'overflow-y-auto' : 'overflow-hidden'}`}
    >
      <div inert={covered} className={cramped ? '' : 'flex min-h-0 flex-1 flex-col'}>
        <header ref={head} className={`shrink-0 ${shape === 'card' ? 'px-card pt-3' : ''}`}>
          <div className={`${headLook} ${shape === 'card' ? 'rounded-t-one border-x border-t border-edge bg-surface' : ''}`}>
            {band}
            <div className={shape === 'danger' ? 'bg-red-band px-page pt-1 pb-4 text-on-red-band forced-colors:border-b-4' : ''}>
              <h1 id={titleId} ref={heading} tabIndex={-1} className={`w-fit wrap-anywhere ${lead === 'title' ? 'text-lead font-semibold' : 'text-prompt'}`}>
                {title}
              </h1>
            </div>
            <p id={sentenceId} className={`wrap-anywhere ${lead === 'title' ? 'text-prompt text-ink-soft' : 'text-lead font-semibold'} ${shape === 'danger' ? 'px-page pt-3 pb-1' : lead === 'title' ? 'mt-1' : 'mt-2'}`}>
              {sentence}
            </p>
          </div>
        </header>
        <div id={bodyId} role="group" aria-label={say('frame.details')} tabIndex={0} className={`scroll-thin relative -outline-offset-2 ${cramped ? '' : 'min-h-0 flex-1 overflow-y-auto'} ${shape === 'card' ? 'mx-card rounded-b-one border-x border-b border-edge bg-surface' : ''}`}>
          <div ref={body} className={`flex flex-col gap-4 pt-1 pb-5 ${shape === 'card' ? 'px-card' : 'px-page'}`}>
            {children}
          </div>
        </div>
        {drawer}
        <footer ref={foot} className={`shrink-0 bg-ground px-page pt-3 pb-4 ${shape === 'card' ? '' : 'border-t border-line'} ${cramped && kept === null ? '' : 'sticky bottom-0 z-1'}`}>
          {footer}
        </footer>
      </div>
      {layer}
    </div>
  );
}

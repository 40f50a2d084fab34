import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { PromptState } from '#shared/contracts/ipc';
import type { PromptSlice } from '../state/prompt-store';
import { Button } from '../ui/button';
import { useNow } from '../ui/clock';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';

type Shown = NonNullable<PromptState['receipt']>;

interface ReceiptProps {
  readonly receipt: Shown;
  readonly slice: Pick<PromptSlice, 'undo' | 'dismiss' | 'resize'>;
}

/** The rule the last answer made, with the way to take it back: all there is in the window when no question waits. Esc puts it away. */
export function ReceiptAlone({ receipt, slice }: ReceiptProps): ReactElement {
  const whole = useRef<HTMLElement>(null);
  const { resize, dismiss } = slice;
  useLayoutEffect(() => {
    const height = whole.current?.getBoundingClientRect().height ?? 0;
    if (height > 0) resize(height);
  }, [resize, receipt]);
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.repeat) dismiss(receipt.rule);
    };
    window.addEventListener('keydown', keyDown);
    return () => window.removeEventListener('keydown', keyDown);
  }, [dismiss, receipt.rule]);
  return (
    <main ref={whole} className="bg-surface">
      <h1 className="sr-only">{say('receipt.title')}</h1>
      <ReceiptLine receipt={receipt} slice={slice} roomy />
    </main>
  );
}

/** The same above the next question. `gone`: its room is kept, so that nothing of the question moves. */
export function ReceiptStrip({ receipt, slice, gone }: ReceiptProps & { readonly gone: boolean }): ReactElement {
  return (
    <aside aria-label={say('receipt.strip')} inert={gone} className="shrink-0 border-b border-line bg-ground">
      <div className={gone ? 'invisible' : ''}>
        <ReceiptLine receipt={receipt} slice={slice} roomy={false} />
      </div>
    </aside>
  );
}

function ReceiptLine({ receipt, slice, roomy }: ReceiptProps & { readonly roomy: boolean }): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  const { rule, words, released, undone, undoUntil } = receipt;
  async function undo(): Promise<void> {
    const reply = await slice.undo(rule);
    setProblem(reply.ok ? (reply.value.undone ? null : say('receipt.notUndone')) : reply.error);
  }
  return (
    <div className={`flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-page ${roomy ? 'min-h-25 py-3' : 'min-h-16 py-2'}`}>
      <div role="status" className="flex min-w-0 flex-1 basis-56 items-start gap-2 text-base">
        <Icon name={undone ? 'undo' : 'rules'} size={16} className="mt-0.5" />
        <div className="min-w-0">
          <p className="font-semibold">{undone ? say('receipt.undone') : releasedWords(released)}</p>
          <p dir="ltr" className={`text-ink-soft wrap-anywhere ${roomy ? 'line-clamp-3' : 'line-clamp-1'}`}>
            <VisibleText text={problem ?? words} />
          </p>
        </div>
      </div>
      <div className={`flex max-w-full flex-wrap items-center gap-2 ${undone ? 'invisible' : ''}`}>
        <Button onClick={() => void undo()}>
          {sayWith('receipt.undo', { left: <Left until={undoUntil} /> })}
        </Button>
        <Button look="quiet" className="w-10 px-0!" aria-label={say('receipt.dismiss')} title={say('receipt.dismiss')} onClick={() => slice.dismiss(rule)}>
          <Icon name="close" size={16} />
        </Button>
      </div>
    </div>
  );
}

function releasedWords(released: number): string {
  if (released === 0) return say('receipt.saved');
  return say('receipt.released', { count: released });
}

/** Seconds left, for the eye: heard each second it would drown everything else. */
function Left({ until }: { readonly until: number }): ReactElement {
  const seconds = Math.max(0, Math.ceil((until - useNow(250)) / 1000));
  return (
    <span aria-hidden="true" className="min-w-8 text-end text-small font-normal tabular-nums opacity-70">
      {say('receipt.left', { seconds })}
    </span>
  );
}

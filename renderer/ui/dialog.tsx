import { Dialog as Radix } from 'radix-ui';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';

interface DialogProps {
  readonly open: boolean;
  /** Said to a screen reader; drawn only where `head` is given. */
  readonly title: string;
  readonly head?: ReactNode;
  readonly wide?: boolean;
  readonly onClose: () => void;
  /** It is gone and the focus is back where it was. */
  readonly onGone?: () => void;
  readonly children: ReactNode;
}

/**
 * A layer over the console that keeps the focus until it is closed, by Esc or a press beside it. The focus then goes back to where it was. Radix's own
 * overlay is left out: it locks scrolling with a style element, which the Content-Security-Policy refuses, and nothing scrolls behind the veil anyway.
 */
export function Dialog({ open, title, head, wide = false, onClose, onGone, children }: DialogProps): ReactElement {
  const before = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <div aria-hidden="true" className="fixed inset-0 z-20 bg-veil" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            before.current = document.activeElement;
            // A layer that is read, not filled in, is read from its start.
            if (head === undefined) return;
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus();
            onGone?.();
          }}
          className={`fixed inset-x-0 top-[min(12vh,6rem)] z-30 mx-auto flex max-h-[min(34rem,80vh)] w-[calc(100vw-1.5rem)] flex-col overflow-hidden rounded-one border border-edge bg-surface text-base text-ink shadow-menu outline-none ${wide ? 'max-w-[38rem]' : 'max-w-[30rem]'}`}
        >
          <Radix.Title className={head === undefined ? 'sr-only' : 'flex h-head shrink-0 items-center gap-3 border-b border-line px-gutter text-prompt font-semibold'}>{head ?? title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

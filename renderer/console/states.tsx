import type { ReactElement, ReactNode } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../ui/button';
import { useSlow } from '../ui/clock';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';

interface ViewHeadProps {
  readonly title: ReactNode;
  readonly note?: string;
  /** Stands before the heading: the way back from a view inside a view. */
  readonly back?: ReactNode;
  /** Stands after the heading: which part of the view is shown. */
  readonly tabs?: ReactNode;
  readonly children?: ReactNode;
}

/** A view's heading with what can be done to the whole of it. */
export function ViewHead({ title, note, back, tabs, children }: ViewHeadProps): ReactElement {
  return (
    <header className="flex min-h-head shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-gutter py-2">
      {back}
      <h1 id="view" tabIndex={-1} className="min-w-0 text-prompt font-semibold wrap-anywhere">
        {title}
      </h1>
      {note === undefined ? null : <p className="text-small text-ink-faint">{note}</p>}
      {tabs}
      <div className="ms-auto flex min-w-0 flex-wrap items-center justify-end gap-2 @max-[30rem]/view:ms-0 @max-[30rem]/view:w-full @max-[30rem]/view:justify-start @max-[30rem]/view:empty:hidden">{children}</div>
    </header>
  );
}

/** Nothing here yet, and what to do next. With something `below` that may grow, it begins at the top, so that nothing moves. */
export function Empty({ icon, title, below, children }: { readonly icon: IconName; readonly title: string; readonly below?: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <section aria-label={title} tabIndex={0} className="scroll-thin flex min-h-0 flex-1 justify-center overflow-y-auto px-gutter py-10 focus-visible:-outline-offset-2">
      <div className={`w-full max-w-xl ${below === undefined ? 'm-auto' : 'mx-auto'}`}>
        <Icon name={icon} size={24} className="text-ink-faint" />
        <h2 className="mt-3 text-lead font-semibold">{title}</h2>
        <div className="mt-2 space-y-3 text-base text-ink-soft">{children}</div>
        {below}
      </div>
    </section>
  );
}

/** Something could not be had: what, why, and another try. */
export function Failed({ what, why, onRetry }: { readonly what: string; readonly why: string; readonly onRetry: () => void }): ReactElement {
  return (
    <div role="alert" className="m-auto w-full max-w-xl px-gutter py-10">
      <Icon name="failed" size={24} className="text-ink-faint" />
      <h2 className="mt-3 text-lead font-semibold">{what}</h2>
      <p className="mt-2 text-base text-ink-soft wrap-anywhere">
        <VisibleText text={why} />
      </p>
      <Button className="mt-4" onClick={onRetry}>
        {say('console.again')}
      </Button>
    </div>
  );
}

const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-1/3', 'w-3/5', 'w-1/2', 'w-2/5'];

/** Rows to come, drawn only once waiting has lasted 200 ms. */
export function Skeleton({ waiting }: { readonly waiting: boolean }): ReactElement | null {
  const slow = useSlow(waiting);
  if (!slow) return null;
  return (
    <div role="status" aria-label={say('console.loading')} className="px-gutter py-2">
      {widths.map((width, at) => (
        <div key={at} className="flex h-7 items-center">
          <div className={`h-2 rounded-one bg-hover ${width}`} />
        </div>
      ))}
    </div>
  );
}

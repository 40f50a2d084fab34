import type { ReactElement, ReactNode } from 'react';
import { HostIcon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';

/** Whose file it is, and where it lies. `note` stands below. */
export function FileHead({ title, path, note }: { readonly title: string; readonly path: string; readonly note?: ReactNode }): ReactElement {
  return (
    <header className="border-b border-line bg-ground px-3 py-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="flex min-w-0 items-center gap-2 text-base font-semibold wrap-anywhere">
          <HostIcon host={title} size={14} />
          <VisibleText text={title} />
        </h2>
        <p className="min-w-0 font-mono text-small text-ink-soft wrap-anywhere">
          <VisibleText text={path} paths />
        </p>
      </div>
      {note === undefined ? null : <p className="line-clamp-2 text-small text-ink-soft wrap-anywhere">{note}</p>}
    </header>
  );
}

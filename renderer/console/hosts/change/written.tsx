import type { ReactElement } from 'react';
import type { HostApplied } from '#shared/models/hosts-view';
import { say } from '#shared/words/say';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';

/** What writing came to: files that were written, files that were left and why, and what the person does next in the hosts. */
export function Written({ applied: { done, failed, next } }: { readonly applied: HostApplied }): ReactElement {
  return (
    <div className="space-y-4">
      <div>
        <p role="status" className="flex items-center gap-2 font-medium">
          <Icon name={done.length === 0 ? 'info' : 'forwarded'} size={14} />
          {done.length === 0 ? say('console.changed.none') : say('console.changed.wrote', { count: done.length })}
        </p>
        <ul className="mt-1 ps-[1.375rem]">
          {done.map(({ file, title, path }) => (
            <li key={file} className="flex flex-wrap items-baseline gap-x-2">
              <VisibleText text={title} />
              <span className="min-w-0 font-mono text-small text-ink-faint wrap-anywhere">
                <VisibleText text={path} paths />
              </span>
            </li>
          ))}
        </ul>
      </div>
      <Left applied={failed} />
      <Next steps={next} />
    </div>
  );
}

/** Files nothing was written to, each with the reason. */
function Left({ applied }: { readonly applied: HostApplied['failed'] }): ReactElement | null {
  if (applied.length === 0) return null;
  return (
    <section role="alert" className="rounded-one border border-amber-edge bg-amber-ground px-3 py-2">
      <h2 className="flex items-center gap-2 font-medium text-amber">
        <Icon name="warning" size={14} />
        {say('console.changed.failed', { count: applied.length })}
      </h2>
      <ul className="mt-1 space-y-1">
        {applied.map(({ file, title, path, words }) => (
          <li key={file} className="min-w-0 wrap-anywhere">
            <span className="flex flex-wrap items-baseline gap-x-2">
              <VisibleText text={title} />
              <span className="min-w-0 font-mono text-small text-ink-soft">
                <VisibleText text={path} paths />
              </span>
            </span>
            <VisibleText text={words} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the person does so that the hosts notice. */
export function Next({ steps, title = say('console.changed.next') }: { readonly steps: readonly string[]; readonly title?: string }): ReactElement | null {
  if (steps.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="font-medium">{title}</h2>
      <ul className="mt-1 space-y-1">
        {steps.map((step) => (
          <li key={step} className="flex items-start gap-2 wrap-anywhere">
            <Icon name="restart" size={14} className="mt-0.75 text-ink-soft" />
            <VisibleText text={step} />
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';

/** A titled part of a pane. `aside` stands at the end of its title's line. */
export function Part({ title, aside, children }: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }): ReactElement {
  const name = useId();
  return (
    <section aria-labelledby={name}>
      <div className="mb-1.5 flex min-h-4 items-center justify-between gap-3">
        <h3 id={name} className="text-small font-semibold text-ink-faint">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Names and what they stand for, in two columns that become one where room is short. */
export function Facts({ children }: { readonly children: ReactNode }): ReactElement {
  return <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 gap-y-1 @max-[20rem]:grid-cols-1">{children}</dl>;
}

/** One of `Facts`. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt className="text-small leading-5 text-ink-faint">{name}</dt>
      <dd className="m-0 min-w-0 text-base wrap-anywhere">{children}</dd>
    </>
  );
}

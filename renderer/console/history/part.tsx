import type { ReactElement, ReactNode } from 'react';

/** One part of a detail under its title. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section>
      <h3 className="mb-1 text-small text-ink-faint">{title}</h3>
      {children}
    </section>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import { VisibleText } from '../ui/visible-text';

/** Why the person is asked, one reason a line. */
export function Reasons({ because }: { readonly because: readonly string[] }): ReactElement | null {
  const title = useId();
  if (because.length === 0) return null;
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="text-small font-semibold text-ink-faint">
        Why you are asked
      </h2>
      <ul className="mt-1 list-disc space-y-0.5 ps-4 text-base text-ink-soft marker:text-ink-faint">
        {because.map((reason, at) => (
          <li key={at} className="max-w-[72ch] wrap-anywhere">
            <VisibleText text={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}

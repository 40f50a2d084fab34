import type { ReactElement } from 'react';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';

/** What the person should know, above every view: damaged files set aside, suspended rules. */
export function Notices({ notices }: { readonly notices: readonly string[] }): ReactElement {
  return (
    <div role="status" aria-label="Notices">
      {notices.length === 0 ? null : (
        <ul className="border-b border-line bg-inset px-6 py-2">
          {notices.map((notice, at) => (
            <li key={at} className="flex items-start gap-2 py-0.5 text-base">
              <Icon name="info" size={15} className="mt-0.5 text-ink-soft" />
              <span className="max-w-[90ch] min-w-0 wrap-anywhere">
                <VisibleText text={notice} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

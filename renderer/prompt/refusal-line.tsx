import type { ReactElement } from 'react';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';

/**
 * Why the last answer did not count; an empty status when there is nothing to say, so that words put in later are spoken. It stands in a prompt's drawer, whose coming
 * moves no button.
 */
export function RefusalLine({ words }: { readonly words: string | null }): ReactElement {
  return (
    <div role="status" className={words === null ? 'shrink-0' : 'shrink-0 border-t border-line bg-ground px-page pt-2'}>
      {words === null ? null : (
        <p className="flex items-start gap-2 text-base font-medium text-ink">
          <Icon name="info" size={16} className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={words} />
          </span>
        </p>
      )}
    </div>
  );
}

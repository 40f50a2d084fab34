import { useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Stores } from '../stores';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

/**
 * What the person should know, the newest first: damaged files set aside, suspended rules. One line, which opens to all of them. Closing it hides nothing for good: the status
 * line keeps their number, and a new one brings the line back.
 */
export function Notices({ stores }: { readonly stores: Stores }): ReactElement {
  const notices = useStore(stores.app, ({ state }) => state?.notices ?? none);
  const { closed, closeNotices } = useStore(stores.app);
  const [open, setOpen] = useState(false);
  const fresh = notices.filter((notice) => !closed.includes(notice));
  return (
    <div role="status" aria-label={say('console.frame.notices')}>
      {fresh.length === 0 ? null : (
        <div className="flex items-start gap-2 border-b border-line bg-inset ps-gutter pe-2">
          <Icon name="info" size={15} className="mt-2 text-ink-soft" />
          <ul id="notices" className={`min-w-0 flex-1 text-small ${open ? 'scroll-thin max-h-[40vh] divide-y divide-line overflow-y-auto' : 'clip py-1.5 leading-5'}`}>
            {fresh.toReversed().map((notice, at) => (
              <li key={notice} className={open ? 'max-w-[90ch] py-2 leading-4 wrap-anywhere' : 'inline'}>
                {open || at === 0 ? null : <span className="text-ink-faint"> · </span>}
                <VisibleText text={notice} />
              </li>
            ))}
          </ul>
          <div className="flex shrink-0 items-center gap-1 py-0.5">
            <Button look="quiet" size="row" aria-expanded={open} aria-controls="notices" onClick={() => setOpen(!open)}>
              {open ? say('console.frame.less') : fresh.length === 1 ? say('console.frame.more') : say('console.frame.noticeCount', { count: fresh.length })}
              <Icon name="down" size={12} className={open ? 'rotate-180' : ''} />
            </Button>
            <Button
              look="quiet"
              size="row"
              onClick={() => {
                setOpen(false);
                closeNotices();
              }}
            >
              <span className="sr-only">{say('console.frame.closeNotices')}</span>
              <Icon name="close" size={14} />
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

const none: readonly string[] = [];

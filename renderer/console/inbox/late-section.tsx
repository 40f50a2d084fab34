import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { InboxItem } from '#shared/models/inbox';
import { say } from '#shared/words/say';
import { numberWords } from '#shared/words/formats';
import { List } from '../../ui/list';
import { InboxRow } from './inbox-row';

/** Height of a row at 100 % text, CSS px. */
export const lateHeight = 56;

/** Questions whose host has stopped waiting, the newest first. A yes to one lets its host's next identical try through. Nothing where none are. */
export function LateSection({ items, now, onOpen }: { readonly items: readonly InboxItem[]; readonly now: number; readonly onOpen: (id: string) => void }): ReactElement | null {
  const draw = useMemo(() => (item: InboxItem) => <InboxRow item={item} now={now} />, [now]);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="late" className="flex min-h-36 shrink flex-col border-t border-line" style={{ flexBasis: `${(items.length * lateHeight) / 16 + 4.25}rem` }}>
      <div className="shrink-0 px-gutter pt-3.5 pb-1.5">
        <h2 id="late" className="flex gap-2 text-small font-semibold text-ink-faint">
          {say('console.inbox.late')}
          <span className="font-normal">{numberWords(items.length)}</span>
        </h2>
        <p className="text-small text-ink-soft">{say('console.inbox.lateHint')}</p>
      </div>
      <List label={say('console.inbox.late')} items={items} rowHeight={lateHeight} keyOf={idOf} namesOf={namesOf} draw={draw} onOpen={onOpen} />
    </section>
  );
}

/** The questions whose host has stopped waiting, the newest first. */
export function lateItems(items: readonly InboxItem[]): InboxItem[] {
  return items.filter(({ expiredAt }) => expiredAt !== undefined).sort((one, other) => (other.expiredAt ?? 0) - (one.expiredAt ?? 0));
}

const idOf = (item: InboxItem) => item.id;
const namesOf = (item: InboxItem) => [item.tool ?? item.server, item.server, item.host];

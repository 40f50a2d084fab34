import type { ReactElement } from 'react';
import type { InboxItem } from '#shared/models/inbox';
import { say } from '#shared/words/say';
import { age, clockSpan } from '../../ui/amounts';
import { HostIcon, Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { tierIcon, tierWord } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';

/** Inks of the tiers, spent on the icon alone. */
const inks = ['text-ink-faint', 'text-ink-soft', 'text-amber', 'text-red'] as const;

/** One waiting question: who wants to do what to what, how long it has waited, and how long it can. `now` is epoch ms. */
export function InboxRow({ item, now }: { readonly item: InboxItem; readonly now: number }): ReactElement {
  const { tier, sentence, askedAt, deadlineAt, onScreen, expiredAt } = item;
  const kind = tier === null ? say('console.inbox.firstUse') : item.kind === 'ask' ? say('ask.inbox') : tierWord(tier);
  return (
    <span className="grid w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3">
      <span className={tier === null ? 'text-ink-soft' : inks[tier]} title={kind}>
        <Icon name={tier === null ? 'server' : item.kind === 'ask' ? 'note' : tierIcon(tier)} size={16} />
        <span className="sr-only">{say('console.inbox.tier', { tier: kind })} </span>
      </span>
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-1.5">
          <Way item={item} />
        </span>
        <span className="clip block text-small leading-5 text-ink-soft">
          <VisibleText text={sentence} />
        </span>
      </span>
      <span className="flex flex-col items-end ps-2 text-small leading-5 text-ink-faint">
        <span>{onScreen ? <span className="font-semibold text-ink">{say('console.inbox.onScreen')}</span> : age(now - askedAt)}</span>
        {expiredAt === undefined ? <Left deadlineAt={deadlineAt} now={now} /> : <span>{say('console.inbox.notAnswered')}</span>}
      </span>
    </span>
  );
}

function Left({ deadlineAt, now }: { readonly deadlineAt: number | null; readonly now: number }): ReactElement {
  if (deadlineAt === null) return <span>{say('console.inbox.endless')}</span>;
  return <span className={deadlineAt - now < 10_000 ? 'font-semibold text-ink' : ''}>{say('console.inbox.left', { clock: clockSpan(deadlineAt - now) })}</span>;
}

/** Who wants to do what to what: where the sentence has words, an arrow is drawn. */
function Way({ item: { kind, host, server, tool } }: { readonly item: InboxItem }): ReactElement {
  const from = (
    <span className="flex min-w-0 shrink items-center gap-1.5 text-ink-soft">
      <HostIcon host={host} size={13} />
      <span className="clip @max-[28rem]:sr-only">
        <VisibleText text={host} />
      </span>
    </span>
  );
  const to = (
    <span className={`clip min-w-0 ${kind === 'first-use' ? 'font-semibold' : 'shrink-[6] text-ink-soft'}`}>
      <VisibleText text={server} />
    </span>
  );
  // Here the server is the one who asks, whatever tool of its runs.
  if (kind === 'ask') return <>{sayWith('ask.inboxWay', { host: from, server: <span className="clip min-w-0 font-semibold"><VisibleText text={server} /></span> }, arrow)}</>;
  if (tool === null) return <>{sayWith('console.inbox.toServer', { host: from, server: to }, arrow)}</>;
  const what = (
    <span className="clip min-w-0 font-mono text-small font-semibold">
      <VisibleText text={tool} />
    </span>
  );
  return <>{sayWith('console.inbox.toTool', { host: from, server: to, tool: what }, arrow)}</>;
}

function arrow(text: string, between: boolean): ReactElement {
  return (
    <>
      {between ? <Icon name="chevron" size={11} className="text-ink-faint rtl:rotate-180" /> : null}
      <span className="sr-only">{text}</span>
    </>
  );
}

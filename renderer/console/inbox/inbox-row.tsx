import type { ReactElement } from 'react';
import type { InboxItem } from '#shared/models/inbox';
import { age, clockSpan } from '../../ui/amounts';
import { HostIcon, Icon } from '../../ui/icon';
import { tierIcon, tierWord } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';

/** Inks of the tiers, spent on the icon alone. */
const inks = ['text-ink-faint', 'text-ink-soft', 'text-amber', 'text-red'] as const;

/** One waiting question: who wants to do what to what, how long it has waited, and how long it can. `now` is epoch ms. */
export function InboxRow({ item, now }: { readonly item: InboxItem; readonly now: number }): ReactElement {
  const { kind, host, server, tool, tier, sentence, askedAt, deadlineAt, onScreen, expiredAt } = item;
  return (
    <span className="grid w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3">
      <span className={tier === null ? 'text-ink-soft' : inks[tier]} title={tier === null ? 'First use' : tierWord(tier)}>
        <Icon name={tier === null ? 'server' : tierIcon(tier)} size={16} />
        <span className="sr-only">{tier === null ? 'First use' : tierWord(tier)}: </span>
      </span>
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="flex min-w-0 shrink items-center gap-1.5 text-ink-soft">
            <HostIcon host={host} size={13} />
            <span className="clip @max-[28rem]:sr-only">
              <VisibleText text={host} />
            </span>
          </span>
          <Arrow />
          <span className={`clip min-w-0 ${kind === 'first-use' ? 'font-semibold' : 'shrink-[6] text-ink-soft'}`}>
            <VisibleText text={server} />
          </span>
          {tool === null ? null : (
            <>
              <Arrow />
              <span className="clip min-w-0 font-mono text-small font-semibold">
                <VisibleText text={tool} />
              </span>
            </>
          )}
        </span>
        <span className="clip block text-small leading-5 text-ink-soft">
          <VisibleText text={sentence} />
        </span>
      </span>
      <span className="flex flex-col items-end ps-2 text-small leading-5 text-ink-faint">
        <span>{onScreen ? <span className="font-semibold text-ink">On screen</span> : age(now - askedAt)}</span>
        {expiredAt === undefined ? <Left deadlineAt={deadlineAt} now={now} /> : <span>too late</span>}
      </span>
    </span>
  );
}

function Left({ deadlineAt, now }: { readonly deadlineAt: number | null; readonly now: number }): ReactElement {
  if (deadlineAt === null) return <span>no deadline</span>;
  return <span className={deadlineAt - now < 10_000 ? 'font-semibold text-ink' : ''}>{clockSpan(deadlineAt - now)} left</span>;
}

function Arrow(): ReactElement {
  return (
    <>
      <Icon name="chevron" size={11} className="text-ink-faint rtl:rotate-180" />
      <span className="sr-only"> to </span>
    </>
  );
}

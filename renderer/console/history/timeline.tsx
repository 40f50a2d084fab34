import type { ReactElement } from 'react';
import type { HistoryDetail } from '#shared/models/history';
import { say } from '#shared/words/say';
import { fullMoment, moment, shortSpan } from '../../ui/amounts';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { VisibleText } from '../../ui/visible-text';

/** What happened, step by step, with each step's record and hash behind it. */
export function Timeline({ entries }: { readonly entries: HistoryDetail['entries'] }): ReactElement {
  const start = entries[0]?.at ?? 0;
  return (
    <ol className="relative">
      {entries.map((entry, at) => (
        <li key={entry.seq} className={`relative ps-5 ${at === entries.length - 1 ? '' : 'pb-3'}`}>
          {at === entries.length - 1 ? null : <span aria-hidden="true" className="absolute start-[3px] top-2 bottom-[-0.5rem] w-px bg-line" />}
          <span aria-hidden="true" className="absolute start-0 top-[0.4rem] size-[7px] rounded-full border border-edge bg-ground" />
          <p className="flex items-baseline justify-between gap-3 text-base">
            <span className="min-w-0 wrap-anywhere">
              <VisibleText text={entry.text} />
            </span>
            <time dateTime={new Date(entry.at).toISOString()} title={fullMoment(entry.at)} className="shrink-0 text-small text-ink-faint">
              <bdi dir="ltr">{at === 0 ? moment(entry.at, entry.at) : say('console.entry.after', { span: shortSpan(Math.max(0, entry.at - start)) })}</bdi>
            </time>
          </p>
          <details className="group">
            <summary className="inline-flex items-center gap-1 rounded-one text-small text-ink-faint hover:text-ink">
              <Icon name="chevron" size={12} className="group-open:rotate-90" />
              <bdi dir="ltr">
                {sayWith('console.entry.kind', { number: entry.seq, kind: <code className="font-sans">{entry.kind}</code> })}
              </bdi>
            </summary>
            <div className="mt-1 mb-2 space-y-1.5">
              <pre tabIndex={0} aria-label={say('console.entry.record', { number: entry.seq })} className="said scroll-thin max-h-48 overflow-y-auto rounded-one border border-line bg-inset px-3 py-2 text-ink-soft">
                <VisibleText text={entry.raw} />
              </pre>
              <p className="font-mono text-micro text-ink-faint wrap-anywhere">{say('console.entry.hash', { hash: entry.hash })}</p>
              <CopyButton text={entry.hash} label={say('console.entry.copyHash')} />
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

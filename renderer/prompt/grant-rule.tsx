import type { ReactElement } from 'react';
import type { GrantPreview } from '#shared/models/answering';
import { ago } from '../ui/ago';
import { Button } from '../ui/button';
import { useNow, useSlow } from '../ui/clock';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import type { GrantTold } from './use-grant-preview';

/** At most so many of the calls it would have matched are named. */
const named = 5;

/** The exact rule, whether it allows the call on screen, and what else it would have matched. */
export function GrantRule({ told, onAgain }: { readonly told: GrantTold; readonly onAgain: () => void }): ReactElement {
  const slow = useSlow(told.state === 'waiting');
  return (
    <>
      <div role="status" className={slow ? '' : 'sr-only'}>
        {slow ? <p className="text-base text-ink-soft">Trying the rule on this call and on the last 7 days…</p> : null}
        {told.state === 'told' ? <span>{told.preview.covers ? 'The rule is ready to be saved.' : 'The rule cannot be saved.'}</span> : null}
      </div>
      {told.state === 'failed' ? (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-base">
          <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
            <VisibleText text={told.error} />
          </span>
          <Button onClick={onAgain}>Try again</Button>
        </div>
      ) : null}
      {told.state === 'told' ? <Told preview={told.preview} /> : null}
    </>
  );
}

function Told({ preview }: { readonly preview: GrantPreview }): ReactElement {
  const { words, covers, matched } = preview;
  return (
    <>
      <div className="rounded-one border border-edge bg-inset px-3.5 py-3">
        <p dir="ltr" className="text-prompt font-medium wrap-anywhere">
          <VisibleText text={words} />
        </p>
        <p className="mt-2.5 flex items-start gap-2 border-t border-line pt-2.5 text-base text-ink-soft">
          <Icon name={covers ? 'forwarded' : 'warning'} size={16} className="mt-0.5" />
          <span className="min-w-0">{covers ? 'Covers the call on screen: it was tried.' : 'Does not cover the call on screen, so it cannot be saved here. Go back and choose another, or allow the call once.'}</span>
        </p>
      </div>
      <section aria-label="Other calls it would have matched">
        <h3 className="text-base font-semibold text-ink-soft">{matchedWords(matched)}</h3>
        {matched === null || matched.calls.length === 0 ? null : <Matched calls={matched.calls} count={matched.count} />}
      </section>
    </>
  );
}

function matchedWords(matched: GrantPreview['matched']): string {
  if (matched === null) return 'The record could not be looked through just now, so what else it would have matched is not known.';
  const { count, complete } = matched;
  if (complete && count === 0) return 'In the last 7 days it would have matched no other call.';
  if (count === 0) return 'No other call was found that it would have matched; not all of the last 7 days were looked at.';
  const calls = count === 1 ? '1 other call' : `${count.toLocaleString('en')} other calls`;
  return complete ? `In the last 7 days it would have matched ${calls}.` : `In the last 7 days it would have matched at least ${calls}; not all were looked at.`;
}

function Matched({ calls, count }: { readonly calls: NonNullable<GrantPreview['matched']>['calls']; readonly count: number }): ReactElement {
  const now = useNow(60_000);
  const rest = count - Math.min(named, calls.length);
  return (
    <ul className="mt-1.5">
      {calls.slice(0, named).map((call) => (
        <li key={call.seq} className="border-t border-line py-1.5 text-base first:border-t-0">
          <p dir="ltr" className="line-clamp-2 font-mono wrap-anywhere">
            <VisibleText text={call.summary} />
          </p>
          <p className="flex flex-wrap justify-between gap-x-3 text-small text-ink-faint">
            <bdi>
              <VisibleText text={call.tool} />
            </bdi>
            <span>
              {call.was}, {ago(call.at, now)}
            </span>
          </p>
        </li>
      ))}
      {rest > 0 ? <li className="border-t border-line py-1.5 text-small text-ink-faint">{rest === 1 ? 'And 1 more.' : `And ${rest.toLocaleString('en')} more.`}</li> : null}
    </ul>
  );
}

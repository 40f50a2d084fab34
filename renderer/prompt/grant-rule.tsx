import type { ReactElement } from 'react';
import type { GrantPreview } from '#shared/models/answering';
import { ago } from '../ui/ago';
import { Button } from '../ui/button';
import { useNow, useSlow } from '../ui/clock';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import type { GrantTold } from './use-grant-preview';

/** At most so many of the calls it would have matched are named. */
const named = 5;

/** The exact rule, whether it allows the call on screen, and what else it would have matched. */
export function GrantRule({ told, onAgain }: { readonly told: GrantTold; readonly onAgain: () => void }): ReactElement {
  const slow = useSlow(told.state === 'waiting');
  return (
    <>
      <div role="status" className={slow ? '' : 'sr-only'}>
        {slow ? <p className="text-base text-ink-soft">{say('grant.trying')}</p> : null}
        {told.state === 'told' ? <span>{say(told.preview.covers ? 'grant.ready' : 'grant.unready')}</span> : null}
      </div>
      {told.state === 'failed' ? (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-base">
          <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
            <VisibleText text={told.error} />
          </span>
          <Button onClick={onAgain}>{say('layer.again')}</Button>
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
          <span className="min-w-0">{say(covers ? 'grant.coversThis' : 'grant.coversNot')}</span>
        </p>
      </div>
      <section aria-label={say('grant.others')}>
        <h3 className="text-base font-semibold text-ink-soft">{matchedWords(matched)}</h3>
        {matched === null || matched.calls.length === 0 ? null : <Matched calls={matched.calls} count={matched.count} />}
      </section>
    </>
  );
}

function matchedWords(matched: GrantPreview['matched']): string {
  if (matched === null) return say('grant.unknown');
  const { count, complete } = matched;
  if (complete && count === 0) return say('grant.noOther');
  if (count === 0) return say('grant.noneFound');
  return say(complete ? 'grant.matched' : 'grant.matchedAtLeast', { count });
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
              {say('grant.then', { was: call.was, ago: ago(call.at, now) })}
            </span>
          </p>
        </li>
      ))}
      {rest > 0 ? <li className="border-t border-line py-1.5 text-small text-ink-faint">{say('grant.andMore', { count: rest })}</li> : null}
    </ul>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import type { RulePreview } from '#shared/models/rule';
import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import type { PreviewSlice } from '../../../state/rule-draft/previewing';
import { dayOf, dayWords, timeWords } from '../../../ui/ago';
import { Button } from '../../../ui/button';
import { useNow, useSlow } from '../../../ui/clock';
import { HostIcon, Icon } from '../../../ui/icon';
import type { IconName } from '../../../ui/icon';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';

interface LivePreviewProps {
  readonly slice: PreviewSlice;
  /** Whether the rule as it is written can be previewed at all. */
  readonly complete: boolean;
  readonly onRule: (id: string) => void;
  readonly onCall: (seq: number) => void;
}

/** What the rule would do: which other rules it meets, and which recorded calls it would have matched. */
export function LivePreview({ slice: { preview, error, asking }, complete, onRule, onCall }: LivePreviewProps): ReactElement {
  const title = useId();
  const slow = useSlow(asking);
  const matched = complete ? (preview?.matched ?? null) : null;
  return (
    <section aria-labelledby={title} aria-busy={asking} className="min-w-0">
      <h2 id={title} className="text-small font-semibold text-ink-faint">
        {say('console.preview.title')}
      </h2>
      {complete ? null : <p className="mt-2 text-base text-ink-soft">{say('console.preview.incomplete')}</p>}
      {complete && error !== null ? (
        <p role="alert" className="mt-2 text-base text-ink-soft wrap-anywhere">
          {sayWith('console.preview.failed', { why: <VisibleText text={error} /> })}
        </p>
      ) : null}
      {complete && error === null && matched === null && (preview !== null || slow) ? <p className="mt-2 text-base text-ink-soft">{say(asking ? 'console.preview.looking' : preview?.problems.length === 0 ? 'console.preview.busy' : 'console.preview.problems')}</p> : null}
      {matched === null || error !== null ? null : (
        <div className={asking && slow ? 'opacity-60' : ''}>
          <Count matched={matched} />
        </div>
      )}
      {!complete || preview === null || preview.meets.length === 0 ? null : <Meets meets={preview.meets} onRule={onRule} />}
      {matched === null || error !== null ? null : (
        <div className={asking && slow ? 'opacity-60' : ''}>
          <Calls matched={matched} onCall={onCall} />
        </div>
      )}
    </section>
  );
}

const dayMs = 86_400_000;

type Recorded = NonNullable<RulePreview['matched']>;

function Count({ matched: { count, since, looked, complete, unknown } }: { readonly matched: Recorded }): ReactElement {
  const days = Math.max(1, Math.round((useNow(60_000) - since) / dayMs));
  const span = say('console.preview.lastDays', { count: days });
  const said = count === 0 ? say(complete ? 'console.preview.none' : 'console.preview.noneYet', { span }) : say(complete ? 'console.preview.some' : 'console.preview.someYet', { count, span });
  const all = say('console.preview.looked', { count: looked });
  const matched = count === 0 ? say('console.preview.matchedNone', { looked: all }) : say('console.preview.matched', { count, looked: all });
  return (
    <>
      <p role="status" className="mt-1 text-prompt font-semibold">
        {looked === 0 ? say('console.preview.noCalls', { span }) : said}
      </p>
      {looked === 0 ? null : (
        <p className="mt-0.5 text-small text-ink-faint">
          {complete ? matched : say('console.preview.outOfTime', { matched })}
        </p>
      )}
      {unknown === undefined ? null : <p className="mt-0.5 text-small text-ink-faint">{say('console.preview.unknown', { count: unknown })}</p>}
    </>
  );
}

function Calls({ matched: { count, calls }, onCall }: { readonly matched: Recorded; readonly onCall: (seq: number) => void }): ReactElement | null {
  const now = useNow(60_000);
  if (calls.length === 0) return null;
  return (
    <>
      <ul aria-label={say('console.preview.calls')} className="-mx-2 mt-2">
        {calls.map((call, index) => (
          <li key={call.seq}>
            {index === 0 || dayOf(call.at).from !== dayOf(calls[index - 1]?.at ?? 0).from ? <p className="px-2 pt-2 pb-0.5 text-small font-medium text-ink-faint">{dayWords(call.at, now)}</p> : null}
            <Call call={call} onCall={onCall} />
          </li>
        ))}
      </ul>
      {count > calls.length ? <p className="mt-2 text-small text-ink-faint">{say('console.preview.newest', { count: calls.length })}</p> : null}
    </>
  );
}

function Call({ call: { seq, at, host, server, tool, summary, was }, onCall }: { readonly call: Recorded['calls'][number]; readonly onCall: (seq: number) => void }): ReactElement {
  return (
    <button type="button" onClick={() => onCall(seq)} className="block w-full min-w-0 rounded-one px-2 py-1.5 text-start hover:bg-hover">
      <span className="flex min-w-0 items-center gap-1.5 text-base">
        <span title={host} className="inline-flex text-ink-soft">
          <HostIcon host={host} size={13} />
        </span>
        <span className="sr-only">{say('console.preview.callOf', { host })} </span>
        <span className="clip min-w-0 flex-1">
          <span className="text-ink-soft">
            <VisibleText text={server} />
          </span>
          <span className="text-ink-faint"> / </span>
          <span className="font-mono text-small font-semibold">
            <VisibleText text={tool} />
          </span>
        </span>
        <span className="shrink-0 text-small text-ink-faint">{timeWords(at)}</span>
      </span>
      {summary === '' ? null : (
        <span className="clip mt-0.5 block font-mono text-small text-ink-soft">
          <VisibleText text={summary} />
        </span>
      )}
      <span className="mt-0.5 block text-small text-ink-faint first-letter:uppercase">
        <VisibleText text={was} />
      </span>
    </button>
  );
}

type Met = RulePreview['meets'][number];

const hows = {
  'shadowed-by': { icon: 'silent', words: 'console.preview.shadowed' },
  shadows: { icon: 'info', words: 'console.preview.shadows' },
  disagrees: { icon: 'warning', words: 'console.preview.disagrees' },
} as const satisfies Readonly<Record<Met['how'], { readonly icon: IconName; readonly words: Key }>>;

/** Other rules about the same calls, each with the way to it. */
function Meets({ meets, onRule }: { readonly meets: readonly Met[]; readonly onRule: (id: string) => void }): ReactElement {
  const title = useId();
  return (
    <section aria-labelledby={title} className="mt-3 rounded-one border border-line bg-surface px-3 py-2.5">
      <h2 id={title} className="text-small font-semibold text-ink-faint">
        {say('console.preview.beside')}
      </h2>
      <ul className="mt-2 space-y-3">
        {meets.map(({ id, words, how }) => (
          <li key={`${how} ${id}`} className="flex gap-2">
            <Icon name={hows[how].icon} size={14} className="mt-0.75 text-ink-soft" />
            <div className="min-w-0">
              <p className="text-base font-medium">{say(hows[how].words)}</p>
              <p id={`${title}-${id}`} className="text-small text-ink-soft wrap-anywhere">
                <VisibleText text={words} />
              </p>
              <Button size="row" className="mt-1" aria-describedby={`${title}-${id}`} onClick={() => onRule(id)}>
                {say('console.preview.showRule')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

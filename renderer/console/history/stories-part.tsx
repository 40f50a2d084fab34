import { useId } from 'react';
import type { ReactElement } from 'react';
import type { AskStory } from '#shared/models/history';
import { say } from '#shared/words/say';
import { fullMoment, moment, shortSpan } from '../../ui/amounts';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { Part } from './part';
import { outcomeLook } from './words';

/** What a server asked of its host within a call or outside of any: each ask with what became of it, and its steps. */
export function StoriesPart({ asks }: { readonly asks: readonly AskStory[] }): ReactElement {
  return (
    <Part title={say('console.story.title')}>
      <ul className="divide-y divide-line">
        {asks.map((ask) => (
          <li key={ask.ask} className="py-2 first:pt-0.5 last:pb-0">
            <Story story={ask} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Story({ story: { kind, outcome, decidedBy, edited, steps } }: { readonly story: AskStory }): ReactElement {
  const what = useId();
  const { word, icon } = outcomeLook(outcome ?? 'open');
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-x-3 text-base">
        <span id={what} className="font-semibold">
          {say(`console.story.${kind ?? 'something'}`)}
        </span>
        <span className={`flex flex-wrap items-center gap-x-1.5 ${outcome === 'forwarded' ? 'text-ink-soft' : 'font-semibold'}`}>
          <Icon name={icon} size={14} />
          {word}
          {decidedBy === null ? null : <span className="font-normal text-ink-soft">· {say(`console.decider.${decidedBy}`)}</span>}
          {edited ? <span className="font-normal text-ink-soft">· {say('console.story.edited')}</span> : null}
        </span>
      </p>
      <ol aria-label={say('console.story.steps', { what: say(`console.story.${kind ?? 'something'}`) })} className="mt-1.5 space-y-2 border-s border-line ps-3">
        {steps.map((step) => (
          <Step key={step.seq} step={step} start={steps[0]?.at ?? step.at} />
        ))}
      </ol>
    </>
  );
}

function Step({ step: { at, gate, words, held }, start }: { readonly step: AskStory['steps'][number]; readonly start: number }): ReactElement {
  return (
    <li>
      <p className="flex items-baseline justify-between gap-3 text-base">
        <span className="min-w-0 wrap-anywhere">
          <VisibleText text={words} />
        </span>
        <time dateTime={new Date(at).toISOString()} title={fullMoment(at)} className="shrink-0 text-small text-ink-faint">
          <bdi dir="ltr">{at === start ? moment(at, at) : say('console.entry.after', { span: shortSpan(Math.max(0, at - start)) })}</bdi>
        </time>
      </p>
      {gate === null ? null : <p className="text-small text-ink-faint">{say(`console.story.gate.${gate}`)}</p>}
      {held === undefined ? null : held === null ? (
        <p className="text-small text-ink-faint">{say('console.story.erased')}</p>
      ) : (
        <details className="group">
          <summary className="inline-flex items-center gap-1 rounded-one text-small text-ink-faint hover:text-ink">
            <Icon name="chevron" size={12} className="group-open:rotate-90" />
            {say('console.story.held')}
          </summary>
          <pre tabIndex={0} role="group" aria-label={say('console.story.held')} className="quoted said scroll-thin mt-1 max-h-64 overflow-y-auto px-3 py-2 -outline-offset-2">
            <VisibleText text={held} lines />
          </pre>
        </details>
      )}
    </li>
  );
}

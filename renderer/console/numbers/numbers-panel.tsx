import { useEffect, useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Numbers } from '#shared/models/numbers';
import { say } from '#shared/words/say';
import { numberWords } from '#shared/words/formats';
import { Button } from '../../ui/button';
import { useNow, useSlow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { tierIcon, tierWord } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';
import { coversWords, hastyWords, median, perHour, share } from './figures';
import { Proposals } from './proposals';

/** What questions cost this person, and the rules that would spare some of them. The figures stay on this computer. */
export function NumbersPanel({ stores }: { readonly stores: Pick<Stores, 'app' | 'rules' | 'numbers'> }): ReactElement {
  const { numbers, status, error, load } = useStore(stores.numbers);
  const title = useId();
  const now = useNow(null);
  useEffect(() => void load(), [load]);
  const slow = useSlow(numbers === null && status === 'loading');
  return (
    <section aria-labelledby={title} className="mt-8 border-t border-line pt-5">
      <h2 id={title} className="text-base font-semibold text-ink">
        {say('console.numbers.title')}
      </h2>
      <p className="mt-0.5 text-small text-ink-faint">{numbers === null ? say('console.numbers.counted') : say('console.numbers.covers', { span: coversWords(numbers, now) })}</p>
      {numbers === null && slow ? <Waiting /> : null}
      {status === 'failed' ? (
        <div role="alert" className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-base">
          <p className="min-w-0 flex-1 basis-60 wrap-anywhere">
            <strong className="font-semibold text-ink">{say('console.numbers.unread')}</strong> <VisibleText text={error ?? ''} />
          </p>
          <Button size="row" onClick={() => void load()}>
            {say('console.again')}
          </Button>
        </div>
      ) : null}
      {numbers === null ? null : numbers.questions === 0 ? <p className="mt-4 text-base text-ink-soft">{say('console.numbers.none')}</p> : <Figures numbers={numbers} />}
      {numbers === null || numbers.proposals.length === 0 ? null : <Proposals proposals={numbers.proposals} stores={stores} />}
    </section>
  );
}

/* Sides are named outright: a heading aligns by its own language, the numbers below it by the window. */
const side = 'py-1.5 ps-2 text-right rtl:text-left';
const cell = `${side} align-top whitespace-nowrap`;
const headCell = `${side} align-bottom font-normal`;
/** Drawn where there is room; else it stands below the tier's word. */
const wide = '@max-[30rem]/view:hidden';

const heads = ['console.numbers.allowed', 'console.numbers.typical', 'console.numbers.quick'] as const;

function Figures({ numbers }: { readonly numbers: Numbers }): ReactElement {
  const hasty = hastyWords(numbers.tiers);
  return (
    <>
      <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-3">
        <Figure says={say('console.numbers.questions')}>{numberWords(numbers.questions)}</Figure>
        <Figure says={say('console.numbers.perHour')}>{perHour(numbers)}</Figure>
        <Figure says={say('console.numbers.expired')}>{numberWords(numbers.expired)}</Figure>
      </dl>
      {numbers.tiers.length === 0 ? null : (
        <table className="mt-4 w-full border-collapse text-small tabular-nums">
          <caption className="sr-only">{say('console.numbers.byTier')}</caption>
          <thead>
            <tr className="border-b border-line text-ink-faint">
              <th scope="col" className="py-1.5 pe-2 text-left font-normal rtl:text-right">
                {say('console.numbers.calls')}
              </th>
              <th scope="col" className={`${headCell} ${wide}`}>
                {say('console.numbers.answered')}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col" className={headCell}>
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="text-ink">
            {numbers.tiers.map(({ tier, answered, allowed, timed, medianMs, underSecond }) => (
              <tr key={tier} className="border-b border-line last:border-b-0">
                <th scope="row" className="py-1.5 pe-2 text-left align-top font-medium rtl:text-right">
                  <span className="inline-flex items-center gap-1.5">
                    <Icon name={tierIcon(tier)} size={13} className="text-ink-soft @max-[30rem]/view:hidden" />
                    {tierWord(tier)}
                  </span>
                  <span className="block font-normal text-ink-faint @min-[30rem]/view:hidden">{say('console.numbers.answers', { count: answered })}</span>
                </th>
                <td className={`${cell} ${wide}`}>
                  <bdi dir="ltr">{numberWords(answered)}</bdi>
                </td>
                <td className={cell}>
                  <bdi dir="ltr">{share(allowed, answered)}</bdi>
                </td>
                <td className={cell}>
                  <bdi dir="ltr">{median(medianMs)}</bdi>
                </td>
                <td className={cell}>
                  <bdi dir="ltr">{share(underSecond, timed)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasty === null ? null : <p className="mt-3 text-base text-ink">{hasty}</p>}
    </>
  );
}

function Figure({ says, children }: { readonly says: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="flex min-w-0 flex-col-reverse">
      <dt className="text-small text-ink-faint">{says}</dt>
      <dd className="text-lead font-semibold text-ink tabular-nums">{children}</dd>
    </div>
  );
}

function Waiting(): ReactElement {
  return (
    <div role="status" aria-label={say('console.numbers.counting')} className="mt-4 space-y-3">
      {['w-2/3', 'w-full', 'w-full'].map((width, at) => (
        <div key={at} className={`h-2 rounded-one bg-hover ${width}`} />
      ))}
    </div>
  );
}

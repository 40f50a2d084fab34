import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { HistoryDetail, Today } from '#shared/models/history';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { TierBadge } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import { Part } from './part';
import { rowEnded } from './words';

type Told = { readonly kind: 'not-asked' } | { readonly kind: 'asking' } | { readonly kind: 'failed'; readonly why: string } | { readonly kind: 'gone' } | { readonly kind: 'redacted' } | { readonly kind: 'told'; readonly today: Today };

const decisions = { allow: 'console.today.allow', ask: 'console.today.askYou', deny: 'console.today.deny' } as const;

/** What today's rules would say to a recorded call, beside what was decided then. Asked for by a press: the call is judged anew. */
export function TodayPart({ detail, client }: { readonly detail: HistoryDetail; readonly client: Client }): ReactElement | null {
  const [told, setTold] = useState<Told>({ kind: 'not-asked' });
  const { row } = detail;
  const answer = useRef<HTMLDivElement>(null);
  // The button is gone: whoever pressed it reads on from here.
  const answered = told.kind !== 'not-asked' && told.kind !== 'asking';
  useEffect(() => {
    if (answered) answer.current?.focus();
  }, [answered]);
  if (row.kind !== 'call') return null;

  async function ask(): Promise<void> {
    setTold({ kind: 'asking' });
    const reply = await client.call('history/today', { seq: row.seq });
    if (!reply.ok) setTold({ kind: 'failed', why: reply.error });
    else setTold(reply.value === null ? { kind: 'gone' } : reply.value.action === 'unknown' ? { kind: 'redacted' } : { kind: 'told', today: reply.value });
  }

  if (told.kind === 'not-asked' || told.kind === 'asking') {
    return (
      <Button size="row" locked={told.kind === 'asking'} aria-busy={told.kind === 'asking'} onClick={() => void ask()}>
        {say('console.today.ask')}
      </Button>
    );
  }
  return (
    <Part title={say('console.today.title')}>
      <div ref={answer} role="status" tabIndex={-1} className="outline-none">
        {told.kind === 'gone' ? <p className="text-base text-ink-soft">{say('console.today.erased')}</p> : null}
        {told.kind === 'redacted' ? <p className="text-base text-ink-soft">{say('console.today.redacted')}</p> : null}
        {told.kind === 'failed' ? (
          <p className="text-base wrap-anywhere">
            {say('console.today.unread')} <VisibleText text={told.why} />
          </p>
        ) : null}
        {told.kind === 'told' ? <Beside detail={detail} today={told.today} /> : null}
      </div>
      {told.kind === 'failed' ? (
        <Button size="row" className="mt-2" onClick={() => void ask()}>
          {say('console.again')}
        </Button>
      ) : null}
    </Part>
  );
}

/** What was decided then, as an action; null where nobody decided. A default that passed is an allow, one that did not asked. */
export function actionThen({ row: { outcome, decidedBy } }: Pick<HistoryDetail, 'row'>): Today['action'] | null {
  if (decidedBy === 'person' || decidedBy === 'deadline' || decidedBy === 'host') return 'ask';
  if (outcome === 'forwarded') return 'allow';
  return outcome === 'refused' && decidedBy === 'rule' ? 'deny' : null;
}

function Beside({ detail, today }: { readonly detail: HistoryDetail; readonly today: Today }): ReactElement {
  const then = actionThen(detail);
  return (
    <>
      {then === null ? null : <p className="mb-1 text-base font-medium">{say(then === today.action ? 'console.today.same' : 'console.today.other')}</p>}
      <table className="w-full table-fixed border-collapse text-base">
        <caption className="sr-only">{say('console.today.title')}</caption>
        <thead>
          <tr className="border-b border-line text-small text-ink-faint">
            <td className="w-18" />
            <Head>{say('console.today.then')}</Head>
            <Head>{say('console.today.today')}</Head>
          </tr>
        </thead>
        <tbody>
          <Line name={say('console.today.decision')} then={<VisibleText text={rowEnded(detail.row)} />} now={say(decisions[today.action])} />
          <Line name={say('console.today.tier')} then={detail.row.tier === null ? say('console.compare.nothing') : <TierBadge tier={detail.row.tier} />} now={<TierBadge tier={today.tier} />} />
          <Line name={say('console.today.why')} then={<Reasons reasons={detail.because} />} now={<Reasons reasons={today.because} />} />
        </tbody>
      </table>
    </>
  );
}

function Head({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <th scope="col" className="py-1 pe-3 text-left font-normal rtl:text-right">
      {children}
    </th>
  );
}

function Line({ name, then, now }: { readonly name: string; readonly then: ReactNode; readonly now: ReactNode }): ReactElement {
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="py-1 pe-3 text-left align-top text-small font-normal text-ink-faint rtl:text-right">
        {name}
      </th>
      <td className="py-1 pe-3 align-top text-ink-soft wrap-anywhere">{then}</td>
      <td className="py-1 align-top wrap-anywhere">{now}</td>
    </tr>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly string[] }): ReactElement {
  if (reasons.length === 0) return <>{say('console.today.nothing')}</>;
  return (
    <ul className="space-y-1">
      {reasons.map((reason, at) => (
        <li key={at}>
          <VisibleText text={reason} />
        </li>
      ))}
    </ul>
  );
}

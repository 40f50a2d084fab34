import { useState } from 'react';
import type { ReactElement } from 'react';
import { clockSpan } from '../ui/amounts';
import { useNow } from '../ui/clock';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';
import { useHurried } from './hurried';
import { waitSpoken } from './wait-spoken';

/** What a question has to say of how long it can wait. */
export interface Waits {
  readonly host: string;
  /** Epoch ms; null: it waits until it is answered. */
  readonly deadlineAt: number | null;
  readonly deadlineOf?: 'host' | 'own' | undefined;
  /** Our own time-out stands still, because the person is at the question. */
  readonly held?: boolean | undefined;
  /** What waits: a call that has not run, unless it is a result or what a server asks. */
  readonly kind?: string;
  /** The host has stopped waiting. */
  readonly expiredAt?: number | undefined;
}

interface QuietLineProps {
  readonly id: string;
  readonly open: boolean;
  readonly waits: Waits | null;
  readonly rest: string;
  /** What `rest` may become while the question is on screen: the room of the longest is kept. */
  readonly others?: readonly string[];
}

/** The lines above the answers: the guard while it holds, in other words once somebody tried to answer, then what happens if nobody answers. All take the same room, so that nothing moves. */
export function QuietLine({ id, open, waits, rest, others = [] }: QuietLineProps): ReactElement {
  const hurried = useHurried(open);
  return (
    <div className="mb-3 grid text-small text-ink-faint">
      <p id={id} className={`col-start-1 row-start-1 ${open ? 'invisible' : ''}`}>
        {open ? '' : say(hurried ? 'wait.hurried' : 'wait.soon')}
      </p>
      <span role="status" className="sr-only">
        {hurried ? say('wait.hurried') : ''}
      </span>
      {others.map((words) => (
        <span key={words} aria-hidden="true" data-room={words} className="invisible col-start-1 row-start-1 before:content-[attr(data-room)]" />
      ))}
      <p className={`col-start-1 row-start-1 ${open ? '' : 'invisible'}`}>{rest}</p>
      {waits === null ? null : (
        <>
          {waits.deadlineOf === 'own' ? <span aria-hidden="true" data-room={say('wait.held', { host: waits.host })} className="invisible col-start-1 row-start-2 before:content-[attr(data-room)]" /> : null}
          <p className={`col-start-1 row-start-2 min-h-4 ${open ? '' : 'invisible'}`}>
            <Patience waits={waits} />
          </p>
        </>
      )}
    </div>
  );
}

function Patience({ waits: { host, deadlineAt, deadlineOf, held, expiredAt, kind } }: { readonly waits: Waits }): ReactElement | null {
  if (expiredAt !== undefined) return null;
  if (held === true) return <span>{sayWith('wait.held', { host: <VisibleText text={host} /> })}</span>;
  if (deadlineAt !== null) return <Countdown key={deadlineAt} host={host} deadlineAt={deadlineAt} own={deadlineOf === 'own'} then={kind === 'result' ? 'wait.resultGivesUp' : kind === 'ask' ? 'wait.askGivesUp' : 'wait.hostGivesUp'} />;
  return <span>{say('wait.endless')}</span>;
}

interface CountdownProps {
  readonly host: string;
  readonly deadlineAt: number;
  readonly own: boolean;
  /** What is said of the end where the limit is the host's. */
  readonly then: 'wait.hostGivesUp' | 'wait.resultGivesUp' | 'wait.askGivesUp';
}

/** The time is drawn at every second and spoken three times: when the question comes, and as it runs out. */
function Countdown({ host, deadlineAt, own, then }: CountdownProps): ReactElement {
  const left = deadlineAt - useNow(500);
  const [first] = useState(left);
  const clock = <span role="timer">{clockSpan(left)}</span>;
  return (
    <>
      {own ? sayWith('wait.own', { clock }) : sayWith(then, { host: <VisibleText text={host} />, clock })}
      <span role="status" className="sr-only">
        {waitSpoken({ first, left, own, host })}
      </span>
    </>
  );
}

import type { ReactElement } from 'react';
import { clockSpan } from '../ui/amounts';
import { useNow } from '../ui/clock';

/** The line above the answers: the guard while it holds, then what happens if nobody answers. Both take the same room, so that nothing moves. */
export function QuietLine({ id, open, deadlineAt, rest }: { readonly id: string; readonly open: boolean; readonly deadlineAt: number | null; readonly rest: string }): ReactElement {
  return (
    <div className="mb-3 grid text-small text-ink-faint">
      <p id={id} className={`col-start-1 row-start-1 ${open ? 'invisible' : ''}`}>
        {open ? '' : 'Available in a moment'}
      </p>
      <p className={`col-start-1 row-start-1 ${open ? '' : 'invisible'}`}>
        {rest} {deadlineAt === null ? null : <Countdown deadlineAt={deadlineAt} />}
      </p>
    </div>
  );
}

function Countdown({ deadlineAt }: { readonly deadlineAt: number }): ReactElement {
  const left = deadlineAt - useNow(500);
  return (
    <>
      Answers itself with “not answered” in <span role="timer">{clockSpan(left)}</span>.
      <span role="status" className="sr-only">
        {left <= 10_000 ? '10 seconds left to answer' : left <= 30_000 ? '30 seconds left to answer' : ''}
      </span>
    </>
  );
}

import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { HostDiffLine } from '#shared/models/hosts-view';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { VisibleText } from '../../../ui/visible-text';
import { drawnDiff } from './drawn-diff';
import type { DrawnLine } from './drawn-diff';

/** Lines drawn at first. */
const atFirst = 300;

const marks = {
  '-': { sign: '−', says: 'console.change.out', look: 'bg-removed text-ink-soft', piece: 'rounded-[0.1875rem] bg-press text-ink line-through' },
  '+': { sign: '+', says: 'console.change.in', look: 'bg-added', piece: 'rounded-[0.1875rem] font-semibold underline decoration-2 underline-offset-3' },
} as const;

/** The lines of a file that change: each with its sign, and what differs within it marked. Lines that stay are told as a number. */
export function DiffLines({ diff, label }: { readonly diff: readonly HostDiffLine[]; readonly label: string }): ReactElement {
  const drawn = useMemo(() => drawnDiff(diff), [diff]);
  const [all, setAll] = useState(false);
  const shown = all ? drawn : drawn.slice(0, atFirst);
  return (
    <>
      <ul aria-label={label} className="py-1">
        {shown.map((line, at) => (
          <li key={at}>{line.kind === 'same' ? <p className="px-3 py-0.5 text-small text-ink-faint">{say('console.change.same', { count: line.count })}</p> : <Line line={line} />}</li>
        ))}
      </ul>
      {shown.length === drawn.length ? null : (
        <Button look="quiet" size="row" className="m-1" onClick={() => setAll(true)}>
          {say('console.change.more', { count: drawn.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function Line({ line: { sign, number, pieces } }: { readonly line: Extract<DrawnLine, { kind: 'line' }> }): ReactElement {
  const { sign: mark, says, look, piece } = marks[sign];
  const Words = sign === '-' ? 'del' : 'ins';
  return (
    <div className={`grid grid-cols-[2.5rem_1.25rem_minmax(0,1fr)] ${look} @max-[30rem]/view:grid-cols-[1.25rem_minmax(0,1fr)]`}>
      <span aria-hidden="true" className="pe-1 text-end font-mono text-small leading-5 text-ink-faint select-none @max-[30rem]/view:hidden">
        {sign === '-' ? number : ''}
      </span>
      <span className="text-center font-mono text-base font-semibold select-none">
        <span aria-hidden="true">{mark}</span>
        <span className="sr-only">{say(says)} </span>
      </span>
      <Words className="said pe-3 no-underline">
        {pieces.map(({ text, changed }, at) => (
          <span key={at} className={changed ? piece : ''}>
            <VisibleText text={text} lines />
          </span>
        ))}
        {pieces.every(({ text }) => text === '') ? '\u00A0' : null}
      </Words>
    </div>
  );
}

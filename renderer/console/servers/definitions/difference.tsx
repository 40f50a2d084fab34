import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { DefinitionDetail } from '#shared/models/definition';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { VisibleText } from '../../../ui/visible-text';
import { drawnLines } from './inline';
import type { Drawn, Line } from './inline';
import { whole } from './marked';
import { pointerWords } from './pointer';

/** Lines of one part drawn at first. */
const atFirst = 200;

/** What changed, member by member: what was stands above what is now, and within a line the words that differ are marked. */
export function Difference({ parts }: { readonly parts: DefinitionDetail['parts'] }): ReactElement {
  return (
    <div className="space-y-3">
      {parts.map((part) => (
        <PartOf key={part.at} part={part} />
      ))}
    </div>
  );
}

function PartOf({ part: { at, lines } }: { readonly part: DefinitionDetail['parts'][number] }): ReactElement {
  const words = pointerWords(at);
  return (
    <section aria-label={words} className="overflow-hidden rounded-one border border-line bg-surface">
      <h4 className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-line bg-inset px-3 py-1 text-base font-medium">
        <span className="min-w-0 wrap-anywhere">
          <VisibleText text={words} />
        </span>
        <span className="min-w-0 font-mono text-micro font-normal text-ink-faint wrap-anywhere">
          <VisibleText text={at} />
        </span>
      </h4>
      <Lines lines={lines} />
    </section>
  );
}

/** Lines that came, went or stayed; stretches that stayed are folded. */
export function Lines({ lines }: { readonly lines: readonly Line[] }): ReactElement {
  const drawn = useMemo(() => drawnLines(lines), [lines]);
  const [all, setAll] = useState(false);
  const shown = all ? drawn : drawn.slice(0, atFirst);
  return (
    <>
      <ul className="py-1">
        {shown.map((line, index) => (
          <DrawnLine key={index} line={line} />
        ))}
      </ul>
      {shown.length === drawn.length ? null : (
        <Button look="quiet" size="row" className="m-1" onClick={() => setAll(true)}>
          {say('console.difference.more', { count: drawn.length - shown.length })}
        </Button>
      )}
    </>
  );
}

const marks = {
  '-': { sign: '−', says: 'console.difference.was', look: 'bg-inset text-ink-soft', gutter: 'bg-inset font-semibold text-ink-soft', piece: 'rounded-[0.1875rem] bg-press text-ink line-through' },
  '+': { sign: '+', says: 'console.difference.now', look: 'bg-accent-ground', gutter: 'bg-accent-ground font-semibold text-accent', piece: 'rounded-[0.1875rem] font-semibold underline decoration-accent decoration-2 underline-offset-3' },
  ' ': { sign: '', says: 'console.difference.same', look: 'text-ink-faint', gutter: '', piece: '' },
} as const;

/** Characters of an unchanged stretch within a line that are drawn at each end, when it is folded. */
const ends = 160;

/** A stretch of a line that stayed the same: a long one is folded to its ends, so that what changed is not lost in it. */
function Unchanged({ text, folds }: { readonly text: string; readonly folds: boolean }): ReactElement {
  const [open, setOpen] = useState(false);
  if (open || !folds || text.length < 4 * ends) return <VisibleText text={text} lines />;
  const [head, tail] = [whole(text, ends), whole(text, text.length - ends)];
  return (
    <>
      <VisibleText text={text.slice(0, head)} lines />
      <Button look="quiet" size="row" className="mx-1 min-h-5! border-dashed! border-line! font-sans font-normal text-ink-faint" aria-expanded={false} onClick={() => setOpen(true)}>
        {say('console.difference.sameCharacters', { count: tail - head })}
      </Button>
      <VisibleText text={text.slice(tail)} lines />
    </>
  );
}

function DrawnLine({ line }: { readonly line: Drawn }): ReactElement {
  const [open, setOpen] = useState(false);
  if (line.kind === 'same' && !open) {
    return (
      <li>
        <Button look="quiet" size="row" className="w-full justify-start rounded-none border-y-line! border-dashed px-3 font-normal text-ink-faint" aria-expanded={false} onClick={() => setOpen(true)}>
          {say('console.difference.sameLines', { count: line.lines.length })}
        </Button>
      </li>
    );
  }
  if (line.kind === 'same') {
    return (
      <>
        {line.lines.map((text, at) => (
          <DrawnLine key={at} line={{ kind: 'line', mark: ' ', pieces: [{ text, changed: false }] }} />
        ))}
      </>
    );
  }
  const { sign, says, look, gutter, piece } = marks[line.mark];
  const Words = line.mark === '-' ? 'del' : line.mark === '+' ? 'ins' : 'span';
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)]">
      <span className={`text-center font-mono text-base select-none ${gutter}`}>
        <span aria-hidden="true">{sign}</span>
        <span className="sr-only">{say(says)} </span>
      </span>
      <Words className={`said px-2 no-underline ${look}`}>
        {line.pieces.map(({ text, changed }, at) =>
          changed ? (
            <span key={at} className={piece}>
              <VisibleText text={text} lines />
            </span>
          ) : (
            <Unchanged key={at} text={text} folds={line.pieces.length > 1} />
          ),
        )}
        {line.pieces.every(({ text }) => text === '') ? '\u00A0' : null}
      </Words>
    </li>
  );
}

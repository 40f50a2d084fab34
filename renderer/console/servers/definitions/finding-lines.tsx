import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Finding } from '#shared/models/definition';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import { markedText } from './marked';
import { pointerWords, textAt } from './pointer';

/** Findings drawn before the rest is folded. */
const atFirst = 5;

/** What was found in a definition, each with where it stands and, where it is a stretch of a text, that text with the stretch marked. */
export function FindingLines({ findings, document }: { readonly findings: readonly Finding[]; readonly document: unknown }): ReactElement {
  const [all, setAll] = useState(false);
  // One more takes little more room than the button that hides it.
  const folded = !all && findings.length > atFirst + 1;
  return (
    <>
      <ul aria-label={say('console.review.found')} className="space-y-2.5">
        {(folded ? findings.slice(0, atFirst) : findings).map((finding, at) => (
          <li key={at} className="flex items-start gap-2 text-base">
            <Icon name={isPlain(finding) ? 'info' : 'danger'} size={15} className={`mt-[0.1875rem] ${isPlain(finding) ? 'text-ink-soft' : 'text-red'}`} />
            <div className="min-w-0 flex-1">
              <p className={`wrap-anywhere ${isPlain(finding) ? 'text-ink' : 'font-semibold text-red'}`}>
                <Found finding={finding} />
              </p>
              <Quote finding={finding} document={document} />
            </div>
          </li>
        ))}
      </ul>
      {folded ? (
        <Button look="quiet" size="row" className="ms-4 mt-2" aria-expanded={false} onClick={() => setAll(true)}>
          <Icon name="down" size={13} />
          {say('console.review.more', { count: findings.length - atFirst })}
        </Button>
      ) : null}
    </>
  );
}

/** Where a definition was before is worth knowing and says nothing against it. */
function isPlain({ rule }: Finding): boolean {
  return rule.startsWith('moved/');
}

/** Why it was found and, where it is a part of the definition, in which. */
function Found({ finding: { why, at } }: { readonly finding: Finding }): ReactElement {
  const said = <VisibleText text={why} />;
  if (at === '') return said;
  const aside = (text: ReactNode) => <span className="font-normal text-ink-soft">{text}</span>;
  return <>{sayWith('console.review.foundAt', { why: said, place: aside(<VisibleText text={pointerWords(at)} />) }, aside)}</>;
}

function Quote({ finding: { at, span }, document }: { readonly finding: Finding; readonly document: unknown }): ReactElement | null {
  const text = span === null ? null : textAt(document, at);
  const marked = text === null || span === null ? null : markedText(text, span);
  if (marked === null) return null;
  return (
    <p className="quoted said mt-1 px-3 py-1.5 text-ink-soft">
      {marked.moreBefore ? '…' : null}
      <VisibleText text={marked.before} lines />
      <mark className="rounded-[0.1875rem] border-b-2 border-red-edge bg-red-ground font-semibold text-red">
        <VisibleText text={marked.mark} lines />
      </mark>
      <VisibleText text={marked.after} lines />
      {marked.moreAfter ? '…' : null}
    </p>
  );
}

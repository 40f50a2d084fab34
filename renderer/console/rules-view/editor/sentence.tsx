import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Action } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import { actionLooks } from '../rule-words';

interface SentenceProps {
  readonly action: Action;
  /** The exact sentence; null while there is none. */
  readonly words: string | null;
  readonly asking: boolean;
  /** How many things are missing or wrong. */
  readonly wrong: number;
  /** Why it was not saved. */
  readonly refused: string | null;
  /** Leads to the first of what is missing or wrong. */
  readonly onShow: () => void;
}

/** Longest sentence that is written large, characters. */
const leadLength = 110;

/** The rule in its exact words, or what keeps it from being one. */
export function Sentence({ action, words, asking, wrong, refused, onShow }: SentenceProps): ReactElement {
  // While main is asked, the words of a moment ago stay: they would only flicker.
  const [last, setLast] = useState(words);
  useEffect(() => {
    if (words !== null) setLast(words);
  }, [words]);
  const said = wrong > 0 ? null : (words ?? (asking ? last : null));
  return (
    <div className="sticky top-0 z-10 border-b border-line bg-surface px-gutter py-4 @max-[52rem]/editor:static">
      <div className="flex items-start gap-3">
        <Icon name={said === null ? 'open' : actionLooks[action].icon} size={20} className={`mt-1 ${said === null ? 'text-ink-faint' : 'text-ink'}`} />
        <div className="min-w-0 flex-1">
          <p role="status" aria-label={say('console.editor.sentence')} className={`scroll-thin max-h-42 max-w-[64ch] overflow-y-auto wrap-anywhere ${said !== null && said.length > leadLength ? 'text-prompt' : 'text-lead @max-[30rem]/form:text-prompt'} ${said === null ? 'text-ink-faint' : `font-semibold ${asking ? 'text-ink-soft' : 'text-ink'}`}`}>
            {said === null ? wrong > 0 || !asking ? say('console.editor.incomplete') : say('console.editor.wording') : <VisibleText text={said} />}
          </p>
          {wrong === 0 ? null : (
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-base text-ink-soft">
              {say('console.editor.wrong', { count: wrong })}
              <Button size="row" look="quiet" onClick={onShow}>
                {say('console.show')}
              </Button>
            </p>
          )}
          {refused === null ? null : (
            <p role="alert" className="mt-2 flex items-start gap-1.5 text-base font-medium wrap-anywhere">
              <Icon name="warning" size={15} className="mt-0.5 text-amber" />
              <span className="min-w-0">
                {sayWith('console.editor.notSaved', { why: <VisibleText text={refused} /> })}
              </span>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

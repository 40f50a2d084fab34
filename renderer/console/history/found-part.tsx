import type { ReactElement } from 'react';
import type { HistoryDetail } from '#shared/models/history';
import { say } from '#shared/words/say';
import { VisibleText } from '../../ui/visible-text';
import { Part } from './part';

/** What was found in a call's result, with the words where they are kept. */
export function FoundPart({ found }: { readonly found: NonNullable<HistoryDetail['found']> }): ReactElement {
  return (
    <Part title={say('result.found')}>
      <ul className="space-y-2">
        {found.map(({ why, at, words }, index) => (
          <li key={index} className="text-base">
            <p className="wrap-anywhere">
              <VisibleText text={why} /> <span className="said text-ink-faint">{at}</span>
            </p>
            {words === null || words === '' ? null : (
              <blockquote className="quoted said mt-1 px-3 py-2 whitespace-pre-wrap">
                <VisibleText text={words} lines />
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

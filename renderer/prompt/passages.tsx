import { useId } from 'react';
import type { ReactElement } from 'react';
import type { DetectionKind } from '#shared/models/detection';
import type { PassageView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { Pieces } from './pieces';

const icons: Readonly<Record<DetectionKind, IconName>> = { instruction: 'quote', hidden: 'hide', secret: 'environment', personal: 'warning' };

/** What was found, each with the text around it in a box that is the server's. */
function Passages({ passages, server }: { readonly passages: readonly PassageView[]; readonly server: string }): ReactElement {
  return (
    <ol className="space-y-3">
      {passages.map((passage, at) => (
        <li key={at}>
          <p className="mb-1 flex items-start gap-2 text-base font-medium">
            <Icon name={icons[passage.kind]} size={15} className="mt-0.5 text-amber" />
            <span className="min-w-0 wrap-anywhere">
              <VisibleText text={passage.why} /> <span className="font-normal text-ink-faint">{say('result.where', { where: passage.where })}</span>
            </span>
          </p>
          {/* What it holds is the server's words: a box says whose. */}
          <blockquote aria-label={say('result.says', { server })} className="quoted px-2 py-2 font-mono text-small leading-6 whitespace-pre-wrap wrap-anywhere">
            <Pieces text={passage.text} pieces={passage.pieces} revealed={false} />
          </blockquote>
        </li>
      ))}
    </ol>
  );
}

/** The same under a heading, with how many more findings there are. `server`: whose words they are. */
export function Found({ passages, more, server }: { readonly passages: readonly PassageView[]; readonly more: number; readonly server: string }): ReactElement {
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="mb-1.5 text-small font-semibold text-ink-faint">
        {say('result.found')}
      </h2>
      <Passages passages={passages} server={server} />
      {more === 0 ? null : <p className="mt-1.5 text-small text-ink-faint">{say('result.foundMore', { count: more })}</p>}
    </section>
  );
}

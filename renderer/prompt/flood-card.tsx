import { useId } from 'react';
import type { ReactElement } from 'react';
import type { AskPromptView, CallPromptView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { HostIcon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';
import { isLocked, tellPainted } from './asked';
import type { Asked, ShownCard } from './asked';
import { Frame } from './frame';
import { QuietLine } from './quiet-line';
import { RefusalLine } from './refusal-line';
import { Shapes, Waiting } from './waiting';

/** What one server asks beyond what a person can answer, as one. Nothing on it allows anything. */
export function FloodCard({ prompt, card, ...asked }: Asked & { readonly prompt: CallPromptView | AskPromptView; readonly card: ShownCard }): ReactElement {
  const { slice, state } = asked;
  const [guard, shapes] = [useId(), useId()];
  const locked = isLocked(asked);
  const asks = prompt.kind === 'ask';
  const press = (what: 'deny-all' | 'pause' | 'one-by-one') => () => void slice.answerCard(card.id, what);
  return (
    <Frame
      prompt={prompt.id}
      shape="flood"
      title={
        <span dir="ltr">{sayWith('flood.title', { server: <VisibleText text={prompt.server} />, count: card.flood?.asked ?? card.count })}</span>
      }
      lead="title"
      sentence={<span dir="ltr">{say(asks ? 'flood.sentenceAsks' : 'flood.sentence', { count: card.count })}</span>}
      band={
        <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-x-3 text-base text-ink-soft">
          <span className="inline-flex min-w-0 items-center gap-1.5">
            <HostIcon host={prompt.host} size={14} />
            <span dir="ltr" className="min-w-0 wrap-anywhere">
              <VisibleText text={prompt.host} />
            </span>
          </span>
          <Waiting state={state} />
        </div>
      }
      drawer={<RefusalLine words={slice.refusal ?? state.notice} />}
      footer={
        <>
          <QuietLine id={guard} open={asked.open} waits={prompt} rest={say('rest.flood')} />
          <div className="flex flex-wrap items-center gap-4">
            <Button size="answer" className="min-w-[min(9rem,100vw-5rem)]" locked={locked} aria-keyshortcuts="Escape" aria-describedby={guard} onClick={press('deny-all')}>
              {say('answer.denyAll', { number: card.count })}
              <kbd aria-hidden="true" className="text-small font-normal opacity-70">
                {say('key.esc')}
              </kbd>
            </Button>
            {prompt.identity === undefined ? null : (
              <Button size="answer" locked={locked} aria-describedby={guard} title={say('flood.pauseTitle')} onClick={press('pause')}>
                {say('flood.pause')}
              </Button>
            )}
          </div>
          <Button look="quiet" className="mt-1 -mb-1 -ms-2 px-2! text-small! forced-colors:ms-0 forced-colors:mt-2" locked={slice.sending !== null} onClick={press('one-by-one')}>
            {say('flood.oneByOne')}
          </Button>
        </>
      }
      onPainted={() => tellPainted(asked, prompt.id, card.count)}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      <section aria-labelledby={shapes}>
        <h2 id={shapes} className="mb-1.5 text-small font-semibold text-ink-faint">
          {say('flood.what')}
        </h2>
        <Shapes shapes={card.flood?.shapes ?? []} waiting={card.count} hosts={false} />
      </section>
      {prompt.identity === undefined ? null : (
        <p className="max-w-[72ch] text-base text-ink-soft">
          {sayWith(asks ? 'flood.pausingAsks' : 'flood.pausing', { server: <VisibleText text={prompt.server} /> })}
        </p>
      )}
    </Frame>
  );
}

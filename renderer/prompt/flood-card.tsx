import { useId } from 'react';
import type { ReactElement } from 'react';
import type { CallPromptView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { HostIcon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { isLocked, tellPainted } from './asked';
import type { Asked, ShownCard } from './asked';
import { Frame } from './frame';
import { QuietLine } from './quiet-line';
import { RefusalLine } from './refusal-line';
import { Shapes, Waiting } from './waiting';

/** What one server asks beyond what a person can answer, as one. Nothing on it allows anything. */
export function FloodCard({ prompt, card, ...asked }: Asked & { readonly prompt: CallPromptView; readonly card: ShownCard }): ReactElement {
  const { slice, state } = asked;
  const [guard, shapes] = [useId(), useId()];
  const locked = isLocked(asked);
  const press = (what: 'deny-all' | 'pause' | 'one-by-one') => () => void slice.answerCard(card.id, what);
  const count = card.count.toLocaleString('en');
  return (
    <Frame
      prompt={prompt.id}
      shape="flood"
      title={
        <span dir="ltr">
          <VisibleText text={prompt.server} /> asked {(card.flood?.asked ?? card.count).toLocaleString('en')} times in the last minute
        </span>
      }
      lead="title"
      sentence={<span dir="ltr">{`${count} calls wait, more than can be read one after the other. None of them has run.`}</span>}
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
          <QuietLine id={guard} open={asked.open} waits={prompt} rest="Nothing runs unless you allow it, one by one." />
          <div className="flex flex-wrap items-center gap-4">
            <Button size="answer" className="min-w-36" locked={locked} aria-keyshortcuts="Escape" aria-describedby={guard} onClick={press('deny-all')}>
              {`Deny all ${count}`}
              <kbd aria-hidden="true" className="text-small font-normal opacity-70">
                Esc
              </kbd>
            </Button>
            {prompt.identity === undefined ? null : (
              <Button size="answer" locked={locked} aria-describedby={guard} title="Denies these calls and refuses every other until you resume the server" onClick={press('pause')}>
                Pause this server
              </Button>
            )}
          </div>
          <Button look="quiet" className="mt-1 -mb-1 -ms-2 px-2! text-small! forced-colors:ms-0 forced-colors:mt-2" locked={slice.sending !== null} onClick={press('one-by-one')}>
            Look one by one
          </Button>
        </>
      }
      onPainted={() => tellPainted(asked, prompt.id, card.count)}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      <section aria-labelledby={shapes}>
        <h2 id={shapes} className="mb-1.5 text-small font-semibold text-ink-faint">
          What it asked for
        </h2>
        <Shapes shapes={card.flood?.shapes ?? []} waiting={card.count} hosts={false} />
      </section>
      {prompt.identity === undefined ? null : (
        <p className="max-w-[72ch] text-base text-ink-soft">
          Pausing denies these calls, and refuses every other call of <VisibleText text={prompt.server} /> until you resume it under Servers.
        </p>
      )}
    </Frame>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import type { OptionView, ResultPromptView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { HostIcon, Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';
import { isLocked, offered, tellPainted } from './asked';
import type { Asked } from './asked';
import { Frame } from './frame';
import { Found } from './passages';
import { QuietLine } from './quiet-line';
import { Reasons } from './reasons';
import { RefusalLine } from './refusal-line';
import { useVeil, Veil } from './veil';
import { Waiting } from './waiting';

/** The question about a result that was held back before its host saw it. */
export function ResultPrompt({ prompt, ...asked }: Asked & { readonly prompt: ResultPromptView }): ReactElement {
  const { slice, state } = asked;
  const { veiled, lifted, shut, lift } = useVeil(asked);
  return (
    <Frame
      prompt={prompt.id}
      shape="sheet"
      unveiled={lifted}
      title={
        <span dir="ltr">
          {sayWith(prompt.reads === undefined ? 'result.title' : prompt.reads === 'prompt' ? 'result.titlePrompt' : 'result.titleResource', {
            host: <VisibleText text={prompt.host} />,
            server: <VisibleText text={prompt.server} />,
            tool: (
              <span className="font-mono font-bold">
                <VisibleText text={prompt.tool} />
              </span>
            ),
          })}
        </span>
      }
      sentence={<VisibleText text={prompt.sentence} />}
      band={
        <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
          <span data-tier={prompt.tier} className="inline-flex items-center gap-1.5 rounded-one border border-amber-edge bg-amber-ground px-2 py-0.5 text-small font-semibold text-amber">
            <Icon name="warning" size={14} />
            {say('result.badge')}
          </span>
          <span className="inline-flex min-w-0 items-center gap-1.5 text-base text-ink-soft">
            <HostIcon host={prompt.host} size={14} />
            <VisibleText text={prompt.host} />
          </span>
          <Waiting state={state} />
        </div>
      }
      drawer={<RefusalLine words={slice.refusal ?? state.notice} />}
      footer={<ResultAnswers prompt={prompt} asked={asked} shut={shut} />}
      onPainted={() => tellPainted(asked, prompt.id, 1, lifted)}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      <Reasons prompt={{ because: prompt.because, tier: prompt.tier }} />
      {prompt.passages.length === 0 ? null : veiled ? <Veil onLift={lift} /> : <Found passages={prompt.passages} more={prompt.more} server={prompt.server} />}
      <div className="max-w-[72ch] space-y-1 text-base text-ink-soft">
        {offered(prompt.options, 'result-wrap') === undefined ? null : <p>{say('result.wrapHint')}</p>}
        <p>{say('result.refuseHint')}</p>
      </div>
    </Frame>
  );
}

/** The answers to a held result. Refusing stands apart from what lets anything through; muting is below, where no hand that misses another reaches it. */
function ResultAnswers({ prompt, asked, shut }: { readonly prompt: ResultPromptView; readonly asked: Asked; readonly shut: boolean }): ReactElement {
  const [guard, unread, muting] = [useId(), useId(), useId()];
  const locked = isLocked(asked);
  const [refuse, wrap, pass, mute] = (['deny', 'result-wrap', 'result-pass', 'result-mute'] as const).map((kind) => offered(prompt.options, kind));
  const press = (option: OptionView) => () => void asked.slice.answer({ prompt: prompt.id, option: option.id });
  const described = { 'aria-describedby': shut ? unread : guard };
  const refusal = (
    <div key="refuse">
      {refuse === undefined ? null : (
        <Button size="answer" className="min-w-[min(7rem,100vw-5rem)]" locked={locked} aria-keyshortcuts="Escape" aria-describedby={guard} onClick={press(refuse)}>
          {refuse.label}
          <kbd aria-hidden="true" className="text-small font-normal opacity-70">
            {say('key.esc')}
          </kbd>
        </Button>
      )}
    </div>
  );
  const letting = (
    <div key="pass" className="flex flex-wrap gap-2">
      {[wrap, pass].map((option) =>
        option === undefined ? null : (
          <Button key={option.id} size="answer" locked={locked || shut} {...described} onClick={press(option)}>
            {option.label}
          </Button>
        ),
      )}
    </div>
  );
  return (
    <>
      <QuietLine id={guard} open={asked.open} waits={prompt} rest={say('rest.result')} />
      <span id={unread} className="sr-only">
        {shut ? say('answer.liftFirst') : ''}
      </span>
      <div className="flex flex-wrap items-start justify-between gap-4">{asked.state.platform === 'win32' ? [letting, refusal] : [refusal, letting]}</div>
      {mute === undefined ? null : (
        <div className="mt-4 -mb-1 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Button look="quiet" className="-ms-2 px-2! text-small! forced-colors:ms-0" locked={locked || shut} aria-describedby={shut ? unread : muting} onClick={press(mute)}>
            {mute.label}
          </Button>
          <p id={muting} className="min-w-0 flex-1 basis-60 text-small wrap-anywhere text-ink-faint">
            <VisibleText text={mute.words ?? ''} />
          </p>
        </div>
      )}
    </>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import type { FirstUsePromptView, OptionView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { HostIcon, Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '../words/say';
import { sayWith } from '../words/say-with';
import { isLocked, offered, tellPainted } from './asked';
import type { Asked } from './asked';
import { Changes } from './changes';
import { CommandLine } from './command-line';
import { Confinement } from './confinement';
import { Frame } from './frame';
import { QuietLine } from './quiet-line';
import { Reasons } from './reasons';
import { RefusalLine } from './refusal-line';
import { Waiting } from './waiting';

/** The question whether a server may be started at all. */
export function FirstUsePrompt({ prompt, ...asked }: Asked & { readonly prompt: FirstUsePromptView }): ReactElement {
  const { slice, state } = asked;
  const unheld = prompt.sandbox.level === 'none';
  return (
    <Frame
      prompt={prompt.id}
      shape="first-use"
      title={
        <span className="font-semibold">
          {sayWith('firstUse.title', { server: <VisibleText text={prompt.server} /> })}
        </span>
      }
      sentence={<VisibleText text={prompt.sentence} paths />}
      band={
        <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-base text-ink-soft">
          <span className="grid size-9 place-items-center rounded-one border border-edge bg-inset">
            <Icon name="program" size={18} />
          </span>
          <span className="inline-flex min-w-0 flex-1 basis-40 items-center gap-1.5">
            <HostIcon host={prompt.host} size={14} />
            <span dir="ltr" className="min-w-0 wrap-anywhere">
              {sayWith('firstUse.wants', { host: <VisibleText text={prompt.host} /> })}
            </span>
          </span>
          <Waiting state={state} />
        </div>
      }
      drawer={<RefusalLine words={slice.refusal ?? state.notice} />}
      footer={<FirstUseAnswers prompt={prompt} asked={asked} />}
      onPainted={() => tellPainted(asked, prompt.id, 1)}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      {unheld ? <Confinement sandbox={prompt.sandbox} /> : null}
      <Warnings warnings={prompt.warnings} />
      {prompt.changes.length > 0 ? <Changes server={prompt.server} changes={prompt.changes} /> : null}
      <p className="max-w-[72ch] text-prompt text-ink-soft">
        {say('firstUse.runs')} {say(unheld ? 'firstUse.unheld' : 'firstUse.held')}
      </p>
      <CommandLine prompt={prompt} />
      {unheld ? null : <Confinement sandbox={prompt.sandbox} />}
      <Reasons prompt={{ because: prompt.because, tier: 2 }} titled />
    </Frame>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label={say('firstUse.warnings')} className="space-y-1 rounded-one border border-red-edge bg-red-ground px-3 py-2 text-prompt font-medium text-red">
      {warnings.map((warning, at) => (
        <li key={at} className="flex gap-2">
          <Icon name="warning" size={17} className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={warning} lines />
          </span>
        </li>
      ))}
    </ul>
  );
}

function FirstUseAnswers({ prompt, asked }: { readonly prompt: FirstUsePromptView; readonly asked: Asked }): ReactElement {
  const guard = useId();
  const locked = isLocked(asked);
  const [allow, block] = [offered(prompt.options, 'first-use-allow'), offered(prompt.options, 'first-use-block')];
  const button = (option: OptionView | undefined) =>
    option === undefined ? null : (
      <Button key={option.id} size="answer" className="min-w-32" locked={locked} aria-describedby={guard} onClick={() => void asked.slice.answer({ prompt: prompt.id, option: option.id })}>
        {option.label}
      </Button>
    );
  return (
    <>
      <QuietLine id={guard} open={asked.open} waits={null} rest={say('rest.firstUse')} />
      <div className="flex flex-wrap justify-between gap-4">{asked.state.platform === 'win32' ? [button(allow), button(block)] : [button(block), button(allow)]}</div>
    </>
  );
}

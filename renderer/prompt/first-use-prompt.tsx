import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Answer, FirstUsePromptView, OptionView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { HostIcon, Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';
import { isLocked, offered, tellPainted } from './asked';
import type { Asked } from './asked';
import { Changes } from './changes';
import { CommandLine } from './command-line';
import { Confinement } from './confinement';
import { Frame } from './frame';
import { ProfileChoice, useChoice } from './profile-choice';
import type { Choice } from './profile-choice';
import { QuietLine } from './quiet-line';
import { Reasons } from './reasons';
import { RefusalLine } from './refusal-line';
import { Waiting } from './waiting';

/** The question whether a server may be started at all. */
export function FirstUsePrompt({ prompt, ...asked }: Asked & { readonly prompt: FirstUsePromptView }): ReactElement {
  const { slice, state } = asked;
  const choice = useChoice(prompt);
  const [moved, setMoved] = useState(false);
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
      footer={<FirstUseAnswers prompt={prompt} asked={asked} choice={choice} moved={moved} />}
      onPainted={() => tellPainted(asked, prompt.id, 1)}
      onResize={slice.resize}
      onEscape={() => void slice.close(prompt.id)}
    >
      {unheld ? <Confinement sandbox={prompt.sandbox} /> : null}
      <Warnings warnings={prompt.warnings} />
      <MoveSecrets names={prompt.plain ?? []} value={moved} onChange={setMoved} />
      {prompt.changes.length > 0 ? <Changes server={prompt.server} changes={prompt.changes} /> : null}
      {choice === null ? (
        <p className="max-w-[72ch] text-prompt text-ink-soft">
          {say('firstUse.runs')} {say(unheld ? 'firstUse.unheld' : 'firstUse.held')}
        </p>
      ) : null}
      <CommandLine prompt={prompt} />
      {choice === null ? null : <ProfileChoice prompt={prompt} choice={choice} />}
      {unheld || choice !== null ? null : <Confinement sandbox={prompt.sandbox} />}
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

interface MoveSecretsProps {
  readonly names: readonly string[];
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** One press: what the host holds in plain text is the vault's from this start on. */
function MoveSecrets({ names, value, onChange }: MoveSecretsProps): ReactElement | null {
  if (names.length === 0) return null;
  return (
    <div className="rounded-one border border-line px-3 py-2">
      <label className="flex min-h-8 items-center gap-2.5 text-prompt font-medium">
        <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} className="size-5 shrink-0" />
        <span className="min-w-0 wrap-anywhere">
          {sayWith('firstUse.moveSecrets', {
            names: (
              <span className="font-mono">
                <VisibleText text={names.join(', ')} />
              </span>
            ),
          })}
        </span>
      </label>
      <p className="ms-7.5 text-small text-ink-faint">{say('firstUse.movedSecrets')}</p>
    </div>
  );
}

interface FirstUseAnswersProps {
  readonly prompt: FirstUsePromptView;
  readonly asked: Asked;
  readonly choice: Choice | null;
  readonly moved: boolean;
}

function FirstUseAnswers({ prompt, asked, choice, moved }: FirstUseAnswersProps): ReactElement {
  const [guard, first] = [useId(), useId()];
  const locked = isLocked(asked);
  const [allow, block] = [offered(prompt.options, 'first-use-allow'), offered(prompt.options, 'first-use-block')];
  const unread = choice !== null && !choice.read;
  const unconfirmed = choice !== null && choice.dangerous && !choice.confirmed;
  const rests = [say('rest.firstUse'), ...(choice === null ? [] : [say('rest.unreadProfile'), say('rest.unconfirmed')])] as const;
  const rest = unread ? say('rest.unreadProfile') : unconfirmed ? say('rest.unconfirmed') : rests[0];
  const button = (option: OptionView | undefined, shut: boolean, answer: Partial<Answer> = {}) =>
    option === undefined ? null : (
      <Button
        key={option.id}
        size="answer"
        look={option === allow && choice?.dangerous === true ? 'danger' : 'plain'}
        className="min-w-32"
        locked={locked || shut}
        aria-describedby={shut ? first : guard}
        onClick={() => void asked.slice.answer({ prompt: prompt.id, option: option.id, ...answer })}
      >
        {option.label}
      </Button>
    );
  const answers = [button(block, false), button(allow, unread || unconfirmed, allow === undefined ? {} : { ...(choice === null ? {} : chosen(allow, choice)), ...(moved && allow.inputs.includes('vault') ? { vault: true } : {}) })];
  return (
    <>
      <QuietLine id={guard} open={asked.open} waits={null} rest={rest} others={rests} />
      <span id={first} className="sr-only">
        {unread ? say('profile.readFirst') : unconfirmed ? say('answer.setFirst') : ''}
      </span>
      <div className="flex flex-wrap justify-between gap-4">{asked.state.platform === 'win32' ? answers.toReversed() : answers}</div>
    </>
  );
}

/** What an allow says of the profile: which one, and that its danger was confirmed where the answer takes that. */
function chosen({ inputs }: OptionView, { view, dangerous, confirmed, watch }: Choice): Partial<Answer> {
  return { profile: view.profile.template, ...(dangerous && inputs.includes('confirmed') ? { confirmed } : {}), ...(watch === true ? { watch } : {}) };
}

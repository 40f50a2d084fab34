import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { CallPromptView, GrantLasting, OptionView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { isLocked } from './asked';
import type { Asked } from './asked';
import { GrantFields } from './grant-fields';
import { GrantRule } from './grant-rule';
import { chosenTime, grantChoices } from './grants';
import { RefusalLine } from './refusal-line';
import { useGrantPreview } from './use-grant-preview';

/** Height the panel would like, CSS px. */
export const grantPanelHeight = 540;

interface GrantPanelProps {
  readonly prompt: CallPromptView;
  readonly asked: Asked;
  readonly danger: boolean;
  readonly onBack: () => void;
  readonly onAnswer: (option: OptionView) => void;
}

/**
 * What an allow is to cover and how long it is to last; then the exact rule, tried and looked for in the record, which alone is what can be saved.
 *
 * It lies over the question inside of its dialog: a portal would be hidden by the dialog, and a menu's style element refused. No button of it comes to stand where
 * one was just pressed: the first step's stands below where the panel was opened from, the second's on the other side, and the way back at the top. Where a dangerous
 * call's rule is saved no other rule is.
 */
export function GrantPanel({ prompt, asked, danger, onBack, onAnswer }: GrantPanelProps): ReactElement {
  const choices = grantChoices(prompt.options);
  const [key, setKey] = useState(choices[0]?.key ?? '');
  const [wished, setWished] = useState<GrantLasting>('session');
  const [rule, setRule] = useState<OptionView | null>(null);
  const choice = choices.find((one) => one.key === key) ?? choices[0];
  const time = choice === undefined ? undefined : chosenTime(choice, wished);
  const openedAtStart = asked.state.platform === 'win32';

  if (rule !== null) {
    return <SaveStep asked={asked} prompt={prompt} option={rule} danger={danger} atEnd={openedAtStart} onBack={() => setRule(null)} onAnswer={onAnswer} />;
  }
  return (
    <Step
      title={say('grant.title')}
      prompt={prompt}
      onBack={onBack}
      atEnd={!openedAtStart}
      footer={
        <Button size="answer" locked={time === undefined} onClick={() => time !== undefined && setRule(time.option)}>
          {say('grant.showRule')}
        </Button>
      }
    >
      {choice === undefined || time === undefined ? null : (
        <GrantFields choices={choices} choice={choice} time={time} onChoose={(one) => setKey(one.key)} onTime={({ lasting }) => lasting !== null && setWished(lasting)} />
      )}
    </Step>
  );
}

interface SaveStepProps extends Omit<GrantPanelProps, 'danger'> {
  readonly option: OptionView;
  readonly danger: boolean;
  readonly atEnd: boolean;
}

function SaveStep({ asked, prompt, option, danger, atEnd, onBack, onAnswer }: SaveStepProps): ReactElement {
  const { told, again } = useGrantPreview(asked.slice.preview, prompt.id, option.id);
  const ready = told.state === 'told' && told.preview.covers;
  return (
    <Step
      title={say('grant.ruleTitle')}
      prompt={prompt}
      onBack={onBack}
      atEnd={atEnd}
      footer={
        <>
          <Button size={danger ? 'control' : 'answer'} look={danger ? 'danger' : 'plain'} locked={!ready || isLocked(asked)} onClick={() => onAnswer(option)}>
            {say('grant.save')}
          </Button>
          {danger ? <p className="min-h-8.5 w-full text-small text-ink-faint">{say('grant.danger')}</p> : null}
        </>
      }
    >
      <GrantRule told={told} onAgain={again} />
      <RefusalLine words={asked.slice.refusal ?? asked.state.notice} />
    </Step>
  );
}

interface StepProps {
  readonly title: string;
  readonly prompt: CallPromptView;
  readonly footer: ReactNode;
  /** Its button stands at the end of the line. */
  readonly atEnd: boolean;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** One screen of the panel. Its heading has the focus first; Esc goes one back and never answers. */
function Step({ title, prompt, footer, atEnd, onBack, children }: StepProps): ReactElement {
  const [id, call] = [useId(), useId()];
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [title]);
  return (
    <section
      aria-labelledby={id}
      aria-describedby={call}
      // A press beside the controls keeps the focus inside, or Esc would reach the question and deny it.
      tabIndex={-1}
      className="fixed inset-0 z-10 flex flex-col bg-surface outline-none"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.repeat || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onBack();
      }}
    >
      <header className="flex items-start justify-between gap-3 border-b border-line px-page py-3">
        <div className="min-w-0">
          <h2 id={id} ref={heading} tabIndex={-1} className="w-fit text-lead font-semibold wrap-anywhere">
            {title}
          </h2>
          <p id={call} dir="ltr" className="mt-0.5 line-clamp-2 text-base text-ink-soft wrap-anywhere">
            <span className="font-mono text-ink">
              <VisibleText text={prompt.tool} />
            </span>{' '}
            <VisibleText text={prompt.sentence} />
          </p>
        </div>
        <Button onClick={onBack}>
          {say('layer.back')}
          <kbd aria-hidden="true" className="text-small font-normal opacity-70">
            {say('key.esc')}
          </kbd>
        </Button>
      </header>
      <div role="group" aria-label={say('frame.details')} tabIndex={0} className="scroll-thin flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-page py-4 -outline-offset-2">
        {children}
      </div>
      <footer className={`flex shrink-0 flex-col gap-3 border-t border-line bg-ground px-page py-3 ${atEnd ? 'items-end' : 'items-start'}`}>{footer}</footer>
    </section>
  );
}

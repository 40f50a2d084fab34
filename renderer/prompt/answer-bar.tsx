import { useId } from 'react';
import type { ReactElement, Ref } from 'react';
import type { CallPromptView, OptionView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { AllowFor } from './allow-for';
import { isLocked, offered } from './asked';
import type { Asked } from './asked';
import type { Shape } from './frame';
import { QuietLine } from './quiet-line';
import { RefusalLine } from './refusal-line';

interface AnswerBarProps {
  readonly asked: Asked;
  readonly prompt: CallPromptView;
  readonly shape: Shape;
  readonly noteOpen: boolean;
  /** Shows or hides the note; null when no denial takes one. */
  readonly onNote: (() => void) | null;
  readonly noteButton: Ref<HTMLButtonElement>;
  readonly onAnswer: (option: OptionView) => void;
}

/** The answers to a call. Their order follows the platform, except in the danger sheet, which has its own. */
export function AnswerBar(props: AnswerBarProps): ReactElement {
  const { asked, prompt, shape } = props;
  const [guard, unread] = [useId(), useId()];
  const locked = isLocked(asked);
  const mustRead = prompt.needsFullView && !asked.state.fullViewOpened;
  const described = { 'aria-describedby': mustRead ? unread : guard };
  const [deny, once] = [offered(prompt.options, 'deny'), offered(prompt.options, 'allow-once')];
  const longer = prompt.options.filter(({ kind }) => kind === 'allow-for');
  const danger = shape === 'danger';

  const denial = (
    <div key="deny" className={`flex max-w-full flex-col items-start gap-1 ${danger ? 'flex-1' : ''}`}>
      {deny === undefined ? null : (
        <Button size="answer" look={danger ? 'solid' : 'plain'} className={danger ? 'min-h-14 w-full min-w-32 text-lead' : 'min-w-36'} locked={locked} aria-keyshortcuts="Escape" aria-describedby={guard} onClick={() => props.onAnswer(deny)}>
          {deny.label}
          <kbd aria-hidden="true" className="text-small font-normal opacity-70">
            Esc
          </kbd>
        </Button>
      )}
      {props.onNote === null ? null : (
        <Button ref={props.noteButton} size="row" look="quiet" className="-ms-2 whitespace-nowrap" title="A note the model reads when you deny" aria-expanded={props.noteOpen} onClick={props.onNote}>
          <Icon name="note" size={14} />
          Tell the model why
        </Button>
      )}
    </div>
  );
  const wider = longer.length === 0 ? null : <AllowFor compact={danger} options={longer} locked={locked || mustRead} described={described} onAnswer={props.onAnswer} />;
  const allowance = (
    <div key="allow" className={danger ? 'flex max-w-full flex-col flex-wrap gap-2 border-s border-line ps-6 max-[26rem]:flex-row max-[26rem]:border-s-0 max-[26rem]:ps-0' : 'flex flex-wrap gap-2'}>
      {/* In the danger sheet the menu's button is the upper one, so that its menu never lies over Deny. */}
      {danger ? wider : null}
      {once === undefined ? null : (
        <Button size={danger ? 'control' : 'answer'} look={danger ? 'danger' : 'plain'} className={danger ? '' : 'min-w-28'} locked={locked || mustRead} {...described} onClick={() => props.onAnswer(once)}>
          {once.label}
        </Button>
      )}
      {danger ? null : wider}
    </div>
  );
  const affirmativeFirst = asked.state.platform === 'win32' && !danger;
  return (
    <>
      <RefusalLine words={asked.slice.refusal ?? asked.state.notice} />
      <QuietLine id={guard} open={asked.open} deadlineAt={prompt.deadlineAt} rest={mustRead ? 'Allow waits until you have opened everything.' : 'Nothing runs unless you allow it.'} />
      <span id={unread} className="sr-only">
        {mustRead ? 'Show everything first' : ''}
      </span>
      <div className={danger ? 'flex flex-wrap items-center gap-x-6 gap-y-4' : 'flex flex-wrap items-start justify-between gap-4'}>
        {affirmativeFirst ? [allowance, denial] : [denial, allowance]}
      </div>
    </>
  );
}

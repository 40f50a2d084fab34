import { useId } from 'react';
import type { ReactElement, Ref } from 'react';
import type { CallPromptView, OptionView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { ariaKeys, Keys } from '../ui/keys';
import { say } from '#shared/words/say';
import { AllowFor } from './allow-for';
import { isLocked, offered } from './asked';
import { allowKeys } from './chord';
import type { Asked } from './asked';
import type { Shape } from './frame';
import { DenyAll } from './deny-all';
import { QuietLine } from './quiet-line';
import { SecondControl, isReady } from './second-control';
import type { Second } from './second-control';

interface AnswerBarProps {
  readonly asked: Asked;
  readonly prompt: CallPromptView;
  readonly shape: Shape;
  /** The arguments were edited: only this one call can be allowed. */
  readonly edited?: boolean;
  readonly second: Second;
  readonly onSecond: (second: Second) => void;
  readonly noteOpen: boolean;
  /** Shows or hides the note; null when no denial takes one. */
  readonly onNote: (() => void) | null;
  readonly noteButton: Ref<HTMLButtonElement>;
  readonly onAnswer: (option: OptionView) => void;
  /** Shows the wider answers. */
  readonly onAllowFor: () => void;
  readonly allowForButton: Ref<HTMLButtonElement>;
}

/** The answers to a call. Their order follows the platform, except in the danger sheet, which has its own order and place. */
export function AnswerBar(props: AnswerBarProps): ReactElement {
  const { asked, prompt, shape } = props;
  const [guard, unread] = [useId(), useId()];
  const locked = isLocked(asked);
  const mustRead = prompt.needsFullView && !asked.state.fullViewOpened;
  const [deny, once] = [offered(prompt.options, 'deny'), offered(prompt.options, 'allow-once') ?? offered(prompt.options, 'ticket')];
  const longer = offered(prompt.options, 'allow-for');
  const late = prompt.expiredAt !== undefined;
  const edited = props.edited === true;
  const danger = shape === 'danger';
  const inputs = once?.inputs ?? [];
  const ready = isReady(prompt, inputs, props.second);
  const shut = locked || mustRead || !ready;
  const described = { 'aria-describedby': mustRead || !ready ? unread : guard };
  const veiled = asked.state.veiled === true;
  const first = veiled ? say('answer.liftFirst') : mustRead ? say('answer.showFirst') : inputs.includes('typed') ? say('answer.setAndTypeFirst') : say('answer.setFirst');
  const rests = [say('rest.unread'), say('rest.unconfirmed'), say('rest.edited'), say('rest.call')] as const;
  // Above stands already what hidden values wait for.
  const rest = mustRead && !veiled ? rests[0] : !ready ? rests[1] : edited ? rests[2] : late ? say('rest.late') : rests[3];
  // Never where a second look is asked for.
  const chord = prompt.tier <= 2 && !late;

  const quiet = (
    <div className="-ms-2 flex flex-wrap gap-x-1 forced-colors:ms-0 forced-colors:gap-1">
      {props.onNote === null ? null : (
        <Button ref={props.noteButton} look="quiet" className="px-2! text-small!" title={say('answer.tellTitle')} aria-expanded={props.noteOpen} onClick={props.onNote}>
          <Icon name="note" size={14} />
          {say('answer.tell')}
        </Button>
      )}
      <DenyAll asked={asked} locked={locked} described={guard} />
    </div>
  );
  const denial = (
    <div key="deny" className="flex max-w-full flex-col items-start gap-1">
      {deny === undefined ? null : (
        <Button size="answer" look={danger ? 'solid' : 'plain'} className={danger ? 'min-h-16! w-full text-lead!' : 'min-w-[min(9rem,100vw-5rem)]'} locked={locked} {...(late ? {} : { 'aria-keyshortcuts': 'Escape' })} aria-describedby={guard} onClick={() => props.onAnswer(deny)}>
          {deny.label}
          {late ? null : (
            <kbd aria-hidden="true" className="text-small font-normal opacity-70">
              {say('key.esc')}
            </kbd>
          )}
        </Button>
      )}
      {danger && !late ? quiet : null}
    </div>
  );
  const wider = longer === undefined ? null : <AllowFor compact={danger} locked={shut || edited} described={edited ? { 'aria-describedby': unread } : described} opener={props.allowForButton} onOpen={props.onAllowFor} />;
  const allowances = (
    <div key="allow" className={`flex flex-wrap gap-2 ${danger ? 'ms-auto' : ''}`}>
      {danger ? wider : null}
      {once === undefined ? null : (
        <Button size={danger ? 'control' : 'answer'} look={danger ? 'danger' : 'plain'} className={danger ? '' : 'min-w-28'} locked={shut} {...described} aria-keyshortcuts={chord ? ariaKeys(allowKeys) : undefined} onClick={() => props.onAnswer(once)}>
          {once.label}
        </Button>
      )}
      {danger ? null : wider}
    </div>
  );
  // Below and not in the button: Deny and the allowing answers keep one line.
  const hint =
    chord && once !== undefined ? (
      <p key="hint" aria-hidden="true" className="flex min-h-8 flex-wrap items-center gap-1.5 text-small text-ink-faint">
        <Keys keys={allowKeys} />
        <span className="min-w-0 wrap-anywhere">{say('answer.allowsOnce')}</span>
      </p>
    ) : null;
  const affirmativeFirst = asked.state.platform === 'win32';
  const told = (
    <>
      <QuietLine id={guard} open={asked.open} waits={late ? null : prompt} rest={rest} others={late ? [] : rests} />
      <span id={unread} className="sr-only">
        {mustRead || !ready ? first : edited ? say('answer.editedOnce') : ''}
      </span>
    </>
  );
  if (danger) {
    // Deny lies where every other question has its allowing answers, and these stand above what is said, where no other question has any: a hand that goes where it went before denies.
    return (
      <div className={`flex flex-col-reverse ${late ? 'gap-19' : 'gap-5'}`}>
        <div>
          {told}
          {denial}
        </div>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-2 border-b border-line pb-3">
          <SecondControl prompt={prompt} inputs={inputs} value={props.second} onChange={props.onSecond} />
          {allowances}
        </div>
      </div>
    );
  }
  return (
    <>
      {told}
      <div className="flex flex-wrap items-start justify-between gap-4">{affirmativeFirst ? [allowances, denial] : [denial, allowances]}</div>
      {/* Far enough below for a hand that misses Allow not to deny all. */}
      {late ? null : (
        <div className="mt-4 -mb-1 flex flex-wrap items-center justify-between gap-x-4">
          {affirmativeFirst ? hint : null}
          {quiet}
          {affirmativeFirst ? null : hint}
        </div>
      )}
    </>
  );
}

import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { AskPromptView, OptionView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import { ariaKeys, Keys } from '../../ui/keys';
import { VisibleText } from '../../ui/visible-text';
import { isLocked, offered } from '../asked';
import type { Asked } from '../asked';
import { allowKeys } from '../chord';
import { DenyAll } from '../deny-all';
import { QuietLine } from '../quiet-line';
import { isReady, SecondControl, type Second } from '../second-control';

interface AskAnswersProps {
  readonly prompt: AskPromptView;
  readonly asked: Asked;
  /** Values are hidden: nothing can be let through. */
  readonly shut: boolean;
  /** The answer that holds on and is looked at; null: none. */
  readonly lasting: string | null;
  readonly onLasting: (option: string | null) => void;
  readonly onAnswer: (option: OptionView, second: Second) => void;
}

/** The answers to what a server asks. Refusing stands apart from what lets anything through; what holds on is below, and tells first what it means. */
export function AskAnswers({ prompt, asked, shut, lasting, onLasting, onAnswer }: AskAnswersProps): ReactElement {
  const [guard, unread] = [useId(), useId()];
  const [second, setSecond] = useState<Second>({ confirmed: false, typed: '' });
  const locked = isLocked(asked);
  const danger = prompt.tier === 3;
  const mustRead = shut || (prompt.needsFullView && !asked.state.fullViewOpened);
  const yes = prompt.options.find(({ kind }) => kind === 'ask-allow' || kind === 'ask-send' || kind === 'ask-open');
  const [deny, decline, cancel, always, never] = (['deny', 'ask-decline', 'ask-cancel', 'ask-always', 'ask-never'] as const).map((kind) => offered(prompt.options, kind));
  const confirm = { confirm: say(`ask.confirm.${prompt.gate === 'reply' ? 'reply' : prompt.asks}`) };
  const ready = yes === undefined || isReady({}, yes.inputs, second);
  const closed = mustRead || !ready;
  const first = shut ? say('answer.liftFirst') : mustRead ? say('answer.showFirst') : ready ? '' : say('answer.setFirst');
  const rests = [say('rest.ask'), say('rest.askUnread'), say('rest.askUnconfirmed')] as const;
  const rest = mustRead && !shut ? rests[1] : ready ? rests[0] : rests[2];
  const chord = !danger && yes !== undefined;
  const affirmativeFirst = asked.state.platform === 'win32' && !danger;
  const esc = (
    <kbd aria-hidden="true" className="text-small font-normal opacity-70">
      {say('key.esc')}
    </kbd>
  );

  const refusal = (
    <div key="refuse" className="flex max-w-full flex-wrap gap-2">
      {[deny ?? cancel, deny === undefined ? decline : undefined].map((option, at) =>
        option === undefined ? null : (
          <Button key={option.id} size="answer" look={danger && at === 0 ? 'solid' : 'plain'} className="min-w-[min(6.5rem,100vw-5rem)]" locked={locked} {...(at === 0 ? { 'aria-keyshortcuts': 'Escape' } : {})} aria-describedby={guard} onClick={() => onAnswer(option, second)}>
            {option.label}
            {at === 0 ? esc : null}
          </Button>
        ),
      )}
    </div>
  );
  const letting = (
    <div key="let" className="flex max-w-full flex-col items-start gap-2">
      {yes === undefined ? null : (
        <>
          <SecondControl prompt={confirm} inputs={yes.inputs} value={second} onChange={setSecond} />
          <Button size="answer" look={danger ? 'danger' : 'plain'} className="min-w-28" locked={locked || closed} aria-describedby={closed ? unread : guard} aria-keyshortcuts={chord ? ariaKeys(allowKeys) : undefined} onClick={() => onAnswer(yes, second)}>
            {yes.label}
          </Button>
        </>
      )}
    </div>
  );
  return (
    <>
      <QuietLine id={guard} open={asked.open} waits={prompt} rest={rest} others={rests} />
      <span id={unread} className="sr-only">
        {first}
      </span>
      <div className={`flex flex-wrap justify-between gap-4 ${danger ? 'items-end' : 'items-start'}`}>{affirmativeFirst ? [letting, refusal] : [refusal, letting]}</div>
      {/* Far enough below for a hand that misses one not to press another. */}
      <div className={`mt-3 -mb-1 flex flex-wrap items-center justify-between gap-x-4 ${affirmativeFirst ? 'flex-row-reverse' : ''}`}>
        <div className="-ms-2 flex flex-wrap gap-x-1 forced-colors:ms-0 forced-colors:gap-1">
          {[always, never].map((option) =>
            option === undefined ? null : (
              <Button key={option.id} look="quiet" className="px-2! text-small!" aria-expanded={lasting === option.id} onClick={() => onLasting(lasting === option.id ? null : option.id)}>
                {say('ask.further', { answer: option.label })}
              </Button>
            ),
          )}
          {(asked.state.card?.denies ?? 0) < 2 ? null : <DenyAll asked={asked} locked={locked} described={guard} />}
        </div>
        {chord ? (
          <p aria-hidden="true" className="flex min-h-8 flex-wrap items-center gap-1.5 text-small text-ink-faint">
            <Keys keys={allowKeys} />
            <span className="min-w-0 wrap-anywhere">{yes.label}</span>
          </p>
        ) : null}
      </div>
    </>
  );
}

interface LastingProps {
  readonly prompt: AskPromptView;
  readonly asked: Asked;
  /** The answer that was asked about; null: none. */
  readonly lasting: string | null;
  /** Nothing can be let through now. */
  readonly shut: boolean;
  readonly edited: boolean;
  readonly onAnswer: (option: OptionView, second: Second) => void;
  readonly onClose: () => void;
}

/** An answer that holds on, with exactly what it means: it is never pressed before that was opened. It stands in the drawer, whose coming moves no button. */
export function Lasting({ prompt, asked, lasting, shut, edited, onAnswer, onClose }: LastingProps): ReactElement | null {
  const words = useId();
  const option = prompt.options.find(({ id, kind }) => id === lasting && (kind === 'ask-always' || kind === 'ask-never'));
  if (option === undefined) return null;
  const permits = option.kind === 'ask-always';
  const mustRead = permits && (shut || (prompt.needsFullView && !asked.state.fullViewOpened));
  return (
    <div
      className="shrink-0 border-t border-line bg-ground px-page py-3"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onClose();
      }}
    >
      <p id={words} className="max-w-[72ch] text-base text-ink wrap-anywhere">
        <VisibleText text={option.words ?? ''} />
      </p>
      {permits && edited ? <p className="mt-1 text-small text-ink-soft">{say('ask.notEdited')}</p> : null}
      <div className="mt-2 flex flex-wrap gap-3">
        <Button locked={isLocked(asked) || mustRead || (permits && edited)} aria-describedby={words} onClick={() => onAnswer(option, { confirmed: false, typed: '' })}>
          {option.label}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {say('layer.back')}
        </Button>
      </div>
    </div>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import type { CallPromptView, OptionView } from '#shared/models/prompt';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';

/** What the person did besides pressing the answer. */
export interface Second {
  readonly confirmed: boolean;
  readonly typed: string;
}

interface SecondControlProps {
  readonly prompt: Pick<CallPromptView, 'confirm' | 'typeName'>;
  /** What the answers to a dangerous call declare. */
  readonly inputs: OptionView['inputs'];
  readonly value: Second;
  readonly onChange: (value: Second) => void;
}

/** Whether what an answer declares is there. Main checks it again. */
export function isReady({ typeName }: Pick<CallPromptView, 'typeName'>, inputs: OptionView['inputs'], { confirmed, typed }: Second): boolean {
  if (inputs.includes('confirmed') && !confirmed) return false;
  return !inputs.includes('typed') || (typeName !== undefined && typed.trim() !== '' && typed.trim() === typeName.trim());
}

/** The acts a dangerous call takes before it can be allowed: a control to be set and, for what cannot be undone, a name to be typed. No key in them answers anything. */
export function SecondControl({ prompt, inputs, value, onChange }: SecondControlProps): ReactElement | null {
  const field = useId();
  if (!inputs.includes('confirmed') && !inputs.includes('typed')) return null;
  return (
    <div className="flex min-w-[min(15rem,100%)] flex-1 flex-col gap-1">
      {inputs.includes('confirmed') ? (
        <label className="flex min-h-8 items-center gap-2.5 text-base">
          <input type="checkbox" checked={value.confirmed} onChange={({ target }) => onChange({ ...value, confirmed: target.checked })} className="size-5 shrink-0 accent-(--red-edge)" />
          <span className="min-w-0 wrap-anywhere">{prompt.confirm === undefined ? say('control.read') : <VisibleText text={prompt.confirm} />}</span>
        </label>
      ) : null}
      {inputs.includes('typed') ? (
        <div>
          <label htmlFor={field} className="block text-small text-ink-soft wrap-anywhere">
            {sayWith('control.type', {
              name: (
                <span className="font-mono font-semibold text-ink">
                  <VisibleText text={prompt.typeName ?? ''} />
                </span>
              ),
            })}
          </label>
          <input
            id={field}
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            dir="ltr"
            maxLength={1000}
            value={value.typed}
            onChange={({ target }) => onChange({ ...value, typed: target.value })}
            className="mt-1 block min-h-8 w-full rounded-one border border-edge bg-surface px-2.5 font-mono text-base text-ink"
          />
        </div>
      ) : null}
    </div>
  );
}

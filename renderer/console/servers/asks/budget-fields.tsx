import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { AskSettings } from '#shared/models/ask';
import type { AsksUsed } from '#shared/models/asks-view';
import { numberWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { Icon } from '../../../ui/icon';
import { textLook } from '../../rules-view/editor/field';

type Budget = AskSettings['budget'];

/** Bounds of the contract. */
const most = { asks: 10_000, tokens: 100_000_000 } as const;
const amounts = ['asks', 'tokens'] as const;

/** How much a server may ask for in any hour, and what it used of that. */
export function BudgetFields({ budget, used, onSave }: { readonly budget: Budget; readonly used: AsksUsed | null; readonly onSave: (budget: Budget) => Promise<boolean> }): ReactElement {
  const name = useId();
  return (
    <div role="group" aria-labelledby={name}>
      <p id={name} className="text-base">
        {say('console.asks.budget')}
      </p>
      <div className="mt-1 grid grid-cols-2 gap-x-4 gap-y-2 @max-[20rem]:grid-cols-1">
        {amounts.map((amount) => (
          <Amount key={amount} name={amount} value={budget[amount]} onSave={(value) => onSave({ ...budget, [amount]: value })} />
        ))}
      </div>
      <p className="mt-1 max-w-[60ch] text-small text-ink-faint">{say('console.asks.budget.says')}</p>
      {used === null ? null : <p className="mt-1 text-small text-ink-soft">{used.asks === 0 ? say('console.asks.unused') : say('console.asks.used', { count: used.asks, tokens: numberWords(used.tokens) })}</p>}
    </div>
  );
}

/** A whole number, saved when the field is left or on Enter, and refused in words. */
function Amount({ name, value, onSave }: { readonly name: keyof Budget; readonly value: number; readonly onSave: (value: number) => Promise<boolean> }): ReactElement {
  const [id, said] = [useId(), useId()];
  const [draft, setDraft] = useState(String(value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setDraft(String(value));
    setWrong(false);
  }, [value]);

  async function save(): Promise<void> {
    const wanted = Number(draft);
    const fits = /^\s*\d+\s*$/.test(draft) && wanted >= 1 && wanted <= most[name];
    setWrong(!fits);
    if (fits && wanted !== value && !(await onSave(wanted))) setDraft(String(value));
  }

  return (
    <div>
      <label htmlFor={id} className="block text-small text-ink-soft">
        {say(`console.asks.budget.${name}`)}
      </label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        maxLength={12}
        value={draft}
        aria-invalid={wrong}
        aria-describedby={said}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
        }}
        className={`${textLook} mt-0.5 w-28!`}
      />
      <p id={said} role="status" className="mt-0.5 flex items-start gap-1.5 text-small font-medium text-ink empty:hidden">
        {wrong ? (
          <>
            <Icon name="warning" size={13} className="mt-px text-amber" />
            <span className="min-w-0">{say('console.asks.budget.outside', { least: numberWords(1), most: numberWords(most[name]), value: numberWords(value) })}</span>
          </>
        ) : null}
      </p>
    </div>
  );
}

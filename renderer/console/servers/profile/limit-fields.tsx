import { useId } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { limitNames } from '../../../state/profile/limits';
import type { LimitName, TypedLimits } from '../../../state/profile/limits';
import { Icon } from '../../../ui/icon';
import { amountWords } from '../../../ui/profile-glance';
import { Field, textLook } from '../../rules-view/editor/field';

/** In what they are counted; the least is the contract's. */
const limits = {
  memory: { unit: 'permit.unitMib', least: 16 },
  processor: { unit: 'permit.unitPercent', least: 5 },
  processes: { unit: null, least: 16 },
  openFiles: { unit: null, least: 64 },
  fileSize: { unit: 'permit.unitMib', least: 1 },
  output: { unit: 'permit.unitMibSecond', least: 1 },
} as const satisfies Readonly<Record<LimitName, { readonly unit: string | null; readonly least: number }>>;

/** What a server may use up. */
export function LimitFields({ typed, onChange }: { readonly typed: TypedLimits; readonly onChange: (typed: TypedLimits) => void }): ReactElement {
  return (
    <Field label={say('permit.limits')} many hint={say('permit.limitsHint')}>
      {({ labelledBy }) => (
        <div role="group" aria-labelledby={labelledBy} className="grid grid-cols-2 gap-x-4 gap-y-2.5 @max-[26rem]/form:grid-cols-1">
          {limitNames.map((name) => (
            <LimitField key={name} name={name} typed={typed[name]} onChange={(text) => onChange({ ...typed, [name]: text })} />
          ))}
        </div>
      )}
    </Field>
  );
}

function LimitField({ name, typed, onChange }: { readonly name: LimitName; readonly typed: string; readonly onChange: (typed: string) => void }): ReactElement {
  const [id, said] = [useId(), useId()];
  const { unit, least } = limits[name];
  const number = Number(typed);
  const wrong = typed.trim() !== '' && (!Number.isInteger(number) || number < least);
  const large = unit === 'permit.unitMib' && !wrong && number >= 1024 ? amountWords(number) : null;
  return (
    <div>
      <label htmlFor={id} className="block text-small text-ink-soft">
        {say(`permit.${name}`)}
      </label>
      <span className="mt-0.5 flex items-center gap-2">
        <input id={id} type="text" inputMode="numeric" autoComplete="off" dir="ltr" maxLength={12} aria-invalid={wrong} aria-describedby={said} value={typed} onChange={({ target }) => onChange(target.value)} className={`${textLook} w-24! shrink-0`} />
        {unit === null ? null : <span className="min-w-0 text-small text-ink-soft">{say(unit)}</span>}
      </span>
      <p id={said} className="flex min-h-4 items-start gap-1.5 text-small text-ink-faint">
        {wrong ? (
          <>
            <Icon name="warning" size={13} className="mt-px text-amber" />
            <span className="font-medium text-ink">{say('permit.least', { number: least })}</span>
          </>
        ) : large === null || large.includes(typed) ? null : (
          large
        )}
      </p>
    </div>
  );
}

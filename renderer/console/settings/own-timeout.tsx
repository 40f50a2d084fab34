import { useId } from 'react';
import type { ReactElement } from 'react';
import { Switch } from '../../ui/switch';
import { Field, SecondsField } from './field';

/** What it is set to when it is switched on again, seconds: the limit most hosts have. */
const usualSeconds = 60;

/** Our own time-out, which can be switched off: whoever reads slowly must not be hurried by us. */
export function OwnTimeout({ seconds, onSave }: { readonly seconds: number | null; readonly onSave: (seconds: number | null) => Promise<boolean> }): ReactElement {
  const [id, hint] = [useId(), useId()];
  return (
    <>
      <Field
        title={<label htmlFor={id}>Own time-out</label>}
        hint={<span id={hint}>For hosts whose limit is not known. Switched off, their questions wait until you answer, and the host may give up before. Hosts whose limit is known are under Hosts.</span>}
      >
        <Switch id={id} on={seconds !== null} described={hint} onChange={(on) => void onSave(on ? usualSeconds : null)} />
      </Field>
      {seconds === null ? null : (
        <SecondsField
          label="Time for an answer"
          hint="A question nobody answered is answered “not answered” 5 seconds before it is over, and nothing runs."
          value={seconds}
          least={10}
          most={86_400}
          onSave={onSave}
        />
      )}
    </>
  );
}

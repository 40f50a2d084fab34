import { useId } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
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
        title={<label htmlFor={id}>{say('console.settings.ownTimeout')}</label>}
        hint={<span id={hint}>{say('console.settings.ownTimeoutHint')}</span>}
      >
        <Switch id={id} on={seconds !== null} described={hint} onChange={(on) => void onSave(on ? usualSeconds : null)} />
      </Field>
      {seconds === null ? null : (
        <SecondsField
          label={say('console.settings.answerTime')}
          hint={say('console.settings.answerTimeHint')}
          value={seconds}
          least={10}
          most={86_400}
          onSave={onSave}
        />
      )}
    </>
  );
}

import { useId } from 'react';
import type { ReactElement } from 'react';
import type { HostIntent, HostsView } from '#shared/models/hosts-view';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { intended, movable } from '../../../state/host-change';
import { VisibleText } from '../../../ui/visible-text';

interface OptionsProps {
  readonly view: HostsView | null;
  readonly intent: HostIntent;
  readonly onChange: (intent: HostIntent) => void;
}

/** What a person may have written along with the protection. None of it is on by itself. */
export function Options({ view, intent, onChange }: OptionsProps): ReactElement | null {
  if (intent.what !== 'wrap') return null;
  const servers = intended(view, intent);
  const patient = [...new Set(servers.flatMap(({ host }) => (host.time.can ? [host.time.words] : [])))];
  const moves = movable(view, intent);
  if (patient.length === 0 && moves.length === 0) return null;
  return (
    <div className="grid max-w-4xl gap-x-8 gap-y-2 @min-[44rem]/view:grid-cols-2">
      {patient.length === 0 ? null : <Option label={say('console.change.time')} hint={patient.join(' ')} on={intent.time} onChange={(time) => onChange({ ...intent, time })} />}
      {moves.length === 0 ? null : <Option label={say('console.change.moveAll', { count: moves.length })} hint={say('console.change.moveHint', { names: rowWords([...new Set(moves.map(({ name }) => name))]) })} on={intent.move.length > 0} onChange={(on) => onChange({ ...intent, move: on ? moves : [] })} />}
    </div>
  );
}

function Option({ label, hint, on, onChange }: { readonly label: string; readonly hint: string; readonly on: boolean; readonly onChange: (on: boolean) => void }): ReactElement {
  const [id, hintId] = [useId(), useId()];
  return (
    <div className="flex items-start gap-2.5">
      <input id={id} type="checkbox" checked={on} aria-describedby={hintId} onChange={(event) => onChange(event.target.checked)} className="mt-0.75 size-3.5 shrink-0" />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={hintId} className="line-clamp-3 text-small text-ink-soft wrap-anywhere">
          <VisibleText text={hint} />
        </p>
      </div>
    </div>
  );
}

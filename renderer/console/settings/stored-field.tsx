import { useId } from 'react';
import type { ReactElement } from 'react';
import { redactionKinds, redactionWaySchema, type RedactionSettings } from '#shared/models/redaction';
import { say } from '#shared/words/say';
import { Choose } from '../rules-view/editor/choose';
import { Field } from './field';

interface StoredFieldProps {
  readonly ways: RedactionSettings;
  readonly onChange: (ways: RedactionSettings) => void;
}

/** What is redacted of contents before they are stored, kind by kind. */
export function StoredField({ ways, onChange }: StoredFieldProps): ReactElement {
  const [title, says] = [useId(), useId()];
  return (
    <Field title={<span id={title}>{say('console.record.stored')}</span>} hint={<span id={says}>{say('console.record.storedHint')}</span>}>
      <ul aria-labelledby={title} className="w-full max-w-110 divide-y divide-line">
        {redactionKinds.map((kind) => (
          <Kind key={kind} kind={kind} ways={ways} says={says} onChange={onChange} />
        ))}
      </ul>
      {Object.values(ways).includes('pseudonym') ? <p className="text-small text-ink-faint">{say('console.record.storedStandIn')}</p> : null}
    </Field>
  );
}

function Kind({ kind, ways, says, onChange }: StoredFieldProps & { readonly kind: (typeof redactionKinds)[number]; readonly says: string }): ReactElement {
  const id = useId();
  const way = ways[kind] ?? 'send';
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-1.5">
      <label htmlFor={id} className={`min-w-0 flex-1 basis-40 text-base ${way === 'send' ? '' : 'font-semibold'}`}>
        {say(`redaction.kind.${kind}`)}
      </label>
      <div className="w-44 max-w-full">
        <Choose
          tied={{ id, invalid: false, describedBy: says }}
          value={way}
          choices={redactionWaySchema.options.map((one) => ({ value: one, words: say(`console.record.stored.${one}`) }))}
          onChange={(given) => {
            const chosen = redactionWaySchema.safeParse(given);
            const { [kind]: _, ...rest } = ways;
            if (chosen.success) onChange(chosen.data === 'send' ? rest : { ...rest, [kind]: chosen.data });
          }}
        />
      </div>
    </li>
  );
}

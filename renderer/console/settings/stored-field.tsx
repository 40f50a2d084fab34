import { useId } from 'react';
import type { ReactElement } from 'react';
import { redactionKinds, type RedactionSettings } from '#shared/models/redaction';
import { say } from '#shared/words/say';
import { KindWay } from '../servers/redaction/kind-way';
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
          <KindWay
            key={kind}
            kind={kind}
            way={ways[kind] ?? 'send'}
            words={(way) => say(`console.record.stored.${way}`)}
            says={says}
            onChange={(way) => {
              const { [kind]: _, ...rest } = ways;
              onChange(way === 'send' ? rest : { ...rest, [kind]: way });
            }}
          />
        ))}
      </ul>
      {Object.values(ways).includes('pseudonym') ? <p className="text-small text-ink-faint">{say('console.record.storedStandIn')}</p> : null}
    </Field>
  );
}

import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Destination, Network } from '#shared/models/profile';
import { say } from '#shared/words/say';
import { readAddress } from '../../../state/profile/addresses';
import type { Problem } from '../../../state/rule-draft/problem';
import { problemsOf } from '../../../state/rule-draft/problem';
import { addressWords } from '../../../ui/address-words';
import { Segments } from '../../../ui/segments';
import { ChipsField } from '../../rules-view/editor/chips-field';
import { Field } from '../../rules-view/editor/field';

interface NetworkFieldProps {
  readonly network: Network;
  readonly problems: readonly Problem[];
  readonly onChange: (network: Network) => void;
}

/** Which addresses a server may reach. Those that were named come back when their choice does. */
export function NetworkField({ network, problems, onChange }: NetworkFieldProps): ReactElement {
  const [kept, setKept] = useState<Destination[]>(network.mode === 'allowed' ? network.allow : []);
  const [wrong, setWrong] = useState<string | null>(null);
  const allow = network.mode === 'allowed' ? network.allow : kept;
  function set(next: Destination[]): void {
    setKept(next);
    onChange({ mode: 'allowed', allow: next });
  }
  return (
    <>
      <Field label={say('permit.network')} many hint={network.mode === 'open' ? say('permit.openHint') : null} problems={problems.filter(({ at }) => at === 'network')}>
        {({ labelledBy }) => (
          <Segments
            label={{ by: labelledBy }}
            value={network.mode}
            choices={[
              { value: 'none', words: say('permit.networkNone') },
              { value: 'allowed', words: say('permit.networkAllowed') },
              { value: 'open', words: say('permit.networkOpen') },
            ]}
            onChange={(mode) => onChange(mode === 'allowed' ? { mode, allow: [...allow] } : { mode })}
          />
        )}
      </Field>
      {network.mode === 'allowed' ? (
        <Field label={say('permit.addresses')} hint={say('permit.addressHint')} problems={[...(wrong === null ? [] : [{ at: 'network/typed', words: say('permit.addressWrong', { text: wrong }) }]), ...problemsOf(problems, 'network/allow')]}>
          {(tied) => (
            <ChipsField
              tied={tied}
              label={say('permit.addresses')}
              add={say('permit.addAddress')}
              chips={allow.map(addressWords)}
              placeholder={say('permit.addressExample')}
              split={/[\s,;]+/}
              most={1000}
              onAdd={(texts) => {
                const read = texts.map((text) => ({ text, address: readAddress(text) }));
                const odd = read.find(({ address }) => address === null);
                setWrong(odd?.text ?? null);
                if (odd !== undefined) return false;
                const known = new Set(allow.map(addressWords));
                set([...allow, ...read.flatMap(({ address }) => (address === null || known.has(addressWords(address)) ? [] : [address]))]);
                return true;
              }}
              onRemove={(index) => set(allow.filter((_, at) => at !== index))}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

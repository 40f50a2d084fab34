import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { PassphraseField } from './passphrase-field';

/** Shortest passphrase, characters, as the contract has it. */
const shortest = 8;

interface ChoosePassphraseProps {
  readonly client: Client;
  /** It is kept: the vault is under it from now on. */
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A new passphrase, typed twice. */
export function ChoosePassphrase({ client, onDone, onCancel }: ChoosePassphraseProps): ReactElement {
  const [[first, second], setTyped] = useState<readonly [string, string]>(['', '']);
  const [problem, setProblem] = useState<{ readonly at: 'first' | 'second'; readonly words: string } | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (first.length < shortest) return setProblem({ at: 'first', words: `Give at least ${shortest} characters.` });
    if (first !== second) return setProblem({ at: 'second', words: 'The two are not the same.' });
    setProblem(null);
    setBusy(true);
    const reply = await client.call('vault/protect', { by: 'passphrase', passphrase: first });
    setBusy(false);
    if (!reply.ok) return setProblem({ at: 'first', words: reply.error });
    setTyped(['', '']);
    onDone();
  }

  return (
    <form aria-label="Choose a passphrase" onSubmit={(event) => void submit(event)} className="max-w-sm space-y-3">
      <PassphraseField
        label="Passphrase"
        value={first}
        onChange={(value) => setTyped([value, second])}
        problem={problem?.at === 'first' ? problem.words : null}
        hint="At least 8 characters; four or five words are good. Nobody can recover it for you."
      />
      <PassphraseField label="The same again" value={second} onChange={(value) => setTyped([first, value])} problem={problem?.at === 'second' ? problem.words : null} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="solid" locked={busy}>
          {busy ? 'Keeping the key…' : 'Use this passphrase'}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { PassphraseField, shortest } from './passphrase-field';

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
    if (first.length < shortest) return setProblem({ at: 'first', words: say('console.vault.short', { least: shortest }) });
    if (first !== second) return setProblem({ at: 'second', words: say('console.vault.differ') });
    setProblem(null);
    setBusy(true);
    const reply = await client.call('vault/protect', { by: 'passphrase', passphrase: first });
    setBusy(false);
    if (!reply.ok) return setProblem({ at: 'first', words: reply.error });
    setTyped(['', '']);
    onDone();
  }

  return (
    <form aria-label={say('console.vault.choose')} onSubmit={(event) => void submit(event)} className="max-w-sm space-y-3">
      <PassphraseField
        label={say('console.vault.passphrase')}
        shows={say('console.vault.showPassphrase')}
        value={first}
        onChange={(value) => setTyped([value, second])}
        problem={problem?.at === 'first' ? problem.words : null}
        hint={say('console.vault.passphraseHint', { least: shortest })}
      />
      <PassphraseField label={say('console.vault.again')} shows={say('console.vault.showAgain')} value={second} onChange={(value) => setTyped([first, value])} problem={problem?.at === 'second' ? problem.words : null} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="solid" locked={busy}>
          {say(busy ? 'console.vault.keeping' : 'console.vault.use')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {say('console.cancel')}
        </Button>
      </div>
    </form>
  );
}

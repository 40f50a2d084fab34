import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { VaultView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { useSlow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { PassphraseField, shortest } from './passphrase-field';

/** The whole console while the vault is not open: what is closed, and the one thing that opens it. */
export function LockScreen({ vault, client }: { readonly vault: VaultView; readonly client: Client }): ReactElement | null {
  // A keyring that is open answers at once: a screen that comes and goes would only be a flash.
  const slow = useSlow(vault.state === 'opening');
  if (vault.state === 'opening' && !slow) return null;
  return (
    <main className="scroll-thin flex h-full overflow-y-auto bg-surface px-page py-12">
      <div className="m-auto w-full max-w-sm">
        <Icon name="lock" size={24} className="text-ink-faint" />
        <h1 className="mt-3 text-lead font-semibold">{say(vault.state === 'opening' ? 'console.lock.waiting' : 'console.lock.locked')}</h1>
        <p role="status" className="mt-2 text-prompt text-ink-soft">
          <VisibleText text={vault.words ?? ''} />
        </p>
        <p className="mt-2 text-base text-ink-faint">{say('console.lock.closed')}</p>
        {vault.state === 'opening' ? null : vault.protection === 'passphrase' ? <Unlock client={client} /> : <Retry client={client} keyring={vault.protection === 'keyring'} />}
      </div>
    </main>
  );
}

function Unlock({ client }: { readonly client: Client }): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => field.current?.focus(), []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    // One that is too short cannot be it; it is never sent.
    if (typed.length < shortest) return setProblem(say('console.lock.short', { least: shortest }));
    setProblem(null);
    setBusy(true);
    const reply = await client.call('vault/unlock', { passphrase: typed });
    setBusy(false);
    if (reply.ok) return;
    setProblem(reply.error);
    field.current?.select();
  }

  return (
    <form aria-label={say('console.lock.unlock')} onSubmit={(event) => void submit(event)} className="mt-6 space-y-3">
      <PassphraseField ref={field} label={say('console.vault.passphrase')} shows={say('console.vault.showPassphrase')} value={typed} onChange={setTyped} problem={problem} />
      <Button type="submit" look="solid" size="answer" locked={busy}>
        {say(busy ? 'console.lock.unlocking' : 'console.lock.unlock')}
      </Button>
    </form>
  );
}

function Retry({ client, keyring }: { readonly client: Client; readonly keyring: boolean }): ReactElement {
  const [busy, setBusy] = useState(false);

  async function retry(): Promise<void> {
    setBusy(true);
    // What came of it is in the vault's own words above.
    await client.call('vault/retry', {});
    setBusy(false);
  }

  return (
    <Button className="mt-6" size="answer" locked={busy} onClick={() => void retry()}>
      {say(keyring ? (busy ? 'console.vault.asking' : 'console.lock.retryKeyring') : busy ? 'console.lock.trying' : 'console.again')}
    </Button>
  );
}

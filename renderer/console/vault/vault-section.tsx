import { useState } from 'react';
import type { ReactElement } from 'react';
import type { VaultView } from '#shared/models/vault';
import type { Client } from '../../bridge/client';
import { fullMoment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { VisibleText } from '../../ui/visible-text';
import { Field } from '../settings/field';
import { ChoosePassphrase } from './choose-passphrase';

const kept: Readonly<Record<VaultView['protection'], string>> = {
  none: 'Not protected.',
  keyring: 'Your system’s keyring keeps the key. It opens by itself when you are logged in.',
  passphrase: 'The key is kept under your passphrase. Countersign asks for it at every start.',
};

interface VaultSectionProps {
  readonly vault: VaultView;
  readonly client: Client;
  readonly say: (words: string) => void;
}

/** How the key to rules, history and secrets is kept, and what can be changed about that. */
export function VaultSection({ vault, client, say }: VaultSectionProps): ReactElement {
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState<'rotate' | 'keyring' | null>(null);

  async function act(what: 'rotate' | 'keyring'): Promise<void> {
    if (busy !== null) return;
    setBusy(what);
    const reply = what === 'rotate' ? await client.call('vault/rotate', {}) : await client.call('vault/protect', { by: 'keyring' });
    setBusy(null);
    if (!reply.ok) say(reply.error);
    else say(what === 'rotate' ? 'The vault has a new key. Everything in it is closed under that one.' : 'Your system’s keyring keeps the key from now on.');
  }

  function chosen(): void {
    setChoosing(false);
    say('The key is kept under your passphrase from now on.');
  }

  return (
    <div role="group" aria-label="Vault">
      <Field title="Key" hint="It closes your rules, your history and your servers’ secrets.">
        <p className="text-base">{kept[vault.protection]}</p>
        {vault.words === null ? null : (
          <p className="text-small text-ink-soft">
            <VisibleText text={vault.words} />
          </p>
        )}
        {vault.rotatedAt === null || vault.protection === 'none' ? null : <p className="text-small text-ink-faint">This key was made {fullMoment(vault.rotatedAt)}.</p>}
        {choosing ? (
          <ChoosePassphrase client={client} onDone={chosen} onCancel={() => setChoosing(false)} />
        ) : (
          <div className="flex flex-wrap gap-2">
            {vault.protection === 'none' ? null : (
              <Button locked={busy !== null} onClick={() => void act('rotate')}>
                {busy === 'rotate' ? 'Making a new key…' : 'Make a new key'}
              </Button>
            )}
            <Button locked={busy !== null} onClick={() => setChoosing(true)}>
              {vault.protection === 'passphrase' ? 'Change the passphrase' : vault.protection === 'none' ? 'Choose a passphrase' : 'Use a passphrase instead'}
            </Button>
            {vault.protection !== 'keyring' && vault.keyring ? (
              <Button locked={busy !== null} onClick={() => void act('keyring')}>
                {busy === 'keyring' ? 'Asking the keyring…' : 'Use the system’s keyring'}
              </Button>
            ) : null}
          </div>
        )}
      </Field>
    </div>
  );
}

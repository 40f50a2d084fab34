import { useState } from 'react';
import type { ReactElement } from 'react';
import type { VaultView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import type { Key } from '#shared/words/catalogue';
import type { Client } from '../../bridge/client';
import { fullMoment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { VisibleText } from '../../ui/visible-text';
import { Field } from '../settings/field';
import { ChoosePassphrase } from './choose-passphrase';

const kept = { none: 'console.vault.keptNone', keyring: 'console.vault.keptKeyring', passphrase: 'console.vault.keptPassphrase' } as const satisfies Readonly<Record<VaultView['protection'], Key>>;

const chooses = { none: 'console.vault.choose', keyring: 'console.vault.instead', passphrase: 'console.vault.change' } as const satisfies Readonly<Record<VaultView['protection'], Key>>;

interface VaultSectionProps {
  readonly vault: VaultView;
  readonly client: Client;
  readonly say: (words: string) => void;
}

/** How the key to rules, history and secrets is kept, and what can be changed about that. */
export function VaultSection({ vault, client, say: tell }: VaultSectionProps): ReactElement {
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState<'rotate' | 'keyring' | null>(null);

  async function act(what: 'rotate' | 'keyring'): Promise<void> {
    if (busy !== null) return;
    setBusy(what);
    const reply = what === 'rotate' ? await client.call('vault/rotate', {}) : await client.call('vault/protect', { by: 'keyring' });
    setBusy(null);
    if (!reply.ok) tell(reply.error);
    else tell(say(what === 'rotate' ? 'console.vault.rotated' : 'console.vault.byKeyring'));
  }

  function chosen(): void {
    setChoosing(false);
    tell(say('console.vault.byPassphrase'));
  }

  return (
    <div role="group" aria-label={say('console.vault.name')}>
      <Field title={say('console.vault.key')} hint={say('console.vault.keyHint')}>
        <p className="text-base">{say(kept[vault.protection])}</p>
        {vault.words === null ? null : (
          <p className="text-small text-ink-soft">
            <VisibleText text={vault.words} />
          </p>
        )}
        {vault.rotatedAt === null || vault.protection === 'none' ? null : <p className="text-small text-ink-faint">{say('console.vault.made', { moment: fullMoment(vault.rotatedAt) })}</p>}
        {choosing ? (
          <ChoosePassphrase client={client} onDone={chosen} onCancel={() => setChoosing(false)} />
        ) : (
          <div className="flex flex-wrap gap-2">
            {vault.protection === 'none' ? null : (
              <Button locked={busy !== null} onClick={() => void act('rotate')}>
                {say(busy === 'rotate' ? 'console.vault.rotating' : 'console.vault.rotate')}
              </Button>
            )}
            <Button locked={busy !== null} onClick={() => setChoosing(true)}>
              {say(chooses[vault.protection])}
            </Button>
            {vault.protection !== 'keyring' && vault.keyring ? (
              <Button locked={busy !== null} onClick={() => void act('keyring')}>
                {say(busy === 'keyring' ? 'console.vault.asking' : 'console.vault.useKeyring')}
              </Button>
            ) : null}
          </div>
        )}
      </Field>
    </div>
  );
}

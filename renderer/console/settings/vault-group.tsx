import type { ReactElement } from 'react';
import type { VaultView } from '#shared/models/vault';
import type { Client } from '../../bridge/client';
import { fullMoment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { vaultCondition } from '../frame/conditions';
import { Field, Group } from './field';

interface VaultGroupProps {
  readonly vault: VaultView;
  readonly client: Client;
  readonly say: (words: string) => void;
}

/** How the one key is kept. */
export function VaultGroup({ vault, client, say }: VaultGroupProps): ReactElement {
  const ask = async (name: 'vault/retry' | 'vault/rotate', done: string): Promise<void> => {
    const reply = await client.call(name, {});
    say(reply.ok ? done : reply.error);
  };
  const { words, wants } = vaultCondition(vault);
  return (
    <Group id="vault" title="Vault">
      <Field title="State" hint="One key seals your secrets, your rules and the record.">
        <p className={`flex items-center gap-2 ${wants ? 'font-semibold text-amber' : ''}`}>
          <Icon name="vault" size={15} />
          {words}
        </p>
        {vault.words === null ? null : (
          <p className="max-w-[72ch] text-ink-soft">
            <VisibleText text={vault.words} />
          </p>
        )}
        {vault.state === 'locked' ? (
          <Button size="row" onClick={() => void ask('vault/retry', 'The keyring was asked again.')}>
            Ask the keyring again
          </Button>
        ) : null}
      </Field>
      {vault.state === 'open' && vault.protection !== 'none' ? (
        <Field title="Key" hint="A new key seals everything anew; what was sealed stays readable.">
          <p className="text-ink-soft">{vault.rotatedAt === null ? 'Age unknown' : `Made ${fullMoment(vault.rotatedAt)}`}</p>
          <Button size="row" onClick={() => void ask('vault/rotate', 'The key was rotated.')}>
            Rotate key
          </Button>
        </Field>
      ) : null}
    </Group>
  );
}

import type { VaultView } from '#shared/models/vault';
import type { Key } from '#shared/words/catalogue';
import type { KeyringFault } from './keyring-talk';

/** Why the vault stays closed, by what the keyring answered. */
export const keyringWords = {
  none: 'vault.keyringNone',
  closed: 'vault.keyringClosed',
  late: 'vault.keyringLate',
  failed: 'vault.keyringFailed',
} as const satisfies Readonly<Record<KeyringFault, Key>>;

/** Why the keyring does not keep the key, as an answer to the person who asked for it. */
export const notKept = {
  none: 'vault.notKeptNone',
  closed: 'vault.notKeptClosed',
  late: 'vault.notKeptLate',
  failed: 'vault.notKeptFailed',
} as const satisfies Readonly<Record<KeyringFault, Key>>;

/** What every connection reads while the vault is not open. */
export function refusedWords({ state, protection }: VaultView): string {
  if (protection === 'passphrase') return 'Countersign is locked: open it and enter the passphrase. Nothing was run.';
  if (state === 'opening') return 'Countersign is locked: it waits for the system’s keyring to be unlocked. Nothing was run.';
  return 'Countersign is locked: open it and see what its vault needs. Nothing was run.';
}

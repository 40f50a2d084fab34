import type { VaultView } from '#shared/models/vault';
import type { KeyringFault } from './keyring-talk';

/** What the person reads while their key is not protected. */
export const unprotected = {
  memory:
    'The key lives in memory only. What is recorded now cannot be read after the next start, and rules and servers have to be confirmed again, until you choose a passphrase.',
  earlier: 'The key to your rules and history lies unprotected in the data folder (vault.key). Whoever can read that folder can read the history. Choose a passphrase to protect it.',
  asking: 'Countersign asks your system’s keyring to keep its key. The keyring may show a window of its own that asks for its password.',
} as const;

/** Why the vault stays closed, by what the keyring answered. */
export const keyringWords: Readonly<Record<KeyringFault, string>> = {
  none: 'Countersign’s key is kept by your system’s keyring, and no keyring can be reached here now. Start it, then try again.',
  closed: 'Countersign’s key is kept by your system’s keyring, which is locked. Unlock it, then try again.',
  late: 'Countersign’s key is kept by your system’s keyring, and nobody unlocked it in time. Try again.',
  failed: 'Your system’s keyring no longer opens Countersign’s key: it may have been made anew. With the earlier keyring back, try again.',
};

/** Why the keyring does not keep the key, as an answer to the person who asked for it. */
export const notKept: Readonly<Record<KeyringFault, string>> = {
  none: 'No keyring of your system can be used here. Nothing was changed.',
  closed: 'Your system’s keyring is locked. Nothing was changed.',
  late: 'Nobody unlocked your system’s keyring in time. Nothing was changed.',
  failed: 'Your system’s keyring did not take the key. Nothing was changed.',
};

export const openingWords = 'Waiting for your system’s keyring. It may show a window of its own that asks for its password.';
export const passphraseWords = 'Enter the passphrase under which its key is kept.';
export const changedWords = 'vault.json was changed outside Countersign or is damaged, so nothing in it counts. Put the right file back, then try again; Countersign never replaces it.';

/** What every connection reads while the vault is not open. */
export function refusedWords({ state, protection }: VaultView): string {
  if (protection === 'passphrase') return 'Countersign is locked: open it and enter the passphrase. Nothing was run.';
  if (state === 'opening') return 'Countersign is locked: it waits for the system’s keyring to be unlocked. Nothing was run.';
  return 'Countersign is locked: open it and see what its vault needs. Nothing was run.';
}

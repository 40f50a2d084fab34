import { app } from 'electron';
import { log } from '../log';
import { openKeyring } from './keyring';
import { keyringArguments, keyringEnvironment } from './keyring-command';
import { openVault, type Vault } from './vault';

/** How long a person may take to unlock their keyring, ms. */
const patienceMs = 120_000;

/** Opens the vault while Electron is still starting. Chromium itself never asks the keyring here: that would block this process. */
export function startVault(folder: string): Vault {
  const store = app.commandLine.getSwitchValue('password-store');
  app.commandLine.removeSwitch('password-store');
  app.commandLine.appendSwitch('password-store', 'basic');
  const keyring = openKeyring({
    command: process.execPath,
    args: keyringArguments(process.argv, app.getAppPath(), app.isPackaged, process.platform),
    env: keyringEnvironment({ ...process.env, COUNTERSIGN_HOME: folder }, process.platform, process.getuid?.()),
    store: store === '' ? null : store,
    platform: process.platform,
    patienceMs,
  });
  return openVault({ home: folder, keyring, now: () => Date.now(), log });
}

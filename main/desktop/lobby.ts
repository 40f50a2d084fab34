import { calls, type AppState, type PromptState } from '#shared/contracts/ipc';
import { say } from '#shared/words/say';
import { Refusal, type Handlers } from './ipc/answer-call';
import type { Emit } from './ipc/emitter';
import { vaultCalls } from './ipc/vault-calls';
import { lockedGateway, type LockedGatewayOptions } from './locked-gateway';
import type { GatewayChild } from './gateway-process';
import type { SettingsStore } from './stores/settings-store';
import type { Vault } from './vault/vault';
import { refusedWords } from './vault/words';

export interface LobbyOptions extends LockedGatewayOptions {
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly notices: () => readonly string[];
  readonly emit: Emit;
  readonly connector: string;
  readonly version: string;
  readonly platform: AppState['platform'];
  /** The state as the console has it, told at each change. */
  readonly onState: (state: AppState) => void;
  /** The console's page listens. */
  readonly onConsoleLoaded: () => void;
  readonly quit: () => void;
  /** Told the first time the vault turns out to need the person. */
  readonly onLocked: (words: string) => void;
}

/** The app while its vault is not open: windows, tray and settings are there; what needs a key is refused in words. */
export interface Lobby {
  readonly handlers: Handlers;
  /** The vault is open: hands over the gateway's process where one runs, and falls silent. */
  leave(): GatewayChild | null;
  stop(): Promise<void>;
}

/** How long connectors are left waiting for a keyring that may answer at once, ms: well within the time they look for a gateway. */
const graceMs = 6000;

export function openLobby(options: LobbyOptions): Lobby {
  const { vault, settings, emit } = options;
  const gateway = lockedGateway(options);
  let left = false;
  let told = false;

  function state(): AppState {
    return {
      waiting: 0,
      quarantined: 0,
      gateway: 'stopped',
      notices: [...options.notices()],
      settings: settings.settings(),
      connector: options.connector,
      version: options.version,
      home: options.home,
      platform: options.platform,
      vault: vault.view(),
      quiet: null,
      trial: { state: 'idle', words: null },
      update: { state: 'off', version: null, words: null },
    };
  }

  function closed(): void {
    if (left) return;
    const words = refusedWords(vault.view());
    gateway.refuse(words);
    if (told) return;
    told = true;
    options.onLocked(words);
  }

  function changed(): void {
    if (left) return;
    if (vault.view().state === 'locked') closed();
    options.onState(state());
    emit('app/changed', state());
  }

  vault.onChange(changed);
  options.onState(state());
  if (vault.view().state === 'locked') closed();
  else options.later(graceMs, closed);

  const refused = (): never => {
    throw new Refusal(say('refused.locked'));
  };
  const nothingAsked: PromptState = { prompt: null, waiting: 0, opensAt: null, fullViewOpened: false, notice: null, platform: options.platform };
  return {
    handlers: {
      // INVARIANT: every declared call is here; the ones that need no key replace their refusal below.
      ...(Object.fromEntries(Object.keys(calls).map((name) => [name, refused])) as unknown as Handlers),
      'app/state'() {
        options.onConsoleLoaded();
        return state();
      },
      'app/quit'() {
        options.quit();
        return {};
      },
      'prompt/state': () => nothingAsked,
      'prompt/painted': () => ({}),
      'prompt/resize': () => ({}),
      ...vaultCalls(vault),
    },
    leave() {
      left = true;
      return gateway.take();
    },
    stop: () => gateway.stop(),
  };
}

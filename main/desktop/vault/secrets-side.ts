import type { PromptView } from '#shared/models/prompt';
import type { ServerRecord } from '#shared/models/server';
import type { DesktopOptions } from '../desktop-options';
import { openHanded, type HandedOptions } from './handed';
import { withVault } from './offered';
import { openSecrets, type SecretsOptions } from './secrets';
import type { Vault } from './vault';

interface Parts extends Pick<DesktopOptions, 'emit' | 'later' | 'log'> {
  readonly vault: Vault;
  readonly servers: () => readonly ServerRecord[];
  readonly send: SecretsOptions['send'] & HandedOptions['send'];
  readonly record: SecretsOptions['record'] & HandedOptions['record'];
  /** What the person should know, one sentence. */
  readonly notice: (words: string) => void;
}

/** Secrets of servers: what the vault holds for them, and what hosts hand over themselves. */
export function secretsSide({ vault, servers, send, record, emit, notice, later, log }: Parts) {
  const changed = (): void => emit('secret/changed', {});
  const secrets = openSecrets({ vault, record, send, changed, log });
  const handed = openHanded({ secrets, servers, send, record, tell: notice, changed, later });
  return {
    secrets,
    handed,
    offered: (prompt: PromptView): PromptView => withVault(prompt, vault.view()),
    /** The variables a server's entry names; null where no such server is known. */
    declared: (server: string): readonly string[] | null => servers().find(({ identity }) => identity.digest === server)?.identity.envNames ?? null,
    forget(digest: string): void {
      secrets.forget(digest);
      handed.forget(digest);
    },
  };
}

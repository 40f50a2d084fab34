import type { Result } from '#shared/result';
import type { SecretView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import type { Handed } from '../vault/handed';
import type { Secrets } from '../vault/secrets';
import type { Vault } from '../vault/vault';
import { Refusal, type Handlers } from './answer-call';

/** What the console may ask of the vault, open or not. */
export function vaultCalls(vault: Vault): Pick<Handlers, 'vault/unlock' | 'vault/retry' | 'vault/protect' | 'vault/rotate'> {
  return {
    'vault/unlock': async ({ passphrase }) => done(await vault.unlock(passphrase)),
    'vault/retry': async () => done(await vault.retry()),
    'vault/protect': async (how) => done(await vault.protect(how)),
    'vault/rotate': async () => done(await vault.rotate()),
  };
}

/** What it may ask of the secrets. `declared` gives the variables a server's configuration names, null for a server nobody knows; `depending` adds what would be lost with a secret. */
export function secretCalls(secrets: Secrets, handed: Handed, declared: (server: string) => readonly string[] | null, depending: (list: readonly SecretView[]) => SecretView[]): Pick<Handlers, 'secret/list' | 'secret/set' | 'secret/set-file' | 'secret/remove' | 'secret/handed' | 'secret/move'> {
  return {
    'secret/list': () => depending(secrets.list()),
    'secret/set': ({ server, name, value }) => done(secrets.set(server, name, value, declared(server))),
    'secret/set-file': ({ server, name, content }) => done(secrets.setFile(server, name, Buffer.from(content, 'base64'), declared(server))),
    'secret/remove': ({ server, name }) => {
      if (!secrets.remove(server, name)) throw new Refusal(say('refused.secretGone'));
      return {};
    },
    'secret/handed': () => handed.list(),
    'secret/move': async ({ server, host, names }) => done(await handed.move(server, host, names)),
  };
}

function done(result: Result<null, string>): Record<string, never> {
  if (!result.ok) throw new Refusal(result.error);
  return {};
}

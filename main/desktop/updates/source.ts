import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';

/** Where updates are looked for and who may sign them. */
export interface UpdateSource {
  /** Address of the folder that holds the manifests, without a slash at its end. */
  readonly url: string;
  /** Ed25519 public keys, 32 bytes each in base64. Any one of them is enough, so that a key can be replaced. */
  readonly keys: readonly string[];
}

/** Placeholders until there is a place to publish and a key: `scripts/release/sign-manifest.mjs --new-key` makes one. electron-builder.yml names the same address. */
export const updateSource: UpdateSource = { url: 'https://updates.countersign.invalid', keys: [] };

/** The source if it can be used, or why there are no updates, in words. */
export function usableSource(source: UpdateSource): Result<UpdateSource, string> {
  if (!URL.canParse(source.url)) return err(say('update.noAddress'));
  const { protocol, hostname } = new URL(source.url);
  if (hostname === 'invalid' || hostname.endsWith('.invalid') || source.keys.length === 0) return err(say('update.nobody'));
  if (protocol !== 'https:') return err(say('update.notHttps'));
  return ok(source);
}

import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 public key in its SPKI form (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether `signature`, base64 text as `scripts/release/sign-manifest.mjs` writes it, is one of `manifest`'s exact bytes by one of `keys` (base64). Never
 * throws: what cannot be read is no signature.
 */
export function isSigned(manifest: Uint8Array, signature: string, keys: readonly string[]): boolean {
  if (!/^[A-Za-z0-9+/]{86}==\n?$/.test(signature)) return false;
  const bytes = Buffer.from(signature, 'base64');
  return keys.some((key) => {
    const read = publicKey(key);
    return read !== null && verify(null, manifest, read, bytes);
  });
}

function publicKey(key: string): KeyObject | null {
  const raw = Buffer.from(key, 'base64');
  if (raw.length !== 32) return null;
  try {
    return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

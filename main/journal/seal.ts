import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** By how many bytes what was sealed is longer. */
export const sealedBytes = nonceBytes + tagBytes;

/** Random bytes are drawn in stock: one draw per payload would cost as much as the encryption. */
const stock = Buffer.alloc(nonceBytes * 256);
let used = stock.length;

/** Encrypts with AES-256-GCM under a random nonce: nonce (12) ‖ ciphertext ‖ tag (16). `bound` is authenticated, not stored. */
export function seal(key: KeyObject | Uint8Array, plain: Uint8Array | string, bound: string): Buffer {
  return Buffer.concat(sealedParts(key, plain, bound));
}

/** The same in its parts, for whoever puts more behind it: a large text is copied once. */
export function sealedParts(key: KeyObject | Uint8Array, plain: Uint8Array | string, bound: string): readonly Buffer[] {
  const nonce = freshNonce();
  const encrypt = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(bound));
  const body = typeof plain === 'string' ? encrypt.update(plain, 'utf8') : encrypt.update(plain);
  return [nonce, body, encrypt.final(), encrypt.getAuthTag()];
}

/** What `seal` was given, or null when key, `bound` or bytes are not those it was sealed with. */
export function unseal(key: KeyObject | Uint8Array, sealed: Uint8Array, bound: string): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const end = sealed.length - tagBytes;
  const decrypt = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decrypt.update(sealed.subarray(nonceBytes, end)), decrypt.final()]);
  } catch {
    return null;
  }
}

/** What a payload is bound to: it opens for its own entry only. */
export function payloadBound(day: string, seq: number): string {
  return `${day}/${seq}`;
}

function freshNonce(): Buffer {
  if (used >= stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  const nonce = Buffer.from(stock.subarray(used, used + nonceBytes));
  used += nonceBytes;
  return nonce;
}

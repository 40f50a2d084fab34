import { createHash, createHmac, hash, type KeyObject } from 'node:crypto';
import { payloadBound, sealedBytes, sealedParts, unseal } from './seal';

/*
 * A payload as it is stored: what `seal` makes under its day's key, and behind it a commitment to the text: SHA-256 of a salt and the text. The salt is derived from the day's key for
 * this entry alone. So whoever is given text and salt can tell that it is this text that was recorded, without a key that opens anything else; without the salt
 * the commitment tells nothing, and with the day's key it is gone for good. At first there was no commitment.
 */

const commitmentBytes = 32;
/** SHA-256 gives as many as the salt has. */
const saltBytes = 32;

/** The salt of one entry's commitment, 32 bytes: HMAC-SHA256 of `countersign payload <day>/<seq>` under the day's key. */
export function payloadSalt(dayKey: KeyObject | Uint8Array, day: string, seq: number): Buffer {
  return createHmac('sha256', dayKey).update(`countersign payload ${payloadBound(day, seq)}`).digest();
}

/** SHA-256 of the salt and the text behind it. */
export function commitmentOf(salt: Uint8Array, plain: Uint8Array | string): Buffer {
  return createHash('sha256').update(salt).update(plain).digest();
}

/** A payload's text as it is stored. */
export function sealPayload(dayKey: KeyObject | Uint8Array, plain: string, day: string, seq: number): Buffer {
  // Salt and text side by side: the text is encoded once, hashed where it lies, and encrypted from there.
  const salted = Buffer.allocUnsafe(saltBytes + Buffer.byteLength(plain));
  payloadSalt(dayKey, day, seq).copy(salted);
  salted.write(plain, saltBytes);
  return Buffer.concat([...sealedParts(dayKey, salted.subarray(saltBytes), payloadBound(day, seq)), hash('sha256', salted, 'buffer')]);
}

export interface OpenedPayload {
  readonly plain: Buffer;
  /** Null where it is stored without a commitment. */
  readonly salt: Buffer | null;
}

/** A stored payload's text, and what proves it; null where key, entry or bytes are not those it was sealed with. */
export function unsealPayload(dayKey: KeyObject | Uint8Array, stored: Uint8Array, day: string, seq: number): OpenedPayload | null {
  const bound = payloadBound(day, seq);
  const plain = stored.length <= commitmentBytes ? null : unseal(dayKey, stored.subarray(0, -commitmentBytes), bound);
  if (plain !== null) {
    const salt = payloadSalt(dayKey, day, seq);
    return commitmentOf(salt, plain).equals(stored.subarray(-commitmentBytes)) ? { plain, salt } : null;
  }
  const early = unseal(dayKey, stored, bound);
  return early === null ? null : { plain: early, salt: null };
}

/** Whether a stored payload commits to this text. */
export function commits(stored: Uint8Array, salt: Uint8Array, plain: Uint8Array): boolean {
  return stored.length > commitmentBytes && commitmentOf(salt, plain).equals(stored.subarray(-commitmentBytes));
}

/** Whether a stored payload of this text was stored without a commitment, by its length. */
export function isEarly(stored: Uint8Array, plain: Uint8Array): boolean {
  return stored.length === plain.length + sealedBytes;
}

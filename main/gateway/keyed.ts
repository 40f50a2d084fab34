import { createHmac, randomBytes } from 'node:crypto';
import type { Keyed } from '#app/redaction/pseudonyms';

/** A key for one session's pseudonyms, made when the first is. It is nowhere but in this memory, and goes with the session. */
export function newKeyed(): Keyed {
  let key: Buffer | null = null;
  return (text) => createHmac('sha256', (key ??= randomBytes(32))).update(text).digest('hex');
}

/** The same with a key that is kept. */
export function keyedBy(key: Uint8Array): Keyed {
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}

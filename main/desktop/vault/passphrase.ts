import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { seal, unseal } from '#main/journal/seal';
import { err, ok, type Result } from '#shared/result';
import type { Protection, ScryptCosts } from './file';

/** A passphrase as scrypt (RFC 7914) made a key of it. Kept while the vault is open, so that the master key can be rotated without asking again. */
export interface PassphraseKey {
  readonly costs: ScryptCosts;
  readonly wrapping: Buffer;
  readonly check: string;
}

type ByPassphrase = Extract<Protection, { by: 'passphrase' }>;

const bound = 'countersign vault master 1';

/** A key of a passphrase just chosen, under a new salt. Takes about half a second and 128 MiB, off this thread. */
export function choosePassphrase(passphrase: string): Promise<PassphraseKey> {
  return derive(passphrase, { salt: randomBytes(16).toString('base64'), N: 2 ** 17, r: 8, p: 1 });
}

/** Keeps `master` under a passphrase's key. */
export function wrapUnder({ costs, wrapping, check }: PassphraseKey, master: Buffer): ByPassphrase {
  return { by: 'passphrase', scrypt: costs, check, wrapped: seal(wrapping, master, bound).toString('base64') };
}

/** The master key and the passphrase's own. `wrong`: another passphrase; `damaged`: the right one, and the key does not open. */
export async function unwrapWith(passphrase: string, kept: ByPassphrase): Promise<Result<{ readonly master: Buffer; readonly key: PassphraseKey }, 'wrong' | 'damaged'>> {
  const key = await derive(passphrase, kept.scrypt);
  if (!timingSafeEqual(Buffer.from(key.check, 'base64'), Buffer.from(kept.check, 'base64'))) return err('wrong');
  const master = unseal(key.wrapping, Buffer.from(kept.wrapped, 'base64'), bound);
  return master?.length === 32 ? ok({ master, key }) : err('damaged');
}

function derive(passphrase: string, costs: ScryptCosts): Promise<PassphraseKey> {
  const { N, r, p } = costs;
  return new Promise((resolve, reject) => {
    // Keyboards and systems write the same letter in different ways; one form makes it the same passphrase everywhere.
    scrypt(passphrase.normalize('NFC'), Buffer.from(costs.salt, 'base64'), 64, { N, r, p, maxmem: 128 * r * (N + p + 2) }, (fault, bytes) => {
      if (fault !== null) return reject(fault);
      const check = createHmac('sha256', bytes.subarray(32)).update('countersign vault passphrase 1').digest('base64');
      resolve({ costs, wrapping: bytes.subarray(0, 32), check });
    });
  });
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The two nonces of one handshake, 64 hex digits each. */
export interface Nonces {
  readonly hello: string;
  readonly challenge: string;
}

/** 32 random bytes, hex. */
export function newNonce(): string {
  return randomBytes(32).toString('hex');
}

/**
 * What only a holder of the token can say about these nonces: HMAC-SHA256, hex, keyed by the token's 32 bytes, over
 * `gateway|<hello>|<challenge>` or `connector|<challenge>|<hello>`. The two sides' texts differ, so that neither
 * proof can be sent back as the other's.
 */
export function prove(token: string, side: 'gateway' | 'connector', nonces: Nonces): string {
  const text = side === 'gateway' ? `gateway|${nonces.hello}|${nonces.challenge}` : `connector|${nonces.challenge}|${nonces.hello}`;
  return createHmac('sha256', Buffer.from(token, 'hex')).update(text).digest('hex');
}

/** Whether `proof` is `side`'s, compared in constant time. */
export function proves(proof: unknown, token: string, side: 'gateway' | 'connector', nonces: Nonces): boolean {
  if (typeof proof !== 'string' || !/^[0-9a-f]{64}$/.test(proof)) return false;
  return timingSafeEqual(Buffer.from(proof, 'hex'), Buffer.from(prove(token, side, nonces), 'hex'));
}

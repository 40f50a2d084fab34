import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonical, fromPlain } from '#shared/json';
import { checkpointSchema, type Checkpoint } from '#shared/models/checkpoint';
import type { Cut } from '#shared/models/cut';
import type { Entry, EntryDraft } from '#shared/models/entry';

/** A statement about the journal that is signed. */
type Statement = Checkpoint | Cut;

/** Signs statements about the journal with the installation's own key. */
export interface Signer {
  /** The public key, raw, hex: what a person keeps elsewhere. */
  readonly key: string;
  /** The same as a PEM file (SPKI), for standard tools. */
  readonly pem: string;
  sign<T extends Statement = Checkpoint>(statement: Omit<T, 'key' | 'signature'>): T;
}

/** What stands before a raw Ed25519 key in PKCS #8 and in SPKI (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** `seed`: the private key, 32 bytes. Throws a RangeError for anything else. */
export function openSigner(seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new RangeError('the signing key has 32 bytes');
  const secret = createPrivateKey(privateKeyOf(seed));
  const open = createPublicKey(secret);
  const key = open.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length).toString('hex');
  return {
    key,
    pem: pemOf(open),
    sign<T extends Statement>(statement: Omit<T, 'key' | 'signature'>): T {
      const signature = sign(null, Buffer.from(signedText({ ...statement, key })), secret).toString('hex');
      return { ...statement, key, signature } as unknown as T;
    },
  };
}

/** The private key of a seed, as Node takes it. */
export function privateKeyOf(seed: Uint8Array): { readonly key: Buffer; readonly format: 'der'; readonly type: 'pkcs8' } {
  return { key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' };
}

/** Whether its own key signed it. Whose key that is, is another question. */
export function signatureHolds(statement: Statement): boolean {
  const { signature, ...rest } = statement;
  return verify(null, Buffer.from(signedText(rest)), publicKey(statement.key), Buffer.from(signature, 'hex'));
}

/** A public key's PEM file. */
export function pemOfKey(key: string): string {
  return pemOf(publicKey(key));
}

/** One line of the file beside the journal: canonical JSON. */
export function lineOf(checkpoint: Checkpoint): string {
  return `${canonical(fromPlain(checkpoint))}\n`;
}

/** Null for what is no checkpoint. */
export function readCheckpoint(text: string): Checkpoint | null {
  try {
    return checkpointSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What was found of the journal when it was opened, and is told in it for ever. */
export interface Finding {
  /** A checkpoint from before that no longer fits the journal. */
  readonly lost?: Checkpoint;
  /** The first entry that was put in while nobody recorded. */
  readonly appended?: number;
}

/** The entry that keeps it in the chain: right behind the newest it covers. */
export function draftOf({ at, first, key, schema, signature }: Checkpoint, { lost, appended }: Finding): EntryDraft {
  return { kind: 'checkpoint', at, body: { first, key, schema, signature, ...(appended === undefined ? {} : { appended }), ...(lost === undefined ? {} : { lost: { seq: lost.seq, at: lost.at } }) } };
}

/** The checkpoint an entry keeps; null where its members are none. */
export function checkpointOf({ at, seq, prev, body }: Partial<Entry>): Checkpoint | null {
  const { first, key, schema, signature } = body ?? {};
  return checkpointSchema.safeParse({ what: 'countersign checkpoint', v: 1, seq: (seq ?? 0) - 1, hash: prev, first, at, schema, key, signature }).data ?? null;
}

function signedText(statement: object): string {
  return canonical(fromPlain(statement));
}

/** A public key, raw hex, as Node takes it. Throws for what is none. */
export function publicKey(key: string): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, Buffer.from(key, 'hex')]), format: 'der', type: 'spki' });
}

function pemOf(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'spki' }).toString();
}

/**
 * Journal entries, version 1. An entry is append-only, chained by SHA-256 and never changed; its payload is
 * encrypted under the key of its day, so that erasing the key erases the content and leaves the chain verifiable.
 */
export const entryVersion = 1;

export const entryKinds = [
  'started',
  'stopped',
  'session-opened',
  'session-ended',
  'server-restarted',
  'first-use',
  'trust-changed',
  'profile-changed',
  'server-observed',
  'access-blocked',
  'package-fetched',
  'package-refused',
  'result-found',
  'result-answered',
  'handling-changed',
  'ask',
  'ask-answered',
  'ask-ended',
  'asks-changed',
  'read',
  'call',
  'contents',
  'answer',
  'outcome',
  'rule-added',
  'rule-revoked',
  'definition-changed',
  'definition-reviewed',
  'vault-changed',
  'host-changed',
  'secret-read',
  'exported',
  'checkpoint',
  'erased',
  'cut',
  'restored',
  'malformed',
  'fault',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** How a call ended. */
export const outcomes = ['forwarded', 'refused', 'expired', 'withdrawn', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** What is handed to the journal; it adds sequence number, previous hash and digest. */
export interface EntryDraft {
  readonly kind: EntryKind;
  /** Epoch ms. */
  readonly at: number;
  readonly session?: string;
  readonly host?: string;
  readonly server?: string;
  readonly tool?: string;
  readonly outcome?: Outcome;
  /** The call this entry belongs to: `session` and a number, unique for ever. Set on call, answer and outcome. */
  readonly call?: string;
  /** Members safe to read without a key: no arguments, results, notes, paths or command lines. */
  readonly body: { readonly [key: string]: Plain | undefined };
  /** Members only the vault's key opens. */
  readonly payload?: { readonly [key: string]: Plain | undefined };
}

/** An entry as it was recorded. */
export interface Entry extends EntryDraft {
  readonly v: typeof entryVersion;
  readonly seq: number;
  /** Name of the key that encrypts the payload: its UTC day, YYYY-MM-DD, or `YYYY-MM-DD.2` … for further keys of that day; absent without a payload. */
  readonly day?: string;
  /** SHA-256 of the encrypted payload, hex. */
  readonly payloadDigest?: string;
  /** Hash of the entry before, hex; 64 zeros for the first. */
  readonly prev: string;
}
